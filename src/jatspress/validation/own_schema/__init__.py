"""A schema of the user's own (`--schema FILE`): DTD, XSD 1.0 and 1.1, RELAX NG.

It is read from its own folder alone; what it takes from NLM or W3C by its web address comes from
the installed copies. Nothing is fetched.
"""

from jatspress.validation.own_schema.load import OwnSchema, load_own_schema

__all__ = ["OwnSchema", "load_own_schema"]
