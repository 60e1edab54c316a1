"""Correcting what the program paired, and where sentences begin."""
