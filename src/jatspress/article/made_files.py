"""Names of files that we make beside an article, which no article names."""

from __future__ import annotations


def pictures_folder(stem: str) -> str:
    """The folder of the pictures made for the page of the article `stem`.xml."""
    return f"{stem}.pictures"
