"""`<?jatspress ignore JP204 the register has it so?>`: findings that an editor has answered for.

The instruction stands before the element whose findings it silences, with all that stands in
it; as the last thing in an element it means that element; before the outermost element, or first
in it, the whole article.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import (
    Finding,
    JournalProfile,
    Rule,
    Severity,
    declare,
    declared_rules,
    row,
    say,
)
from jatspress.jats.document import Document
from jatspress.validation.near_codes import did_you_mean, nearest_codes
from jatspress.validation.placing import placed
from jatspress.validation.profiles import load_rules

TARGET = "jatspress"
_CODE = r"[A-Za-z][\w-]*(?:[:.][\w-]+)*"  # those of a Schematron are SCH:id
_CODES = re.compile(rf"{_CODE}(?:\s*,\s*{_CODE})*")
_ORDER = re.compile(rf"ignore\s+(?P<codes>{_CODES.pattern})(?:\s+(?P<reason>\S.*))?", re.DOTALL)
_WORD_LIKE_A_CODE = re.compile(r"\b(?=[\w.:-]*\d)[A-Z][\w-]*(?:[:.][\w-]+)*")
_EXAMPLE = "<?jatspress ignore JP204 the register has it so?>"
_SOURCE = "jatspress, 'Findings answered for'"

UNUSED = declare(
    Rule(
        code="JP008",
        severity=Severity.WARNING,
        title="An instruction to ignore a rule has something to ignore",
        rationale="What it was written for is mended or has moved; left standing, it would hide "
        "the next fault of this kind.",
        source=_SOURCE,
        hint="Take the instruction away, or put it before the element that it is for.",
        failing="<?jatspress ignore JP112 not known yet?><volume>12</volume>",
        passing="<?jatspress ignore JP112 not known yet?><volume>TBD</volume>",
    )
)
MALFORMED = declare(
    Rule(
        code="JP009",
        severity=Severity.WARNING,
        title="An instruction to ignore a rule names the rule and says why",
        rationale="Whoever reads the article next must know why a finding was let pass; an "
        "instruction that cannot be read, or names a rule that there is not, silences nothing.",
        source=_SOURCE,
        hint=f"Write it as {_EXAMPLE}",
        failing="<?jatspress ignore JP112?><volume>TBD</volume>",
        passing="<?jatspress ignore JP112 not known yet?><volume>TBD</volume>",
    )
)
#: A file that cannot be read, and these two themselves, cannot be silenced.
_NEVER = ("JP000", UNUSED.code, MALFORMED.code)

#: Rules of conversion, deposits and rendering, which are not checked here.
_ELSEWHERE = re.compile(r"JP[789]\d\d")
#: For so many mistyped codes of an article it is looked up what was meant, which takes long.
_MOST_LOOKED_UP = 20

Place = tuple[int, int]

#: A code, and from where to before where it is silenced.
Stretch = tuple[str, Place, Place]
_NOWHERE = (sys.maxsize, 0)


@dataclass(frozen=True)
class Suppression:
    """One code that an instruction silences, from a place (line, column) to before another one."""

    code: str
    start: Place
    end: Place | None
    instruction: etree._Element
    at: etree._Element

    @property
    def stretch(self) -> Stretch:
        """What is silenced; several instructions may say the same."""
        return self.code, self.start, self.end or _NOWHERE


@dataclass(frozen=True)
class Answered:
    """The findings that stay, and how many were silenced."""

    findings: tuple[Finding, ...]
    silenced: int


def answered(
    document: Document,
    findings: Iterable[Finding],
    ran: Callable[[str], bool],
    journal: JournalProfile | None = None,
) -> Answered:
    """Take out what the instructions of an article silence, and report those that do nothing.

    `ran` tells whether a code was checked at all: one that was not is no reason to complain, one
    that no rule of ours or of `journal` has is.
    """
    found = list(findings)
    if not _has_instructions(document):
        return Answered(tuple(found), 0)
    suppressions, complaints = _read(document)
    covering = _covering(suppressions, found)
    kept = [finding for finding in found if not covering.get(_asked_of(finding))]
    silenced = len(found) - len(kept)
    used = {stretch for stretches in covering.values() for stretch in stretches}
    idle = [
        each
        for each in suppressions
        if each.stretch not in used and not _ELSEWHERE.fullmatch(each.code)
    ]
    unknown = _unknown({each.code for each in idle}, journal)
    checked = {code: ran(code) for code in {each.code for each in idle}.difference(unknown)}
    for each in idle:
        if each.code in unknown:
            complaint = MALFORMED.finding(
                say("there is no rule {code} to ignore", code=each.code), hint=unknown[each.code]
            )
            complaints.append(placed(complaint, document, each.at))
        elif checked[each.code]:
            message = say("nothing here is found by {code}", code=each.code)
            complaints.append(placed(UNUSED.finding(message), document, each.at))
    return Answered((*kept, *complaints), silenced)


def _unknown(codes: set[str], journal: JournalProfile | None) -> dict[str, str]:
    """Those of the codes that no rule has, each with what may have been meant.

    Without a journal.toml a code that is like none of ours may be of a journal that has it.
    """
    doubtful = codes.difference(rule.code.upper() for rule in declared_rules())
    doubtful = {code for code in doubtful if not _is_of_others(code, journal)}
    if not doubtful:
        return {}
    load_rules()
    known = {rule.code.upper(): rule.code for rule in declared_rules()}
    unknown: dict[str, str] = {}
    for code in sorted(doubtful.difference(known)):
        looked_up = len(unknown) < _MOST_LOOKED_UP
        near = nearest_codes(code, list(known)) if looked_up else []
        if near or journal is not None or not looked_up:
            unknown[code] = did_you_mean([known[each] for each in near])
    return unknown


def _is_of_others(code: str, journal: JournalProfile | None) -> bool:
    """Whether a code is of the journal or a Schematron."""
    own = journal.rules if journal else ()
    return code.startswith("SCH") or any(rule.code.upper() == code for rule in own)


def _asked_of(finding: Finding) -> tuple[str, Place]:
    return finding.rule.upper(), (finding.line or 1, finding.column or 1)


def _covering(
    suppressions: Iterable[Suppression], findings: Iterable[Finding]
) -> dict[tuple[str, Place], list[Stretch]]:
    """The stretches around each code and place of the findings, in one walk from top to bottom."""
    waiting = sorted({each.stretch for each in suppressions}, reverse=True)
    codes = {code for code, _, _ in waiting}.difference(_NEVER)
    asked = sorted({each for each in map(_asked_of, findings) if each[0] in codes})
    around: dict[tuple[str, Place], list[Stretch]] = {}
    begun: list[Stretch] = []
    for code, place in asked:
        while waiting and waiting[-1][:2] <= (code, place):
            begun.append(waiting.pop())
        begun = [each for each in begun if each[0] == code and place < each[2]]
        around[code, place] = begun
    return around


def _has_instructions(document: Document) -> bool:
    """Tell by the bytes, which is far quicker than by the tree, whether there may be any."""
    # In encodings such as UTF-16 a character has two or four bytes, of which one is not 0 here.
    return b"<?jatspress" in document.data.replace(b"\0", b"")


def _instructions(document: Document) -> Iterator[etree._Element]:
    before = document.root.itersiblings(preceding=True)
    for node in (*reversed(list(before)), *document.root.iter(etree.PI)):
        if isinstance(node, etree._ProcessingInstruction) and node.target == TARGET:
            yield node


def _read(document: Document) -> tuple[list[Suppression], list[Finding]]:
    suppressions: list[Suppression] = []
    complaints: list[Finding] = []
    for instruction in _instructions(document):
        at = _meant(document, instruction)
        order = _ORDER.fullmatch((instruction.text or "").strip())
        if order is None or not order["reason"]:
            complaints.append(placed(_wrong(instruction, order), document, at))
        if order is None:
            continue
        start, end = document.position(at), _end(document, at)
        if at is document.root:
            start, end = (1, 1), None
        for code in re.split(r"\s*,\s*", order["codes"]):
            suppressions.append(Suppression(code.upper(), start, end, instruction, at))
    return suppressions, complaints


def _wrong(instruction: etree._Element, order: re.Match[str] | None) -> Finding:
    if order is None:
        text = instruction.text or ""
        return MALFORMED.finding(
            say("'{text}' is no instruction that jatspress knows", text=text),
            hint=_written_with(row(_WORD_LIKE_A_CODE.findall(text))),
        )
    codes = order["codes"]
    return MALFORMED.finding(
        say("the instruction for {codes} gives no reason", codes=codes), hint=_written_with(codes)
    )


def _written_with(codes: str) -> str:
    """How to write the instruction for the codes that the article names, or for an example."""
    if not codes:
        return MALFORMED.hint
    pattern = "Write it as <?jatspress ignore {codes} the register has it so?>, with your reason."
    return say(pattern, codes=codes)


def _meant(document: Document, instruction: etree._Element) -> etree._Element:
    """The element that an instruction is for."""
    parent = instruction.getparent()
    if parent is None:
        return document.root
    before = instruction.itersiblings("*", preceding=True)
    if parent is document.root and next(before, None) is None:
        return document.root
    return next(instruction.itersiblings("*"), parent)


def _end(document: Document, element: etree._Element) -> Place | None:
    """Where the first element after `element` and all that is in it begins."""
    node: etree._Element | None = element
    while node is not None:
        following = next(node.itersiblings("*"), None)
        if following is not None:
            return document.position(following)
        node = node.getparent()
    return None
