"""Each tag, attribute and letter of a document is found again in its characters."""

from __future__ import annotations

import codecs
import re
from itertools import accumulate, pairwise
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.spans import Source, read_source
from jatspress.jats.text import flat

CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1251", "koi8-r", "iso-8859-5")

NAMES = st.sampled_from(["sec", "p", "bold", "named-content", "x1", "ns:a"])
VALUES = st.text("ab ж'<&>\"\n", max_size=6)
BLANKS = st.sampled_from([" ", "\n", "  ", "\t", "\r\n"])
#: Without ']]>', which may not stand in text, nor what would make one with the text before.
TEXTS = st.text("ab жё \t.'\">]", max_size=8).map(
    lambda text: re.sub(r"\]\]+>+", "]", text).lstrip("]>")
)
ODD = st.sampled_from(
    [
        "<!-- <p> -- -->".replace(" -- ", " - "),
        "<?pi <p a='>'?>",
        "<![CDATA[<p>&amp; ж]]>",
        "<![CDATA[]]>",
        "&#1078;",
        "&#x436;",
        "&amp;",
        "&eacute;",
        "\r\n",
        "\r",
    ]
)


@st.composite
def attributes(draw: st.DrawFn) -> str:
    parts = []
    for name in draw(st.lists(st.sampled_from(["a", "b-c", "ns:d"]), unique=True)):
        quote = draw(st.sampled_from("'\""))
        value = draw(VALUES).replace("&", "&amp;").replace("<", "&lt;").replace(quote, "&#34;&#39;")
        equals = draw(st.sampled_from(["=", " = ", "\n="]))
        parts.append(f"{draw(BLANKS)}{name}{equals}{quote}{value}{quote}")
    return "".join(parts) + draw(st.sampled_from(["", " ", "\n"]))


@st.composite
def elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    name = draw(NAMES)
    if draw(st.booleans()):
        return f"<{name}{draw(attributes())}/>"
    content = "".join(draw(st.lists(inside, max_size=4)))
    return f"<{name}{draw(attributes())}>{content}</{name}{draw(st.sampled_from(['', ' ']))}>"


CONTENT = st.recursive(TEXTS | ODD, lambda inside: elements(inside), max_leaves=12)
DOCTYPE = (
    "<!DOCTYPE article PUBLIC '-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN' "
    '"a.dtd" [<!-- ]> \' <p> --><!ENTITY own "],\'>жи"><?pi ]> " ?>]>\n'
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """The text of a document, and the codec to write it in."""
    codec = draw(st.sampled_from(CODECS))
    label = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(codec, codec)
    prolog = f'<?xml version="1.0" encoding="{label}"?>{draw(BLANKS)}{DOCTYPE}<!-- <p> -->'
    inside = "".join(draw(st.lists(CONTENT, max_size=4)))
    return f"{prolog}<article xmlns:ns='urn:x'>{inside}&own;</article>\n<!-- end -->", codec


def source_of(text: str, codec: str) -> Source:
    return read_source(parse_bytes(text.encode(codec), name="a.xml"))


@given(documents())
def test_the_span_of_an_element_is_the_element(made: tuple[str, str]) -> None:
    source = source_of(*made)
    assert_spans(source)


def assert_spans(source: Source) -> None:
    for element, span in source.spans.items():
        start_tag = source.text[span.start : span.content]
        assert re.match(rf"<{re.escape(span.name)}[\s/>]", start_tag)
        if span.content == span.end:
            assert start_tag.endswith("/>")
        else:
            end_tag = source.text[span.content_end : span.end]
            assert re.fullmatch(rf"</{re.escape(span.name)}\s*>", end_tag)
        parent = element.getparent()
        if parent is not None:
            outer = source.spans[parent]
            assert outer.content <= span.start < span.end <= outer.content_end


@given(documents())
def test_the_text_of_an_element_is_led_back_to_its_characters(made: tuple[str, str]) -> None:
    source = source_of(*made)
    for element in source.spans:
        passage = source.passage(element)
        assert passage.text == flat(element)
        for letter, (start, end) in zip(passage.text, passage.places, strict=True):
            written = source.text[start:end]
            assert written == letter or written[0] in "&\r"


@given(documents())
def test_an_attribute_is_led_back_to_its_characters(made: tuple[str, str]) -> None:
    source = source_of(*made)
    for element in source.spans:
        for name, place in source.attributes(element).items():
            if name.startswith("xmlns"):
                continue
            assert source.text[place.start : place.end].lstrip().startswith(name)
            quote = source.text[place.value - 1]
            assert quote == source.text[place.value_end]
            assert quote in "'\""
            again = etree.fromstring(
                f"<x a={quote}{source.text[place.value : place.value_end]}{quote}/>"
            )
            assert again.get("a") == element.get(name.replace("ns:", "{urn:x}"))


@given(documents())
def test_expat_sees_the_tags_in_the_same_bytes(made: tuple[str, str]) -> None:
    source = source_of(*made)
    assert byte_starts(source) == starts_by_expat(source.document)


def byte_starts(source: Source) -> list[int]:
    encoder = codecs.getincrementalencoder(source.codec)()
    starts = [0, *(span.start for span in source.spans.values())]
    pieces = (encoder.encode(source.text[a:b]) for a, b in pairwise(starts))
    return list(accumulate(map(len, pieces)))


def starts_by_expat(document: Document) -> list[int]:
    starts: list[int] = []
    mark = document.data.startswith(b"\xef\xbb\xbf")
    parser = expat.ParserCreate("utf-8" if mark else None)
    parser.UseForeignDTD(True)
    parser.StartElementHandler = lambda *_: starts.append(parser.CurrentByteIndex)
    parser.Parse(document.data, True)
    return starts


def test_the_spans_of_published_articles_agree_with_expat_and_lxml(corpus: list[Path]) -> None:
    for path in corpus:
        source = read_source(parse_file(path))
        assert byte_starts(source) == starts_by_expat(source.document), path.name
        assert source.passage(source.document.root).text == flat(source.document.root)
        assert_spans(source)


@pytest.mark.parametrize(
    "markup, stretch",
    [
        ("<p>ab</p>", "ab"),
        ("<p><!-- x -->ab</p>", "ab"),
        ("<p>&#97;b</p>", "&#97;b"),
        ("<p><![CDATA[ab]]></p>", "ab"),
    ],
)
def test_neighbouring_characters_are_one_stretch(markup: str, stretch: str) -> None:
    source = source_of(markup, "utf-8")
    found = source.passage(source.document.root).stretch(0, 2)
    assert found is not None
    assert source.text[slice(*found)] == stretch


@pytest.mark.parametrize("markup", ["<p>a<b/>b</p>", "<p><i>a</i>b</p>", "<p>a<?x y?>b</p>"])
def test_characters_with_markup_between_are_no_stretch(markup: str) -> None:
    source = source_of(markup, "utf-8")
    assert source.passage(source.document.root).stretch(0, 2) is None


def test_a_part_of_what_one_reference_stands_for_is_no_stretch() -> None:
    source = source_of('<!DOCTYPE p [<!ENTITY own "ab">]><p>&own;</p>', "utf-8")
    assert source.passage(source.document.root).stretch(0, 1) is None


def test_an_encoding_that_loses_its_way_back_is_said() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?><p>a</p>'
    document = parse_bytes(data, name="a.xml")
    strange = Document("a.xml", data.replace(b"utf-8", b"x-odd"), document.tree)
    with pytest.raises(InputError, match="X-ODD"):
        read_source(strange)
