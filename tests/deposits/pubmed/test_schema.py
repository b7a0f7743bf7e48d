"""Our own DTD judges as NLM's does: on records of real articles, and on these damaged."""

from __future__ import annotations

import random
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Identifier, JournalProfile, LangText
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed import pubmed_deposit
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices
from jatspress.jats.parse import parse_file
from tests.deposits.pubmed.sample import made
from tests.deposits.sample import article

SCHEMA = "pubmed/articleset.dtd"
#: A journal made up for articles that do not say all that PubMed asks of it.
ANY = JournalProfile(
    ids=(Identifier("nlm-ta", "Ann Test"),), publisher_names=(LangText("House", "en"),)
)


@cache
def official(path: Path) -> etree.DTD:
    with path.open("rb") as file:
        return etree.DTD(file)


@pytest.fixture(scope="module")
def dtd(shared: Path) -> etree.DTD:
    """NLM's own DTD, 2.6."""
    return official(shared / "oracles" / "pubmed" / "PubMed.dtd")


@pytest.fixture(scope="module")
def records(corpus: list[Path]) -> dict[str, bytes]:
    """The records of all articles of the corpora that can have one."""
    made = {
        path.name: pubmed_deposit([DepositArticle(parse_file(path))], ANY, Choices()).data
        for path in corpus
    }
    return {name: data for name, data in made.items() if data is not None}


def without_later(root: etree._Element) -> etree._Element:
    """A record without what 2.7 and 2.8 have added, which 2.6 does not know."""
    alone = deepcopy(root)
    for element in alone.iter("Author", "OtherAbstract"):
        for name in ("EqualContrib", "Type"):
            element.attrib.pop(name, None)
    etree.strip_elements(alone, "ReferenceList")
    return alone


def ours(root: etree._Element) -> bool:
    return not record_problems(etree.tostring(root), SCHEMA)


def test_what_we_make_of_real_articles_is_valid_by_both(
    records: dict[str, bytes], dtd: etree.DTD
) -> None:
    assert len(records) > 40
    for name, data in records.items():
        root = etree.fromstring(data)
        assert ours(root), name
        assert dtd.validate(without_later(root)), (name, dtd.error_log)


def drop(element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def double(element: etree._Element, chance: random.Random) -> None:
    element.addnext(deepcopy(element))


def move(element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.insert(chance.randrange(len(parent)), element)


def rename(element: etree._Element, chance: random.Random) -> None:
    element.tag = chance.choice(("Year", "Title", "Affiliation", "sub", "Object", "salt"))


def attribute(element: etree._Element, chance: random.Random) -> None:
    names = sorted(element.attrib) or ["PubStatus", "IdType", "EIdType", "EmptyYN", "LZero"]
    name = chance.choice(names)
    if chance.random() < 0.3:
        element.attrib.pop(name, None)
    else:
        element.set(name, chance.choice(("doi", "pii", "Y", "epublish", "save", "sault", "")))


def speak(element: etree._Element, chance: random.Random) -> None:
    element.text = f"{element.text or ''} salt"


DAMAGES = (drop, double, move, rename, attribute, speak)


def test_damaged_records_are_judged_alike(records: dict[str, bytes], dtd: etree.DTD) -> None:
    chance = random.Random(2024)
    verdicts: Counter[bool] = Counter()
    sources = [without_later(etree.fromstring(data)) for data in records.values()]
    for _ in range(900):
        root = deepcopy(chance.choice(sources))
        elements = list(root.iterdescendants("*"))
        damage, element = chance.choice(DAMAGES), chance.choice(elements)
        damage(element, chance)
        # What 2.6 does not know is no fault by ours.
        if next(root.iter("Title"), None) is not None:
            continue
        expected = dtd.validate(root)
        assert ours(root) == expected, (damage.__name__, element.tag, dtd.error_log)
        verdicts[expected] += 1
    assert verdicts[True] > 100
    assert verdicts[False] > 300


def test_what_the_dtd_says_is_told_of_the_article_it_is_about() -> None:
    other = article(("rain-2022-7", "rain-2022-8"), name="other.xml")
    broken = article(
        ('<pub-date date-type="pub"', '<pub-date date-type="preprint"'),
        ('<pub-date date-type="collection">', '<pub-date date-type="pmc-release">'),
        name="broken.xml",
    )
    deposit = made(other, broken)
    assert deposit.data is None
    told = [f for f in deposit.findings if f.rule == "JP830"]
    assert [f.path for f in told] == ["broken.xml"]
    assert "PubDate" in str(told[0].message)
