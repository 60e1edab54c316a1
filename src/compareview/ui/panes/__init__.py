"""The two articles side by side: their text, the strips beside it and between them, and reading on both at once."""
