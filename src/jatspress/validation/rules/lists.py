"""Lists and groups: their kinds, their items, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

#: JATS 1.3, @list-type: what it suggests; other values are allowed and understood by nobody.
_KINDS = frozenset("order bullet alpha-lower alpha-upper roman-lower roman-upper simple".split())
_LIST = (
    "<list list-type='{}'><list-item><p>{} Salt</p></list-item><list-item><p>{} Roads</p>"
    "</list-item></list>"
)
_BULLET = re.compile(r"[•●▪■◦‣⁃∙·–—*-]\s+\S")
#: '1.', '(a)', 'ii)'; neither '1.5 kg' nor the initial of 'A. Sand'.
_COUNTER = re.compile(
    r"[(\[]?(?:(\d{1,2})|([a-z]|[A-Z](?!\.))|([ivx]+|[IVX]+))(?:[)\]]|\.(?!\d))\s*\S"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()


@rule(
    "JP195",
    Severity.WARNING,
    rationale="The page sets bullets and numbers by the kind of the list: where the text has them "
    "too, readers see '1. 1.' or '• –'.",
    source="JATS 1.3, <list>, @list-type",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/list-type.html",
    hint="Take the bullets or numbers out of the text; where the author's own must stay, put them "
    "into <label>.",
    failing=_LIST.format("bullet", "•", "•"),
    passing=_LIST.format("bullet", "", ""),
)
def lists_set_their_own_bullets(article: Article) -> Iterator[Problem]:
    """A list says its kind, and its items leave bullets and numbers to it."""
    for node in article.named("list"):
        kind = (node.get("list-type") or "").strip()
        if kind and kind not in _KINDS:
            message = say("list-type={kind} is no kind that JATS names", kind=f'"{kind}"')
            expected = ", ".join(sorted(_KINDS))
            hint = say("Take one of {kinds}.", kinds=expected)
            yield Problem(node, message, expected, kind, hint, Severity.INFO)
        if kind != "simple":
            yield from _handwritten(node)


def _handwritten(node: etree._Element) -> Iterator[Problem]:
    items = [item for item in node.iterchildren("list-item") if item.find("label") is None]
    texts = [squeezed(item)[:40] for item in items]
    counted = [text for place, text in enumerate(texts) if _counts(text, place)]
    for marked in ([text for text in texts if _BULLET.match(text)], counted):
        if len(marked) > 1 and len(marked) > len(texts) / 2:
            message = say("the items write their own marks: '{item}'", item=marked[0])
            yield Problem(node, message)


def _counts(text: str, place: int) -> bool:
    """Whether a text begins with the number of its place: '2.', '(b)', 'ii)'."""
    found = _COUNTER.match(text)
    if found is None:
        return False
    if found[1]:
        return int(found[1]) == place + 1
    mark = (found[2] or found[3]).lower()
    return mark == chr(ord("a") + place) or _ROMAN[place : place + 1] == [mark]


_HOLDING = ("graphic", "inline-graphic", "media", "{http://www.w3.org/1998/Math/MathML}math")


@rule(
    "JP196",
    Severity.WARNING,
    rationale="An empty item is a bullet or number with nothing beside it.",
    source="JATS 1.3, <list-item>; PMC Style Checker, 'empty element'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/list-item.html",
    hint="Write the item, or take it out.",
    failing="<list><list-item><p>Salt</p></list-item><list-item><p/></list-item></list>",
    passing="<list><list-item><p>Salt</p></list-item><list-item><p>Roads</p></list-item></list>",
)
def items_have_content(article: Article) -> Iterator[Problem]:
    """An item of a list has content."""
    for item in article.named("list-item"):
        if not squeezed(item) and next(item.iter(*_HOLDING), None) is None:
            yield Problem(item, say("the item of the list is empty"))


_GROUPS = {
    "list": ("list-item",),
    "fig-group": ("fig", "graphic", "media", "alternatives", "fig-group"),
    "table-wrap-group": ("table-wrap",),
    "disp-formula-group": ("disp-formula",),
}


@rule(
    "JP197",
    Severity.INFO,
    rationale="A group of one is no group: often the others were lost, or a paragraph was taken "
    "for a list.",
    source="JATS4R, Display objects, 1.0; JATS 1.3, <list>",
    url="https://jats4r.niso.org/display-objects/",
    hint="Look for the others; where there are none, make a paragraph, figure or table of it.",
    failing="<list><list-item><p>Salt</p></list-item></list>",
    passing="<list><list-item><p>Salt</p></list-item><list-item><p>Roads</p></list-item></list>",
)
def groups_have_several_members(article: Article) -> Iterator[Problem]:
    """A list or a group has more than one member."""
    for name, members in _GROUPS.items():
        for node in article.named(name):
            if node.get("continued-from") is None and _count(node, members) == 1:
                message = say("{tag} has one member: '{text}'", tag=tag(node), text=called(node))
                yield Problem(node, message)


def _count(node: etree._Element, members: tuple[str, ...]) -> int:
    return sum(1 for _ in node.iterchildren(*members))
