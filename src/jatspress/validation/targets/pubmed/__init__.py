"""What PubMed refuses or asks of a citation (profile `pubmed`)."""
