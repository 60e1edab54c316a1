"""What the reader makes: articles, tags and decisions, and the file that keeps them."""
