"""The project's file on disk: opening, saving, conflicts, recovery, and what is exported from it."""
