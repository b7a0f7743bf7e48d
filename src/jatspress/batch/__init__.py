"""Building articles, one or many."""
