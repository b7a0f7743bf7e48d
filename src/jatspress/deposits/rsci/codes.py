"""Codes and classifications, wherever JATS states them, that the format has a name for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.deposits.rsci.markup import sub

#: What journals call a classification in JATS, in small letters → the element that takes it.
_SCHEMES = {
    "udc": "udk", "udk": "udk", "удк": "udk",
    "bbk": "bbk", "lbc": "bbk", "ббк": "bbk",
    "vak": "vak", "вак": "vak",
    "jel": "jel", "msc": "msc", "pacs": "pacs",
    "edn": "edn",
    "grnti": "rubric", "srsti": "rubric", "грнти": "rubric",
}  # fmt: skip
#: The order of the elements; only the first value of `edn` and of the two of VAK is taken.
_ORDER = ("doi", "edn", "udk", "bbk", "vak", "vak21", "jel", "msc", "pacs")
_ALONE = frozenset({"doi", "edn", "vak", "vak21"})
#: The nomenclature of 2021 ('5.9.5.') and the one before ('10.02.01') are told by their forms.
_OF_2021 = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?")
_BEFORE = re.compile(r"\d\d\.\d\d\.\d\d\.?")


def scheme_of(kind: str | None) -> str | None:
    """The element for a classification; `None` for one that the format has no name for."""
    return _SCHEMES.get((kind or "").strip().lower())


def element_of(kind: str | None, value: str) -> str | None:
    """The element for a code of a classification."""
    name = scheme_of(kind)
    if name == "vak":
        if _BEFORE.fullmatch(value):
            return "vak"
        return "vak21" if _OF_2021.fullmatch(value) else None
    return name


def codes_of(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    """All codes of an article, each with its element, however JATS states them."""
    if meta.doi:
        yield "doi", meta.doi
    for kind, value in _stated(meta):
        name, words = element_of(kind, value), " ".join(value.split())
        if name is not None and words:
            yield name, words


def _stated(meta: ArticleMeta) -> Iterator[tuple[str | None, str]]:
    yield from ((i.scheme, i.value) for i in meta.other_ids)
    for subjects in meta.subjects:
        yield from ((subjects.group_type, subject.text.strip()) for subject in subjects.subjects)
    for group in meta.keywords:
        yield from ((group.group_type, keyword.text.strip()) for keyword in group.keywords)
    yield from ((custom.name, custom.value.text.strip()) for custom in meta.custom_meta)


def write_codes(parent: etree._Element, meta: ArticleMeta) -> None:
    """Append `codes`."""
    found = dict.fromkeys(codes_of(meta))
    made = etree.Element("codes")
    for name in _ORDER:
        values = [value for scheme, value in found if scheme == name]
        for value in values[:1] if name in _ALONE else values:
            sub(made, name, value)
    if len(made):
        parent.append(made)


def write_rubrics(parent: etree._Element, meta: ArticleMeta) -> None:
    """Append `rubrics`: codes of the State Rubricator (ГРНТИ)."""
    values = dict.fromkeys(value for scheme, value in codes_of(meta) if scheme == "rubric")
    if values:
        made = sub(parent, "rubrics")
        for value in values:
            sub(made, "rubric", value)
