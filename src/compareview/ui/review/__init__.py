"""The review mode: one pair at a time."""
