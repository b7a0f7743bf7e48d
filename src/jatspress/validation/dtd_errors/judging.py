"""A tree judged by a DTD: the verdict of libxml2, and of our automata where it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jatspress.validation.dtd_errors.content import misfit_in_words
from jatspress.validation.dtd_errors.table import DtdError, Judged, Said, in_plain_words
from jatspress.validation.tree_paths import TreePaths
from jatspress.validation.vocabulary import name_in_document

#: The model itself can be read in two ways, which is no fault of the document; see `_undecided`.
_UNDECIDED = "DTD_CONTENT_NOT_DETERMINIST"


def judged_by(dtd: etree.DTD, judged: Judged) -> Iterator[tuple[Said, str]]:
    """Judge a tree by a DTD: each error in plain words, and in those of libxml2.

    The tree is judged as libxml2 sees it: DTDs know no namespaces, a prefix is part of a name.
    """
    tree = judged.root.getroottree()
    if dtd.validate(tree):
        return
    paths, seen = TreePaths(judged.root), Counter[tuple[str, str]]()
    refused = set()
    for entry in dtd.error_log:
        if entry.type_name == _UNDECIDED:
            continue
        same = (entry.path or "", entry.message)
        node = paths.element(entry.path)
        error = DtdError(node, entry.type_name, entry.message, judged, nth=seen[same])
        seen[same] += 1
        refused.add((node, entry.type_name))
        yield in_plain_words(error), entry.message
    yield from _undecided(judged, refused)


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
