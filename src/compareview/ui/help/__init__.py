"""Help, the sheet of keys, and what the program is."""
