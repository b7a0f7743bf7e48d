"""What single targets refuse or ask, one package per target (profiles of the same names)."""
