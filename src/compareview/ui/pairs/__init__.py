"""What was found, as lists to walk, filter and search, and the differences of the pair that is looked at."""
