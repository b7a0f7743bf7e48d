"""The head of a deposit: its id, its timestamp, who deposits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from lxml import etree

from jatspress.article import ArticleMeta, CrossrefProfile
from jatspress.clock import stated_moment
from jatspress.deposits.crossref.build import sub
from jatspress.errors import ConfigurationError

_LARGEST = 10**19 - 1
_ID = re.compile(r"[!-~][ -~]{2,98}[!-~]")


def write_head(parent: etree._Element, timestamp: int, crossref: CrossrefProfile) -> etree._Element:
    """Append `head` and return its `doi_batch_id`, which is filled in last."""
    head = sub(parent, "head")
    batch_id = sub(head, "doi_batch_id")
    sub(head, "timestamp", str(timestamp))
    depositor = sub(head, "depositor")
    sub(depositor, "depositor_name", crossref.depositor_name)
    sub(depositor, "email_address", crossref.depositor_email)
    sub(head, "registrant", crossref.registrant)
    return batch_id


def batch_id_of(root: etree._Element) -> str:
    """An id made of the deposit's content: the same deposit has the same, another has another."""
    return f"jatspress-{hashlib.sha256(etree.tostring(root, method='c14n')).hexdigest()[:32]}"


def checked_batch_id(batch_id: str) -> str:
    """Return an id that was asked for; raise ConfigurationError when Crossref does not take it."""
    if not _ID.fullmatch(batch_id):
        raise ConfigurationError(
            f"'{batch_id}' cannot be the id of a batch",
            hint="Give 4 to 100 plain characters, such as annals-2022-07.",
        )
    return batch_id


def given_timestamp(timestamp: int | None) -> int | None:
    """The timestamp that was asked for: by option, else by SOURCE_DATE_EPOCH.

    Raises ConfigurationError when the option is no number of at most 19 digits, the variable no
    time.
    """
    if timestamp is not None:
        if not 0 < timestamp <= _LARGEST:
            raise ConfigurationError(
                f"{timestamp} cannot be a timestamp",
                hint="Give a number of at most 19 digits, such as 20260131120000000.",
            )
        return timestamp
    moment = stated_moment()
    return int(moment.strftime("%Y%m%d%H%M%S")) * 1000 if moment else None


def stated_timestamp(metas: Sequence[ArticleMeta]) -> int:
    """A timestamp from the latest date that the articles state, its first moment.

    The first moment, so that the number grows when a later version of the article states the
    day. Without any date it is the smallest number of 17 digits.
    """
    dates = [date.date for meta in metas for date in meta.publication_dates]
    dates += [step.date for meta in metas for step in meta.history]
    year, month, day = max((date.earliest for date in dates), default=(1000, 1, 1))
    return int(f"{year:04d}{month:02d}{day:02d}000000000")
