"""Formulas in TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Message, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import excerpt
from jatspress.validation.registry import Problem, rule

_TEX = "<disp-formula><tex-math id='t1'><![CDATA[{}]]></tex-math></disp-formula>"


@rule(
    "JP185",
    Severity.ERROR,
    rationale="TeX and MathJax stop at a brace that is not closed: readers see an error in place "
    "of the formula.",
    source="LaTeX2e reference manual; JATS 1.3, <tex-math>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/tex-math.html",
    hint="Open or close what is missing; try the formula with TeX or MathJax.",
    failing=_TEX.format(r"\frac{1}{2"),
    passing=_TEX.format(r"$\left(\frac{1}{2}\right. \{$"),
)
def tex_is_balanced(article: Article) -> Iterator[Problem]:
    """In TeX every brace, dollar sign, environment and \\left has its counterpart."""
    for node in article.named("tex-math"):
        tex = "".join(map(str, node.itertext()))
        # In one line with the rest, what follows a '%' may be meant: both readings must fail.
        message = _unbalanced(tex) and _unbalanced(_COMMENT.sub(r"\1", tex))
        if message is not None:
            yield Problem(node, message, found=excerpt(_body(tex)))


_COMMENT = re.compile(r"((?:^|[^\\])(?:\\\\)*)%[^\n]*")
_PIECE = re.compile(
    r"\\(?:begin|end)\s*\{([^{}]*)\}|\\left(?![a-zA-Z])|\\right(?![a-zA-Z])|\\[a-zA-Z]+|\\.|[{}$]",
    re.DOTALL,
)


def _unbalanced(tex: str) -> Message | None:
    """What has no counterpart; `None` when all have."""
    depth = dollars = lefts = 0
    environments: list[str] = []
    for found in _PIECE.finditer(tex):
        piece, name = found[0], found[1]
        if piece.startswith("\\begin") and name is not None:
            environments.append(name)
        elif piece.startswith("\\end") and name is not None:
            if not environments or environments[-1] != name:
                return say("\\end{{{name}}} ends nothing that was begun", name=name)
            environments.pop()
        depth += {"{": 1, "}": -1}.get(piece, 0)
        dollars += piece == "$"
        lefts += {"\\left": 1, "\\right": -1}.get(piece, 0)
        if depth < 0:
            return say("a closing brace in the TeX closes nothing")
    if environments:
        return say("\\begin{{{name}}} is not ended", name=environments[-1])
    if depth:
        return say("an opening brace in the TeX is not closed")
    if dollars % 2:
        return say("a dollar sign in the TeX has no counterpart")
    if lefts:
        return say("the TeX has more or fewer \\right than \\left")
    return None


def _body(tex: str) -> str:
    """What stands in the document, where there is a whole one."""
    return re.split(r"\\begin\s*\{document\}", tex)[-1]


@rule(
    "JP186",
    Severity.INFO,
    rationale="MathJax and most programs that read JATS set a formula, not a document: they show "
    "the preamble as text or nothing.",
    source="MathJax documentation, 'TeX and LaTeX input'; JATS 1.3, <tex-math>",
    url="https://docs.mathjax.org/en/latest/input/tex/index.html",
    hint="Keep what stands between \\begin{document} and \\end{document}; PMC alone asks for the "
    "whole document.",
    failing=_TEX.format(
        r"\documentclass{article}\usepackage{amsmath}\begin{document}$a$\end{document}"
    ),
    passing=_TEX.format(r"$a$"),
)
def tex_is_a_formula(article: Article) -> Iterator[Problem]:
    """TeX of a formula is the formula alone, not a document around it."""
    whole = [node for node in article.named("tex-math") if _is_document(node)]
    if len(whole) == 1:
        yield Problem(whole[0], say("the TeX of the formula is a whole document"))
    elif whole:
        message = say("the TeX of {count} formulas is a whole document", count=len(whole))
        yield Problem(whole[0], message)


def _is_document(node: etree._Element) -> bool:
    return re.search(r"\\(?:documentclass|begin\s*\{document\})", node.text or "") is not None
