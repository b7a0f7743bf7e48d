"""The page for the web, from which the PDF is made too."""
