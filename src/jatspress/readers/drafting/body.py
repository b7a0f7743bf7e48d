"""The body of a plain manuscript: sections, paragraphs and lists as JATS elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from jatspress.readers.words.lines import Line
from jatspress.readers.words.vocabulary import BODY_HEADINGS

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?\s+(?=[^\W\d_]|«|\")")
_BULLET = re.compile(r"(?P<mark>[•·▪‣◦*–—-])\s+")
_ITEM = re.compile(r"(?P<mark>\(?(?:\d{1,2}|[a-zа-я])[.)])\s+")


@dataclass
class Body:
    """A `<body>` and where its pieces came from: (start, end, XPath) placed or said by markup."""

    element: etree._Element
    placed: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass
class _Open:
    """The section being filled: its element, depth and XPath."""

    element: etree._Element
    level: int
    xpath: str


def read_body(text: str, lines: Sequence[Line], all_lines: Sequence[Line]) -> Body:
    """Make `<sec>`, `<p>` and `<list>` of the body's lines.

    `all_lines` are the lines of the whole source, to see where blank ones stand.
    """
    body = Body(etree.Element("body"))
    open_sections = [_Open(body.element, 0, "body")]
    blocks = _blocks(lines, all_lines)
    lower = _level_of_unknown(lines)
    for number, block in enumerate(blocks):
        heading = _heading(block, all_lines)
        if heading is None and _reads_as_heading(block, blocks[number + 1 : number + 2]):
            heading = lower
        if heading is not None:
            _open_section(body, open_sections, block[0], heading)
        elif all(_BULLET.match(line.text) for line in block):
            _list(body, open_sections[-1], block, _BULLET, "bullet")
        elif len(block) > 1 and all(_ITEM.match(line.text) for line in block):
            _list(body, open_sections[-1], block, _ITEM, "order")
        else:
            xpath = _append(open_sections[-1], "p", text[block[0].start : block[-1].end])
            body.placed.append((block[0].start, block[-1].end, xpath))
    return body


def _blocks(lines: Sequence[Line], all_lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines with no blank line between; a heading is a block of its own."""
    blocks: list[list[Line]] = []
    for line in lines:
        joins = (
            bool(blocks)
            and blocks[-1][-1].number == line.number - 1
            and _heading([line], all_lines) is None
            and _heading(blocks[-1][-1:], all_lines) is None
            and (_BULLET.match(line.text) is None) == (_BULLET.match(blocks[-1][-1].text) is None)
            and not _stands_over(blocks[-1], line)
        )
        if joins:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _stands_over(block: Sequence[Line], line: Line) -> bool:
    """A line much shorter than the next, which begins a sentence, is a heading over it.

    In a paragraph that was broken into lines only the last one is short.
    """
    first = block[0]
    return (
        len(block) == 1
        and first.words <= 8
        and first.text[0].isupper()
        and first.text[-1].isalnum()
        and line.text[0].isupper()
        and (len(line.text) > 2 * len(first.text) or line.text.endswith("."))
        and not _ITEM.match(first.text)
    )


def _heading(block: Sequence[Line], all_lines: Sequence[Line]) -> int | None:
    """The level of a heading, from 1; `None` when a block is no heading."""
    if len(block) != 1:
        return None
    line = block[0]
    if line.words > 14 or line.text.endswith((",", ";", ":")) or len(line.text) > 120:
        return None
    number = _NUMBER.match(line.text)
    words = line.text[number.end() :] if number else line.text
    if BODY_HEADINGS.fullmatch(words.strip(" .:")):
        return number["number"].count(".") + 1 if number else 1
    if line.text.endswith((".", "!", "?", "…")):
        return None
    if number and "." in number["number"]:
        return number["number"].count(".") + 1
    if not _alone(line, all_lines):
        return None
    return number["number"].count(".") + 1 if number else _in_capitals(line, words)


def _in_capitals(line: Line, words: str) -> int | None:
    return 1 if words.isupper() and line.words > 1 else None


def _level_of_unknown(lines: Sequence[Line]) -> int:
    """Headings that no list knows are lower ones when all known ones are in capitals."""
    known = [line.text for line in lines if BODY_HEADINGS.fullmatch(line.text.strip(" .:"))]
    return 2 if known and all(words.isupper() for words in known) else 1


def _reads_as_heading(block: Sequence[Line], following: Sequence[Sequence[Line]]) -> bool:
    """A short line by itself, with a capital and without a stop, above prose."""
    line = block[0]
    if len(block) != 1 or not following or line.words > 10 or not line.text[0].isupper():
        return False
    if not line.text[-1].isalnum() and line.text[-1] not in ")»”?":
        return False
    below = following[0][0]
    return below.text[0].isupper() and following[0][-1].text.endswith((".", "!", "?", "…", "]"))


def _alone(line: Line, all_lines: Sequence[Line]) -> bool:
    """A heading that no list knows stands with a blank line before it."""
    return line.number < 2 or all_lines[line.number - 2].blank


def _open_section(body: Body, sections: list[_Open], line: Line, level: int) -> None:
    level = min(level, sections[-1].level + 1)
    while sections[-1].level >= level:
        sections.pop()
    parent = sections[-1]
    sec = etree.SubElement(parent.element, "sec")
    sec.set("id", _section_id(body))
    xpath = f"{parent.xpath}/sec[{len(parent.element.findall('sec'))}]"
    sections.append(_Open(sec, level, xpath))
    number = _NUMBER.match(line.text)
    start = line.start
    if number:
        label = line.text[: number.end()].rstrip()
        etree.SubElement(sec, "label").text = label
        body.placed.append((start, start + len(label), f"{xpath}/label"))
        start += number.end()
    title = line.text[start - line.start :]
    etree.SubElement(sec, "title").text = title
    body.placed.append((start, line.end, f"{xpath}/title"))


def _section_id(body: Body) -> str:
    return f"sec{sum(1 for _ in body.element.iter('sec'))}"


def _append(section: _Open, tag: str, words: str) -> str:
    made = etree.SubElement(section.element, tag)
    made.text = " ".join(words.split())
    return f"{section.xpath}/{tag}[{len(section.element.findall(tag))}]"


def _list(
    body: Body, section: _Open, block: Sequence[Line], mark: re.Pattern[str], kind: str
) -> None:
    made = etree.SubElement(section.element, "list")
    made.set("list-type", kind)
    xpath = f"{section.xpath}/list[{len(section.element.findall('list'))}]"
    for number, line in enumerate(block, 1):
        match = mark.match(line.text)
        assert match is not None
        item = etree.SubElement(made, "list-item")
        place = f"{xpath}/list-item[{number}]"
        if kind == "order":
            etree.SubElement(item, "label").text = match["mark"]
            body.placed.append((line.start, line.start + match.end("mark"), f"{place}/label"))
        else:
            body.marks.append((line.start, line.start + match.end("mark"), "list[@list-type]"))
        etree.SubElement(item, "p").text = " ".join(line.text[match.end() :].split())
        body.placed.append((line.start + match.end(), line.end, f"{place}/p"))
