"""The articles that the tests of this target change and deposit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from jatspress.article import JournalProfile, RsciProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.document import Document
from tests.deposits.sample import FOLDER, changed, data_of, journal

SALT = FOLDER / "salt-ru.xml"


def salt(*changes: tuple[str, str], name: str = "salt-ru.xml") -> Document:
    """The Russian article with pieces of its XML replaced, each of which must be there."""
    return changed(SALT, *changes, name=name)


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
    return etree.fromstring(data_of(deposit))


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(str(part) for part in found.itertext()) for found in root.findall(path)]
