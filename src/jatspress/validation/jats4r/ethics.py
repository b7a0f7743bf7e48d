"""Statements on ethics: one section, its parts named (JATS4R, Ethics statements)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem, rule

_STATEMENT = "ethics-statement"
_BEGINNING = "ethics-"
#: Each of these is a document of its own and may have its own statement.
_DOCUMENTS = ("sub-article", "response", "article")

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Ethics statements, version 1.0",
    url="https://jats4r.niso.org/ethics-statements/",
)


@lru_cache(maxsize=4)
def _statements(article: Article) -> tuple[etree._Element, ...]:
    """The sections that hold a statement on ethics, in document order."""
    return tuple(sec for sec in article.named("sec") if sec.get("sec-type") == _STATEMENT)


def _is_inside_one(element: etree._Element) -> bool:
    return any(sec.get("sec-type") == _STATEMENT for sec in element.iterancestors("sec"))


def _inside(article: Article, name: str, kind: str) -> Iterator[etree._Element]:
    """The elements of a name with attribute `kind` that stand in a statement, each once."""
    for statement in _statements(article):
        if not _is_inside_one(statement):
            yield from (one for one in statement.iter(name) if one.get(kind) is not None)


@recommended(
    "J4R-ethics-01",
    Severity.ERROR,
    rationale="Programs look for one statement; of a statement inside a statement they show the "
    "words twice or lose the inner one.",
    hint='Keep sec-type="ethics-statement" on the outer section; give the inner one a type of '
    "its own, such as 'ethics-consent'.",
    failing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<sec sec-type="ethics-statement"><title>Consent</title><p>All carriers agreed.</p></sec></sec>""",
    passing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<sec sec-type="ethics-consent"><title>Consent</title><p>All carriers agreed.</p></sec></sec>""",
)
def no_statement_inside_a_statement(article: Article) -> Iterator[Problem]:
    """A statement on ethics holds no second one."""
    for statement in _statements(article):
        if _is_inside_one(statement):
            message = say(
                "an ethics statement stands inside another: '{title}'", title=_heading(statement)
            )
            yield Problem(statement, message, say("a type of its own, such as ethics-consent"))


@recommended(
    "J4R-ethics-02",
    Severity.ERROR,
    rationale="Programs look for one statement of an article and stop at the first.",
    hint='Join the sections into one with sec-type="ethics-statement" and a section inside for '
    "each matter.",
    failing="""<sec sec-type="ethics-statement"><title>Approval</title><p>Granted.</p></sec>
<sec sec-type="ethics-statement"><title>Consent</title><p>All carriers agreed.</p></sec>""",
    passing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<p>Approval was granted and all carriers agreed.</p></sec>""",
)
def one_statement_on_ethics(article: Article) -> Iterator[Problem]:
    """An article has one section with its ethics statement."""
    documents: set[etree._Element | None] = set()
    for statement in _statements(article):
        if _is_inside_one(statement):
            continue
        document = next(statement.iterancestors(*_DOCUMENTS), None)
        if document in documents:
            message = say(
                "there is a second ethics statement: '{title}'", title=_heading(statement)
            )
            yield Problem(statement, message, say("one section"))
        documents.add(document)


def _heading(sec: etree._Element) -> str:
    title = sec.find("title")
    return quoted(sec if title is None else title)


@recommended(
    "J4R-ethics-03",
    Severity.ERROR,
    rationale="Values of attributes are compared letter by letter; a capital hides the statement.",
    hint='Write sec-type="ethics-statement" in small letters.',
    failing='<sec sec-type="Ethics-Statement"><title>Ethics</title><p>Granted.</p></sec>',
    passing='<sec sec-type="ethics-statement"><title>Ethics</title><p>Granted.</p></sec>',
)
def type_of_the_section_in_small_letters(article: Article) -> Iterator[Problem]:
    """The type of an ethics statement is spelt 'ethics-statement'."""
    for sec in article.named("sec"):
        kind = sec.get("sec-type") or ""
        if kind != _STATEMENT and kind.lower() == _STATEMENT and not _is_inside_one(sec):
            message = say('sec-type="{kind}" is not spelt as it should be', kind=kind)
            yield Problem(sec, message, _STATEMENT, kind)


@recommended(
    "J4R-ethics-04",
    Severity.ERROR,
    rationale="'ethics-statement' names the whole section; on a passage in it it says nothing of "
    "what the passage is about.",
    hint="Name what the passage is about: 'ethics-' and a word of your own, such as "
    "'ethics-approval-number'.",
    failing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<p content-type="ethics-statement">Approval was granted.</p></sec>""",
    passing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<p content-type="ethics-approval">Approval was granted.</p></sec>""",
)
def passages_have_types_of_their_own(article: Article) -> Iterator[Problem]:
    """A passage of an ethics statement does not repeat the type of the section."""
    for passage in _passages(article):
        if passage.get("content-type") == _STATEMENT:
            message = say(
                '{tag} inside the ethics statement has content-type="ethics-statement" again',
                tag=tag(passage),
            )
            yield Problem(passage, message, say("ethics- and what the passage is about"))


def _passages(article: Article) -> Iterator[etree._Element]:
    yield from _inside(article, "p", "content-type")
    yield from _inside(article, "named-content", "content-type")


@recommended(
    "J4R-ethics-05",
    Severity.WARNING,
    rationale="A label is meant for a number; readers and tables of contents take the heading from "
    "the title.",
    hint="Put the words of the heading into <title>.",
    failing='<sec sec-type="ethics-statement"><label>Ethics</label><p>Granted.</p></sec>',
    passing='<sec sec-type="ethics-statement"><title>Ethics</title><p>Granted.</p></sec>',
)
def heading_is_a_title(article: Article) -> Iterator[Problem]:
    """The heading of an ethics statement is its title, not a label."""
    for statement in _statements(article):
        label = statement.find("label")
        if label is not None and statement.find("title") is None:
            message = say(
                "the ethics statement has a label, '{label}', but no title", label=quoted(label)
            )
            yield Problem(statement, message, "<title>", "<label>")


@recommended(
    "J4R-ethics-06",
    Severity.WARNING,
    rationale="The common beginning lets a program gather all that concerns ethics, whatever the "
    "publisher calls it.",
    hint="Let the value of sec-type begin with 'ethics-'.",
    failing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<sec sec-type="consent"><title>Consent</title><p>All carriers agreed.</p></sec></sec>""",
    passing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<sec sec-type="ethics-consent"><title>Consent</title><p>All carriers agreed.</p></sec></sec>""",
)
def sections_inside_begin_with_ethics(article: Article) -> Iterator[Problem]:
    """The type of a section inside an ethics statement begins with 'ethics-'."""
    for sec in _inside(article, "sec", "sec-type"):
        kind = str(sec.get("sec-type"))
        if not kind.startswith(_BEGINNING):
            message = say(
                'sec-type="{kind}" inside the ethics statement does not begin with "ethics-"',
                kind=kind,
            )
            yield Problem(sec, message, say("ethics- and a word of your own"), kind)


@recommended(
    "J4R-ethics-07",
    Severity.WARNING,
    rationale="The common beginning lets a program gather all that concerns ethics, whatever the "
    "publisher calls it.",
    hint="Let the value of content-type begin with 'ethics-'.",
    failing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<p content-type="approval">Approval was granted.</p></sec>""",
    passing="""<sec sec-type="ethics-statement"><title>Ethics</title>
<p content-type="ethics-approval">Approval was granted.</p></sec>""",
)
def passages_begin_with_ethics(article: Article) -> Iterator[Problem]:
    """The type of a passage of an ethics statement begins with 'ethics-'."""
    for passage in _passages(article):
        kind = str(passage.get("content-type"))
        if passage.tag == "p" and not _stands_directly(passage):
            continue
        if not kind.startswith(_BEGINNING):
            message = say(
                'content-type="{kind}" of {tag} inside the ethics statement does not begin with '
                '"ethics-"',
                kind=kind,
                tag=tag(passage),
            )
            yield Problem(passage, message, say("ethics- and a word of your own"), kind)


def _stands_directly(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is a child of the statement; deeper ones belong to other parts."""
    parent = paragraph.getparent()
    return parent is not None and parent.get("sec-type") == _STATEMENT
