"""WeasyPrint, the typesetting engine: what it is told, what it reads, what it says."""
