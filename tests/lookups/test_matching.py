"""Which work a reference cites, among those that look like it: precision comes first."""

from __future__ import annotations

from typing import Any

import pytest

from jatspress.lookups.cited_work import cited_work
from jatspress.lookups.matching import PROPOSED, SURE, Match, match
from jatspress.lookups.works import Work
from tests.lookups.sample import BOOK, BOOK_TEXT, SALT, SALT_TEXT, Table, reference, work, year


def matched(text: str, *works: Work) -> Match:
    return match(cited_work(reference(text)), works)


@pytest.mark.parametrize(
    "text",
    [
        SALT_TEXT,
        "Dole E, van der Meer P. Salt roads of the interior and the people who kept them. "
        "J Tidal Hist. 2014;12(3):45-61.",
        "Dole, E., & van der Meer, P. (2014). Salt roads of the interior and the people who kept "
        "them. Journal of Tidal History, 12(3), 45–61.",
        "1. Dole E. Salt Roads of the Interior, and the People who kept them // J. Tidal Hist. "
        "2014. Vol. 12. P. 45.",
    ],
)
def test_a_work_is_found_in_many_ways_of_citing_it(text: str) -> None:
    best = matched(text, work(SALT)).best
    assert best is not None
    assert best.score >= SURE


def test_a_book_is_found_with_and_without_its_subtitle() -> None:
    for text in (BOOK_TEXT, BOOK_TEXT.replace(": Maps and their silences", "")):
        best = matched(text, work(BOOK)).best
        assert best is not None
        assert best.score >= PROPOSED


#: What looks like the cited article and is not, each with what is said of it.
NEAR_MISSES: dict[str, tuple[dict[str, Any], str]] = {
    "the same title in another year": (
        {"issued": year(2019), "volume": "17", "page": "3-9"},
        "its year is 2019",
    ),
    "an erratum of the same title": (
        {"update_to": [{"type": "erratum", "DOI": SALT["DOI"]}], "volume": "13", "page": "2"},
        "notice",
    ),
    "a correction, called so": (
        {"title": [f"Correction to: {SALT['title'][0]}"], "page": "112"},
        "no work that was found fits",
    ),
    "its preprint": (
        {"type": "posted-content", "container_title": None, "volume": None, "page": None},
        "preprint",
    ),
    "a review of it": ({"title": [f"Review of {SALT['title'][0]}"]}, "no work that was found fits"),
    "a second part": (
        {"title": [f"{SALT['title'][0]}, part 2"], "page": "62-80"},
        "no work that was found fits",
    ),
    "the same title by others": (
        {"author": [{"family": "Ray"}], "volume": "2", "page": "9"},
        "its authors are others",
    ),
    "the same title elsewhere": (
        {"container_title": ["Sea News"], "short_container_title": None, "volume": None},
        "it appeared elsewhere",
    ),
    "another volume": ({"volume": "13", "page": "101"}, "its volume is 13"),
    "another page of the same volume without authors": (
        {"page": "99", "volume": None, "issue": None},
        "its first page is 99",
    ),
    "a word that turns the meaning": (
        {"title": ["Salt roads of the exterior and the people who kept them"], "page": "99"},
        "no work that was found fits",
    ),
    "the referee's report": ({"type": "peer-review"}, "peer-review"),
    "the whole issue": ({"type": "journal-issue"}, "journal-issue"),
    "a component": ({"type": "component"}, "component"),
    "nothing but a title": ({"title": ["Salt"], "author": None}, "no work that was found fits"),
}


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_what_only_looks_like_the_cited_article_is_not_proposed(name: str) -> None:
    changes, said = NEAR_MISSES[name]
    near = work(SALT, DOI="10.5555/near", **changes)
    alone = matched(SALT_TEXT, near)
    assert alone.best is None
    assert said in str(alone.why)
    with_it = matched(SALT_TEXT, near, work(SALT)).best
    assert with_it is not None
    assert with_it.work.doi == SALT["DOI"]


OF_BOOKS: dict[str, tuple[dict[str, Any], str]] = {
    "a review under the title of the book": (
        {"type": "journal-article", "container_title": ["Sea News"], "volume": "3", "page": "8"},
        "a book is cited",
    ),
    "an older edition": ({"issued": year(1998)}, "its year is 1998"),
    "its first chapter": ({"type": "book-chapter"}, "a book is cited"),
}


@pytest.mark.parametrize("name", OF_BOOKS)
def test_what_only_looks_like_the_cited_book_is_not_proposed(name: str) -> None:
    changes, said = OF_BOOKS[name]
    found = matched(BOOK_TEXT, work(BOOK, DOI="10.5555/near", **changes))
    assert found.best is None
    assert said in str(found.why)


def test_of_two_editions_the_printed_one_is_proposed() -> None:
    text = BOOK_TEXT.replace("silences.", "silences. 2nd ed.")
    first = work(BOOK, DOI="10.5555/h1", edition_number="1")
    second = work(BOOK, DOI="10.5555/h2", edition_number="2")
    best = matched(text, first, second).best
    assert best is not None
    assert best.work.doi == "10.5555/h2"
    assert "edition" in str(matched(text, first).why)


def test_of_two_works_that_fit_alike_neither_is_proposed() -> None:
    found = matched(SALT_TEXT, work(SALT), work(SALT, DOI="10.5555/twin"))
    assert found.best is None
    assert str(found.why) == f"two works fit alike: {SALT['DOI']} and 10.5555/twin"


def test_one_work_named_twice_in_two_cases_is_one() -> None:
    found = matched(SALT_TEXT, work(SALT), work(SALT, DOI=SALT["DOI"].upper()))
    assert found.best is not None


RUSSIAN: Table = SALT | {
    "title": ["Соляные пути внутренних земель и их хранители"],
    "container-title": ["Вестник приливной истории"],
    "short-container-title": [],
    "author": [{"family": "Щербаков", "given": "Ю."}],
}


@pytest.mark.parametrize(
    "printed",
    [
        "Щербаков Ю. Соляные пути внутренних земель и их хранители // Вестник приливной истории. "
        "2014. Т. 12. № 3. С. 45–61.",
        "Shcherbakov Yu. Solyanye puti vnutrennikh zemel' i ikh khraniteli. Vestnik prilivnoi "
        "istorii, 2014, vol. 12, no. 3, pp. 45–61. (In Russ.)",
        "Ščerbakov Ju. Soljanye puti vnutrennih zemel' i ih hraniteli. Vestnik prilivnoj istorii, "
        "2014, vol. 12, no. 3, pp. 45–61.",
        "Shcherbakov Yu. Solyanye puti vnutrennikh zemel' i ikh khraniteli [Salt roads]. Vestnik "
        "prilivnoi istorii, 2014, vol. 12, no. 3, pp. 45–61. (In Russ.)",
    ],
)
def test_a_work_is_found_in_another_script(printed: str) -> None:
    best = matched(printed, work(RUSSIAN)).best
    assert best is not None
    assert best.score >= SURE


def test_a_translated_title_at_the_same_place_is_proposed_but_never_sure() -> None:
    text = SALT_TEXT.replace(SALT["title"][0], "Wege des Salzes im Binnenland und ihre Hüter")
    best = matched(text, work(SALT)).best
    assert best is not None
    assert PROPOSED <= best.score < SURE
    assert matched(text, work(SALT, page="62-80")).best is None


def test_a_misprinted_page_is_proposed_but_never_sure() -> None:
    best = matched(SALT_TEXT.replace("45–61", "54–61"), work(SALT)).best
    assert best is not None
    assert PROPOSED <= best.score < SURE


def test_a_work_that_came_out_online_the_year_before_is_found() -> None:
    record = work(SALT, issued=year(2013))
    best = matched(SALT_TEXT, record).best
    assert best is not None


def test_a_preprint_that_is_cited_as_one_is_found_and_not_the_article() -> None:
    text = (
        "Dole E. Salt roads of the interior and the people who kept them. Preprint at tideRxiv; "
        "2014. "
    )
    preprint = work(
        SALT, DOI="10.5555/pre", type="posted-content", container_title=None, group_title="tideRxiv"
    )
    best = matched(text, work(SALT), preprint).best
    assert best is not None
    assert best.work.doi == "10.5555/pre"


def test_an_erratum_that_is_cited_as_one_is_not_the_article() -> None:
    text = SALT_TEXT.replace("Salt roads", "Erratum: Salt roads")
    assert matched(text, work(SALT)).best is None


def test_a_short_title_needs_its_place_in_print() -> None:
    text = "Dole E. Salt. Journal of Tidal History, 2014, vol. 12, pp. 45–61."
    assert matched(text, work(SALT, title=["Salt"])).best is not None
    bare = work(SALT, title=["Salt"], volume=None, page=None, issue=None)
    assert matched(text, bare).best is None


def test_markup_in_the_title_of_a_record_does_not_matter() -> None:
    title = "Salt <i>roads</i> of the interior &lt;b&gt;and&lt;/b&gt; the people who kept them"
    assert matched(SALT_TEXT, work(SALT, title=[title])).best is not None


def test_the_same_works_in_another_order_give_the_same_match() -> None:
    works = [work(SALT, DOI=f"10.5555/n{n}", issued=year(2000 + n)) for n in range(5)]
    works.append(work(SALT))
    one, other = matched(SALT_TEXT, *works), matched(SALT_TEXT, *reversed(works))
    assert one.best == other.best is not None
