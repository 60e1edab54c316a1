"""The annotated comparison as a page that anyone can open."""
