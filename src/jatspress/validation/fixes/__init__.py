"""What mends findings: one module for each topic, changes of the tree, edits of its characters."""
