"""Readers: one module per source kind, each making a Draft; and what they share."""
