"""The recommendations of JATS4R (profile `jats4r`), one module per topic of its Schematron."""
