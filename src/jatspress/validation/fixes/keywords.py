"""Keywords without the signs of the list that they were copied from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, ReplaceText, Split, text_in
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP504")
def keyword_without_stop(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take the stop, comma or semicolon after a keyword away."""
    text = text_in(problem.node).rstrip()
    kept = text.rstrip(",;.").rstrip()
    return [ReplaceText(problem.node, len(kept), len(text), "")] if kept else []


@fix("JP505")
def keywords_apart(_article: Article, problem: Problem) -> Iterable[Change]:
    """Give each keyword of a list with semicolons an element of its own."""
    node, text = problem.node, text_in(problem.node)
    if len(node) or node.get("id") or ";" not in text or re.search(r"[&()\[\]]", text):
        return []
    found = [match for match in re.finditer(r"[^;]+", text) if match[0].strip()]
    parts = []
    for match in found:
        word = match[0].strip()
        start = match.start() + match[0].index(word)
        parts.append((start, start + len(word)))
    return [Split(node, tuple(parts))] if len(parts) > 1 else []
