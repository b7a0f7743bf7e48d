"""Affiliations as printed text, which pages and deposits give alike."""

from jatspress.descriptions.affiliations import (
    printed_text,
    tidy,
    without_email_label,
    without_emails,
)

__all__ = ["printed_text", "tidy", "without_email_label", "without_emails"]
