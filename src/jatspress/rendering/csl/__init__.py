"""References in parts, in the journal's style of the Citation Style Language."""
