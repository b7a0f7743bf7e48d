"""What PubMed refuses or asks of a citation (profile `pubmed`).

A citation is uploaded in the XML of PubMed's own DTD; whatever makes it from the article needs
these. Errors are what the DTD demands, warnings and notes what the help for data providers asks.
"""
