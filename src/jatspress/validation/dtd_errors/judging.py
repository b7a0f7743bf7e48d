"""A tree judged by a DTD: the verdict of libxml2, and of our automata where it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from lxml import etree

from jatspress.validation.dtd_errors.content import content_errors, misfit_in_words
from jatspress.validation.dtd_errors.portions import Portions
from jatspress.validation.dtd_errors.table import LAST, DtdError, Judged, Said, in_plain_words
from jatspress.validation.floods import MOST_OF_A_RULE, found_with, standing_for, told
from jatspress.validation.vocabulary import name_in_document

#: The model itself can be read in two ways, which is no fault of the document; see `_undecided`.
_UNDECIDED = "DTD_CONTENT_NOT_DETERMINIST"


def judged_by(
    dtd: etree.DTD, judged: Judged, most: int | None = MOST_OF_A_RULE
) -> Iterator[tuple[Said, str | None]]:
    """Judge a tree by a DTD: each error in plain words, and in those of libxml2.

    Beyond `most` errors the last stands for the others. The tree is judged as libxml2 sees it:
    DTDs know no namespaces, a prefix is part of a name.
    """
    portions = Portions(judged.root, judged.size)
    if dtd.validate(portions.given):
        return
    seen = Counter[tuple[str, str]]()
    refused = set()
    errors: Iterator[DtdError | etree._LogEntry] = chain(
        chain.from_iterable(content_errors(parent, judged) for parent in portions.parents),
        _entries(dtd, portions),
    )
    for each, more in told(errors, most):
        error = each if isinstance(each, DtdError) else _error(each, judged, portions, seen)
        refused.add((error.node, error.kind))
        said = in_plain_words(replace(error, nth=LAST) if more else error)
        said = replace(said, message=standing_for(more, said.message)) if more else said
        yield said, found_with(more, error.words)
    yield from _undecided(judged, refused)


def _entries(dtd: etree.DTD, portions: Portions) -> Iterator[etree._LogEntry]:
    for entry in dtd.error_log:
        if entry.type_name != _UNDECIDED and not portions.is_about_portions(entry):
            yield entry


def _error(
    entry: etree._LogEntry, judged: Judged, portions: Portions, seen: Counter[tuple[str, str]]
) -> DtdError:
    same = (entry.path or "", entry.message)
    nth = seen[same]
    seen[same] += 1
    return DtdError(portions.element(entry.path), entry.type_name, entry.message, judged, nth)


def _undecided(
    judged: Judged, refused: set[tuple[etree._Element, str]]
) -> Iterator[tuple[Said, str]]:
    """Judge what libxml2 leaves undecided: content by models that can be read in two ways.

    XML 1.0 forbids such models (section 3.2.1), and libxml2 calls all content by them invalid
    without a word; our automata follow all readings at once. The official DTDs have none.
    """
    for element in () if judged.is_official else judged.root.iter("*"):
        name = name_in_document(element)
        if not judged.dtd.is_ambiguous(name) or (element, "DTD_CONTENT_MODEL") in refused:
            continue
        error = DtdError(element, "DTD_CONTENT_MODEL", "", judged)
        said = misfit_in_words(error)
        if said:
            yield said, f"Content model of {name} is not deterministic"
