"""What Google Scholar needs to include an article (profile `scholar`).

Scholar reads the `citation_…` tags of the article's page. Without title, author and year a page
counts as one without tags (an error); what identifies the article in references is a warning.
"""
