"""The articles that the tests of this target change and deposit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from jatspress.article import Finding, JournalProfile, RsciProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from tests.deposits.sample import FOLDER, journal

SALT = FOLDER / "salt-ru.xml"


def salt(*changes: tuple[str, str], name: str = "salt-ru.xml") -> Document:
    """The Russian article with pieces of its XML replaced, each of which must be there."""
    text = SALT.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_bytes(text.encode(), name=name)


def sending_all() -> JournalProfile:
    """The journal, which lets everything be sent that eLIBRARY.RU takes."""
    return replace(journal(), rsci=RsciProfile(12345, emails=True, full_text=True))


def made(
    *documents: Document,
    profile: JournalProfile | None = None,
    form: str = "xml",
    folder: Path | None = None,
) -> MadeDeposit:
    articles = [DepositArticle(one, folder=folder) for one in documents or [salt()]]
    return FORMS[form].make(articles, profile or sending_all(), Choices(accounted=True))


def root_of(deposit: MadeDeposit) -> etree._Element:
    assert deposit.data is not None, said(deposit)
    return etree.fromstring(deposit.data)


def said(deposit: MadeDeposit) -> list[str]:
    return [f"{finding.rule} {finding.message}" for finding in deposit.findings]


def of_rule(deposit: MadeDeposit, rule: str) -> list[Finding]:
    return [finding for finding in deposit.findings if finding.rule == rule]


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(str(part) for part in found.itertext()) for found in root.findall(path)]


def inside(element: etree._Element | None) -> str:
    """The XML inside an element."""
    assert element is not None
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("<")]
