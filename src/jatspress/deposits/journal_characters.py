"""What journal.toml says of a journal and no XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jatspress.article import Finding, JournalProfile, say
from jatspress.deposits.rules import CHARACTER

#: Characters that XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def character_findings(
    profile: JournalProfile, more: Mapping[str, str | None] | None = None
) -> Iterator[Finding]:
    """Say which values of journal.toml hold control characters; TOML lets them be written.

    `more` are values that one target alone takes, by their keys.
    """
    values = {
        "[journal] title": " ".join(title.text for title in profile.titles),
        "[journal] publisher": " ".join(name.text for name in profile.publisher_names),
        "[doi] resource_url": profile.doi.resource_url,
        **(more or {}),
    }
    for key, value in values.items():
        found = _NO_XML.search(value or "")
        if found:
            pattern = "{key} holds the character {code}, which XML cannot hold"
            code = f"U+{ord(found[0]):04X}"
            yield CHARACTER.finding(say(pattern, key=key, code=code), path=profile.path)
