"""What DOAJ refuses in the metadata of an article, and what it asks.

DOAJ takes its own XML (doajArticles.xsd), Crossref's, or JSON; whichever is made from the article
needs these. One record that fails stops the whole file.
"""
