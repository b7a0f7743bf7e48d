"""Mending as a whole: encodings and line ends kept, nothing harmed, twice is once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jatspress.article import Finding
from jatspress.errors import JatspressError
from jatspress.jats.document import Document
from jatspress.jats.encodings import exact_codec
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.spans import Source, read_source
from jatspress.validation.engine import validate
from jatspress.validation.fixes.changes import is_printed
from jatspress.validation.fixes.places import element_at
from jatspress.validation.mend import Mending, mend
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.validation.fixes.samples import marked, mended, parsed, reference
from tests.validation.samples import document, with_pieces

load_rules()

TROUBLED = {
    "ids": '<article-id pub-id-type="doi">[[https://doi.org/→]]10.5555/a</article-id>\n',
    "title": "The king’s salt and the queen[['→’]]s road &#x2014; дороги соли",
    "keywords": "<kwd-group xml:lang='[[RU→ru]]'>\n  <kwd>соль[[;→]]</kwd>\n\t<kwd>[[a; b→a</kwd>"
    "\n\t<kwd>b]]</kwd>\n</kwd-group>\n".replace("[[a; b→a</kwd>\n\t<kwd>b]]", "дороги"),
    "text": "Salt[[ →]], <![CDATA[water[[ →]], <&> ]]>and &#160;<italic\n toggle='no' >"
    "roads</italic>.",
    "references": reference(
        'Sand A. Соль. [[→doi:]]<pub-id  pub-id-type = "doi" >[[doi:→]]10.5555/b</pub-id>'
    ),
}


def troubled(line_end: str, label: str) -> tuple[str, str]:
    before, after = marked(**TROUBLED)
    return tuple(  # type: ignore[return-value]
        text.replace('encoding="UTF-8"', f'encoding="{label}"').replace("\n", line_end)
        for text in (before, after)
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(
    "codec, label",
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("windows-1251", "windows-1251"),
        ("gb18030", "gb18030"),
    ],
)
def test_encoding_mark_and_line_ends_stay(codec: str, label: str, line_end: str) -> None:
    before, after = troubled(line_end, label)
    mending = mend(parsed(before, codec))
    assert mending.document.data == after.encode(codec)
    assert sorted(f.rule for f in mending.mended) == [
        "JP201",
        "JP201",
        "JP504",
        "JP506",
        "JP542",
        "JP561",
    ]


def test_a_character_that_the_encoding_lacks_is_written_as_its_number() -> None:
    before, after = troubled("\n", "iso-8859-5")
    texts = (text.replace("king’s", "king&#8217;s") for text in (before, after))
    was, is_now = (text.encode("iso-8859-5", "xmlcharrefreplace") for text in texts)
    mending = mend(parse_bytes(was, name="a.xml"))
    assert b"queen&#8217;s" in is_now
    assert mending.document.data == is_now


def test_a_character_that_the_encoding_lacks_is_not_written_where_numbers_mean_nothing() -> None:
    text = marked(title="The king’s salt and <![CDATA[the queen's road]]>")[0]
    text = text.replace('encoding="UTF-8"', 'encoding="iso-8859-5"')
    data = text.encode("iso-8859-5", "xmlcharrefreplace")
    mending = mend(parse_bytes(data, name="a.xml"))
    assert mending.document.data == data
    assert [one.why for one in mending.left_out] == ["the encoding of the file has no '’'"]


def test_a_fix_that_would_harm_is_left_out_and_the_others_are_made() -> None:
    before, after = marked(
        journal="<issn>2049[[→-]]3630</issn>",
        people='<contrib-group><contrib><contrib-id contrib-id-type="orcid">0000-0002-1825-0097'
        "</contrib-id><name><surname>Sand</surname></name></contrib></contrib-group>",
    )
    mending = mended(parsed(before), "JP203", "JP211", profiles=("core", "scielo"))
    # SciELO wants the bare iD.
    assert mending.document.data.decode() == after
    assert [one.finding.rule for one in mending.left_out] == ["JP203"]
    assert "SPS" in mending.left_out[0].why


IDS = [f"0000-0002-1825-{n:03d}" for n in range(1, 13)]


def with_check_digit(base: str) -> str:
    """An ORCID iD with its last character (ISO 7064, mod 11-2)."""
    total = 0
    for digit in base.replace("-", ""):
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return f"{base}{'X' if rest == 10 else rest}"


def test_the_reason_for_a_fix_left_out_is_its_own_or_tells_whose_it_is() -> None:
    ids = [with_check_digit(base) for base in IDS]
    people = "".join(
        f'<contrib><contrib-id contrib-id-type="orcid">{orcid}</contrib-id>'
        f"<name><surname>Sand{number}</surname></name></contrib>\n"
        for number, orcid in enumerate(ids)
    )
    text, _ = marked(people=f"<contrib-group>{people}</contrib-group>")
    mending = mended(parsed(text), "JP203", profiles=("core", "scielo"))
    assert len(mending.left_out) == len(ids)
    lines = text.split("\n")
    tried = 0
    for one in mending.left_out:
        (own,) = [orcid for orcid in ids if orcid in lines[(one.finding.line or 0) - 1]]
        others = [orcid for orcid in ids if orcid != own and orcid in one.why]
        if not others:
            tried += 1
            continue
        (other,) = others
        line = next(number for number, line in enumerate(lines, 1) if other in line)
        assert one.why.startswith("not tried alone, since other fixes of JP203 did harm")
        assert f"in line {line}: " in one.why
    assert tried == 6


def test_an_element_that_the_dtd_asks_for_stays_though_it_is_empty() -> None:
    text = marked()[0].replace(
        '<journal-id journal-id-type="publisher-id">salt</journal-id>',
        '<journal-id journal-id-type="publisher-id"></journal-id>',
    )
    mending = mend(parsed(text))
    assert mending.document.data == text.encode()
    assert [one.finding.rule for one in mending.left_out] == ["JP111"]
    assert "DTD" in mending.left_out[0].why or "JP001" in mending.left_out[0].why


def test_lines_are_those_of_the_article_as_it_was() -> None:
    # What both put at one place is done one after the other; two lines are gone by then.
    before, after = marked(
        numbers="[[<volume/>\n<issue/>\n→]]",
        references=reference(
            '<pub-id pub-id-type="pmid">12[[.→]]</pub-id>[[→.doi:]]'
            '<pub-id pub-id-type="doi">[[doi:→]]10.5555/b</pub-id>'
        ),
    )
    mending = mend(parsed(before))
    assert mending.document.data.decode() == after
    line = next(n for n, line in enumerate(before.split("\n"), 1) if "10.5555/b" in line)
    places = {(f.rule, f.line) for f in mending.mended}
    assert {("JP215", line), ("JP201", line)} <= places


def test_what_an_instruction_answers_for_is_not_mended() -> None:
    text = marked(numbers="<?jatspress ignore JP111 not known yet?><volume/>")[0]
    assert mend(parsed(text)).document.data == text.encode()


def test_a_reference_is_mended_without_a_change_of_its_text() -> None:
    before = parsed(marked(**TROUBLED)[0])
    after = mend(before).document
    texts = [
        "".join(str(t) for ref in one.root.iter("mixed-citation") for t in ref.itertext())
        for one in (before, after)
    ]
    assert texts[0] == texts[1]


# The examples of these are texts, journals, and files beside an article.
EXAMPLES = [
    rule
    for rule in native_rules()
    if not rule.rule.code.startswith(("AS", "JP4", "JP511", "JP562"))
]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.rule.code)
def test_the_example_of_every_rule_is_mended_with_care(rule: NativeRule) -> None:
    failing = rule.rule.failing
    whole = re.match(r"<article[\s>]", failing)
    assert_mended_with_care(document(failing if whole else with_pieces(failing)))


def test_published_articles_are_mended_with_care(corpus: list[Path]) -> None:
    rules = set()
    for path in corpus:
        rules |= assert_mended_with_care(parse_file(path))
    assert len(rules) >= 10


def assert_mended_with_care(before: Document) -> set[str]:
    """Mend, and check what is promised of it; give the rules of what was mended."""
    mending = mend(before)
    left = {(one.finding.rule) for one in mending.left_out}
    assert {f.rule for f in mending.remaining if f.fixable} <= left
    if not mending.mended:
        assert mending.document.data == before.data
        return set()
    assert remade(before, mending) == mending.document.data
    again = mend(mending.document)
    assert again.document.data == mending.document.data
    assert again.mended == ()
    assert len(mending.remaining) < len(validate(before).findings)
    touched = {widest(before, finding) for finding in mending.mended}
    assert outside(before, touched) == outside(mending.document, touched)
    return {finding.rule for finding in mending.mended}


def outside(document: Document, xpaths: set[str]) -> list[str]:
    """The characters of a document without some of its elements."""
    source = read_source(document)
    pieces, at = [], 0
    for start, end in sorted(_stretches(source, xpaths)):
        if start >= at:
            pieces.append(source.text[at:start])
        at = max(at, end)
    return [*pieces, source.text[at:]]


def _stretches(source: Source, xpaths: set[str]) -> Iterator[tuple[int, int]]:
    for xpath in xpaths:
        element = element_at(source.document, xpath)
        if element is not None:
            span = source.spans[element]
            # Of the outermost element the first tag alone is changed.
            outermost = element is source.document.root
            yield span.start, span.content if outermost else span.end


#: What these mend changes the number of elements.
_AROUND = ("JP111", "JP505")


def widest(document: Document, finding: Finding) -> str:
    """The XPath of the element in which the fix of a finding may change something."""
    xpath = finding.xpath or "/*"
    if "/license" in xpath:
        return xpath[: xpath.rindex("/license")] or xpath
    element = element_at(document, xpath)
    printed = element is not None and is_printed(element)
    return xpath.rpartition("/")[0] if printed or finding.rule in _AROUND else xpath


def test_a_document_whose_places_cannot_be_told_is_refused_in_words() -> None:
    good = parsed(marked(**TROUBLED)[0])
    strange = Document("a.xml", good.data.replace(b"UTF-8", b"X-ODD"), good.tree)
    with pytest.raises(JatspressError, match="X-ODD"):
        mend(strange)


def remade(before: Document, mending: Mending) -> bytes:
    """The article with its changes made once more, by what is told of them."""
    codec = exact_codec(before.data)
    text, pieces, at = before.data.decode(codec), [], 0
    for change in mending.changes:
        assert at <= change.start <= change.end
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]]).encode(codec)
