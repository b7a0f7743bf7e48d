"""What Crossref refuses or asks of a deposit, known before one is made (profile `crossref`)."""
