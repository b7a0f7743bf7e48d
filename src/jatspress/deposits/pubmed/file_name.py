"""What PubMed asks of the name of a file that is uploaded."""

from __future__ import annotations

from jatspress.message import Message, say

#: NLM, XML Help for PubMed Data Providers (NBK3828), 'How to submit'.
_LONGEST = 32


def file_name_trouble(name: str) -> Message | None:
    """Say why PubMed takes no file of this name; `None` when it does.

    The name must be one that no earlier file has had, which nobody but its sender knows.
    """
    if len(name) > _LONGEST:
        return say(
            "the name has {count} characters, and PubMed takes {most}",
            count=len(name),
            most=_LONGEST,
        )
    if not name.isascii() or not name.isprintable():
        return say("the name has letters that PubMed does not take; a–z, 0–9, '-', '_' are safe")
    if " " in name:
        return say("there is a blank in the name")
    return None
