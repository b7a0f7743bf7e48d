"""Contributors, affiliations and author notes written as JATS."""

from __future__ import annotations

from lxml import etree

from jatspress.article import (
    Affiliation,
    AffPart,
    AffPartKind,
    ArticleMeta,
    AuthorNote,
    Contributor,
    PersonName,
    append_text,
)
from jatspress.jats.build import content, element, sub

#: How each kind of stretch is tagged inside `<aff>`; `TEXT` stays bare text.
_AFF_TAGS: dict[AffPartKind, tuple[str, str | None]] = {
    AffPartKind.INSTITUTION: ("institution", None),
    AffPartKind.DEPARTMENT: ("institution", "dept"),
    AffPartKind.ORIGINAL: ("institution", "original"),
    AffPartKind.STREET: ("addr-line", None),
    AffPartKind.CITY: ("city", None),
    AffPartKind.STATE: ("state", None),
    AffPartKind.POSTAL_CODE: ("postal-code", None),
    AffPartKind.COUNTRY: ("country", None),
    AffPartKind.EMAIL: ("email", None),
}

#: A mark that is raised already needs no second raising.
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def contributors(article: etree._Element, meta: ArticleMeta) -> None:
    """Append the `<contrib-group>` of an article."""
    if not meta.contributors:
        return
    labels = {aff.id: aff.label for aff in meta.affiliations}
    notes = {note.id: note for note in meta.author_notes}
    group = sub(article, "contrib-group")
    for person in meta.contributors:
        group.append(_contrib(person, labels, notes))


def _contrib(
    person: Contributor, labels: dict[str, str | None], notes: dict[str, AuthorNote]
) -> etree._Element:
    made = element(
        "contrib",
        contrib_type=person.contrib_type,
        corresp="yes" if person.corresponding else None,
        equal_contrib="yes" if person.equal_contribution else None,
        deceased="yes" if person.deceased else None,
    )
    if person.orcid:
        stated = person.orcid_authenticated
        authenticated = None if stated is None else str(stated).lower()
        sub(made, "contrib-id", person.orcid, contrib_id_type="orcid", authenticated=authenticated)
    for identifier in person.other_ids:
        sub(made, "contrib-id", identifier.value, contrib_id_type=identifier.scheme)
    _names(made, person)
    if person.collab is not None:
        _collab(made, person, labels, notes)
    if person.anonymous:
        sub(made, "anonymous")
    _details(made, person)
    for aff_id in person.affiliations:
        _marked_xref(made, "aff", aff_id, labels.get(aff_id))
    for note_id in person.notes:
        note = notes.get(note_id)
        kind = "corresp" if note is not None and note.kind == "corresp" else "fn"
        _marked_xref(made, kind, note_id, note.label if note else None)
    return made


def _names(contrib: etree._Element, person: Contributor) -> None:
    if len(person.names) == 1:
        contrib.append(name(person.names[0]))
    elif person.names:
        alternatives = sub(contrib, "name-alternatives")
        alternatives.extend(name(form) for form in person.names)


def name(form: PersonName) -> etree._Element:
    """Make a `<name>`, or a `<string-name>` when no surname is stated."""
    style = form.style.value if form.style else None
    tag = "name" if form.surname or form.given_names else "string-name"
    made = element(tag, name_style=style, lang=form.lang)
    parts = {
        "surname": form.surname,
        "given-names": form.given_names,
        "prefix": form.prefix,
        "suffix": form.suffix,
    }
    for part, text in parts.items():
        if text is not None:
            sub(made, part, text)
    return made


def _collab(
    contrib: etree._Element,
    group: Contributor,
    labels: dict[str, str | None],
    notes: dict[str, AuthorNote],
) -> None:
    assert group.collab is not None
    made = content(contrib, "collab", group.collab)
    if group.members:
        members = sub(made, "contrib-group")
        members.extend(_contrib(member, labels, notes) for member in group.members)


def _details(contrib: etree._Element, person: Contributor) -> None:
    if person.degrees:
        sub(contrib, "degrees", person.degrees)
    for address in person.emails:
        sub(contrib, "email", address)
    for role in person.roles:
        sub(
            contrib,
            "role",
            role.text,
            vocab=role.vocab,
            vocab_identifier=role.vocab_identifier,
            vocab_term=role.vocab_term,
            vocab_term_identifier=role.vocab_term_identifier,
            degree_contribution=role.degree_contribution,
        )
    if person.bio:
        content(contrib, "bio", person.bio)


def _marked_xref(contrib: etree._Element, kind: str, target: str, mark: str | None) -> None:
    xref = sub(contrib, "xref", ref_type=kind, rid=target)
    if mark:
        sub(xref, "sup", mark.translate(_PLAIN_DIGITS))


def affiliation(article: etree._Element, aff: Affiliation) -> None:
    """Append an `<aff>`: the printed string, its parts tagged inside."""
    made = sub(article, "aff", id=aff.id, lang=aff.lang)
    if aff.label:
        sub(made, "label", aff.label)
    for part in aff.parts:
        _aff_part(made, part)


def _aff_part(aff: etree._Element, part: AffPart) -> None:
    if part.kind is AffPartKind.TEXT:
        append_text(aff, part.text)
        return
    tag, content_type = _AFF_TAGS[part.kind]
    if not part.ids:
        sub(aff, tag, part.text, content_type=content_type, country=part.country_code)
        return
    wrap = sub(aff, "institution-wrap")
    sub(wrap, tag, part.text, content_type=content_type)
    for identifier in part.ids:
        sub(wrap, "institution-id", identifier.value, institution_id_type=identifier.scheme)


def author_notes(article: etree._Element, notes: tuple[AuthorNote, ...]) -> None:
    """Append the `<author-notes>`."""
    if not notes:
        return
    group = sub(article, "author-notes")
    for note in notes:
        if note.kind == "corresp":
            made = sub(group, "corresp", id=note.id)
        else:
            made = sub(group, "fn", id=note.id, fn_type=note.fn_type)
        if note.label:
            sub(made, "label", note.label)
        note.content.into(made)
