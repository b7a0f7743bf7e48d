"""Articles for tests: a small valid one, and pieces put into their places in it."""

from __future__ import annotations

from lxml import etree

from jatspress.article import NAMESPACES
from jatspress.jats.doctypes import doctype_for
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.validation.vocabulary import vocabulary

DOCTYPE = doctype_for("1.3", mathml3=True)
PROLOG = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<!DOCTYPE article PUBLIC "{DOCTYPE.public_id}" "{DOCTYPE.system_id}">\n'
)
PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
OPEN = f'<article {PREFIXES} article-type="research-article" dtd-version="1.3" xml:lang="en">'
ARTICLE = f"""{PROLOG}{OPEN}
<front>
<journal-meta><journal-id journal-id-type="publisher-id">salt</journal-id>
<issn publication-format="electronic">2049-3630</issn></journal-meta>
<article-meta>
<title-group><article-title>Salt roads</article-title></title-group>
<pub-date publication-format="electronic"><year>2020</year></pub-date>
</article-meta>
</front>
<body>
<p>Salt was carried over the hills.</p>
</body>
<back/>
</article>
"""


#: Rules that hold an article against journal.toml, which their examples cannot show.
WITH_JOURNAL = ("JP401", "JP402", "JP405", "JP406", "JP407", "JP511", "JP562")


def needs_more(code: str) -> bool:
    """Tell whether a rule needs more than a piece of JATS: a journal.toml, lists, files."""
    return code.startswith(("JP4", "JP6", "AS", "JP562")) or "JP501" <= code <= "JP512"


def document(xml: str, name: str = "article.xml") -> Document:
    """Parse a text as a document."""
    return parse_bytes(xml.encode(), name=name)


def with_front(*pieces: str) -> str:
    """The sample article with more in its `article-meta`, after the date of publication."""
    return ARTICLE.replace("</article-meta>", "".join(pieces) + "</article-meta>")


def with_body(*pieces: str) -> str:
    """The sample article with another body."""
    return ARTICLE.replace("<p>Salt was carried over the hills.</p>", "".join(pieces))


def with_pieces(pieces: str) -> str:
    """An article for a rule's example: a whole one, or pieces put where the DTD has them."""
    if pieces.startswith(("<article ", "<!DOCTYPE")):
        return pieces
    root = etree.fromstring(ARTICLE.encode())
    ours = set(root.iter("*"))
    for piece in etree.fromstring(f"<x {PREFIXES}>{pieces}</x>"):
        _put(root, piece, ours)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NAMESPACES))
    return PROLOG + etree.tostring(root, encoding="unicode")


#: Tried in this order.
_PLACES = ("front/article-meta", "front/journal-meta", "back", "body")
#: Of these a piece takes the place of ours.
_REPLACED = frozenset({"title-group", "pub-date", "issn"})


def _put(root: etree._Element, piece: etree._Element, ours: set[etree._Element]) -> None:
    name = str(piece.tag)
    place = next(place for place in map(root.find, _PLACES) if _may_stand(name, place))
    assert place is not None
    for standing in place.findall(name):
        if name in _REPLACED and standing in ours:
            place.remove(standing)
    piece.tail = "\n"
    order = vocabulary(DOCTYPE.dtd).children(str(place.tag))
    later = (child for child in place if order.index(str(child.tag)) > order.index(name))
    following = next(later, None)
    if following is None or place.tag == "body":
        place.append(piece)
    else:
        following.addprevious(piece)


def _may_stand(name: str, place: etree._Element | None) -> bool:
    return place is not None and name in vocabulary(DOCTYPE.dtd).children(str(place.tag))
