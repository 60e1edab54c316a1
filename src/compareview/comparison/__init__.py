"""Where two articles differ, and the marks that show it."""
