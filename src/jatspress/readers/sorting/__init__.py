"""The lines of a page sorted into what they are, each claimed once."""
