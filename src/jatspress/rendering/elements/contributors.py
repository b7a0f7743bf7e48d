"""Authors and other contributors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from jatspress.descriptions.addresses import safe_address
from jatspress.rendering.elements.affiliations import affiliation_in_line
from jatspress.rendering.elements.parts import separated, words_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, named, tag, text
from jatspress.rendering.walk import Page, anchor_name, on

NAMES = (
    "name",
    "string-name",
    "name-alternatives",
    "collab",
    "collab-alternatives",
    "collab-wrap",
    "collab-name",
    "collab-name-alternatives",
    "anonymous",
)
#: What the list of authors shows or leads to in another way than as part of the entry.
_ELSEWHERE = frozenset(
    """xref contrib-id email role bio aff aff-alternatives address ext-link uri
    author-comment""".split()
)

#: What a group says below the list of its names.
_BELOW = ("aff", "aff-alternatives", "author-comment")

_NO_AUTHORS = frozenset({"reviewer", "translator", "senior_editor", "assoc_editor"})

Marks = Mapping[str, str]


@on("contrib-group", block=True)
def contributor_group(node: etree._Element, page: Page) -> Html:
    """A group of contributors: a list of names, what is said of each below."""
    return (
        group_with_places(node, page, {}) + details_list([node], page) + biographies([node], page)
    )


def group_with_places(group: etree._Element, page: Page, marks: Marks) -> Html:
    """The names of a group, with the affiliations that stand in it below them."""
    inner = page.inside(group)
    places = joined(inner.render(aff) for aff in group.iterchildren("aff", "aff-alternatives"))
    return author_list(group, page, marks) + places


def author_list(
    group: etree._Element, page: Page, marks: Marks, *, authors_only: bool = False
) -> Html:
    """The names of a group, each with the marks of its affiliations and notes."""
    inner = page.inside(group)
    people = [
        author(child, inner, marks)
        for child in group.iterchildren("contrib")
        if is_author(child) or not authors_only
    ]
    others = [inner.render(child) for child in group if child.tag not in ("contrib", *_BELOW)]
    shown = [*people, *(tag("li", part) for part in others if not is_blank(part))]
    if not shown:
        return EMPTY
    attributes = {**page.attributes(group, "authors"), "role": "list"}
    return element("ul", joined(shown, " "), attributes)


def is_author(contrib: etree._Element) -> bool:
    """Tell whether a contributor is an author; who is not said to be anything else is one."""
    group = contrib.getparent()
    of_group = (group.get("content-type") or "").removesuffix("s") if group is not None else ""
    stated = contrib.get("contrib-type") or of_group
    return "editor" not in stated.lower() and stated.lower() not in _NO_AUTHORS


def role_word(contrib: etree._Element, page: Page) -> Html:
    """What somebody is who is no author: an editor, a translator."""
    kind = contrib.get("contrib-type") or "editor"
    key = f"contrib_{kind.lower().replace('_', '-')}"
    return page.say(key) if page.words.get(key) else text(kind.replace("-", " ").capitalize())


def author(node: etree._Element, page: Page, marks: Marks) -> Html:
    """A contributor: the name, marks, a link to the ORCID record."""
    inner = page.inside(node)
    name = tag("span", names_of(node, inner), class_="person")
    shown = joined([name, *beside_name(node, inner)], ", ")
    return element(
        "li",
        shown + raised_marks(node, marks, inner) + _orcid_icon(node, inner),
        page.attributes(node),
    )


def names_of(contrib: etree._Element, page: Page) -> Html:
    """The names of a contributor."""
    return joined((shown_name(child, page) for child in contrib if child.tag in NAMES), ", ")


def beside_name(contrib: etree._Element, page: Page) -> list[Html]:
    """What stands beside a name as part of it: degrees, on whose behalf, what we do not know."""
    shown = (
        page.render(child)
        for child in contrib
        if child.tag not in (*NAMES, *_ELSEWHERE) and isinstance(child.tag, str)
    )
    return [part for part in shown if not is_blank(part)]


def shown_name(node: etree._Element, page: Page) -> Html:
    """The name of a contributor; of alternatives the first, the others in brackets."""
    if node.tag == "name":
        return reading_name(node, page)
    if node.tag == "name-alternatives":
        forms = [form for form in (shown_name(child, page) for child in node) if not is_blank(form)]
        others = " (" + joined(forms[1:], ", ") + ")" if len(forms) > 1 else EMPTY
        return joined(forms[:1]) + others
    return page.render(node)


def reading_name(node: etree._Element, page: Page) -> Html:
    """A name as it is read: given names first, surname first in Eastern order."""
    parts = {str(child.tag): page.inside(node).render(child) for child in node}
    order = ["prefix", "given-names", "surname", "suffix"]
    if node.get("name-style") == "eastern":
        order = ["prefix", "surname", "given-names", "suffix"]
    order += [name for name in parts if name not in order]
    shown = joined((parts[name] for name in order if parts.get(name, "").strip()), " ")
    return element("span", shown, page.attributes(node))


def raised_marks(node: etree._Element, marks: Marks, page: Page) -> Html:
    """The marks of affiliations and notes, as raised links."""
    targets: dict[str, str] = {}  # affiliations in two languages may share a mark
    for xref in (*node.iterchildren("xref"), *node.iterfind("collab/xref")):
        for rid in (xref.get("rid") or "").split() or [""]:
            mark = _mark(xref, rid, marks)
            if mark:
                targets.setdefault(mark, rid if marks.get(rid) != "" else "")
    shown = [_mark_link(mark, anchor_name(rid), page) for mark, rid in targets.items()]
    return tag("sup", joined(shown, ","), class_="marks") if shown else EMPTY


def _mark(xref: etree._Element, rid: str, marks: Marks) -> str | None:
    known = marks.get(rid)
    if xref.get("ref-type") == "aff":
        return words_of(xref) if known == "" else known
    return words_of(xref) or known


def _mark_link(mark: str, target: str | None, page: Page) -> Html:
    def link() -> Html:
        known = target is not None and target in page.walk.ids
        return element("a", text(mark), {"href": f"#{target}"}) if known else text(mark)

    return link() if page.quiet else page.walk.later(link)


def _orcid(node: etree._Element) -> tuple[str, str] | None:
    """The ORCID iD of a contributor and its address, when it is one."""
    for identifier in node.iterchildren("contrib-id"):
        if identifier.get("contrib-id-type") == "orcid" and words_of(identifier):
            bare = words_of(identifier).rstrip("/").rsplit("/", 1)[-1]
            address = safe_address(bare, "orcid")
            return (bare, address) if address else None
    return None


def _orcid_icon(node: etree._Element, page: Page) -> Html:
    orcid = _orcid(node)
    if orcid is None:
        return EMPTY
    return " " + element(
        "a", text("iD"), named(href=orcid[1], class_="orcid", aria_label=f"ORCID {orcid[0]}")
    )


def details_list(groups: list[etree._Element], page: Page, *, authors_only: bool = False) -> Html:
    """What is stated of contributors beyond name and affiliation, one line each."""
    lines = [
        tag("li", line)
        for group in groups
        for contrib in group.iter("contrib")
        if (is_author(contrib) or not authors_only) and (line := _details(contrib, page))
    ]
    shown = tag("ul", joined(lines), class_="author-details", role="list") if lines else EMPTY
    comments = (
        page.block(said) for group in groups for said in group.iterchildren("author-comment")
    )
    return shown + joined(comments)


def _details(contrib: etree._Element, page: Page) -> Html:
    facts = list(facts_of(contrib, page))
    if not facts:
        return EMPTY
    who = joined(
        (shown_name(child, page.silent()) for child in contrib if child.tag in NAMES), ", "
    )
    return tag("b", who) + ": " + joined(facts, "; ")


def facts_of(contrib: etree._Element, page: Page) -> Iterator[Html]:
    """What is stated of a contributor: roles, addresses, affiliations inside, ORCID iD, e-mail."""
    inner = page.inside(contrib)
    roles = [inner.render(child) for child in contrib.iterchildren("role")]
    if roles:
        yield joined(roles, ", ")
    for address in contrib.iterchildren("address"):
        yield separated(address, inner, ", ")
    for affiliation in contrib.iterchildren("aff", "aff-alternatives"):
        yield affiliation_in_line(affiliation, inner)
    yield from (inner.phrase(said) for said in contrib.iterchildren("author-comment"))
    orcid = _orcid(contrib)
    if orcid:
        yield element("a", text(orcid[1]), {"href": orcid[1]})
    yield from _other_records(contrib)
    yield from _flags(contrib, inner)
    for child in contrib.iterchildren("email", "ext-link", "uri"):
        yield inner.render(child)


#: Registers of people that readers know, by `contrib-id-type`; other numbers are for machines.
_RECORDS = {
    "scopus": "Scopus",
    "scopus-id": "Scopus",
    "researcherid": "ResearcherID",
    "isni": "ISNI",
    "lattes": "Lattes",
    "spin": "SPIN",
    "elibrary": "eLIBRARY",
    "wos": "Web of Science",
}


def _other_records(contrib: etree._Element) -> Iterator[Html]:
    """The records of a contributor other than at ORCID."""
    for identifier in contrib.iterchildren("contrib-id"):
        name = _RECORDS.get((identifier.get("contrib-id-type") or "").lower())
        words = words_of(identifier)
        if name and words:
            address = safe_address(words)
            shown = text(f"{name} {words}")
            yield element("a", shown, {"href": address}) if address else shown


#: What attributes of a contributor say → the word for it, and the kind of note that says it too.
_FLAGS = {
    "deceased": ("deceased", "deceased"),
    "equal-contrib": ("equal_contrib", "equal"),
    "corresp": ("corresponding", "corresp"),
}


def _flags(contrib: etree._Element, page: Page) -> Iterator[Html]:
    """What only attributes say of a contributor."""
    said = {
        xref.get("ref-type") if target is None or target.tag != "fn" else _kind_of_note(target)
        for xref in contrib.iterchildren("xref")
        for rid in (xref.get("rid") or "").split() or [""]
        for target in (page.walk.targets.get(anchor_name(rid) or ""),)
    }
    for name, (word, note) in _FLAGS.items():
        if contrib.get(name) == "yes" and note not in said:
            yield page.say(word)


def _kind_of_note(note: etree._Element) -> str | None:
    """What a note to authors says; JATS before 1.3 has 'con' for equal contributions too."""
    kind = note.get("fn-type")
    return "equal" if kind == "con" and "equal" in (note.get("id") or "").lower() else kind


@on("author-comment", block=True)
def comment(node: etree._Element, page: Page) -> Html:
    """What is said of an author in a sentence."""
    return element("div", page.flow(node), page.attributes(node, "author-comment"))


@on("contrib", block=True)
def contributor(node: etree._Element, page: Page) -> Html:
    """A contributor outside a list of authors."""
    shown = tag("ul", author(node, page, {}), class_="authors", role="list")
    facts = tag("div", joined(facts_of(node, page), "; "), class_="author-details")
    told = joined(page.render(bio) for bio in node.iterchildren("bio"))
    return shown + (facts if facts.striptags().strip() else EMPTY) + told


def members_of(groups: list[etree._Element], page: Page) -> Html:
    """The members of the groups that are authors."""
    inside = [inner for group in groups for inner in group.iterfind(".//contrib//contrib-group")]
    lists = joined(group_with_places(group, page, {}) for group in inside)
    return tag("div", tag("p", page.say("members")) + lists, class_="members") if lists else EMPTY


def biographies(groups: list[etree._Element], page: Page) -> Html:
    """What is told of the lives of contributors."""
    deeper = page.deeper()
    return joined(deeper.render(bio) for group in groups for bio in group.iter("bio"))
