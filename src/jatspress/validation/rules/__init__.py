"""The native rules that profiles share, one module per topic (`profiles.load_rules`)."""
