"""The checks of reference lists, by what they look at."""
