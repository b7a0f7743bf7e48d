"""References: as printed, and in parts that SciELO counts citations by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import say
from jatspress.jats.text import has_text
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import RESEARCH, at, lacking, outside, sps, without

_PERSONS = '<person-group person-group-type="author"><name><surname>Sand</surname></name>'
_PARTS = f"{_PERSONS}</person-group><article-title>Salt</article-title><source>Roads</source>"


def _reference(citation: str, kind: str = ' publication-type="journal"') -> str:
    return (
        '<ref-list><ref id="B1"><mixed-citation>Sand. Salt. Roads. 2020.</mixed-citation>'
        f"<element-citation{kind}>{citation}</element-citation></ref></ref-list>"
    )


_RIGHT = _reference(f"{_PARTS}<year>2020</year>")
_PRODUCT = "front/article-meta/product"


@lru_cache(maxsize=4)
def _citations(article: Article) -> tuple[etree._Element, ...]:
    return tuple(at(article, "back/ref-list/ref/element-citation"))


def _cited(article: Article) -> tuple[etree._Element, ...]:
    """The citations in parts, and the works that the article reviews."""
    return (*_citations(article), *at(article, _PRODUCT))


@sps(
    "SPS211",
    element="ref",
    pattern="ref', 'element-citation_cardinality",
    rationale="The page shows the reference as printed; indexes match its parts.",
    hint="Give each <ref> one <mixed-citation> with the text and one <element-citation>.",
    failing='<ref-list><ref id="B1"><mixed-citation>Sand. Salt.</mixed-citation></ref></ref-list>',
    passing=_RIGHT,
)
def references_stand_as_printed_and_in_parts(article: Article) -> Iterator[Problem]:
    """A reference stands once as printed and once in parts."""
    for ref in at(article, "back/ref-list/ref"):
        count = sum(1 for _ in ref.iterchildren("element-citation"))
        yield from lacking((ref,), "mixed-citation", "<mixed-citation>")
        if not count:
            yield from lacking((ref,), "element-citation", "<element-citation>")
        if count > 1:
            message = say("the reference has {count} <element-citation>", count=count)
            yield Problem(ref, message, "1", str(count))


@sps(
    "SPS212",
    element="element-citation",
    pattern="element-citation",
    rationale="Authors are told from editors by the group that they stand in.",
    hint='Put the names into <person-group person-group-type="author">.',
    failing=_reference("<name><surname>Sand</surname></name><source>Roads</source>"),
    passing=_RIGHT,
)
def cited_names_stand_in_groups(article: Article) -> Iterator[Problem]:
    """Names in a reference stand in a person-group."""
    names = ("name", "etal", "collab")
    for citation in _citations(article):
        direct = {child.tag for child in citation.iterchildren(*names)}
        for name in names if direct else ():
            if name in direct:
                message = say("<{name}> stands directly in <element-citation>", name=name)
                yield Problem(citation, message, "<person-group>", f"<{name}>")


@sps(
    "SPS213",
    element="element-citation",
    pattern="element-citation",
    rationale="SciELO reads references from the list alone.",
    hint='Move the reference to the list and cite it with <xref ref-type="bibr">.',
    failing='<p>See <element-citation publication-type="book"><source>Roads</source>'
    "</element-citation>.</p>",
    passing=_RIGHT,
)
def citations_in_parts_stand_in_references(article: Article) -> Iterator[Problem]:
    """A citation in parts stands in a reference."""
    for citation in article.named("element-citation"):
        parent = citation.getparent()
        if parent is not None and parent.tag != "ref":
            message = say("<element-citation> stands in {tag}", tag=tag(parent))
            yield Problem(citation, message, "<ref>", tag(parent))


def _groups(article: Article) -> list[etree._Element]:
    return [group for cited in _cited(article) for group in cited.iterchildren("person-group")]


@sps(
    "SPS214",
    element="person-group",
    pattern="person-group', 'person-group-type_values",
    rationale="Citation indexes count authors, not editors or translators.",
    hint='Write person-group-type="author", "compiler", "editor" or "translator".',
    failing=_reference(
        "<person-group><name><surname>Sand</surname></name></person-group><source>Roads</source>"
    ),
    passing=_RIGHT,
)
def groups_of_names_say_their_kind(article: Article) -> Iterator[Problem]:
    """A group of names in a reference says whose names they are."""
    groups = _groups(article)
    yield from without(groups, "person-group-type")
    kinds = ("author", "compiler", "editor", "translator")
    yield from outside(groups, "person-group-type", kinds)


@sps(
    "SPS215",
    element="person-group",
    pattern="person-group",
    rationale="Text between the names is lost: SciELO reads the elements alone.",
    hint="Put every name into <name> or <collab>, 'et al.' into <etal/>.",
    failing=_reference(f"{_PERSONS}, et al.</person-group><source>Roads</source>"),
    passing=_RIGHT,
)
def groups_of_names_hold_names_alone(article: Article) -> Iterator[Problem]:
    """A group of names holds elements, no text."""
    for group in _groups(article):
        if has_text(group):
            message = say("text stands between the names: '{text}'", text=called(group))
            yield Problem(group, message, "<name>, <collab>, <etal>")


_TYPES = """journal book webpage thesis confproc patent report software legal-doc newspaper other
database data""".split()


@sps(
    "SPS216",
    element="element-citation",
    pattern="element-citation_attributes', 'element-citation_publication-type-values",
    rationale="What a reference must have, and how it is counted, depends on its type.",
    hint="Use a type of the list; 'other' where none fits.",
    failing=_reference(_PARTS, ' publication-type="web"'),
    passing=_RIGHT,
)
def references_are_of_known_types(article: Article) -> Iterator[Problem]:
    """A reference in parts is of a type that SPS lists."""
    yield from without(_citations(article), "publication-type")
    newer = ("letter", "preprint")
    yield from outside(_citations(article), "publication-type", _TYPES, newer=newer)


@sps(
    "SPS217",
    element="size",
    pattern="size_attributes', 'size_units-values",
    rationale="SciELO takes a size for a number of pages.",
    hint='Write units="pages", or leave <size> out.',
    failing=_reference(f"{_PARTS}<size>300</size>"),
    passing=_reference(f'{_PARTS}<size units="pages">300</size>'),
)
def sizes_are_pages(article: Article) -> Iterator[Problem]:
    """The size of a work is given in pages."""
    sizes = [size for cited in _cited(article) for size in cited.iterchildren("size")]
    yield from without(sizes, "units")
    yield from outside(sizes, "units", ("pages",))


_ONCE = ("source", "size", "month", "issue", "chapter-title")
_ONCE_IN_PRODUCT = ("source", "size", "chapter-title")


@sps(
    "SPS218",
    element="element-citation",
    pattern="source_cardinality', 'size_cardinality', 'month_cardinality', 'issue_cardinality', "
    "'chapter-title_cardinality",
    rationale="SciELO reads the first of two and loses the other.",
    hint="Keep one; two works are two references.",
    failing=_reference(f"{_PARTS}<source>More roads</source>"),
    passing=_RIGHT,
)
def parts_of_references_stand_once(article: Article) -> Iterator[Problem]:
    """Source, size, month, issue and chapter title stand once in a reference."""
    for cited in _cited(article):
        names = _ONCE_IN_PRODUCT if cited.tag == "product" else _ONCE
        counts = Counter(str(child.tag) for child in cited.iterchildren(*names))
        for name in names if len(counts) < counts.total() else ():
            count = counts[name]
            if count > 1:
                message = say("the reference has {count} <{name}>", count=count, name=name)
                yield Problem(cited, message, "1", str(count))


_JOURNAL = ("year", "source", "person-group", "article-title")
_USUAL = ("year", "source", "person-group")
#: What a reference of each type must have.
_NEEDED: dict[str, tuple[str, ...]] = {
    "journal": _JOURNAL,
    **dict.fromkeys(
        "book confproc data legal-doc letter patent preprint report thesis".split(), _USUAL
    ),
    "newspaper": ("year", "source"),
    **dict.fromkeys(("database", "software", "webpage"), ("source",)),
}


@sps(
    "SPS219",
    element="element-citation",
    module="validation/references.py",
    rationale="A citation is matched by author, title, source and year; without one it is not "
    "counted.",
    hint="Mark the part in <element-citation>; a work without a date has <year>s.d.</year>.",
    failing=_reference(_PARTS),
    passing=_RIGHT,
)
def references_have_the_parts_of_their_type(article: Article) -> Iterator[Problem]:
    """A reference in parts has those that its type asks for."""
    for citation in _citations(article):
        kind = citation.get("publication-type", "")
        parts = {child.tag for child in citation}
        missing = [name for name in _NEEDED.get(kind, ()) if name not in parts]
        for name in missing:
            message = say('a reference of the type "{kind}" has no <{name}>', kind=kind, name=name)
            yield Problem(citation, message, f"<{name}>", quoted(citation))


@sps(
    "SPS220",
    element="ref-list",
    module="validation/references.py",
    rationale="SciELO counts citations; an article of research without any is hardly whole.",
    hint="Mark the list of references in <back><ref-list>.",
    failing="<p>Salt.</p>",
    passing=_RIGHT,
)
def research_has_references(article: Article) -> Iterator[Problem]:
    """An article of research has a list of references."""
    research = article.root.get("article-type") in RESEARCH
    if research and article.root.find("back") is not None and not article.named("ref"):
        message = say("the article has no references")
        yield Problem(article.root, message, "<ref-list>")
