"""What two articles state, side by side by what it is about, whether or not their sentences were paired."""
