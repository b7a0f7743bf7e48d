"""What DOAJ refuses or asks of an article (profile `doaj`)."""
