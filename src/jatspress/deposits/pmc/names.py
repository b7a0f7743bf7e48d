"""Names of files as PMC asks for them: `annals-12-3-e7.xml`, `annals-12-3-e7-g001.tif`."""

from __future__ import annotations

import re
from pathlib import PurePath

from jatspress.article import ArticleMeta, JournalProfile, Message, say

_NOT_TAKEN = re.compile(r"[\s?%#/:]")
#: Ids by which a journal calls itself, the one of PMC first.
_SCHEMES = ("pmc", "publisher-id")


def file_name_trouble(name: str) -> Message | None:
    """Say why PMC takes no file of this name; `None` when it does."""
    found = _NOT_TAKEN.search(name)
    if found is not None:
        return say("PMC takes no file with '{sign}' in its name", sign=found[0])
    ending = PurePath(name).suffix
    if ending != ending.lower():
        return say("PMC takes endings in small letters alone, not '{ending}'", ending=ending)
    return None


def base_name(meta: ArticleMeta, profile: JournalProfile) -> str | None:
    """The name that all files of an article begin with: journal, volume, issue, its own number.

    `None` when there is neither a name of the journal nor anything that tells the article from
    others. (PMC, 'Naming and Delivery Specifications'.)
    """
    journal, own = _journal(meta, profile), _own(meta)
    if journal is None or own is None:
        return None
    parts = (journal, meta.volume, meta.issue, own)
    return "-".join(plain for part in parts if (plain := _plain(part or "")))


def _journal(meta: ArticleMeta, profile: JournalProfile) -> str | None:
    ids = [*profile.ids, *meta.journal.ids]
    named = [i.value for scheme in _SCHEMES for i in ids if i.scheme == scheme]
    issns = [profile.issn_online, profile.issn_print, *(issn.value for issn in meta.journal.issns)]
    stated = [*named, *(issn.replace("-", "") for issn in issns if issn)]
    return next((name for name in stated if _plain(name)), None)


def _own(meta: ArticleMeta) -> str | None:
    """What tells an article from others of its volume; PMC knows no order of preference."""
    suffix = meta.doi.partition("/")[2] if meta.doi else None
    stated = (meta.elocation_id, meta.fpage, suffix)
    return next((own for own in stated if own and _plain(own)), None)


def _plain(text: str) -> str:
    """Letters and digits that every disk takes, in lower case."""
    return re.sub(r"[^a-z0-9.]+", "-", text.strip().lower()).strip("-.")
