"""TeX as MathML, by latex2mathml: what converts as a whole, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jatspress.rendering.mathematics.vocabulary import ARGUMENTS, name_of

#: What is converted at all: characters, and braces inside one another.
_LONGEST, _DEEPEST = 20_000, 60

_DOCUMENT = re.compile(r"\\begin\s*\{document\}(.*?)\\end\s*\{document\}", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
#: What stands around a formula in a text: dollars, brackets, an environment of one formula.
_AROUND = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"\$\$((?:[^$]|\\\$)*)\$\$",
        r"\$((?:[^$]|\\\$)*)\$",
        r"\\\[(.*)\\\]",
        r"\\\((.*)\\\)",
        r"\\begin\{(?:equation|displaymath|math)\*?\}(.*)\\end\{(?:equation|displaymath|math)\*?\}",
    )
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DOLLARS = re.compile(r"(?<!\\)\$")
#: Commands that say nothing of the formula itself, or have another name in the converter. Numbers
#: of equations are never made up: only environments without them are converted.
_INSTEAD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\\label\s*\{[^{}]*\}", ""),
        (r"\\(?:nonumber|notag|allowbreak|relax|protect)(?![A-Za-z])", ""),
        (r"\\(?:hfill|hfil|vspace\s*\{[^{}]*\}|noindent|centering)(?![A-Za-z])", ""),
        (r"\\(begin|end)\s*\{(?:align|aligned|alignat|eqnarray|flalign)\*?\}", r"\\\1{align*}"),
        (r"\\(begin|end)\s*\{(?:gather|gathered|multline)\*?\}", r"\\\1{matrix}"),
        (r"\\(?:hbox|textnormal|textup)(?=\s*\{)", r"\\text"),
        (r"\\(?:boldsymbol|bm)(?![A-Za-z])", r"\\boldsymbol"),
        (r"\\mathop\s*\{\\(sum|prod|int|lim|min|max|sup|inf)\s*\}", r"\\\1 "),
        (r"\\mathop\s*\\(sum|prod|int|lim|min|max|sup|inf)(?![A-Za-z])", r"\\\1 "),
        (r"\\up(alpha|beta|gamma|delta|epsilon|theta|kappa|lambda|mu|nu|pi|rho|sigma|tau|phi|chi"
         r"|psi|omega|eta|zeta|xi)(?![A-Za-z])", r"\\\1 "),
        (r"\\(?:displaylimits|limits|nolimits)(?![A-Za-z])", r"\\limits "),
        # ziamath teaches the converter these when it is imported, so that a formula would be
        # another one in a process that has drawn a formula before.
        (r"\\(arg|tg|ctg|cotg|arctg|arcctg|sh|ch|th|cth)(?![A-Za-z])", r"\\operatorname{\1}"),
        (r"\\AA(?![A-Za-z])", r"\\text{Å}"),
        (r"\\mathrm\s*\{\s*\}", ""),
        (r"\\!", ""),
    )
)  # fmt: skip
#: A command that the converter does not know stands in its result as it was written.
_LEFT_OVER = re.compile(r"\\.", re.DOTALL)


def formula_in(source: str) -> str:
    """The formula in a `tex-math`, without the document and the signs around it."""
    document = _DOCUMENT.search(source)
    formula = (document[1] if document else source).strip()
    return _without_signs(_COMMENT.sub("", formula).strip())


def _without_signs(formula: str) -> str:
    """Take signs around a formula away, one pair after another, and a dollar without a partner."""
    for _ in range(len(_AROUND)):
        found = next((f for pattern in _AROUND if (f := pattern.fullmatch(formula))), None)
        if found is None:
            break
        formula = found[found.lastindex or 0].strip()
    return formula if len(_DOLLARS.findall(formula)) != 1 else _DOLLARS.sub("", formula).strip()


@lru_cache(maxsize=2048)
def mathml_of(source: str, display: bool) -> str | None:
    """The MathML of a formula in TeX, `None` when any part of it cannot be converted.

    The same for the same source; whatever the converter does not know makes the whole formula one
    that is shown as code, since half a formula is a wrong one.
    """
    formula = formula_in(source)
    if not formula or len(formula) > _LONGEST or _depth(formula) > _DEEPEST:
        return None
    for pattern, replacement in _INSTEAD:
        formula = pattern.sub(replacement, formula)
    made = _converted(formula, display)
    if made is None or not _is_whole(made):
        return None
    return etree.tostring(made, encoding="unicode")


def _converted(formula: str, display: bool) -> etree._Element | None:
    from latex2mathml.converter import convert

    # The converter raises errors of many kinds for what it does not know; its result for `&`
    # outside of a table is no XML.
    try:
        said = convert(formula, display="block" if display else "inline")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(said.encode("utf-8"), parser)
    except Exception:
        return None


def _depth(formula: str) -> int:
    """How deep braces stand inside one another; more than is converted when they do not match."""
    depth = deepest = 0
    for brace in _BRACE.findall(formula):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        deepest = max(deepest, depth) if depth >= 0 else _DEEPEST + 1
    return deepest if depth == 0 else _DEEPEST + 1


def _is_whole(math: etree._Element) -> bool:
    """Tell whether all of a formula was understood: no commands are left, no arguments lack."""
    for node in math.iter("*"):
        name = name_of(node.tag)
        if name in ARGUMENTS and len(node) != ARGUMENTS[name]:
            return False
        if name in ("mi", "mo", "mn") and _LEFT_OVER.search(node.text or ""):
            return False
    return True
