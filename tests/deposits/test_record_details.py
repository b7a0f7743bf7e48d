"""Details of a record: links, dates, licences, numbers, as they are stated and no further."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import LangText
from jatspress.deposits.crossref import crossref_deposit
from tests.deposits.sample import all_of, article, deposit, journal, root_of, texts, words
from tests.deposits.test_parts import made_of, reviews_of, settings, storm

PUB_DATE = (
    '<pub-date date-type="pub" publication-format="electronic"><day>16</day><month>07</month>'
    "<year>2022</year></pub-date>"
)
COMMENT = 'related-article-type="commentary-article"'
RELATIONS = {
    "commentary-article": ("inter_work_relation", "isCommentOn"),
    "commentary": ("inter_work_relation", "hasComment"),
    "peer-reviewed-article": ("inter_work_relation", "isReviewOf"),
    "peer-reviewed-material": ("inter_work_relation", "isReviewOf"),
    "reviewed-article": ("inter_work_relation", "isReviewOf"),
    "peer-review": ("inter_work_relation", "hasReview"),
    "referee-report": ("inter_work_relation", "hasReview"),
    "reviewer-report": ("inter_work_relation", "hasReview"),
    "supplement": ("inter_work_relation", "isSupplementedBy"),
    "preprint": ("intra_work_relation", "hasPreprint"),
    "translated-article": ("intra_work_relation", "isTranslationOf"),
    "translation": ("intra_work_relation", "hasTranslation"),
    "republished-article": ("intra_work_relation", "isVersionOf"),
}


def links(root: etree._Element) -> list[tuple[str, str | None]]:
    program = next(e for e in all_of(root, "program") if e.get("name") == "relations")
    return [
        (etree.QName(e).localname, e.get("relationship-type"))
        for item in all_of(program, "related_item")
        for e in item
        if e.get("relationship-type")
    ]


@pytest.mark.parametrize("kind", RELATIONS)
def test_a_link_says_what_the_other_article_is_to_this_one(kind: str) -> None:
    root = root_of(deposit(article((COMMENT, f'related-article-type="{kind}"'))))
    assert links(root)[0] == RELATIONS[kind]


def test_a_link_of_another_kind_is_no_relation() -> None:
    root = root_of(deposit(article((COMMENT, 'related-article-type="companion"'))))
    assert "program" not in {e.get("name") for e in all_of(root, "program")} - {None}
    assert all_of(root, "inter_work_relation") == []


def test_an_article_with_the_date_of_its_issue_alone_appeared_on_that() -> None:
    root = root_of(deposit(article((PUB_DATE, ""))))
    (own,) = [e for e in all_of(root, "journal_article")[0] if e.tag.endswith("publication_date")]
    assert [words(part) for part in own] == ["22", "2022"]


def test_the_date_of_an_issue_is_that_of_the_collection_before_that_of_the_print_edition() -> None:
    printed = PUB_DATE.replace("electronic", "print").replace("07", "09")
    root = root_of(deposit(article((PUB_DATE, PUB_DATE + printed))))
    (issue,) = all_of(root, "journal_issue")
    assert [words(part) for part in all_of(issue, "publication_date")[0]] == ["22", "2022"]


def test_a_timestamp_is_made_of_the_latest_date_of_the_history_too() -> None:
    history = "<month>05</month><year>2022</year></date></history>"
    later = history.replace("05", "11")
    made = crossref_deposit([article((history, later))], journal())
    assert texts(root_of(made), "timestamp") == ["20221101000000000"]


def test_of_several_numbers_the_pii_alone_is_the_identifier() -> None:
    doi = '<article-id pub-id-type="doi">'
    numbers = (
        '<article-id pub-id-type="publisher-id">7</article-id>'
        '<article-id pub-id-type="pii">S7</article-id>'
    )
    root = root_of(deposit(article((doi, numbers + doi))))
    assert [(e.get("id_type"), e.text) for e in all_of(root, "identifier")] == [("pii", "S7")]


def test_the_title_of_a_journal_in_its_own_language_goes_first() -> None:
    titles = (LangText("Летопись дождя", "ru"), LangText("Annals of Rain", "en"))
    profile = replace(journal(), titles=titles, languages=("en", "ru"))
    assert texts(root_of(deposit(profile=profile)), "full_title") == [
        "Annals of Rain",
        "Летопись дождя",
    ]


@pytest.mark.parametrize("stated", ["2022", "2022-07", "July 2022", ""])
def test_a_licence_begins_on_a_day_or_on_none(stated: str) -> None:
    root = root_of(deposit(article(('start_date="2022-07-16"', f'start_date="{stated}"'))))
    assert [e.get("start_date") for e in all_of(root, "license_ref")] == [None]


NOTICE = ('article-type="research-article"', 'article-type="correction"')
UPDATE = (COMMENT, 'related-article-type="corrected-article"')


def test_a_notice_of_which_the_month_alone_is_stated_has_no_update() -> None:
    profile = settings(crossmark_policy="10.5555/policy")
    month = (PUB_DATE, PUB_DATE.replace("<day>16</day>", ""))
    whole = root_of(deposit(article(NOTICE, UPDATE), profile=profile))
    assert [e.get("date") for e in all_of(whole, "update")] == ["2022-07-16"]
    assert all_of(root_of(deposit(article(NOTICE, UPDATE, month), profile=profile)), "update") == []


def test_a_grant_without_a_funder_keeps_its_number() -> None:
    group = (
        "<funding-group><award-group><award-id>G 7</award-id></award-group></funding-group>"
        "</article-meta>"
    )
    root = root_of(deposit(article(("</article-meta>", group))))
    numbers = [e.text for e in all_of(root, "assertion") if e.get("name") == "award_number"]
    assert "G 7" in numbers


def test_of_two_forms_of_a_formula_in_an_abstract_the_mathematics_stands() -> None:
    formula = (
        "<inline-formula><alternatives><tex-math>\\rain</tex-math><mml:math><mml:mi>r</mml:mi>"
        "</mml:math></alternatives></inline-formula> Rain is"
    )
    root = root_of(deposit(article(("Rain is", formula))))
    abstract = all_of(root, "abstract")[0]
    assert texts(abstract, "mi") == ["r"]
    assert "\\rain" not in words(abstract)


def test_formulas_have_no_ids_which_could_stand_twice_in_a_file() -> None:
    formula = '<inline-formula><mml:math id="m1"><mml:mi id="m2">r</mml:mi></mml:math>'
    root = root_of(deposit(article(("Rain is", f"{formula}</inline-formula> Rain is"))))
    math = all_of(root, "math")
    assert math
    assert [e.get("id") for one in math for e in one.iter()] == [None] * sum(
        len(list(one.iter())) for one in math
    )


def test_a_date_of_another_medium_is_that_of_neither_edition() -> None:
    alone = replace(journal(), issn_print=None)
    other = (PUB_DATE, PUB_DATE.replace("electronic", "video"))
    root = root_of(deposit(article(other), profile=alone))
    (own,) = [e for e in all_of(root, "journal_article")[0] if e.tag.endswith("publication_date")]
    assert own.get("media_type") == "other"


def test_a_range_that_begins_with_another_page_stands_whole_beside_the_first() -> None:
    root = root_of(deposit(article(("44-53, 60", "S1-S9, 44-53"))))
    (pages,) = all_of(root_of(deposit()), "pages")
    assert [words(e) for e in pages] == ["44", "53", "60"]
    (pages,) = all_of(root, "pages")
    assert [words(e) for e in pages] == ["44", "53", "S1-S9, 44-53"]


def test_an_editor_of_a_report_is_no_reviewer() -> None:
    anonymous = '<contrib contrib-type="author"><anonymous/></contrib>'
    editor = '<contrib contrib-type="editor"><name><surname>Snow</surname></name></contrib>'
    review = all_of(root_of(reviews_of(storm((anonymous, anonymous + editor)))), "peer_review")[0]
    assert [e.get("contributor_role") for e in all_of(review, "anonymous")] == ["reviewer"]
    (person,) = all_of(review, "person_name")
    assert [e.get("type") for e in all_of(person, "role")] == ["editor"]


def test_words_about_a_trial_are_no_number_of_it() -> None:
    changed = ('document-id="NCT01234567"', 'document-id="see the registry"')
    assert all_of(root_of(made_of(storm(changed))), "clinical-trial-number") == []


def test_of_the_sponsors_of_a_conference_ten_are_deposited() -> None:
    sponsor = "<conf-sponsor>The Cloud Fund</conf-sponsor>"
    more = "".join(f"<conf-sponsor>Fund {n}</conf-sponsor>" for n in range(11))
    profile = replace(settings(content="proceedings"), publisher_names=())
    made = made_of(storm((sponsor, more)), profile)
    event = all_of(root_of(made), "event_metadata")[0]
    assert texts(event, "conference_sponsor") == [f"Fund {n}" for n in range(10)]
    assert not made.accounts[0].lost
