"""What tells one kind of difference between paired sentences: one file each."""
