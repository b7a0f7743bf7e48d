"""Records for DataCite: what stands in them, what keeps one from being made, nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import JournalProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite import FORMS
from jatspress.deposits.datacite.rights import spdx_of
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.document import Document
from tests.deposits.large import AUTHORS, LARGE, ODD, REFERENCES
from tests.deposits.sample import all_of, article, data_of, errors, journal, reviewed, said, texts
from tests.russian import untranslated


def made(document: Document | None = None, profile: JournalProfile | None = None) -> MadeDeposit:
    one = DepositArticle(document or article())
    return FORMS["xml"].make([one], profile or journal(), Choices(accounted=True))


def record(*changes: tuple[str, str]) -> etree._Element:
    """The record of the article with pieces of its XML replaced; nothing of it is lost."""
    deposit = made(article(*changes))
    root = etree.fromstring(data_of(deposit))
    assert [fact.field for fact in deposit.accounts[0].lost] == []
    return root


def links(root: etree._Element) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (e.get("relationType"), e.get("relatedIdentifierType"), e.text)
        for e in all_of(root, "relatedIdentifier")
    ]


def test_the_record_of_the_example_is_as_reviewed() -> None:
    data = data_of(made())
    assert data == reviewed("rain.datacite.xml", data)


def test_authors_are_creators_with_orcid_and_ror() -> None:
    root = record()
    creators = all_of(root, "creatorName")
    assert [(e.text, e.get("nameType")) for e in creators[:4]] == [
        ("Petrova, Anna S.", "Personal"),
        ("Suharto", "Personal"),
        ("Brook, A., Jr", "Personal"),
        ("The Rain Group", "Organizational"),
    ]
    first = all_of(root, "creator")[0]
    identifier = all_of(first, "nameIdentifier")[0]
    assert (identifier.get("nameIdentifierScheme"), identifier.text) == (
        "ORCID", "https://orcid.org/0000-0002-1825-0097",
    )  # fmt: skip
    affiliations = [(e.text, e.get("affiliationIdentifier")) for e in all_of(first, "affiliation")]
    assert affiliations == [
        ("Department of Clouds, Example University, Vienna, Austria", "https://ror.org/05gq02987"),
        ("Weather Station and Observatory near Graz", None),
    ]


def test_others_are_contributors_each_in_the_role_that_is_certain() -> None:
    found = [
        (e.get("contributorType"), texts(e, "contributorName")[0])
        for e in all_of(record(), "contributors")[0]
    ]
    assert found == [
        ("ContactPerson", "Petrova, Anna S."),
        ("Other", "Pool"),
        ("Editor", "Dew, Eve"),
        ("Other", "Frost, Jack"),
    ]


def test_dates_are_only_as_precise_as_stated() -> None:
    dates = [(e.get("dateType"), e.text) for e in all_of(record(), "date")]
    assert dates == [("Issued", "2022-07-16"), ("Issued", "2022"), ("Accepted", "2022-05")]


def test_the_journal_stands_there_with_its_issue_and_pages() -> None:
    item = next(e for e in all_of(record(), "relatedItem") if e.get("relatedItemType") == "Journal")
    assert [(etree.QName(e).localname, e.text) for e in item[2:]] == [
        ("publicationYear", "2022"),
        ("volume", "12"),
        ("issue", "3"),
        ("number", "e7"),
        ("firstPage", "44"),
        ("lastPage", "53"),
    ]


def test_cited_works_stand_by_doi_else_in_parts_else_are_said() -> None:
    root = record()
    assert ("Cites", "DOI", "10.5555/drops(2001)4") in links(root)
    items = [e for e in all_of(root, "relatedItem") if e.get("relationType") == "Cites"]
    assert [texts(e, "title") for e in items] == [["Winter"]]
    said = [str(f.message) for f in made().findings if f.rule == "JP831"]
    assert said[0].startswith("the text of references without an identifier and without a tagged")


def test_a_work_cited_twice_is_linked_once_and_lost_never() -> None:
    second = (
        '<ref id="r2">',
        '<ref id="r9"><mixed-citation>Ray. https://doi.org/'
        '<pub-id pub-id-type="doi">10.5555/DROPS(2001)4</pub-id></mixed-citation></ref>'
        '<ref id="r2">',
    )
    assert len([link for link in links(record(second)) if link[0] == "Cites"]) == 1


RELATED = '<related-article related-article-type="{0}" ext-link-type="doi" xlink:href="10.5555/o"/>'


@pytest.mark.parametrize(
    "kind, relation",
    [
        ("retracted-article", "References"),
        ("preprint", "IsNewVersionOf"),
        ("translated-article", "IsTranslationOf"),
        ("peer-review", "IsReviewedBy"),
        ("updated-article", "IsNewVersionOf"),
        ("something-else", None),
    ],
)
def test_links_to_other_articles_have_datacites_words(kind: str, relation: str | None) -> None:
    root = record(("<abstract>", f"{RELATED.format(kind)}<abstract>"))
    found = [link[0] for link in links(root) if link[2] == "10.5555/o"]
    assert found == ([relation] if relation else [])


def test_an_article_is_not_linked_with_itself() -> None:
    own = RELATED.format("companion").replace("10.5555/o", "10.5555/RAIN-2022-7")
    assert not [
        link for link in links(record(("<abstract>", f"{own}<abstract>")))
        if link[2] and link[2].lower() == "10.5555/rain-2022-7"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address, spdx",
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/legalcode", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by/3.0/us/", None),
        ("https://creativecommons.org/licenses/by/5.0/", None),
        ("https://creativecommons.org/licenses/by/4.0/rights?x=1", None),
        ("https://example.org/licenses/by/4.0/", None),
        (None, None),
    ],
)
def test_a_licence_has_an_spdx_identifier_only_by_its_very_address(
    address: str | None, spdx: str | None
) -> None:
    assert spdx_of(address) == spdx


@pytest.mark.parametrize(
    "kind, general",
    [
        ("research-article", "JournalArticle"),
        ("preprint", "Preprint"),
        ("data-paper", "DataPaper"),
        ("reviewer-report", "PeerReview"),
        ("proceedings-paper", "ConferencePaper"),
    ],
)
def test_the_kind_of_an_article_is_datacites(kind: str, general: str) -> None:
    root = record(('article-type="research-article"', f'article-type="{kind}"'))
    made_of = all_of(root, "resourceType")[0]
    assert (made_of.text, made_of.get("resourceTypeGeneral")) == (kind, general)


def test_paragraphs_of_an_abstract_stay_apart() -> None:
    description = all_of(record(), "description")[0]
    assert description.text == "Aims: We ask how rain is made, see [1]."
    assert [e.tail for e in description] == ["Results: Rain is wet (data)."]


def test_the_funder_has_one_identifier_and_the_other_is_accounted_for() -> None:
    assert texts(record(), "funderIdentifier") == ["https://ror.org/013tf3c58"]
    reasons = {fact.value: fact.reason for fact in made().accounts[0].left_out}
    assert reasons["FundRef: http://dx.doi.org/10.13039/501100002428"] == (
        "DataCite takes one identifier of a funder"
    )


def test_no_code_for_what_is_unknown_is_ever_written() -> None:
    assert b":un" not in data_of(made())


NO_PUBLISHER = replace(journal(), publisher_names=())
REFUSED = {
    "no DOI": (('<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>', ""), "DC101"),
    "a DOI with a blank": (("rain-2022-7", "rain 2022"), "DC101"),
    "a prefix of others": (("10.5555/rain-2022-7", "10.5556/rain"), "DC101"),
    "no year": (("<year>2022</year></pub-date>", "</pub-date>"), "DC105"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_datacite_demands_is_asked_for(name: str) -> None:
    change, rule = REFUSED[name]
    deposit = made(article(change))
    assert deposit.data is None
    assert errors(deposit) == {rule}
    assert untranslated(deposit.findings) == []


def test_an_article_without_author_or_publisher_has_no_record_and_nothing_is_made_up() -> None:
    author, editor = (f'<contrib contrib-type="{kind}"' for kind in ("author", "editor"))
    document = article((author, editor))
    deposit = made(document, NO_PUBLISHER)
    assert errors(deposit) == {"DC102", "DC104"}
    assert untranslated(deposit.findings) == []


def test_a_control_character_in_journal_toml_is_said() -> None:
    title = replace(journal().titles[0], text="Annals\x07")
    assert errors(made(None, replace(journal(), titles=(title,)))) == {"JP822"}


def test_all_that_is_said_of_a_record_is_said_in_russian() -> None:
    assert untranslated(made().findings) == []


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_an_odd_article_loses_nothing(change: tuple[str, str]) -> None:
    deposit = made(article(change))
    assert deposit.data is not None, said(deposit)
    assert deposit.accounts[0].lost == ()


def test_thousands_of_authors_and_references_stand_in_order() -> None:
    root = record(*LARGE)
    brooks = [name for name in texts(root, "familyName") if name.startswith("Brook")]
    assert brooks == [f"Brook{n}" for n in range(AUTHORS)]
    works = [link[2] for link in links(root) if (link[2] or "").startswith("10.5555/work.")]
    assert works == [f"10.5555/work.{n}" for n in range(REFERENCES)]


LOST = {
    "an author": ("creator", "contributors[1]"),
    "an abstract": ("description", "abstracts[1].content"),
    "a title": ("title", "title.content"),
    "a volume": ("volume", "volume"),
    "a funder": ("funderName", "funding"),
    "the licence": ("rights", "permissions"),
    "a cited work": ("relatedItem[@relationType='Cites']", "references[2].fields"),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_taken_out_of_a_record_is_missed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, field = LOST[name]
    from jatspress.deposits.datacite import deposit

    write = deposit.write_record

    def without(*arguments: object) -> object:
        written = write(*arguments)  # type: ignore[arg-type]
        name = "{*}" + path
        found = written.root.find(f".//{name}")
        assert found is not None
        for child in list(found):
            found.remove(child)
        found.text = None
        found.attrib.clear()
        return written

    monkeypatch.setattr(deposit, "write_record", without)
    lost = [fact.field for fact in made().accounts[0].lost]
    assert any(each.startswith(field) for each in lost), lost
