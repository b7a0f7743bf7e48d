"""HTML and PDF from the tree."""
