"""SciELO Publishing Schema (profile `scielo`), one module per topic."""
