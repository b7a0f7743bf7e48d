"""The PDF: its tags, its claims, what it says of itself, the article inside it."""
