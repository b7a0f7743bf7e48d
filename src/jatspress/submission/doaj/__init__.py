"""DOAJ's bulk API: the articles as they are sent, the requests, the answers in words."""
