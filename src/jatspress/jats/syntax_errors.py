"""What libxml2 says of a document that is not well-formed, said again for production staff."""

from __future__ import annotations

import re

from jatspress.message import Message, say

#: What libxml2 says → our sentence; its fields are the named groups.
_WORDS = {
    r"^Opening and ending tag mismatch: (?P<open>\S+) line (?P<line>\d+) and (?P<close>\S+)": (
        "<{open}> of line {line} is open, and </{close}> stands here"
    ),
    r"^Premature end of data in tag (?P<open>\S+) line (?P<line>\d+)": (
        "the file ends, and <{open}> of line {line} is still open"
    ),
    r"^StartTag: invalid element name": "no name of an element follows the sign '<' here",
    r"^xmlParseEntityRef: no name": "the sign '&' begins no name of a character here",
    r"^EntityRef: expecting ';'": "a name that begins with '&' has no ';' at its end",
    r"^CharRef: invalid (decimal|hexadecimal) value": (
        "the number of a character that begins with '&#' is broken"
    ),
    r"^xmlParseCharRef: invalid xmlChar value (?P<number>\d+)": (
        "the character with the number {number} may not stand in XML"
    ),
    r"invalid Char value (?P<number>\d+)|^Char 0x(?P<hexadecimal>\w+) out of allowed range": (
        "a control character stands here, which XML does not allow"
    ),
    r"^Extra content at the end of the document": (
        "something stands after the end of the outermost element"
    ),
    r"^(Start tag expected, '<' not found|Document is empty)": "the file does not begin with a tag",
    r"^Attribute (?P<name>\S+) redefined": "the attribute {name} stands twice in one tag",
    r"^Namespaced Attribute (?P<name>\S+) in '.*' redefined": (
        "the attribute {name} stands twice in one tag, with two prefixes of one namespace"
    ),
    r"^AttValue: \" or ' expected": "the value of an attribute has no quotation mark before it",
    r"^AttValue: . expected": "the value of an attribute has no quotation mark after it",
    r"^Specification mandates value for attribute (?P<name>\S+)": (
        "the attribute {name} has no value"
    ),
    r"^(attributes construct error|error parsing attribute name)": (
        "something stands in a tag that is no attribute, or no blank stands before it"
    ),
    r"^Unescaped '<' not allowed in attributes values": (
        "the sign '<' stands in the value of an attribute, or a quotation mark is missing before it"
    ),
    r"^(Couldn't find end of Start Tag (?P<open>\S+)|expected '>')": "a tag has no '>' at its end",
    r"^Namespace prefix (?P<prefix>\S+) (for \S+ )?on (?P<name>\S+) is not defined": (
        "the prefix {prefix} of <{name}> or its attributes is not declared"
    ),
    r"Empty XML namespace is not allowed": "a prefix is declared for no namespace",
    r"^Failed to parse QName '(?P<name>.*)'": "the name {name} has more than one colon",
    r"^(Double hyphen within comment|Comment must not contain)": "'--' stands inside a comment",
    r"^Comment not terminated": "a comment has no '-->' at its end",
    r"^CData section not finished": "a CDATA section has no ']]>' at its end",
    r"^ParsePI: PI (?P<name>\S+) never end": "the instruction <?{name} has no '?>' at its end",
    r"^Sequence '\]\]>' not allowed in content": "']]>' stands outside a CDATA section",
    r"^XML declaration allowed only at the start": (
        "the line <?xml …?> is not the first thing in the file"
    ),
    r"^(Malformed declaration|String not started|Blank needed here|parsing XML declaration)": (
        "the line <?xml …?> or the DOCTYPE is not written right"
    ),
    r"in the internal subset|^DOCTYPE improperly terminated|^internal subset": (
        "the DOCTYPE is not written right or does not end"
    ),
    r"^Unsupported encoding:? (?P<name>\S+)": "the encoding {name} is not known",
}
_TABLE = [(re.compile(words), pattern) for words, pattern in _WORDS.items()]


def not_well_formed(words: str) -> Message:
    """Say what is wrong with the markup; what is not in the table keeps libxml2's own words."""
    for expression, pattern in _TABLE:
        match = expression.search(words)
        if match:
            fields = {name: text for name, text in match.groupdict().items() if text is not None}
            return say("not well-formed XML: {words}", words=say(pattern, **fields))
    return say("not well-formed XML: {words}", words=words)
