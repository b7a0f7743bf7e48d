"""The article that the tests of deposits change and deposit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.article import Finding, JournalProfile
from jatspress.deposits.crossref import Deposit, crossref_deposit
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.jats.profile import read_profile

FOLDER = Path(__file__).with_name("articles")
ARTICLE = FOLDER / "rain.xml"
JOURNAL = FOLDER / "journal.toml"
TIMESTAMP = 20260131120000000
VERSIONS = ("5.5.0", "5.4.0", "5.3.1")


def article(*changes: tuple[str, str], name: str = "rain.xml") -> Document:
    """The article with pieces of its XML replaced, each of which must be there."""
    text = ARTICLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_bytes(text.encode(), name=name)


@cache
def journal() -> JournalProfile:
    return read_profile(JOURNAL)


def deposit(
    *documents: Document, profile: JournalProfile | None = None, version: str = "5.5.0"
) -> Deposit:
    return crossref_deposit(
        documents or [article()],
        profile or journal(),
        schema_version=version,
        timestamp=TIMESTAMP,
    )


def root_of(made: Deposit) -> etree._Element:
    assert made.xml is not None, said(made)
    return etree.fromstring(made.xml)


def said(made: Deposit, rule: str | None = None) -> list[str]:
    """The messages of the findings, of one rule when it is named."""
    return [f"{f.rule} {f.message}" for f in made.findings if rule in (None, f.rule)]


def of_rule(made: Deposit, rule: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.rule == rule]


def all_of(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{*}}{name}"))


def words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def texts(root: etree._Element, name: str) -> list[str]:
    return [words(element) for element in all_of(root, name)]
