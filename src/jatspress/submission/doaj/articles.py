"""Articles as DOAJ's bulk API takes them: a JSON array, one object with `bibjson` for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jatspress.errors import InputError
from jatspress.message import say
from jatspress.submission.doaj.checks import check_article, keys_of

#: What a reverse proxy of DOAJ takes is 50 MB; what DOAJ asks for is 600 kB.
LARGEST_FILE = 50_000_000
_BATCH = 600_000
#: What DOAJ sets itself and ignores in what it is sent.
_IGNORED = frozenset({"id", "created_date", "last_updated"})


@dataclass(frozen=True)
class Articles:
    """Articles by DOI in small letters, or by the address of the full text where there is none.

    A digest is that of the article's JSON in canonical form. All of a batch are refused when one
    is, so that each file has the articles of one journal, or one article when kept `apart`.
    """

    path: str
    articles: Mapping[str, Mapping[str, Any]]
    apart: bool = False
    ending: str = ".json"
    batch_id: str = ""
    depositor: str = ""
    timestamp: int = 0
    loose: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each article, in order."""
        return {key: _digest(article) for key, article in self.articles.items()}

    @property
    def units(self) -> tuple[frozenset[str], ...]:
        """Each article stands alone."""
        return tuple(frozenset({key}) for key in self.articles)

    def parts(self, dois: Collection[str]) -> tuple[frozenset[str], ...]:
        """Share the articles out to files: one journal in each, 600 kB at most."""
        wanted = [key for key in self.articles if key in dois]
        if self.apart:
            return tuple(frozenset({key}) for key in wanted)
        journals: dict[frozenset[str], list[str]] = {}
        for key in wanted:
            journals.setdefault(issns_of(self.articles[key]), []).append(key)
        return tuple(part for keys in journals.values() for part in self._small(keys))

    def _small(self, keys: list[str]) -> Iterator[frozenset[str]]:
        part: set[str] = set()
        left = _BATCH
        for key in keys:
            size = len(_written([self.articles[key]]))
            if part and size > left:
                yield frozenset(part)
                part, left = set(), _BATCH
            part.add(key)
            left -= size
        yield frozenset(part)

    def stamped(self, dois: Collection[str], timestamp: int) -> bytes:
        """The bytes to send. DOAJ knows no timestamps: what comes later replaces."""
        return _written([article for key, article in self.articles.items() if key in dois])


def issns_of(article: Mapping[str, Any]) -> frozenset[str]:
    """The ISSNs of an article."""
    found = article["bibjson"].get("identifier", ())
    return frozenset(
        str(each.get("id", "")).strip().upper()
        for each in found
        if str(each.get("type", "")).lower() in ("pissn", "eissn")
    )


def read_articles(path: Path, *, apart: bool = False) -> Articles:
    """Read a file of articles.

    Raises InputError when it is no such file, or DOAJ would refuse an article by its form.
    """
    found = _loaded(path)
    listed = found if isinstance(found, list) else [found]
    if not listed or not all(isinstance(each, dict) and "bibjson" in each for each in listed):
        raise _unfit(path, say("these are no articles for DOAJ: a list of objects with bibjson"))
    articles: dict[str, Mapping[str, Any]] = {}
    taken: dict[str, str] = {}
    for number, article in enumerate(listed, 1):
        wrong = check_article(article)
        if wrong is not None:
            where = f"{path}#{number}"
            raise InputError(wrong, where=where, hint=say("Mend it, or leave the article out."))
        keys = keys_of(article)
        for key in keys:
            if key in taken:
                raise _unfit(path, say("two articles have the DOI or address {key}", key=key))
            taken[key] = keys[0]
        articles[keys[0]] = article
    return Articles(str(path), articles, apart)


def _loaded(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(
                say("the file is larger than the 50 MB that DOAJ takes"),
                where=str(path),
                hint=say("Make several files of it, some articles in each."),
            )
        text = path.read_bytes().decode("utf-8-sig")
        text.encode()
        found = json.loads(text, parse_constant=_refuse)
        json.dumps(found, ensure_ascii=False).encode()
    except FileNotFoundError:
        hint = say("Check the name and the folder.")
        raise InputError(say("there is no such file"), where=str(path), hint=hint) from None
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise InputError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
    except UnicodeError:
        raise _unfit(path, say("the file is not in UTF-8")) from None
    except (ValueError, RecursionError):
        raise _unfit(path, say("the file is no JSON, or half of one")) from None
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)


def _unfit(path: Path, message: str) -> InputError:
    hint = say("Make the file with 'jatspress deposit doaj --format json'.")
    return InputError(message, where=str(path), hint=hint)


def _written(articles: list[Mapping[str, Any]]) -> bytes:
    return json.dumps(articles, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(article: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in article.items() if name not in _IGNORED}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
