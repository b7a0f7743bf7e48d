"""What Google Scholar needs to include an article (profile `scholar`)."""
