"""The rules of the files beside an article (profile `assets`)."""
