"""A loss is seen, whoever causes it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jatspress.article import (
    ArticleMeta,
    Draft,
    Expressed,
    JatsContent,
    Placed,
    SourceText,
    Span,
    Title,
)
from jatspress.jats.assemble import assemble
from jatspress.jats.serialise import to_bytes
from jatspress.readers.conservation import account
from jatspress.readers.convert import Conversion, convert, convert_text

PAGE = Path(__file__).with_name("pages") / "vancouver" / "page.txt"


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    return convert(PAGE)


def _with_text(tree: etree._ElementTree) -> list[str]:
    """The elements that hold text of the source themselves."""
    return [
        tree.getpath(element)
        for element in tree.getroot().iter("*")
        if element.text and element.text.strip() and element.tag not in _OURS
    ]


#: Words of ours, words that are compared by attribute, and the e-mail that <corresp> repeats.
_OURS = {"meta-name", "day", "month", "year", "sup", "license_ref", "copyright-year",
         "copyright-holder", "email", "volume", "issue", "fpage", "lpage",
         "{http://www.niso.org/schemas/ali/1.0/}license_ref"}  # fmt: skip


def test_removing_any_piece_is_reported(conversion: Conversion) -> None:
    paths = _with_text(conversion.tree)
    assert len(paths) > 60
    for path in paths:
        tree = deepcopy(conversion.tree)
        found = tree.xpath(path)
        assert isinstance(found, list)
        element = found[0]
        assert isinstance(element, etree._Element)
        element.text = None
        lost = account(conversion.draft, tree)
        assert lost.unplaced, path


def test_removing_a_reference_is_reported_and_counted(conversion: Conversion) -> None:
    tree = deepcopy(conversion.tree)
    reference = tree.find(".//ref")
    assert reference is not None
    parent = reference.getparent()
    assert parent is not None
    parent.remove(reference)
    lost = account(conversion.draft, tree)
    assert lost.differing_counts == ("references",)
    assert any("Night work and metabolism" in passage.text for passage in lost.unplaced)


def test_a_changed_date_is_reported(conversion: Conversion) -> None:
    tree = deepcopy(conversion.tree)
    date = tree.find(".//history/date")
    assert date is not None
    date.set("iso-8601-date", "2021-02-04")
    lost = account(conversion.draft, tree)
    assert [passage.text for passage in lost.unplaced] == ["3 February 2021"]


def test_two_stretches_cannot_share_one_printing() -> None:
    """What the source prints twice must stand twice, or be said to repeat."""
    source = SourceText("a.txt", "Salt\nSalt\n", "")
    title = "front/article-meta/title-group/article-title"
    meta = ArticleMeta(lang="en", title=Title(JatsContent("Salt"), lang="en"))
    spans = (Span(0, 4, Placed(title)), Span(5, 9, Placed(title)))
    for draft, lost in (
        (Draft(source, meta, spans=spans), ["Salt"]),
        (
            Draft(source, meta, spans=(spans[0], Span(5, 9, Expressed("repeats", title, "Salt")))),
            [],
        ),
    ):
        found = account(draft, assemble(draft))
        assert [passage.text for passage in found.unplaced] == lost


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "", "", "Abstract", "Keywords: a, b; c", "References",
                "1. Ivanov I. Title. Src, 2001.",
                "DOI: 10.5555/x.1", "Received 01.02.2020.", "A. Author, B. Writer", "УДК 94",
                "Аннотация. Текст статьи здесь.",
                "For citation: A. B, 2020, vol. 1, no. 2, pp. 3-4.",
                "1 University of X, City, France", "Introduction", "• item", "© 2020 A. B.",
                "Funding: none", "Список литературы", "Current Issue",
                "* Corresponding author: A. Author",
                "ORCID: 0000-0002-1825-0097", "[1] Smith J. Title. J Med. 2001;2(3):4-5.",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=25,
)  # fmt: skip


REAL_LINES = sorted(
    {
        line
        for page in PAGE.parents[1].glob("*/page.txt")
        for line in page.read_text(encoding="utf-8").split("\n")
    }
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(LINES, st.lists(st.sampled_from(REAL_LINES), max_size=40)))
def test_any_text_is_converted_and_accounted_for(lines: list[str]) -> None:
    """No text makes the reader fail, lose a character silently, or write what XML cannot hold."""
    text = "\n".join(lines)
    text = "".join(c if c in "\n\t" or c.isprintable() else " " for c in text)
    conversion = convert_text(SourceText("any.txt", text, ""))
    etree.fromstring(to_bytes(conversion.tree))
    found = conversion.conservation
    missing = sum(len("".join(p.text.split())) for p in found.unplaced)
    told = found.placed_chars + found.expressed_chars + found.left_out_chars
    assert told + missing == found.source_chars == len("".join(text.split()))


def test_a_gap_in_the_numbers_of_references_is_said_and_loses_none() -> None:
    text = "\n".join(
        line
        for line in PAGE.read_text(encoding="utf-8").split("\n")
        if not line.startswith(("2. ", "[2]"))
    )
    whole = convert(PAGE).conservation.counts["references"]
    gap = convert_text(SourceText("a.txt", text, ""))
    assert gap.conservation.counts["references"] == whole - 1
    assert gap.conservation.differing_counts == ()
    assert [f.message for f in gap.findings if f.rule == "JP712"] == ["behind reference 1 stands 3"]
