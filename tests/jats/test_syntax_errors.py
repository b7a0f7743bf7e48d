"""What is not well-formed is said in the words of production staff, in English and Russian."""

from __future__ import annotations

import pytest

from jatspress.errors import NotWellFormedError
from jatspress.jats.parse import parse_bytes
from jatspress.jats.syntax_errors import not_well_formed
from jatspress.message import Message
from jatspress.translations import catalogue

#: A broken document → what is said of it.
BROKEN = [
    ("<a><b></a>", "<b> of line 1 is open, and </a> stands here"),
    ("<a>\n<b>", "the file ends, and <b> of line 2 is still open"),
    ("<a> < b</a>", "no name of an element follows the sign '<' here"),
    ("<a>x & y</a>", "the sign '&' begins no name of a character here"),
    ("<a>AT&T</a>", "a name that begins with '&' has no ';' at its end"),
    ("<a>&#12</a>", "the number of a character that begins with '&#' is broken"),
    ("<a>&#xFFFF;</a>", "the character with the number 65535 may not stand in XML"),
    ("<a>\x01</a>", "a control character stands here"),
    ("<a/><b/>", "something stands after the end of the outermost element"),
    ("text", "the file does not begin with a tag"),
    ("<a x='1' x='2'/>", "the attribute x stands twice in one tag"),
    ("<a xmlns:p='u' xmlns:q='u' p:x='' q:x=''/>", "with two prefixes of one namespace"),
    ("<a x=1/>", "the value of an attribute has no quotation mark before it"),
    ("<a x=\"1'/>", "the value of an attribute has no quotation mark after it"),
    ("<a x/>", "the attribute x has no value"),
    ("<a x='1'y='2'/>", "something stands in a tag that is no attribute"),
    ("<a <b/></a>", "something stands in a tag that is no attribute"),
    ("<a b='x></a>", "the sign '<' stands in the value of an attribute"),
    ("<a></a", "a tag has no '>' at its end"),
    ("<p:a/>", "the prefix p of <a> or its attributes is not declared"),
    ("<a p:x='1'/>", "the prefix p of <a> or its attributes is not declared"),
    ("<a xmlns:x=''/>", "a prefix is declared for no namespace"),
    ("<a:b:c/>", "the name a:b:c has more than one colon"),
    ("<a><!-- -- --></a>", "'--' stands inside a comment"),
    ("<a><!-- x</a>", "a comment has no '-->' at its end"),
    ("<a><![CDATA[x</a>", "a CDATA section has no ']]>' at its end"),
    ("<a><?pi x</a>", "the instruction <?pi has no '?>' at its end"),
    ("<a>]]></a>", "']]>' stands outside a CDATA section"),
    ("\n<?xml version='1.0'?><a/>", "the line <?xml …?> is not the first thing in the file"),
    ("<?xml version=1.0?><a/>", "the line <?xml …?> or the DOCTYPE is not written right"),
    ("<!DOCTYPE a [<a/>", "the DOCTYPE is not written right or does not end"),
]


@pytest.mark.parametrize("text, words", BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_document_is_said_in_words_and_in_russian(text: str, words: str) -> None:
    with pytest.raises(NotWellFormedError) as caught:
        parse_bytes(text.encode(), name="a.xml")
    message = caught.value.message
    assert message.startswith("not well-formed XML: ")
    assert words in message
    assert isinstance(message, Message)
    inner = message.fields["words"]
    assert isinstance(inner, Message)
    assert catalogue("ru").has("JP000", inner.pattern)
    assert "неправильно построенный XML" in catalogue("ru").says("JP000", message)


def test_what_is_not_in_the_table_keeps_the_words_of_the_parser() -> None:
    assert not_well_formed("something new") == "not well-formed XML: something new"
