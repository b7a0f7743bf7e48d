"""Deposits from the read model, each checked against its schema before it is written."""
