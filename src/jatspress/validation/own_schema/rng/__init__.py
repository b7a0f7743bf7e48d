"""A RELAX NG of the user's own: libxml2 tells what is valid, our patterns what is wrong and where.

libxml2 answers one stray attribute with hundreds of messages, none of them of the attribute, and
refuses some interleaved content that is right. So where it does not call a document valid, the
document is judged by derivatives of the patterns (`derive.py`), which name the place.
"""

from jatspress.validation.own_schema.rng.judge import load

__all__ = ["load"]
