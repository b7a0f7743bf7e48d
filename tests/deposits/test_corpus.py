"""Published articles deposited: beside what their publisher deposited, and all that there are."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from scripts import compare_deposits

from jatspress.article import CrossrefProfile, DoiProfile, JournalProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import Deposit, crossref_deposit
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.profile import read_profile
from jatspress.jats.serialise import to_bytes
from jatspress.readers.convert import convert
from tests.deposits.sample import TIMESTAMP, VERSIONS, all_of, errors, said, texts, words

#: A journal made up for articles that bring title and ISSN themselves.
ANY = JournalProfile(
    doi=DoiProfile(resource_url="https://journal.example.org/{doi}"),
    crossref=CrossrefProfile("Desk", "desk@example.org", "House"),
)
#: Articles that cannot be deposited, and the rules that say why.
INCOMPLETE = {
    "497502.xml": {"JP805"},  # a preprint: no journal, no ISSN
    "63543879003.xml": {"JP801"},  # no DOI
    "elife_poa_e02725.xml": {"JP809"},  # accepted, not yet published
    "psmj-example.xml": {"JP805"},  # an ISSN without its medium
}


def made(path: Path, version: str = "5.5.0") -> Deposit:
    return crossref_deposit([parse_file(path)], ANY, schema_version=version, timestamp=TIMESTAMP)


@pytest.fixture(scope="module")
def deposited(corpus: list[Path]) -> dict[str, tuple[DepositArticle, etree._Element]]:
    """Every article that can be deposited, with its deposit by the latest schema."""
    done = {path.name: (DepositArticle(parse_file(path)), made(path).xml) for path in corpus}
    return {name: (a, etree.fromstring(xml)) for name, (a, xml) in done.items() if xml}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_published_article_is_deposited_or_says_what_it_lacks(
    version: str, corpus: list[Path]
) -> None:
    for path in corpus:
        deposit = made(path, version)
        wanted = INCOMPLETE.get(path.name, set())
        assert errors(deposit) == wanted, (path.name, said(deposit))
        assert (deposit.xml is None) == bool(wanted)


Deposited = dict[str, tuple[DepositArticle, etree._Element]]


def test_no_reference_of_the_corpora_is_lost(deposited: Deposited) -> None:
    assert len(deposited) > 40
    for name, (article, root) in deposited.items():
        cited = texts(root, "unstructured_citation")
        assert cited == [" ".join(r.text.split()) for r in article.references], name
        keys = [citation.get("key") for citation in all_of(root, "citation")]
        assert len(keys) == len(set(keys)), name


def test_no_word_of_an_abstract_of_the_corpora_is_lost(deposited: Deposited) -> None:
    for name, (article, root) in deposited.items():
        found = Counter(letters(words(e)) for e in all_of(root, "abstract"))
        for abstract in article.meta.abstracts:
            content = abstract.content.into(etree.Element("abstract"))
            etree.strip_elements(content, "object-id", with_tail=False)
            title = abstract.title.text if abstract.title else ""
            expected = letters(title + words(content))
            assert not expected or found[expected], (name, expected[:80])


def letters(text: str) -> str:
    return "".join(text.split())


#: The pairs of which each difference is explained, and one of an article not yet published.
PAIRS = compare_deposits.PAIRS | {"elife_poa_e02725.xml": "elife-crossref-02725-20170717071707.xml"}
#: What the publisher's deposits say otherwise, and why ours do not.
EXPLAINED = {
    # Theirs has the data sets of a section on data too, which are in no list of references.
    ("elife-102451-v1.xml", "citations"): (53, 55),
    # Theirs leaves out the licence that the article states.
    ("cstp77-jats.xml", "licences"): (["http://creativecommons.org/licenses/by/4.0/"], []),
}


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "corpora" / "crossref" / "elife-pairs"


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, folder: Path) -> tuple[str, Deposit, etree._Element]:
    """An article's name, our deposit of it, and the publisher's own."""
    theirs = etree.parse(folder / PAIRS[request.param]).getroot()
    return request.param, made(folder / request.param), theirs


def facts(root: etree._Element) -> dict[str, object]:
    """What two deposits of one article must say alike."""
    article = all_of(root, "journal_article")[0]
    persons = [e for e in all_of(article, "person_name") if role_of(e) == "author"]
    return {
        "journal": texts(root, "full_title"),
        "issn": [(e.text, e.get("media_type")) for e in all_of(root, "issn")],
        "volume": [words(e) for e in all_of(all_of(root, "journal")[0], "journal_volume")],
        "doi": words(all_of(all_of(article, "doi_data")[0], "doi")[0]),
        "titles": [letters(words(e)) for e in article if e.tag.endswith("}titles")],
        "authors": [texts(e, "surname") + texts(e, "given_name") for e in persons],
        "orcids": sorted(t.rpartition("/")[2] for t in texts(article, "ORCID")),
        "rors": sorted({t for p in persons for t in texts(p, "institution_id")}),
        "item": texts(article, "item_number"),
        "date": [[words(c) for c in e] for e in all_of(article, "publication_date")],
        "accepted": [[words(c) for c in e] for e in all_of(article, "acceptance_date")],
        "licences": sorted(set(texts(article, "license_ref"))),
        "funders": sorted(
            " ".join((e.text or "").split())
            for e in all_of(article, "assertion")
            if e.get("name") == "funder_name"
        ),
        "citations": len(all_of(article, "citation")),
        "cited dois": sorted(words(e).lower() for c in all_of(article, "citation")
                             for e in all_of(c, "doi")),
    }  # fmt: skip


def role_of(person: etree._Element) -> str | None:
    roles = [role.get("type") for role in all_of(person, "role")]
    return roles[0] if roles else person.get("contributor_role")


def test_our_deposit_says_what_the_publisher_deposited(
    pair: tuple[str, Deposit, etree._Element],
) -> None:
    name, deposit, theirs = pair
    if name == "elife_poa_e02725.xml":
        # Accepted but not published: the article states no date, theirs is that of a clock.
        assert errors(deposit) == {"JP809"}
        return
    assert deposit.xml is not None, said(deposit)
    ours, expected = facts(etree.fromstring(deposit.xml)), facts(theirs)
    for key, value in expected.items():
        assert (ours[key], value) == EXPLAINED.get((name, key), (value, value)), key


#: What a publisher's record has and ours has not, element by element, and why.
WHY_THEIRS_ALONE = {
    "crossmark_domains": "the domains are optional since Crossmark is free, and not configured",
    "crossmark_domain": "as above",
    "crossmark_domain_exclusive": "as above",
    "domain": "as above",
    "identifier": "the DOI again, which stands in doi_data",
    "component_list": "an empty one, where no part has a DOI",
    "subtitle": "captions of figures, which ours has in description",
    "volume_title": "data that they list as citations; ours has relations to them",
}


@pytest.mark.parametrize("name", compare_deposits.PAIRS)
def test_every_kind_of_element_of_the_publishers_record_stands_in_ours(
    name: str, folder: Path
) -> None:
    theirs = etree.parse(folder / PAIRS[name]).getroot()
    profile = compare_deposits.LIKE_THE_PUBLISHER
    deposit = crossref_deposit([parse_file(folder / name)], profile, timestamp=TIMESTAMP)
    assert deposit.xml is not None, said(deposit)
    ours = etree.fromstring(deposit.xml)
    missing = kinds_of(theirs) - kinds_of(ours)
    assert missing - set(WHY_THEIRS_ALONE) == set()
    updates = [
        [(e.text, e.get("type"), e.get("date")) for e in all_of(root, "update")]
        for root in (ours, theirs)
    ]
    assert updates[0] == updates[1]


@pytest.mark.parametrize("name", compare_deposits.PAIRS)
def test_each_difference_from_a_published_record_is_explained(name: str, folder: Path) -> None:
    found = compare_deposits.compared(folder / name, folder / compare_deposits.PAIRS[name])
    assert found
    assert [one for one in found if compare_deposits.why(one.path) is None] == []


def test_a_lost_fact_is_a_difference(folder: Path) -> None:
    theirs = etree.parse(folder / PAIRS["elife-66683.xml"]).getroot()
    ours = deepcopy(theirs)
    (name, *_) = all_of(ours, "surname")
    name.text = "Nobody"
    (lost,) = compare_deposits.differences(theirs, ours)
    assert lost.path.endswith("person_name/surname")
    assert lost.ours == ("Nobody",)


def kinds_of(root: etree._Element) -> set[str]:
    record = all_of(root, "journal_article")[0]
    return {etree.QName(element).localname for element in record.iter("*")}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_landing_page_is_deposited_whole_and_nothing_is_invented(
    version: str, seed: Path
) -> None:
    profile = read_profile(seed.parent / "journal.toml")
    document = parse_bytes(to_bytes(convert(seed, profile).tree), name="page.xml")
    deposit = crossref_deposit([document], profile, schema_version=version, timestamp=TIMESTAMP)
    assert deposit.xml is not None, said(deposit)
    root = etree.fromstring(deposit.xml)
    cited = texts(root, "unstructured_citation")
    printed = {
        " ".join(line.split()).partition(". ")[2]
        for line in seed.read_text(encoding="utf-8").split("\n")
        if line.strip()[:1].isdigit()
    }
    assert len(cited) == len(set(cited)) == 33
    assert set(cited) <= printed
    assert all_of(root, "day") == all_of(root, "month") == []
    for absent in ("license_ref", "program", "ORCID", "acceptance_date", "subtitle"):
        assert all_of(root, absent) == [], absent
    assert len(all_of(root, "abstract")) == 1
    paragraphs = [words(e) for e in all_of(all_of(root, "abstract")[0], "p")]
    assert letters(" ".join(paragraphs)) in letters(seed.read_text(encoding="utf-8"))
    assert all_of(root, "first_page")[0].getparent().tag.endswith("pages")
