"""Contributors, affiliations and author notes read from JATS."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count

from lxml import etree

from jatspress.article import (
    XML_LANG,
    Affiliation,
    AffPart,
    AffPartKind,
    AuthorNote,
    Contributor,
    Identifier,
    JatsContent,
    NameStyle,
    PersonName,
    Role,
)
from jatspress.jats.text import inner, optional_content, squeezed, text_of

_PART_KINDS = {
    "addr-line": AffPartKind.STREET,
    "city": AffPartKind.CITY,
    "state": AffPartKind.STATE,
    "postal-code": AffPartKind.POSTAL_CODE,
    "country": AffPartKind.COUNTRY,
    "email": AffPartKind.EMAIL,
}
_INSTITUTION_KINDS = {
    "dept": AffPartKind.DEPARTMENT,
    "orgdiv1": AffPartKind.DEPARTMENT,
    "orgdiv2": AffPartKind.DEPARTMENT,
    "original": AffPartKind.ORIGINAL,
}
#: SciELO and others say city, state in `addr-line/named-content`.
_NAMED_KINDS = {
    "city": AffPartKind.CITY,
    "state": AffPartKind.STATE,
    "zipcode": AffPartKind.POSTAL_CODE,
    "postcode": AffPartKind.POSTAL_CODE,
}


def contributors(article: etree._Element) -> tuple[Contributor, ...]:
    """Read the contributors of all groups of an article, in order."""
    inline = affiliation_ids(article)
    return tuple(
        contributor
        for group in article.findall("contrib-group")
        for contributor in _of_group(group, inline)
    )


@dataclass(frozen=True)
class _Group:
    """What a group says of its contributors: their type, and the affiliations that it has."""

    contrib_type: str | None
    affiliations: tuple[str, ...]


def _of_group(element: etree._Element, affs: dict[etree._Element, str]) -> Iterator[Contributor]:
    own = tuple(affs[aff] for aff in element.findall("aff") if aff in affs)
    group = _Group(_type_of_group(element), own)
    for contrib in element.findall("contrib"):
        yield _contributor(contrib, group, affs)


def affiliation_ids(article: etree._Element) -> dict[etree._Element, str]:
    """The ids of all affiliations; those without one get one that no other has."""
    elements = list(_affiliation_elements(article))
    taken = {aff.get("id") for aff in elements}
    further = (name for n in count(len(elements) + 1) if (name := f"aff{n}") not in taken)
    ids = {}
    for number, aff in enumerate(elements, 1):
        own = aff.get("id")
        ids[aff] = own or (name if (name := f"aff{number}") not in taken else next(further))
    return ids


def _affiliation_elements(article: etree._Element) -> Iterator[etree._Element]:
    for path in ("contrib-group//aff", "aff", "aff-alternatives/aff"):
        yield from article.findall(path)


def _contributor(
    contrib: etree._Element, group: _Group, affs: dict[etree._Element, str]
) -> Contributor:
    orcid, authenticated, others = _ids(contrib)
    collab = _group_name(contrib)
    alternatives = contrib.find("name-alternatives")
    holder = alternatives if alternatives is not None else contrib
    return Contributor(
        names=tuple(_names(holder)),
        collab=_collab(collab),
        anonymous=contrib.find("anonymous") is not None,
        contrib_type=contrib.get("contrib-type") or group.contrib_type,
        orcid=orcid,
        orcid_authenticated=authenticated,
        other_ids=others,
        emails=tuple(squeezed(e) for e in _emails(contrib) if squeezed(e)),
        affiliations=tuple(_named_affiliations(contrib, affs)) + _within(contrib, group, affs),
        notes=tuple(_linked(contrib, "corresp", "fn", "author-notes")),
        corresponding=contrib.get("corresp") == "yes"
        or contrib.find("xref[@ref-type='corresp']") is not None,
        equal_contribution=contrib.get("equal-contrib") == "yes",
        deceased=contrib.get("deceased") == "yes",
        roles=tuple(_role(e) for e in contrib.findall("role") if squeezed(e)),
        degrees=text_of(contrib, "degrees"),
        bio=optional_content(contrib.find("bio")),
        members=tuple(_members(collab, affs)),
    )


def _type_of_group(group: etree._Element) -> str | None:
    """Some publishers state the type once, on the group (`authors`, `editors`)."""
    stated = group.get("content-type")
    return stated.removesuffix("s") if stated in ("authors", "author", "editors") else None


def _ids(contrib: etree._Element) -> tuple[str | None, bool | None, tuple[Identifier, ...]]:
    orcid, authenticated, others = None, None, []
    for element in contrib.findall("contrib-id"):
        scheme, value = element.get("contrib-id-type", "unknown"), squeezed(element)
        if scheme == "orcid" and orcid is None and value:
            orcid = value
            stated = element.get("authenticated")
            authenticated = None if stated is None else stated == "true"
        elif value:
            others.append(Identifier(scheme, value))
    return orcid, authenticated, tuple(others)


def _names(holder: etree._Element) -> Iterator[PersonName]:
    for element in holder:
        if element.tag in ("name", "string-name"):
            name = _name(element)
            if name.surname or name.given_names:
                yield name


def _name(element: etree._Element) -> PersonName:
    style = element.get("name-style")
    surname, given = text_of(element, "surname"), text_of(element, "given-names")
    if surname is None and given is None:
        surname = squeezed(element) or None  # a string-name without parts is all we know
    return PersonName(
        surname=surname,
        given_names=given,
        prefix=text_of(element, "prefix"),
        suffix=text_of(element, "suffix"),
        lang=element.get(XML_LANG),
        style=NameStyle(style) if style in tuple(NameStyle) else None,
    )


#: What a group is named by, and what holds its name in several languages or with its members.
_GROUP_NAMES = ("collab", "collab-name")
_GROUP_HOLDERS = (
    *_GROUP_NAMES,
    "collab-alternatives",
    "collab-wrap",
    "collab-name-alternatives",
    "name-alternatives",
)


def _group_name(contrib: etree._Element) -> etree._Element | None:
    """The element that names a group, the first of several languages."""
    holders = contrib.iterchildren(*_GROUP_HOLDERS)
    return next((name for holder in holders for name in holder.iter(*_GROUP_NAMES)), None)


def _collab(collab: etree._Element | None) -> JatsContent | None:
    """The name of a group, without its members and the marks of its affiliations and notes."""
    if collab is None:
        return None
    alone = deepcopy(collab)
    etree.strip_elements(alone, "contrib-group", "xref", with_tail=False)
    return inner(alone)


def _members(
    collab: etree._Element | None, affs: dict[etree._Element, str]
) -> Iterator[Contributor]:
    if collab is None:
        return
    wrap = next(collab.iterancestors("collab-wrap"), None)
    for group in (collab if wrap is None else wrap).findall("contrib-group"):
        yield from _of_group(group, affs)


def _emails(contrib: etree._Element) -> Iterator[etree._Element]:
    yield from contrib.findall("email")
    yield from contrib.findall("address/email")


def _linked(contrib: etree._Element, *kinds: str) -> Iterator[str]:
    for xref in contrib.findall("xref"):
        if xref.get("ref-type") in kinds:
            yield from (xref.get("rid") or "").split()


def _named_affiliations(contrib: etree._Element, affs: dict[etree._Element, str]) -> Iterator[str]:
    """The ids that a contributor names; that of alternatives means each of them."""
    meta = next(contrib.iterancestors("article-meta", "front-stub"), None)
    alternatives = [] if meta is None else meta.findall("aff-alternatives")
    for name in _linked(contrib, "aff"):
        forms = (aff for one in alternatives if one.get("id") == name for aff in one.findall("aff"))
        yield from [affs[aff] for aff in forms if aff in affs] or [name]


def _within(
    contrib: etree._Element, group: _Group, affs: dict[etree._Element, str]
) -> tuple[str, ...]:
    """Affiliations inside the contributor; else the one of the group when nothing links any."""
    own = tuple(affs[aff] for aff in contrib.findall("aff") if aff in affs)
    if own or contrib.find("xref[@ref-type='aff']") is not None:
        return own
    return group.affiliations


def _role(element: etree._Element) -> Role:
    return Role(
        text=squeezed(element),
        vocab=element.get("vocab"),
        vocab_identifier=element.get("vocab-identifier"),
        vocab_term=element.get("vocab-term"),
        vocab_term_identifier=element.get("vocab-term-identifier"),
        degree_contribution=element.get("degree-contribution"),
    )


def affiliations(article: etree._Element) -> tuple[Affiliation, ...]:
    """Read the affiliations of an article, wherever they stand."""
    ids = affiliation_ids(article)
    return tuple(
        Affiliation(
            id=aff_id,
            parts=_merged(tuple(_aff_parts(element))),
            label=text_of(element, "label"),
            lang=element.get(XML_LANG),
        )
        for element, aff_id in ids.items()
    )


def _aff_parts(element: etree._Element) -> Iterator[AffPart]:
    yield from _text(element.text)
    for child in element:
        if child.tag == "institution-wrap":
            yield from _wrapped(child)
        elif child.tag == "institution":
            yield AffPart("".join(child.itertext()), _institution_kind(child))
        elif child.tag == "addr-line" and child.find("named-content") is not None:
            yield from _named_parts(child)
        elif child.tag in _PART_KINDS:
            yield AffPart("".join(child.itertext()), _PART_KINDS[child.tag], child.get("country"))
        elif child.tag not in ("label", etree.Comment, etree.ProcessingInstruction, "xref"):
            yield from _text("".join(child.itertext()))
        yield from _text(child.tail)


def _institution_kind(element: etree._Element) -> AffPartKind:
    return _INSTITUTION_KINDS.get(element.get("content-type", ""), AffPartKind.INSTITUTION)


def _wrapped(wrap: etree._Element) -> Iterator[AffPart]:
    ids = tuple(
        Identifier(e.get("institution-id-type", "unknown"), squeezed(e))
        for e in wrap.findall("institution-id")
        if squeezed(e)
    )
    for child in wrap.findall("institution"):
        yield AffPart("".join(child.itertext()), _institution_kind(child), ids=ids)


def _named_parts(line: etree._Element) -> Iterator[AffPart]:
    yield from _text(line.text)
    for child in line:
        if isinstance(child.tag, str):  # neither a comment nor an instruction
            kind = _NAMED_KINDS.get(child.get("content-type", ""), AffPartKind.TEXT)
            yield AffPart("".join(child.itertext()), kind)
        yield from _text(child.tail)


def _text(text: str | None) -> Iterator[AffPart]:
    if text:
        yield AffPart(text)


def _merged(parts: tuple[AffPart, ...]) -> tuple[AffPart, ...]:
    """Join neighbouring stretches of bare text, so that the value does not hang on mark-up."""
    merged: list[AffPart] = []
    for part in parts:
        if merged and part.kind is merged[-1].kind is AffPartKind.TEXT:
            merged[-1] = AffPart(merged[-1].text + part.text)
        else:
            merged.append(part)
    return tuple(merged)


def author_notes(article: etree._Element) -> tuple[AuthorNote, ...]:
    """Read correspondence and footnotes of `<author-notes>`."""
    return tuple(
        _note(element, number)
        for number, element in enumerate(article.findall("author-notes/*"), 1)
        if element.tag in ("corresp", "fn")
    )


def _note(element: etree._Element, number: int) -> AuthorNote:
    alone = deepcopy(element)
    label = alone.find("label")
    if label is not None:
        tail = label.tail
        alone.remove(label)
        alone.text = (alone.text or "") + (tail or "")
    return AuthorNote(
        id=element.get("id") or f"author-note-{number}",
        content=inner(alone),
        kind=str(element.tag),
        fn_type=element.get("fn-type"),
        label=text_of(element, "label"),
    )
