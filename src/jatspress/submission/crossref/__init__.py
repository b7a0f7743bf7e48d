"""Crossref's deposit service: the file as it is sent, the requests, the answers in words."""
