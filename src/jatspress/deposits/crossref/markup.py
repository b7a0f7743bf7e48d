"""JATS runs as Crossref takes them: face mark-up in titles, JATS with a prefix in abstracts."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from jatspress.article import XLINK_HREF, XML_LANG, JatsContent, append_text, say
from jatspress.deposits.blanks import squeeze
from jatspress.deposits.crossref.build import JATS, MATHML, drop_if_empty, sub
from jatspress.descriptions.plain_text import NOTE_MARKS, PICTURES, LeftBehind

#: JATS element → Crossref's face mark-up (schema, group face_markup).
FACES = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "overline": "ovl",
    "sup": "sup",
    "sub": "sub",
    "sc": "scp",
    "monospace": "tt",
}
#: Elements that stand between paragraphs or hold them, and those that stand inside text.
_BLOCKS = frozenset({"p", "sec", "title", "list", "list-item", "def-list", "disp-quote", "label"})
_INLINE = frozenset(
    """
    bold italic sub sup sc underline overline strike monospace roman sans-serif inline-formula
    disp-formula ext-link named-content styled-content break
    """.split()
)
_KEPT_ATTRIBUTES = frozenset(
    {"list-type", "sec-type", "content-type", "style-type", "ext-link-type", XLINK_HREF, XML_LANG}
)
#: What identifies an abstract is no word of it.
_IDENTIFIERS = frozenset({"object-id"})


def face(parent: etree._Element, tag: str, run: JatsContent, left: LeftBehind) -> etree._Element:
    """Append an element with the words of a run, their face mark-up mapped, none lost.

    Mark-up that Crossref has no name for is flattened to its text.
    """
    made = sub(parent, tag)
    _face(_parsed(run), made, left)
    squeeze(made)
    return made


def _parsed(run: JatsContent) -> etree._Element:
    return run.into(etree.Element("run"))


def _face(source: etree._Element, target: etree._Element, left: LeftBehind) -> None:
    append_text(target, source.text or "")
    for child in source:
        if isinstance(child.tag, str):
            _face_child(child, target, left)
        append_text(target, child.tail or "")


def _face_child(child: etree._Element, target: etree._Element, left: LeftBehind) -> None:
    name = str(child.tag)
    if name in FACES:
        _face(child, sub(target, FACES[name]), left)
    elif name == f"{{{MATHML}}}math":
        target.append(_math(child))
    elif name == "alternatives":
        _face_child_of_alternatives(child, target, left)
    elif name == "break":
        append_text(target, " ")
    elif name == "fn" or (name == "xref" and child.get("ref-type") in NOTE_MARKS):
        left.what.append(say("the note mark '{mark}'", mark=_words(child)))
    elif name in PICTURES and not _words(child):
        left.what.append(say("a picture"))
    else:
        _face(child, target, left)


def _face_child_of_alternatives(
    alternatives: etree._Element, target: etree._Element, left: LeftBehind
) -> None:
    """Of several forms of one thing take one: mathematics, else words, else the first."""
    forms = [form for form in alternatives if isinstance(form.tag, str)]
    math = [form for form in forms if form.tag == f"{{{MATHML}}}math"]
    words = [form for form in forms if _words(form)]
    for form in (math or words or forms)[:1]:
        _face_child(form, target, left)


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _math(math: etree._Element) -> etree._Element:
    """A formula without ids, which must not repeat within a file of many articles."""
    made = deepcopy(math)
    made.tail = None
    for element in made.iter("*"):
        element.attrib.pop("id", None)
        element.attrib.pop("xref", None)
    return made


def abstract_content(parent: etree._Element, run: JatsContent, left: LeftBehind) -> None:
    """Append the paragraphs and sections of an abstract, in the JATS namespace.

    Blocks that Crossref does not take between paragraphs are put into one. It takes no section
    without a title: when there is one, all become paragraphs, their titles in bold.
    """
    source = _parsed(run)
    if any(not _words(title) for title in _section_titles(source)):
        _dissolve_sections(source)
    loose = _Loose(parent, left)
    for child in source:
        if child.tag in ("p", "sec"):
            loose.end()
            _jats(child, parent, left)
        elif isinstance(child.tag, str) and child.tag not in _IDENTIFIERS:
            loose.add(child)
    loose.end()


def _section_titles(source: etree._Element) -> Iterator[etree._Element]:
    for section in source.iter("sec"):
        title = section.find("title")
        yield etree.Element("title") if title is None else title


def _dissolve_sections(source: etree._Element) -> None:
    for title in list(source.iter("title")):
        paragraph = etree.Element("p")
        title.addprevious(paragraph)
        paragraph.append(title)
        title.tag, title.tail = "bold", None
        drop_if_empty(title)
    etree.strip_tags(source, "sec")


@dataclass
class _Loose:
    """Gathers the blocks of an abstract that stand outside paragraphs into a paragraph."""

    parent: etree._Element
    left: LeftBehind
    paragraph: etree._Element | None = None

    def add(self, child: etree._Element) -> None:
        if self.paragraph is None:
            self.paragraph = sub(self.parent, f"{{{JATS}}}p")
        inside = _jats_inside if child.tag in ("title", "label") else _jats
        inside(child, self.paragraph, self.left)

    def end(self) -> None:
        if self.paragraph is not None:
            squeeze(self.paragraph)
            drop_if_empty(self.paragraph)
        self.paragraph = None


def jats_run(parent: etree._Element, tag: str, run: JatsContent, left: LeftBehind) -> None:
    """Append a JATS element, such as the title of an abstract, with the words of a run."""
    made = sub(parent, f"{{{JATS}}}{tag}")
    _jats_inside(_parsed(run), made, left)
    squeeze(made)


def _jats(source: etree._Element, target: etree._Element, left: LeftBehind) -> None:
    name = str(source.tag)
    if name == f"{{{MATHML}}}math":
        target.append(_math(source))
    elif name == "alternatives":
        forms = [f for f in source if f.tag == f"{{{MATHML}}}math"] or list(source)
        for form in forms[:1]:
            _jats(form, target, left)
    elif name in PICTURES and not _words(source):
        left.what.append(say("a picture"))
    elif name in _BLOCKS or name in _INLINE:
        made = sub(target, f"{{{JATS}}}{name}")
        for attribute, value in source.attrib.items():
            if str(attribute) in _KEPT_ATTRIBUTES:
                made.set(attribute, value)
        _jats_inside(source, made, left)
        if name in ("p", "title"):
            squeeze(made)
            drop_if_empty(made)
    else:
        _jats_inside(source, target, left)


def _jats_inside(source: etree._Element, target: etree._Element, left: LeftBehind) -> None:
    append_text(target, source.text or "")
    for child in source:
        if isinstance(child.tag, str):
            _jats(child, target, left)
        append_text(target, child.tail or "")
