"""Figures with DOIs, reviews and translations inside an article, data, trials, preprints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile, Severity
from jatspress.deposits import article as deposits_article
from jatspress.deposits.crossref import Deposit, crossref_deposit, reviews_deposit
from jatspress.jats import front_read
from jatspress.jats.doctypes import doctype_for, load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from tests.deposits.sample import (
    FOLDER,
    TIMESTAMP,
    VERSIONS,
    all_of,
    journal,
    of_rule,
    root_of,
    said,
    texts,
    words,
)
from tests.russian import untranslated

PLACED = "https://annals.example.org/{article}#{id}"


def storm(*changes: tuple[str, str]) -> Document:
    text = (FOLDER / "storm.xml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_bytes(text.encode(), name="storm.xml")


def settings(**changed: object) -> JournalProfile:
    return replace(journal(), crossref=replace(journal().crossref, **changed))  # type: ignore[arg-type]


def made_of(
    document: Document, profile: JournalProfile | None = None, version: str = "5.5.0"
) -> Deposit:
    return crossref_deposit(
        [document],
        profile or settings(component_url=PLACED),
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )


def reviews_of(document: Document, version: str = "5.5.0") -> Deposit:
    return reviews_deposit(
        [document], journal(), schema_version=version, timestamp=TIMESTAMP, accounted=True
    )


def related(root: etree._Element) -> list[tuple[str | None, str | None, str]]:
    return [
        (e.get("relationship-type"), e.get("identifier-type"), words(e))
        for e in (*all_of(root, "intra_work_relation"), *all_of(root, "inter_work_relation"))
    ]


def test_the_article_of_these_tests_is_valid_jats() -> None:
    dtd = load_dtd(doctype_for("1.3").dtd)
    assert dtd.validate(storm().root), dtd.error_log


@pytest.mark.parametrize("version", VERSIONS)
def test_no_fact_of_an_article_with_everything_is_lost(version: str) -> None:
    made = made_of(storm(), version=version)
    assert made.xml is not None, said(made)
    assert [fact for account in made.accounts for fact in account.lost] == []
    assert untranslated(made.findings) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_figures_tables_and_supplements_with_dois_are_components(version: str) -> None:
    root = root_of(made_of(storm(), version=version))
    components = all_of(root, "component")
    assert [texts(c, "doi") for c in components] == [
        ["10.5555/storm-2022-1.f1"],
        ["10.5555/storm-2022-1.t1"],
        ["10.5555/storm-2022-1.s1"],
    ]
    figure, table, supplement = components
    assert texts(figure, "title") == ["Figure 1. The wind, v."]
    assert texts(figure, "i") == ["v"]
    assert texts(figure, "description") == ["At noon. Grey: night."]
    assert texts(figure, "resource") == ["https://annals.example.org/10.5555/storm-2022-1#fig1"]
    assert [e.get("mime_type") for e in all_of(figure, "format")] == ["image/tiff"]
    assert all_of(table, "format") == []
    assert texts(supplement, "format") == ["application/x-storm"]  # no type of the schema's list


def test_parts_are_not_registered_without_their_address() -> None:
    made = made_of(storm(), journal())
    assert all_of(root_of(made), "component_list") == []
    (other, _) = [m for m in said(made, "JP825") if "10.5557" in m or "component_url" in m][::-1]
    assert "10.5557/elsewhere.9" in other
    places = {fact.field: fact for fact in made.accounts[0].facts}
    assert places["components[1].label"].reason is not None


PARTS_KEPT_OUT = {
    "the DOI of the article": ("10.5555/storm-2022-1.t1", "10.5555/storm-2022-1"),
    "the DOI of another part": ("10.5555/storm-2022-1.t1", "10.5555/STORM-2022-1.f1"),
    "another prefix": ("10.5555/storm-2022-1.t1", "10.5556/storm-2022-1.t1"),
    "no id": ('<table-wrap id="tab1">', "<table-wrap>"),
}


@pytest.mark.parametrize("why", PARTS_KEPT_OUT)
def test_a_part_that_cannot_be_registered_does_not_hold_back_the_article(why: str) -> None:
    made = made_of(storm(PARTS_KEPT_OUT[why]))
    root = root_of(made)
    assert len(all_of(root, "component")) == 2
    assert [fact for account in made.accounts for fact in account.lost] == []
    assert of_rule(made, "JP825")
    assert untranslated(made.findings) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_relations_say_what_other_works_are_to_this_one(version: str) -> None:
    article = all_of(root_of(made_of(storm(), version=version)), "journal_article")[0]
    assert related(article) == [
        ("hasPreprint", "doi", "10.5556/pre.17"),
        ("isReviewOf", "isbn", "9780306406157"),
        ("isSupplementedBy", "accession", "W17"),
        ("references", "doi", "10.5558/old"),
    ]
    assert "Winds of May. Store of Winds" in texts(article, "description")
    (trial,) = all_of(article, "clinical-trial-number")
    assert (words(trial), trial.get("registry"), trial.get("type")) == (
        "NCT01234567",
        "10.18810/clinical-trials-gov",
        "postResults",
    )


def test_trials_stand_inside_crossmark_when_there_is_one() -> None:
    root = root_of(made_of(storm(), settings(crossmark_policy="10.5555/policy")))
    (trial, *_) = all_of(root, "clinical-trial-number")
    assert [e.tag.rpartition("}")[2] for e in trial.iterancestors()][:3] == [
        "program",
        "custom_metadata",
        "crossmark",
    ]


NOT_CERTAIN = {
    "data of which nothing is said": (' specific-use="isSupplementedBy"', ""),
    "an ISBN with a wrong digit": ("978-0-306-40615-7", "978-0-306-40615-8"),
    "an event that is no preprint": ("preprint", "draft"),
}


@pytest.mark.parametrize("case", NOT_CERTAIN)
def test_a_relation_that_is_not_certain_is_not_made(case: str) -> None:
    made = made_of(storm(NOT_CERTAIN[case]))
    article = all_of(root_of(made), "journal_article")[0]
    assert len(related(article)) == 3
    assert [fact for account in made.accounts for fact in account.lost] == []


def test_a_work_that_is_its_own_preprint_has_no_relation_to_it() -> None:
    made = made_of(storm(("10.5556/pre.17", "10.5555/STORM-2022-1")))
    assert "hasPreprint" not in {kind for kind, _, _ in related(root_of(made))}


def test_the_number_of_the_version_stands_where_the_schema_has_a_place_for_it() -> None:
    found = {v: texts(root_of(made_of(storm(), version=v)), "version") for v in VERSIONS}
    assert found == {"5.5.0": ["2.1"], "5.4.0": ["2.1"], "5.3.1": []}
    state = storm((' designator="2.1"', ""), ("version two", "version of record"))
    assert texts(root_of(made_of(state)), "version") == []


def test_a_supplement_is_an_issue_of_its_own() -> None:
    plain = storm(
        ("<supplement>Suppl. 1</supplement>", ""), ("10.5555/storm-2022-1", "10.5555/storm-2022-2")
    )
    made = crossref_deposit(
        [storm(), plain], journal(), schema_version="5.5.0", timestamp=TIMESTAMP
    )
    numbers = [texts(e, "special_numbering") for e in all_of(root_of(made), "journal_issue")]
    assert numbers == [["Suppl. 1"], []]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_translation_with_a_doi_is_an_article_of_its_own(version: str) -> None:
    made = made_of(storm(), version=version)
    original, translation = all_of(root_of(made), "journal_article")
    assert all_of(original, "original_language_title") == []
    (title,) = all_of(translation, "original_language_title")
    assert (words(title), title.get("language")) == ("The storm of May", "en")
    assert texts(translation, "surname") == ["Gale"]
    assert [words(e) for e in all_of(translation, "abstract")] == ["Мы измерили бурю."]
    assert related(translation) == [("isTranslationOf", "doi", "10.5555/storm-2022-1")]
    assert [account.target for account in made.accounts] == [
        f"Crossref {version}",
        f"Crossref {version}, sub-article[3]",
    ]


ORIGINALS = {
    "by the title in the link": (
        '<related-article related-article-type="translated-article" ext-link-type="doi" '
        'xlink:href="10.5556/burya"><article-title xml:lang="ru">Буря</article-title>'
        "</related-article>",
        "",
        ("Буря", "ru"),
    ),
    "by its language": (
        '<related-article related-article-type="translated-article" ext-link-type="doi" '
        'xlink:href="10.5556/burya" xml:lang="ru"/>',
        '<trans-title-group xml:lang="de"><trans-title>Sturm</trans-title></trans-title-group>'
        '<trans-title-group xml:lang="ru"><trans-title>Буря</trans-title></trans-title-group>',
        ("Буря", "ru"),
    ),
    "as the only other one": (
        '<related-article related-article-type="translated-article" ext-link-type="doi" '
        'xlink:href="10.5556/burya"/>',
        '<trans-title-group xml:lang="ru"><trans-title>Буря</trans-title></trans-title-group>',
        ("Буря", "ru"),
    ),
    "nowhere, when there are two": (
        '<related-article related-article-type="translated-article" ext-link-type="doi" '
        'xlink:href="10.5556/burya"/>',
        '<trans-title-group xml:lang="de"><trans-title>Sturm</trans-title></trans-title-group>'
        '<trans-title-group xml:lang="ru"><trans-title>Буря</trans-title></trans-title-group>',
        None,
    ),
    "nowhere, when it is no translation": (
        "",
        '<trans-title-group xml:lang="ru"><trans-title>Буря</trans-title></trans-title-group>',
        None,
    ),
}


@pytest.mark.parametrize("case", ORIGINALS)
def test_the_title_of_the_original_is_known(case: str) -> None:
    link, titles, expected = ORIGINALS[case]
    made = made_of(
        storm(
            ("<related-object", f"{link}<related-object"),
            ("May</article-title>", f"May</article-title>{titles}"),
        )
    )
    article = all_of(root_of(made), "journal_article")[0]
    found = [(words(e), e.get("language")) for e in all_of(article, "original_language_title")]
    assert found == ([expected] if expected else [])
    assert [fact for account in made.accounts for fact in account.lost] == []
    parallel = titles.count("<trans-title>") - (1 if expected and titles else 0)
    assert len([e for e in article if e.tag.endswith("}titles")]) == 1 + parallel


@pytest.mark.parametrize("version", VERSIONS)
def test_reviews_are_deposited_in_a_file_of_their_own(version: str) -> None:
    made = reviews_of(storm(), version)
    review, reply = all_of(root_of(made), "peer_review")
    assert dict(review.attrib) == {
        "type": "referee-report",
        "stage": "pre-publication",
        "recommendation": "minor-revision",
        "revision-round": "1",
    }
    assert [e.get("contributor_role") for e in all_of(review, "anonymous")] == ["reviewer"]
    assert [words(e) for e in all_of(review, "review_date")[0]] == ["04", "01", "2022"]
    assert texts(review, "competing_interest_statement") == ["None."]
    assert related(review) == [("isReviewOf", "doi", "10.5555/storm-2022-1")]
    assert dict(reply.attrib) == {"type": "author-comment"}
    assert [words(e) for e in all_of(reply, "review_date")[0]] == ["06", "12", "2022"]
    assert texts(reply, "institution_name") == ["Weather Institute"]
    assert [fact for account in made.accounts for fact in account.lost] == []


def test_the_deposit_of_the_article_says_that_reviews_are_not_in_it() -> None:
    made = made_of(storm())
    assert [m for m in said(made, "JP825") if "2 reviews" in m]


def test_the_day_that_a_review_has_of_its_article_is_told() -> None:
    made = reviews_of(storm())
    told = of_rule(made, "JP827")
    assert [finding.severity for finding in told] == [Severity.WARNING]
    assert "10.5555/storm-2022-1.r2 states no day of its own" in told[0].message
    assert untranslated(made.findings) == []


def test_a_review_without_a_day_or_of_a_work_without_a_doi_is_not_deposited() -> None:
    for change, rule in (
        (("<day>01</day><month>04</month><year>2022</year></pub-date>\n      <custom",
          "<year>2022</year></pub-date>\n      <custom"), "JP827"),
        (('<article-id pub-id-type="doi">10.5555/storm-2022-1</article-id>\n      <article-v',
          "<article-v"), "JP827"),
    ):  # fmt: skip
        made = reviews_of(storm(change))
        assert made.xml is None
        assert of_rule(made, rule), said(made)
        assert untranslated(made.findings) == []


def test_without_a_review_there_is_no_deposit_of_reviews() -> None:
    text = (FOLDER / "rain.xml").read_bytes()
    made = reviews_of(parse_bytes(text, name="rain.xml"))
    assert made.xml is None
    assert [f.rule for f in made.findings] == ["JP825"]
    assert untranslated(made.findings) == []


def test_an_article_without_reviews_is_said_beside_those_that_have_some() -> None:
    rain = parse_bytes((FOLDER / "rain.xml").read_bytes(), name="rain.xml")
    made = reviews_deposit([rain, storm()], journal(), timestamp=TIMESTAMP)
    assert len(all_of(root_of(made), "peer_review")) == made.records == 2
    (finding,) = of_rule(made, "JP825")
    assert (finding.path, finding.severity) == ("rain.xml", Severity.INFO)
    assert untranslated(made.findings) == []


@pytest.mark.parametrize("component_url, count", [(PLACED, 2), (None, 3)])
def test_each_finding_on_parts_says_what_to_do(component_url: str | None, count: int) -> None:
    made = made_of(storm(), settings(component_url=component_url))
    hints = [finding.hint for finding in of_rule(made, "JP825")]
    assert len([hint for hint in hints if hint]) == len(hints) == count


def test_parts_that_are_not_registered_are_said_at_the_first_of_them() -> None:
    elsewhere = "10.5556/storm-2022-1"
    changes = (("10.5555/storm-2022-1.f1", f"{elsewhere}.t1.a"),
               ("10.5555/storm-2022-1.t1", f"{elsewhere}.t1"),
               ("10.5557/elsewhere.9", f"{elsewhere}.9"))  # fmt: skip
    document = storm(*changes)
    (finding,) = [f for f in of_rule(made_of(document), "JP825") if "another prefix" in f.message]
    assert f"from {elsewhere}.t1.a on" in finding.message
    assert finding.xpath is not None
    assert "fig" in finding.xpath


NOTICES = ("correction", "retraction", "partial-retraction", "expression-of-concern", "addendum")


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_that_names_no_article_is_said(kind: str) -> None:
    made = made_of(storm(('article-type="research-article"', f'article-type="{kind}"')))
    assert [m for m in said(made, "JP816") if "names no article" in m]
    assert untranslated(made.findings) == []


LINKS = {
    "corrected-article": "correction",
    "retracted-article": "retraction",
    "partial-retraction": "partial_retraction",
    "object-of-concern": "expression_of_concern",
    "addended-article": "addendum",
    "updated-article": None,
}


@pytest.mark.parametrize("kind", LINKS)
def test_what_a_notice_does_is_told_with_crossmark_or_it_is_said(kind: str) -> None:
    link = (
        f'<related-article related-article-type="{kind}" ext-link-type="doi" '
        'xlink:href="10.5555/old"/><related-object'
    )
    document = storm(("<related-object", link))
    made = made_of(document, settings(crossmark_policy="10.5555/policy"))
    updates = [e.get("type") for e in all_of(root_of(made), "update")]
    assert updates == ([LINKS[kind]] if LINKS[kind] else [])
    assert bool(of_rule(made, "JP816")) == (LINKS[kind] is None)
    assert of_rule(made_of(document), "JP816")
    assert [fact for account in made.accounts for fact in account.lost] == []


def test_an_article_is_read_once_however_many_reviews_stand_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[etree._Element] = []

    def read_front(root: etree._Element) -> ArticleMeta:
        read.append(root)
        return front_read.read_front(root)

    monkeypatch.setattr(deposits_article, "read_front", read_front)
    document = storm()
    made = reviews_of(document)
    assert made.records > 1
    assert read == [document.root]
