"""The page made fit for print: notes, columns, figures, heads."""
