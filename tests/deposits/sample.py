"""The article that the tests of deposits change and deposit."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.article import Finding, JournalProfile, Severity
from jatspress.deposits.crossref import Deposit, crossref_deposit
from jatspress.deposits.targets import MadeDeposit
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.jats.profile import read_profile

FOLDER = Path(__file__).with_name("articles")
GOLDEN = Path(__file__).with_name("golden")
ARTICLE = FOLDER / "rain.xml"
JOURNAL = FOLDER / "journal.toml"
TIMESTAMP = 20260131120000000
VERSIONS = ("5.5.0", "5.4.0", "5.3.1")


def article(*changes: tuple[str, str], name: str = "rain.xml") -> Document:
    """The article with pieces of its XML replaced, each of which must be there."""
    return changed(ARTICLE, *changes, name=name)


def changed(path: Path, *changes: tuple[str, str], name: str) -> Document:
    """The article of a file with pieces of its XML replaced, each of which must be there."""
    text = path.read_text(encoding="utf-8")
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


def without_title() -> tuple[str, str]:
    """The change that takes the titles out of the article."""
    text = ARTICLE.read_text(encoding="utf-8")
    start, end = text.index("<title-group>"), text.index("</title-group>")
    return text[start:end], "<title-group>"


def data_of(made: MadeDeposit) -> bytes:
    """The bytes of a deposit, which must have been made."""
    assert made.data is not None, said(made)
    return made.data


def reviewed(name: str, data: bytes) -> bytes:
    """The file that was reviewed by eye; with JATSPRESS_GOLDENS=write it is written anew."""
    golden = GOLDEN / name
    if os.environ.get("JATSPRESS_GOLDENS") == "write":
        golden.write_bytes(data)
    return golden.read_bytes()


def said(made: Deposit | MadeDeposit, rule: str | None = None) -> list[str]:
    """The messages of the findings, of one rule when it is named."""
    return [f"{f.rule} {f.message}" for f in made.findings if rule in (None, f.rule)]


def of_rule(made: Deposit | MadeDeposit, rule: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.rule == rule]


def errors(made: Deposit | MadeDeposit) -> set[str]:
    """The rules for whose sake a deposit is not made."""
    return {finding.rule for finding in made.findings if finding.severity is Severity.ERROR}


def all_of(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{*}}{name}"))


def words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def inside(element: etree._Element | None) -> str:
    """What stands inside an element, with its mark-up."""
    assert element is not None
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def texts(root: etree._Element, name: str) -> list[str]:
    return [words(element) for element in all_of(root, name)]
