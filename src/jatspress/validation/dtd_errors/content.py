"""Content that does not follow its model: the child that does not fit, and what could."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from jatspress.validation.content_model import Misfit, Misplaced
from jatspress.validation.dtd_errors.names import where
from jatspress.validation.dtd_errors.table import DtdError, Said, listed, says, tag, tags
from jatspress.validation.quoting import excerpt
from jatspress.validation.vocabulary import name_in_document

XML_SPACE = " \t\r\n"


@says("DTD_CONTENT_MODEL", "does not follow the DTD")
def _content(error: DtdError, _match: re.Match[str]) -> Said:
    text = _loose_text(error.node)
    if text is not None:
        return _text_between(error, text)
    model = error.dtd.model(error.name)
    children = list(error.node.iterchildren("*"))
    names = [name_in_document(child) for child in children]
    misfit = model.misfit(names) if model else None
    if misfit is None:
        message = f"the content of {tag(error.name)} does not follow the DTD"
        return Said(error.node, message, listed(error.dtd.children(error.name)))
    node = children[misfit.index] if misfit.index < len(children) else error.node
    message = _MISPLACED[misfit.why](error, names, misfit)
    return Said(node, message, _expected(misfit), _other_place(error, names, misfit))


def _loose_text(element: etree._Element) -> str | None:
    """The first text that stands between the children of an element."""
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip() for text in texts if text and text.strip(XML_SPACE)), None)


def _text_between(error: DtdError, text: str) -> Said:
    message = f"text cannot stand directly in {tag(error.name)}: '{excerpt(text)}'"
    inside = error.dtd.children(error.name)
    where = f" such as {tag('p')}" if "p" in inside else ""
    return Said(error.node, message, listed(inside), f"Put the text into an element{where}.")


def _foreign(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child = tag(names[misfit.index])
    place = f"after {tag(names[misfit.index - 1])}" if misfit.index else "first"
    message = f"{child} cannot stand in {tag(error.name)}"
    return f"{message}; {place} may come {_choices(misfit)}" if misfit.expected else message


def _too_early(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child, parent = tag(names[misfit.index]), tag(error.name)
    return f"{child} cannot stand here yet: {parent} needs {_steps(misfit)} before it"


def _too_late(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child, barrier = names[misfit.index], names[misfit.barrier or 0]
    return f"{tag(child)} cannot stand here: in {tag(error.name)} it comes before {tag(barrier)}"


def _once_only(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    return f"{tag(names[misfit.index])} cannot stand here a second time in {tag(error.name)}"


def _missing(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    if not names:
        return f"{tag(error.name)} is empty; it needs {_steps(misfit)}"
    last = tag(names[-1])
    return f"{tag(error.name)} ends too early; after {last} it needs {_steps(misfit)}"


def _steps(misfit: Misfit) -> str:
    return " and then ".join(tags(step) for step in misfit.missing)


def _choices(misfit: Misfit) -> str:
    ending = ", or nothing" if misfit.may_end else ""
    return tags(misfit.expected) + ending


_MISPLACED: dict[Misplaced, Callable[[DtdError, Sequence[str], Misfit], str]] = {
    Misplaced.FOREIGN: _foreign,
    Misplaced.TOO_EARLY: _too_early,
    Misplaced.TOO_LATE: _too_late,
    Misplaced.ONCE_ONLY: _once_only,
    Misplaced.MISSING: _missing,
}


def _expected(misfit: Misfit) -> str | None:
    names = [tag(name) for name in misfit.expected]
    return ", ".join([*names, "the end"] if misfit.may_end else names) or None


def _other_place(error: DtdError, names: Sequence[str], misfit: Misfit) -> str | None:
    """Say where an element that is foreign here may stand."""
    if misfit.why is not Misplaced.FOREIGN:
        return None
    return where(error, names[misfit.index])


@says("DTD_INVALID_CHILD", r"^Element (\S+) is not declared in (\S+) list")
def _not_in_mixed(error: DtdError, match: re.Match[str]) -> Said:
    stranger = error.judged.stranger(error.node, match[1], error.nth)
    node = error.node if stranger is None else stranger
    name = match[1] if stranger is None else name_in_document(stranger)
    message = f"{tag(name)} cannot stand in {tag(error.name)}"
    return Said(node, message, listed(error.dtd.children(error.name)), where(error, name))


@says("DTD_NOT_EMPTY", "was declared EMPTY")
def _not_empty(error: DtdError, _match: re.Match[str]) -> Said:
    message = f"{tag(error.name)} must be empty, without even a blank or a comment in it"
    return Said(error.node, message, f"<{error.name}/>")
