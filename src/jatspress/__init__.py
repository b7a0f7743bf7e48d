"""Publish scholarly articles as JATS XML: convert, validate, render, deposit."""

__version__ = "0.1.0"
