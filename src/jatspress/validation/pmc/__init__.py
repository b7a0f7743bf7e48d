"""What the style checker of PubMed Central asks (profile `pmc`), one module per topic."""
