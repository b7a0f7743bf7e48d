"""Content that does not follow its model: the child that does not fit, and what could."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from jatspress.article import say
from jatspress.validation.content_model import Misfit, Misplaced
from jatspress.validation.dtd_errors.names import where
from jatspress.validation.dtd_errors.table import DtdError, Judged, Said, listed, says, tag, tags
from jatspress.validation.quoting import excerpt
from jatspress.validation.vocabulary import name_in_document

XML_SPACE = " \t\r\n"


@says("DTD_CONTENT_MODEL", "does not follow the DTD")
def _content(error: DtdError, _match: re.Match[str]) -> Said:
    said = misfit_in_words(error)
    if said:
        return said
    message = say("the content of {parent} does not follow the DTD", parent=tag(error.name))
    return Said(error.node, message, listed(error.dtd.children(error.name)))


def misfit_in_words(error: DtdError) -> Said | None:
    """Say what in an element does not follow its content model; `None` when all does."""
    # libxml2 takes a prefix that the DTD does not know for none.
    model = error.dtd.model(error.name) or error.dtd.model(etree.QName(error.node).localname)
    if model is None:
        return None
    text = _loose_text(error.node)
    if text is not None:
        return _text_between(error, text)
    children = list(error.node.iterchildren("*"))
    names = [name_in_document(child) for child in children]
    misfit = model.misfit(names)
    if misfit is None:
        return None
    node = children[misfit.index] if misfit.index < len(children) else error.node
    message = _MISPLACED[misfit.why](error, names, misfit)
    return Said(node, message, _expected(misfit), _other_place(error, names, misfit))


def content_errors(element: etree._Element, judged: Judged) -> Iterator[DtdError]:
    """What is wrong with the content of an element, as libxml2 would find it."""
    name, words = name_in_document(element), _WORDS_OF_LIBXML2
    kind = judged.dtd.kind_of_content(name) or judged.dtd.kind_of_content(_local(element))
    if kind == "element":
        error = DtdError(element, "DTD_CONTENT_MODEL", words["element"].format(name), judged)
        if misfit_in_words(error):
            yield error
    elif kind == "empty":
        yield DtdError(element, "DTD_NOT_EMPTY", words["empty"].format(name), judged)
    elif kind == "mixed" and not judged.dtd.children(name):
        if next(element.iterchildren("*"), None) is not None:
            yield DtdError(element, "DTD_NOT_PCDATA", words["text"].format(name), judged)
    elif kind == "mixed":
        for local, nth in judged.strangers(element):
            said = words["mixed"].format(local, name)
            yield DtdError(element, "DTD_INVALID_CHILD", said, judged, nth)


_WORDS_OF_LIBXML2 = {
    "element": "Element {} content does not follow the DTD",
    "empty": "Element {} was declared EMPTY this one has content",
    "text": "Element {} was declared #PCDATA but contains non text nodes",
    "mixed": "Element {} is not declared in {} list of possible children",
}


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _loose_text(element: etree._Element) -> str | None:
    """The first text that stands between the children of an element."""
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip() for text in texts if text and text.strip(XML_SPACE)), None)


def _text_between(error: DtdError, text: str) -> Said:
    message = say(
        "text cannot stand directly in {parent}: '{text}'",
        parent=tag(error.name),
        text=excerpt(text),
    )
    inside = error.dtd.children(error.name)
    hint = say("Put the text into an element.")
    if "p" in inside:
        hint = say("Put the text into an element such as {tag}.", tag=tag("p"))
    return Said(error.node, message, listed(inside), hint)


def _foreign(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child, parent = tag(names[misfit.index]), tag(error.name)
    if not misfit.expected:
        return say("{child} cannot stand in {parent}", child=child, parent=parent)
    choices = _choices(misfit)
    if not misfit.index:
        pattern = "{child} cannot stand in {parent}; first may come {choices}"
        return say(pattern, child=child, parent=parent, choices=choices)
    pattern = "{child} cannot stand in {parent}; after {before} may come {choices}"
    before = tag(names[misfit.index - 1])
    return say(pattern, child=child, parent=parent, before=before, choices=choices)


def _too_early(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    return say(
        "{child} cannot stand here yet: {parent} needs {missing} before it",
        child=tag(names[misfit.index]),
        parent=tag(error.name),
        missing=_steps(misfit),
    )


def _too_late(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    return say(
        "{child} cannot stand here: in {parent} it comes before {barrier}",
        child=tag(names[misfit.index]),
        parent=tag(error.name),
        barrier=tag(names[misfit.barrier or 0]),
    )


def _once_only(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    return say(
        "{child} cannot stand here a second time in {parent}",
        child=tag(names[misfit.index]),
        parent=tag(error.name),
    )


def _missing(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    parent, missing = tag(error.name), _steps(misfit)
    if not names:
        return say("{parent} is empty; it needs {missing}", parent=parent, missing=missing)
    pattern = "{parent} ends too early; after {last} it needs {missing}"
    return say(pattern, parent=parent, last=tag(names[-1]), missing=missing)


def _steps(misfit: Misfit) -> str:
    steps = [tags(step) for step in misfit.missing]
    said = steps[0]
    for step in steps[1:]:
        said = say("{first} and then {second}", first=said, second=step)
    return said


def _choices(misfit: Misfit) -> str:
    choices = tags(misfit.expected)
    return say("{choices}, or nothing", choices=choices) if misfit.may_end else choices


_MISPLACED: dict[Misplaced, Callable[[DtdError, Sequence[str], Misfit], str]] = {
    Misplaced.FOREIGN: _foreign,
    Misplaced.TOO_EARLY: _too_early,
    Misplaced.TOO_LATE: _too_late,
    Misplaced.ONCE_ONLY: _once_only,
    Misplaced.MISSING: _missing,
}


def _expected(misfit: Misfit) -> str | None:
    names = listed(misfit.expected)
    if not misfit.may_end:
        return names
    return say("{names}, the end", names=names) if names else say("the end")


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
    message = say("{child} cannot stand in {parent}", child=tag(name), parent=tag(error.name))
    return Said(node, message, listed(error.dtd.children(error.name)), where(error, name))


@says("DTD_NOT_PCDATA", "was declared #PCDATA but contains non text nodes")
def _not_text_alone(error: DtdError, _match: re.Match[str]) -> Said:
    child = next(error.node.iterchildren("*"), error.node)
    pattern = "{child} cannot stand in {parent}, which takes text alone"
    name = name_in_document(child)
    message = say(pattern, child=tag(name), parent=tag(error.name))
    return Said(child, message, say("text alone"), where(error, name))


@says("DTD_NOT_EMPTY", "was declared EMPTY")
def _not_empty(error: DtdError, _match: re.Match[str]) -> Said:
    pattern = "{tag} must be empty, without even a blank or a comment in it"
    return Said(error.node, say(pattern, tag=tag(error.name)), f"<{error.name}/>")
