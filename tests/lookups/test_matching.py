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


def test_two_works_that_fit_nearly_alike_are_left_to_people() -> None:
    for twin in (
        work(SALT, DOI="10.5555/twin", page=None),
        work(SALT, DOI="10.5555/a", volume=None),
    ):
        assert matched(SALT_TEXT, work(SALT), twin).best is None


def test_two_subtitles_that_differ_are_two_works() -> None:
    text = cited(f"{ROADS}: Their keepers and guards")
    assert matched(text, bare(f"{ROADS}: Their travellers and thieves", volume="12")).best is None


def test_one_volume_of_a_book_is_found() -> None:
    text = "Carter A. Harbours of the coast. Vol. 2. Trieste: Harbour Press; 2011."
    assert matched(text, work(BOOK, volume="2")).best is not None
    assert matched(text, work(BOOK, volume="1")).best is None


def test_a_journal_in_parts_is_no_part_of_a_work() -> None:
    name = "Tidal Research Part B"
    best = matched(cited(ROADS, name), bare(ROADS, container_title=[name], volume="12")).best
    assert best is not None
    assert best.score >= SURE


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
        "Shcherbakov Yu. Solyanye puti vnutrennikh zemelʹ i ikh khraniteli. Vestnik prilivnoi "
        "istorii, 2014, vol. 12, no. 3, pp. 45–61.",
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
    best = matched(SALT_TEXT, work(SALT, title=[title])).best
    assert best is not None
    assert best.score >= SURE


def test_the_same_works_in_another_order_give_the_same_match() -> None:
    works = [work(SALT, DOI=f"10.5555/n{n}", issued=year(2000 + n)) for n in range(5)]
    works.append(work(SALT))
    one, other = matched(SALT_TEXT, *works), matched(SALT_TEXT, *reversed(works))
    assert one.best == other.best is not None


def cited(title: str, of: str = "Journal of Tidal History", rest: str = "vol. 12, no. 3, ") -> str:
    return f"Dole E. {title}. {of}, 2014, {rest}pp. 45–61."


def bare(title: str, **changes: Any) -> Work:
    """A record that has a title, and neither volume nor page unless they are given."""
    nothing = {"volume": None, "issue": None, "page": None, "short_container_title": None}
    return work(SALT, **(nothing | {"title": [title]} | changes))


ROADS = "Salt roads of the interior"
#: The same authors, journal and year; what keeps the two apart is easily overlooked.
TWINS: dict[str, tuple[str, Work, str]] = {
    "one letter": (
        cited("Hepatitis A in travellers of the interior"),
        bare("Hepatitis E in travellers of the interior", volume="12"),
        "fits",
    ),
    "a letter that is missing": (
        cited("Vitamin A and the keepers of the roads"),
        bare("Vitamin and the keepers of the roads", volume="12"),
        "fits",
    ),
    "a preposition": (
        cited("Studies in salt roads of the interior"),
        bare("Studies on salt roads of the interior", volume="12"),
        "fits",
    ),
    "a second part, of which the first is cited": (
        cited(f"{ROADS}. Part I"),
        bare(f"{ROADS}. Part II", volume="12"),
        "fits",
    ),
    "the whole of which a part is cited": (
        cited(f"{ROADS}. Part I"),
        bare(ROADS, container_title=None, volume="12"),
        "another part",
    ),
    "a second part with a subtitle": (cited(ROADS), bare(f"{ROADS}: Part 2, the people"), "fits"),
    "a reply": (cited(ROADS), bare(f"{ROADS}: Reply", volume="12"), "fits"),
    "a subtitle at another page": (
        cited(ROADS),
        bare(f"{ROADS}: the people", volume="12", page="62"),
        "first page is 62",
    ),
    "another editorial": (cited("Editorial"), bare("Editorial", volume="12"), "tells too little"),
    "an editorial at another page": (
        cited("Editorial"),
        bare("Editorial", volume="12", page="101"),
        "tells too little",
    ),
    "another letter": (
        cited("Letter to the editor"),
        bare("Letter to the editor", volume="12"),
        "tells too little",
    ),
    "another introduction": (
        cited("Слово главного редактора"),
        bare("Слово главного редактора", volume="12"),
        "tells too little",
    ),
    "another issue": (cited(ROADS), bare(ROADS, volume="12", issue="4"), "volume is 12(4)"),
    "an erratum with a word of errata in its title": (
        cited("Bias correction of tide tables"),
        bare(
            "Bias correction of tide tables",
            volume="12",
            update_to=[{"type": "erratum", "DOI": "10.5555/x"}],
        ),
        "a notice",
    ),
    "what an erratum is about": (
        cited("Erratum: Bias correction of tide tables"),
        bare("Bias correction of tide tables", volume="12"),
        "",
    ),
    "a changed word in Cyrillic": (
        cited("Лечение гипертонии у взрослых пациентов в условиях стационара"),
        bare("Лечение гипотонии у взрослых пациентов в условиях стационара", volume="12"),
        "fits",
    ),
    "a changed word in two scripts": (
        cited("Lechenie gipertonii u vzroslykh patsientov v usloviyakh statsionara"),
        bare("Лечение гипотонии у взрослых пациентов в условиях стационара", volume="12"),
        "fits",
    ),
    "data of a work without a place in print": (
        f"Dole E. {ROADS}. Sea News. 2014 May 12.",
        bare(ROADS, type="dataset", container_title=None),
        "a data set",
    ),
    "its data": (cited(ROADS), bare(ROADS, type="dataset"), "it is none: dataset"),
    "a thesis of this title": (cited(ROADS), bare(ROADS, type="dissertation"), "dissertation"),
    "the proceedings": (cited(ROADS), bare(ROADS, type="proceedings"), "proceedings"),
    "another journal by its letter": (
        cited(ROADS, "Physical Review A"),
        bare(ROADS, container_title=["Physical Review E"], volume="12"),
        "appeared elsewhere",
    ),
    "a translation into another journal": (
        "Доле Е. Соляные пути внутренних земель. Вестник приливов. 2014. Т. 12. № 3. С. 45–61.",
        bare(ROADS, original_title=["Соляные пути внутренних земель"], volume="12", page="40"),
        "first page is 40",
    ),
    "the article of which an abstract is cited": (
        cited(f"{ROADS} [abstract]"),
        bare(ROADS, volume="12"),
        "an abstract is cited",
    ),
    "the article of which the data are cited": (
        f"Dole E. {ROADS} [dataset]. Zenodo; 2014.",
        bare(ROADS),
        "a data set",
    ),
    "the book, of which one volume is cited": (
        "Carter A. Harbours of the coast. Vol. 2. Trieste: Harbour Press; 2011.",
        work(BOOK),
        "another part",
    ),
    "the book of a chapter": (
        "Carter A. Introduction. In: Harbours of the coast. Trieste: Harbour Press; 2011. p. 1–9.",
        work(BOOK),
        "the whole book",
    ),
    "the book of a thesis": (
        "Carter A. Harbours of the coast: Maps and their silences [dissertation]. Trieste: "
        "Harbour University; 2011.",
        work(BOOK),
        "a thesis is cited",
    ),
    "a chapter with the title of the book": (
        BOOK_TEXT.replace("284 p.", "p. 12."),
        work(BOOK, type="book-chapter"),
        "a book is cited",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_what_differs_in_little_from_the_cited_work_is_not_proposed(name: str) -> None:
    text, near, said = TWINS[name]
    found = matched(text, near)
    assert found.best is None
    assert said in str(found.why)


@pytest.mark.parametrize(
    "text, near",
    [
        (cited(ROADS, "Nature Communications"), bare(ROADS, container_title=["Nature"])),
        (cited(ROADS, "J Phys Chem Lett"), bare(ROADS, container_title=["J Phys Chem"])),
        (cited(ROADS, "Physical Review A"), bare(ROADS, container_title=["Physical Review"])),
        (cited(f"Adsorption by {ROADS}"), bare(f"Absorption by {ROADS}", volume="12")),
        (cited(f"Annual report on {ROADS}"), bare(f"Annual report on {ROADS}", issued=year(2015))),
    ],
)
def test_a_neighbouring_journal_or_year_is_never_sure(text: str, near: Work) -> None:
    best = matched(text, near).best
    assert best is None or best.score < SURE


@pytest.mark.parametrize(
    "text, same",
    [
        (
            cited("Bias correction of tide tables"),
            work(SALT, title=["Bias correction of tide tables"]),
        ),
        (
            cited("Erratum: Bias correction of tide tables"),
            work(
                SALT,
                title=["Erratum: Bias correction of tide tables"],
                update_to=[{"type": "erratum", "DOI": "10.5555/x"}],
            ),
        ),
        (
            cited("Bias correction of tide tables (erratum)"),
            work(
                SALT,
                title=["Bias correction of tide tables (erratum)"],
                update_to=[{"type": "erratum", "DOI": "10.5555/x"}],
            ),
        ),
        (cited("Editorial"), work(SALT, title=["Editorial"])),
        (cited(f"{ROADS}. Part 2"), work(SALT, title=[f"{ROADS}. Part 2"])),
        (cited(f"Adsorption by {ROADS}"), work(SALT, title=[f"Adsorbtion by {ROADS}"])),
        (cited(f"A study of {ROADS}"), work(SALT, title=[f"Study of {ROADS}"])),
        (cited(f"{ROADS} and seas"), work(SALT, title=[f"{ROADS} & seas"])),
        (cited(ROADS), work(SALT, title=[f"{ROADS}: Their keepers, 1850–1900"])),
        (cited(ROADS, rest="vol. 12, no. 3–4, "), work(SALT, title=[ROADS])),
        (
            cited(ROADS, "Вестник истории и приливов"),
            work(SALT, title=[ROADS], container_title=["Вестник истории & приливов"]),
        ),
    ],
)
def test_the_same_work_in_other_words_is_found(text: str, same: Work) -> None:
    best = matched(text, same).best
    assert best is not None
    assert best.score >= SURE
