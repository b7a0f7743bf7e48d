"""Rules about the characters of the text: what they find, and what looks like it and is right."""

from __future__ import annotations

import pytest

from tests.validation.firing import messages, problems
from tests.validation.samples import ARTICLE, with_body, with_front


def said_of(code: str, paragraph: str) -> list[str]:
    return messages(code, with_body(f"<p>{paragraph}</p>"))


WRONG = [
    ("JP521", "a&#x96;b"),
    ("JP522", "\U000f0001"),
    ("JP524", "Ð¡Ð¾Ð»ÑŒ"),
    ("JP524", "РЎРѕР»СЊ"),
    ("JP524", "5 Â°C"),
    ("JP524", "kingâ€™s"),
    ("JP524", "10 Âµm"),
    ("JP525", "trans\u200bport"),
    ("JP526", "Bra\u0301ga"),
    ("JP527", "Скорoсть"),
    ("JP531", "a &amp;#160; b"),
    ("JP532", "H&lt;sub&gt;2&lt;/sub&gt;O"),
    ("JP533", r"see \cite{sand}"),
    ("JP534", "the [road](https://example.org/road)"),
    ("JP535", "Figure ?? and Table XX"),
    ("JP535", "Error! Reference source not found."),
    ("JP535", "as said [REF]"),
    ("JP541", "two  blanks"),
    ("JP542", "salt , water"),
    ("JP543", "salt,, water"),
    ("JP543", "The end.. Next"),
    ("JP544", "over the the hills"),
    ("JP545", "a car- avan of the caravan"),
    ("JP551", '“one” and "two"'),
    ("JP552", "1–2 and 3-4 miles"),
    ("JP553", "−1 and (-2)"),
]
RIGHT = [
    ("JP522", "<private-char><glyph-data>\ue000</glyph-data></private-char>"),
    ("JP524", "NÃO, «TRÊS», IRMÃ… CAFÉ” Â Î Ï Ð Ñ"),
    ("JP524", "РСФСР, С°, Р’"),
    ("JP524", "<code>Ã©</code>"),
    ("JP525", "می\u200cخواهم trans\u00ad port"),
    ("JP526", "<italic>x\u0302</italic> = 5"),
    ("JP527", "кДж, pH-метр, IL-6, Тест-system, Na<sup>+</sup>-канал"),
    ("JP531", "Sand &amp; Stone; a &amp; b;"),
    ("JP531", "<code>&amp;nbsp;</code>"),
    ("JP532", "p &lt; 0.05 and the average &lt;p&gt;"),
    ("JP533", r"C:\data\text and \alpha"),
    ("JP533", r"<inline-formula><tex-math>\frac{1}{2}</tex-math></inline-formula>"),
    ("JP534", "** p &lt; 0.01, *** p &lt; 0.001; a**b**c"),
    ("JP535", "Why? AQ: amodiaquine. The AQ1 gene, Louis XXX, @salt"),
    ("JP541", "one\n          and two"),
    ("JP541", "<preformat>a  b</preformat>"),
    ("JP542", "and so on . . . or .5 of it"),
    ("JP543", "the &amp;quot;salt&amp;quot;. And &amp;#x27;roads&amp;#x27;, too"),
    ("JP543", "etc., and so on... [..] xi,...,xn and 1..<italic>n</italic>; http://a.b/0,,1"),
    ("JP544", "that that is, is; the The; an all-in-in"),
    ("JP545", "pre- and post-war, short- term"),
    ("JP551", '“one” and 5" of rain'),
    ("JP552", "1–2 miles, on 2020-01-02, call 555-1234-5, COVID-19, page 9-3"),
    ("JP553", "−1 and x-2 and 5′-3′"),
]


@pytest.mark.parametrize("code, text", WRONG)
def test_what_is_wrong_in_a_text_is_found(code: str, text: str) -> None:
    assert len(said_of(code, text)) >= 1


@pytest.mark.parametrize("code, text", RIGHT)
def test_what_looks_wrong_and_is_right_is_left_in_peace(code: str, text: str) -> None:
    assert said_of(code, text) == []


def test_a_finding_points_at_the_element_whose_own_text_it_is() -> None:
    xml = with_body("<p>Salt <italic>of the the sea</italic> and\ufffd roads.</p>")
    assert [problem.node.tag for problem in problems("JP544", xml)] == ["italic"]
    assert [problem.node.tag for problem in problems("JP523", xml)] == ["p"]


def test_what_stands_behind_a_comment_or_an_instruction_is_text_too() -> None:
    assert len(said_of("JP523", "Salt <!-- x\ufffd --> and\ufffd <?y?>roads\ufffd")) == 1
    assert said_of("JP523", "Salt <!-- \ufffd --> and <?y \ufffd?>roads") == []


def test_several_in_one_element_are_one_finding_that_counts_them() -> None:
    (message,) = said_of("JP523", "\ufffd and \ufffd and \ufffd")
    assert message.endswith("3 times here")


def test_the_mangled_text_is_shown_as_it_was_meant() -> None:
    (problem,) = problems("JP524", with_body("<p>JosÃ© went.</p>"))
    assert (problem.found, problem.expected) == ("Ã©", "é")


def test_references_keep_the_stops_and_blanks_of_their_style() -> None:
    ref = '<ref-list><ref id="r"><mixed-citation>Sand A , Salt.. 1-2</mixed-citation></ref>'
    xml = ARTICLE.replace("<back/>", f"<back>{ref}</ref-list></back>")
    for code in ("JP542", "JP543", "JP552"):
        assert messages(code, xml) == []


def test_a_value_that_is_a_placeholder_is_no_mark_in_the_text() -> None:
    assert messages("JP535", with_front("<volume>???</volume>")) == []


def test_small_words_are_those_of_the_language() -> None:
    text = "<p>соль на на холмах; the the</p>"
    russian = with_body(text).replace('xml:lang="en"', 'xml:lang="ru"')
    (message,) = messages("JP544", russian)
    assert message.startswith("'на'")


@pytest.mark.parametrize(
    "paragraphs, found",
    [
        ("<p/>", 1),
        ("<p><!-- nothing --></p>", 0),
        ("<p><bold>x</bold></p>", 0),
    ],
)
def test_a_paragraph_is_empty_when_nothing_stands_in_it(paragraphs: str, found: int) -> None:
    assert len(messages("JP156", with_body(paragraphs))) == found


LONG = "Salt was carried over the hills in summer and in winter, by men and by beasts, " * 2


def test_a_paragraph_may_stand_in_the_text_and_again_in_a_legend() -> None:
    legend = f'<fig id="f"><caption><p>{LONG}</p></caption></fig>'
    assert messages("JP157", with_body(f"<p>{LONG}</p>{legend}")) == []
    assert len(messages("JP157", with_body(f"<p>{LONG}</p><sec><title/><p>{LONG}</p></sec>"))) == 1
    assert messages("JP157", with_body("<p>Not applicable.</p><p>Not applicable.</p>")) == []


def test_text_that_is_all_faults_is_judged_in_a_time_that_grows_with_it() -> None:
    piece = "<p>abc- def  y ,, z.. the the &amp;nbsp; Ã© ﷺ\ufffd</p>"
    xml = with_body(piece * 3000)
    codes = ("JP523", "JP524", "JP531", "JP541", "JP543", "JP544", "JP545")
    assert [len(problems(code, xml)) for code in codes] == [3000] * 6 + [0]
