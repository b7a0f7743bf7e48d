"""RSCI: an article with all that is asked, and forms that must not be called wrong."""

from __future__ import annotations

import pytest

from jatspress.article import Finding, Severity
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import native_rules
from tests.validation.samples import document, with_pieces

DATE = '<date date-type="{0}"><day>2</day><month>3</month><year>2020</year></date>'
NAMES = """<name-alternatives>
<name xml:lang="ru"><surname>Песков</surname><given-names>Андрей</given-names></name>
<name xml:lang="en"><surname>Peskov</surname><given-names>Andrei</given-names></name>
</name-alternatives>"""
AFFS = """<aff-alternatives id="a1"><aff xml:lang="ru">Музей соли, Соликамск, Россия</aff>
<aff xml:lang="en">Salt Museum, Solikamsk, Russia</aff></aff-alternatives>"""
WHOLE = f"""<article-id pub-id-type="doi">10.5555/salt.1</article-id>
<article-id pub-id-type="custom" custom-type="edn">ABCDEF</article-id>
<article-categories><subj-group subj-group-type="udc"><subject>664.41</subject></subj-group>
</article-categories>
<title-group><article-title xml:lang="ru">Соляные пути</article-title>
<trans-title-group xml:lang="en"><trans-title>Salt Roads</trans-title></trans-title-group>
</title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="spin">1234-5678
</contrib-id>{NAMES}<email>salt@example.org</email><xref ref-type="aff" rid="a1"/></contrib>
</contrib-group>{AFFS}
<volume>3</volume><issue>2</issue><fpage>5</fpage><lpage>9</lpage>
<history>{DATE.format("received")}{DATE.format("accepted")}</history>
<abstract xml:lang="ru"><p>{"Соль везли через горы. " * 30}</p></abstract>
<trans-abstract xml:lang="en"><p>{"Salt was carried over hills. " * 30}</p></trans-abstract>
<kwd-group xml:lang="ru"><kwd>соль</kwd><kwd>горы</kwd><kwd>пути</kwd></kwd-group>
<kwd-group xml:lang="en"><kwd>salt</kwd><kwd>hills</kwd><kwd>roads</kwd></kwd-group>"""


def found(pieces: str) -> list[Finding]:
    asked = Checks(profiles=("rsci",), select=("RSCI",))
    return list(validate(document(with_pieces(pieces)), asked=asked).findings)


def codes(pieces: str) -> set[str]:
    return {finding.rule for finding in found(pieces)}


def test_an_article_that_has_all_is_left_in_peace() -> None:
    assert [(f.rule, f.message) for f in found(WHOLE)] == []


def test_each_severity_names_its_authority() -> None:
    load_rules(("rsci",))
    sources = {
        Severity.ERROR: "eLIBRARY.RU",
        Severity.WARNING: "GOST R 7.0.7-2021",
        Severity.INFO: "Practice",
    }
    ours = [native.rule for native in native_rules() if native.rule.code.startswith("RSCI")]
    assert len(ours) > 15
    assert [rule.code for rule in ours if not rule.source.startswith(sources[rule.severity])] == []


def test_authors_listed_twice_once_in_each_language_are_pairs() -> None:
    both = "".join(
        f"<contrib><name><surname>{name}</surname></name></contrib>"
        for name in ("Песков", "Peskov")
    )
    assert "RSCI111" not in codes(f"<contrib-group>{both}</contrib-group>")


@pytest.mark.parametrize(
    "text",
    [
        "Музей соли, г. Соликамск, РФ",
        "Институт соли, Минск, Республика Беларусь",
        "Salt Museum, Solikamsk, Russian Federation",
        "Salt Museum, Hallein, Austria",
        "University of Salt, Boston, USA",
    ],
)
def test_a_place_that_stands_in_the_text_is_seen(text: str) -> None:
    assert "RSCI113" not in codes(f'<aff id="a1">{text}</aff>')


@pytest.mark.parametrize("text", ["Музей соли", "Salt Museum of Nigeriana"])
def test_a_place_that_stands_nowhere_is_missed(text: str) -> None:
    assert "RSCI113" in codes(f'<aff id="a1">{text}</aff>')


@pytest.mark.parametrize(
    "code", ["664.41", "94(470.5)“18/19”", "[664.41+677]:33", "=161.1", "004.9:378.147"]
)
def test_codes_of_the_decimal_classification_in_all_their_forms(code: str) -> None:
    group = f'<subj-group subj-group-type="udc"><subject>{code}</subject></subj-group>'
    assert "RSCI132" not in codes(f"<article-categories>{group}</article-categories>")


@pytest.mark.parametrize(
    "kind, form, right",
    [
        ("spin", "1234-5678", True),
        ("spin", "12345678", False),
        ("SPIN-code", "1234-567", True),  # a kind that we do not know is left alone
        ("author-id", "123456", True),
        ("AuthorID", "id123456", False),
    ],
)
def test_the_numbers_of_authors(kind: str, form: str, right: bool) -> None:
    number = f'<contrib-id contrib-id-type="{kind}">{form}</contrib-id>'
    contrib = f"<contrib>{number}<name><surname>Песков</surname></name></contrib>"
    assert ("RSCI116" not in codes(f"<contrib-group>{contrib}</contrib-group>")) is right


def test_a_second_list_in_latin_letters_answers_for_the_first() -> None:
    russian = "<ref><mixed-citation>Песков А. А. Соляные пути Урала. Пермь.</mixed-citation></ref>"
    roman = "<ref><mixed-citation>Peskov A. A. Solyanye puti Urala. Perm.</mixed-citation></ref>"
    alone = f"<ref-list>{russian}</ref-list>"
    assert "RSCI141" in codes(alone)
    assert "RSCI141" not in codes(f"{alone}<ref-list>{roman}</ref-list>")


def test_an_address_in_latin_letters_is_no_translation() -> None:
    text = "Песков А. А. Соляные пути. https://example.org/a-very-long-address-in-latin-letters"
    citation = f"<mixed-citation>{text}</mixed-citation>"
    assert "RSCI141" in codes(f"<ref-list><ref>{citation}</ref></ref-list>")


def test_an_editorial_is_not_asked_for_dates_of_review() -> None:
    article = with_pieces("<volume>3</volume>")
    asked = Checks(profiles=("rsci",), select=("RSCI126",))
    assert validate(document(article), asked=asked).findings
    editorial = article.replace("research-article", "editorial")
    assert not validate(document(editorial), asked=asked).findings


def test_the_only_name_that_a_person_has_is_no_undivided_one() -> None:
    name = '<name name-style="given-only"><given-names>Суварно</given-names></name>'
    assert "RSCI115" not in codes(f"<contrib-group><contrib>{name}</contrib></contrib-group>")


def test_a_name_is_said_as_people_read_it() -> None:
    name = "<name><surname>Brook</surname><given-names>A.</given-names><suffix>Jr</suffix></name>"
    one = f'<contrib-group><contrib contrib-type="author">{name}</contrib></contrib-group>'
    (finding,) = [f for f in found(one) if f.rule == "RSCI111"]
    assert str(finding.message) == "'Brook A. Jr' is not written in Russian"
