"""What the reader says differs: tags, their editor and their list."""
