"""Texts, places in them, and how they are cut into sentences and words."""
