"""What was found on a page made into the parts of a draft, each piece with its place."""
