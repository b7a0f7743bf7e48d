"""What PMC asks of cross-references."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import parent_name, pmc_rule, within
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-xref"
_FIGURE = '<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>'


def _see(attributes: str, words: str = "Figure 1") -> str:
    return f"{_FIGURE}<p>See <xref {attributes}>{words}</xref>.</p>"


_GOOD = _see('ref-type="fig" rid="f1"')


@pmc_rule(
    "PMC321",
    Severity.WARNING,
    section="<xref>",
    test="xref attribute check",
    page=_PAGE,
    rationale="PMC shows a figure in a window, a reference in a list: it must know the kind.",
    hint='Write ref-type="bibr" for a citation, "fig", "table", "sec" or "fn" for others.',
    failing=_see('rid="f1"'),
    passing=_GOOD,
)
def cross_references_tell_their_kind(article: Article) -> Iterator[Problem]:
    """A cross-reference says what it leads to."""
    for xref in article.named("xref"):
        if xref.get("ref-type") is None:
            message = say(
                "the cross-reference '{text}' does not say what it leads to", text=called(xref)
            )
            yield Problem(xref, message, "@ref-type", xref.get("rid"))


#: What @ref-type says → the elements that it can mean.
_TARGETS = {
    "aff": "aff aff-alternatives",
    "app": "app app-group",
    "author-notes": "author-notes",
    "author-note": "author-notes",
    "bibr": "citation ref note mixed-citation element-citation",
    "boxed-text": "boxed-text",
    "chem": "chem-struct chem-struct-wrap disp-formula disp-formula-group fig "
    "supplementary-material",
    "contrib": "contrib",
    "corresp": "corresp fn author-notes",
    "disp-formula": "disp-formula disp-formula-group fig supplementary-material inline-formula",
    "fig": "fig fig-group",
    "plate": "fig fig-group",
    "scheme": "fig fig-group",
    "fn": "fn author-notes",
    "kwd": "kwd kwd-group",
    "list": "list list-item def-list def-item def glossary gloss-group",
    "sec": "sec ack app boxed-text notes ref-list question answer",
    "statement": "statement",
    "supplementary-material": "supplementary-material inline-supplementary-material",
    "table": "table-wrap table-wrap-group",
    "table-fn": "td",
}
_KINDS = {kind: frozenset(names.split()) for kind, names in _TARGETS.items()}
#: Kinds of which a <target> inside the right element will not do.
_NO_TARGET_INSIDE = frozenset({"bibr", "chem", "contrib"})


@pmc_rule(
    "PMC322",
    Severity.ERROR,
    section="<xref>",
    test="xref check",
    page=_PAGE,
    rationale="A link that says 'table' and leads to a figure was given the wrong id or the wrong "
    "kind.",
    hint="Correct @rid when the link leads to the wrong place, else @ref-type.",
    failing=_see('ref-type="table" rid="f1"'),
    passing=_GOOD,
)
def cross_references_lead_to_their_kind(article: Article) -> Iterator[Problem]:
    """A cross-reference leads to what it says."""
    for xref in article.named("xref"):
        kind, rid = xref.get("ref-type"), xref.get("rid")
        if kind not in _KINDS or not rid:
            continue
        first = article.by_id.get(rid)
        if first and first[0].tag in _KINDS[kind]:
            continue  # as nearly all
        targets = [target for name in rid.split() for target in article.by_id.get(name, ())[:1]]
        if targets and not any(_is_meant(target, kind) for target in targets):
            message = say('ref-type="{kind}" leads to {tag}', kind=kind, tag=tag(targets[0]))
            expected = " | ".join(f"<{name}>" for name in _TARGETS[kind].split())
            yield Problem(xref, message, expected, f"{tag(targets[0])} {rid}")


def _is_meant(target: etree._Element, kind: str) -> bool:
    if target.tag in _KINDS[kind] or _is_meant_by_place(target, kind):
        return True
    if target.tag != "target" or kind in _NO_TARGET_INSIDE:
        return False
    around = [*target.iterancestors("*")]
    return any(e.tag in _KINDS[kind] or _is_meant_by_place(e, kind) for e in around)


def _is_meant_by_place(target: etree._Element, kind: str) -> bool:
    """Tell whether an element is meant because of where it stands."""
    name, parent = str(target.tag), parent_name(target)
    if kind == "app":
        return name == "sec" and (parent == "back" or within(target, "app"))
    if kind in ("author-notes", "author-note"):
        return (name in ("fn", "corresp") and parent == "author-notes") or _is_boxed_note(target)
    if kind == "corresp":
        return _is_boxed_note(target)
    if kind == "supplementary-material":
        section = name == "sec" and target.get("sec-type") == kind
        return section or within(target, kind)
    return kind == "table-fn" and name == "fn" and within(target, "table-wrap")


def _is_boxed_note(target: etree._Element) -> bool:
    parent = target.getparent()
    boxed = parent is not None and parent.tag == "boxed-text"
    return boxed and parent is not None and parent.get("content-type") == "author-notes"


@pmc_rule(
    "PMC323",
    Severity.WARNING,
    section="<xref>",
    test="xref content check",
    page=_PAGE,
    rationale="The comma between two links belongs to neither.",
    hint="Move the comma after </xref>.",
    failing=_see('ref-type="fig" rid="f1"', "Figure 1,"),
    passing=_GOOD,
)
def cross_references_end_without_comma(article: Article) -> Iterator[Problem]:
    """A cross-reference does not end with a comma."""
    for xref in article.named("xref"):
        last = (xref[-1].tail if len(xref) else xref.text) or ""
        if (last or len(xref)) and (not last.strip() or last.rstrip().endswith(",")):
            text = squeezed(xref)
            if text.endswith(","):
                message = say("a comma stands inside the cross-reference '{text}'", text=text)
                yield Problem(xref, message, text.rstrip(", "), text)
