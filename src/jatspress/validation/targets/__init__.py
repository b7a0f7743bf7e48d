"""What single targets refuse or ask, one module per target (profiles of the same names)."""
