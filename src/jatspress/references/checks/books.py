"""One work and how often it is listed; what a description of a work leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from jatspress.article import FieldName, Reference, Severity
from jatspress.references.remarks import (
    CitedList,
    Remark,
    bare,
    folded,
    is_book,
    list_rule,
    short,
    title_of,
)

#: Shorter titles ('Introduction', 'Annual report') do not tell one work from another.
_TELLING_TITLE = 20
_IDENTIFIERS = (FieldName.DOI, FieldName.PMID, FieldName.PMCID)


@list_rule(
    "JP606",
    Severity.WARNING,
    rationale="A work that is listed twice is counted twice by citation indexes.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="Keep one of the two and let the citations in the text point at it.",
    failing=[
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
    ],
    passing=[
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
        "Dole E. Harbours of the Coast. Sea News, 2019, no. 3, pp. 4–8.",
    ],
)
def works_listed_once(cited: CitedList) -> Iterator[Remark]:
    """A work is listed once."""
    seen: dict[str, int] = {}
    for index, reference in enumerate(cited.references):
        first = seen.setdefault(folded(bare(reference, ())), index)
        if first != index:
            yield Remark(index, f"the same as {cited.name(first)}", found=short(reference.text))


@list_rule(
    "JP632",
    Severity.WARNING,
    rationale="A work that is listed twice is counted twice by citation indexes; or one of two "
    "works has the DOI of the other.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="Join the two references, or correct the DOI that is wrong.",
    failing=[
        "Dole E. Salt Roads. Sea News, 2019. https://doi.org/10.5555/sn.1",
        "Carter A. Harbours. Sea News, 2019. https://doi.org/10.5555/sn.1",
    ],
    passing=[
        "Dole E. Salt Roads. Sea News, 2019. https://doi.org/10.5555/sn.1",
        "Carter A. Harbours. Sea News, 2019. https://doi.org/10.5555/sn.2",
    ],
)
def identifiers_listed_once(cited: CitedList) -> Iterator[Remark]:
    """An identifier stands in one reference, or with other pages."""
    seen: dict[tuple[FieldName, str, str | None], int] = {}
    for index, reference in enumerate(cited.references):
        for name in _IDENTIFIERS:
            value = (reference.value(name) or "").lower()
            first = seen.setdefault((name, value, reference.value(FieldName.FPAGE)), index)
            if value and first != index:
                yield Remark(
                    index,
                    f"the same {name.upper()} {value} as {cited.name(first)}",
                    found=value,
                )


def _same_work(one: Reference, two: Reference) -> bool:
    """Tell whether two references are one by their text or an identifier."""
    ids = [(one.value(name) or "", two.value(name) or "") for name in _IDENTIFIERS]
    if any(first and first.lower() == second.lower() for first, second in ids):
        return True
    return folded(bare(one, ())) == folded(bare(two, ()))


@list_rule(
    "JP607",
    Severity.WARNING,
    rationale="Two references that differ by a date or a letter are often one, or one of them "
    "was copied and not finished.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="If it is one work, keep one reference; if there are two, say in the titles what "
    "tells them apart.",
    failing=[
        "Dole E. Salt Roads of the Interior. Sea News, 02.03.2019.",
        "Dole E. Salt Roads of the Interior. Sea News, 05.03.2019.",
    ],
    passing=[
        "Dole E. Salt Roads of the Interior. Sea News, 02.03.2019.",
        "Dole E. Harbours of the Coast. Sea News, 05.03.2019.",
    ],
)
def works_told_apart(cited: CitedList) -> Iterator[Remark]:
    """References to different works differ by more than a date or a letter."""
    same = _first_of_each(cited)
    for index, other in same.items():
        one, two = cited.references[other], cited.references[index]
        if _same_work(one, two):
            continue
        first, second = _differences(one.text, two.text)
        yield Remark(
            index,
            f"the same author and title as {cited.name(other)}; "
            f"'{short(first, 60)}' there, '{short(second, 60)}' here",
            expected="one reference, or titles that tell the works apart",
            found=short(two.text),
        )


def _first_of_each(cited: CitedList) -> dict[int, int]:
    """The references with author and title of an earlier one, each with that one."""
    groups: dict[tuple[str, str], int] = {}
    same: dict[int, int] = {}
    for index, reference in enumerate(cited.references):
        title = folded(title_of(reference) or "")
        if len(title) < _TELLING_TITLE:
            continue
        key = (_first_surname(reference), title)
        if key in groups:
            if not _told_apart(cited.references[groups[key]], reference):
                same[index] = groups[key]
        else:
            groups[key] = index
    return same


def _first_surname(reference: Reference) -> str:
    persons = reference.persons[:1]
    return folded(reference.surname_of(persons[0]) or "") if persons else ""


def _told_apart(one: Reference, two: Reference) -> bool:
    """Two DOIs, two editions, or two places of publication are two works."""
    for name in (FieldName.DOI, FieldName.EDITION, FieldName.VOLUME, FieldName.FPAGE):
        first, second = one.value(name), two.value(name)
        if first and second and first.lower() != second.lower():
            return True
    sources = [folded(r.value(FieldName.SOURCE) or "") for r in (one, two)]
    return bool(sources[0] and sources[1] and sources[0] != sources[1])


def _differences(one: str, two: str) -> tuple[str, str]:
    """The stretch of words from the first to the last difference, in each of two texts."""
    a, b = one.split(), two.split()
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    if not changed:
        return one, two
    return (
        " ".join(a[changed[0][1] : changed[-1][2]]).rstrip(".,;"),
        " ".join(b[changed[0][3] : changed[-1][4]]).rstrip(".,;"),
    )


@list_rule(
    "JP608",
    Severity.WARNING,
    rationale="Chapters of one book share its date; where they do not, one of them is wrong.",
    source="ISO 690:2021, contributions to monographs",
    hint="Give the book one date in all references, with its editors and publisher.",
    failing=[
        "Dole E. Carriers of salt. A Handbook of Inland Roads, 2019, pp. 3–9.",
        "Carter A., ed. A Handbook of Inland Roads, 02.03.2019. 538 p.",
    ],
    passing=[
        "Dole E. Carriers of salt. A Handbook of Inland Roads, 2019, pp. 3–9.",
        "Carter A., ed. A Handbook of Inland Roads, 2019. 538 p.",
    ],
)
def one_book_described_alike(cited: CitedList) -> Iterator[Remark]:
    """A book is described alike wherever its chapters or the whole are cited."""
    for members in _books(cited).values():
        dated = [index for index in members if cited.references[index].date]
        if not dated:
            continue
        usual = dated[0]
        for index in dated[1:]:
            here, there = _printed_date(cited, index), _printed_date(cited, usual)
            if is_book(cited.references[index]) and is_book(cited.references[usual]):
                continue  # two editions, or reports of two years
            if cited.references[index].date != cited.references[usual].date:
                yield Remark(
                    index,
                    f"the same book is dated '{here}' here and '{there}' in {cited.name(usual)}",
                    expected=there,
                    found=here,
                )


def _books(cited: CitedList) -> dict[str, list[int]]:
    """The books of which the whole is cited beside parts: their names and the references."""
    named: dict[str, list[int]] = defaultdict(list)
    whole: set[str] = set()
    for index, reference in enumerate(cited.references):
        source = folded(reference.value(FieldName.SOURCE) or "")
        if source and not reference.first(FieldName.VOLUME):
            named[source].append(index)
            if is_book(reference):
                whole.add(source)
    return {name: named[name] for name in named if name in whole and len(named[name]) > 1}


def _printed_date(cited: CitedList, index: int) -> str:
    reference = cited.references[index]
    parts = [reference.first(n) for n in (FieldName.DAY, FieldName.MONTH, FieldName.YEAR)]
    stated = [part for part in parts if part]
    return reference.text[min(p.start for p in stated) : max(p.end for p in stated)]


@list_rule(
    "JP622",
    Severity.INFO,
    rationale="Citation indexes find an article by journal, volume and first page when there is "
    "no DOI.",
    source="Crossref, 'Reference matching'; ICMJE, sample references",
    hint="Add the pages, the article number or the DOI.",
    failing="Dole E. Salt Roads. Journal of Inland Studies, 2019, vol. 7, iss. 8.",
    passing="Dole E. Salt Roads. Journal of Inland Studies, 2019, vol. 7, iss. 8, pp. 3–9.",
)
def pages_of_articles(cited: CitedList) -> Iterator[Remark]:
    """An article of a numbered issue has pages, an article number or a DOI."""
    located = (*_IDENTIFIERS, FieldName.FPAGE, FieldName.ELOCATION_ID, FieldName.URI)
    for index, reference in cited.printed:
        volume, issue = reference.value(FieldName.VOLUME), reference.first(FieldName.ISSUE)
        if not volume or not issue or any(reference.first(name) for name in located):
            continue
        # Numbers behind the issue that we could not read may be the pages.
        if not re.search(r"\d", reference.text[issue.end :].split("(")[0]):
            yield Remark(
                index,
                f"volume {volume}, issue {issue.value}, but no pages, article number or DOI",
                expected="pages, an article number or a DOI",
            )


_HOUSE = re.compile(
    r"\b(?:Cent(?:er|re)|Institute|University|Council|Foundation|Commission|Ministry|Agency)"
    r"\ (?:at|of|for|on)\b"
)
_PERIODICAL = re.compile(
    r"\b(?:Journal|Review|Bulletin|Annals|Letters|Proceedings|Transactions|Quarterly|Magazine"
    r"|Papers|Series|Reports?|Newsletter|Studies|Archives?|Advances|Notes|Yearbook|Monitor)\b",
    re.IGNORECASE,
)


@list_rule(
    "JP623",
    Severity.INFO,
    rationale="Volume and issue belong to a periodical; with the publisher's name in its place "
    "the article is not found.",
    source="ISO 690:2021, contributions to serials",
    hint="Give the title of the periodical before volume and issue.",
    failing="Dole E. Salt Roads. Institute for Inland Roads, 2019, vol. 7, iss. 8, pp. 3–9.",
    passing="Dole E. Salt Roads. Inland Roads Quarterly, 2019, vol. 7, iss. 8, pp. 3–9.",
)
def periodicals_before_volumes(cited: CitedList) -> Iterator[Remark]:
    """The title of a periodical stands with volume and issue, not the name of its publisher."""
    for index, reference in cited.printed:
        name = reference.value(FieldName.SOURCE) or reference.value(FieldName.PUBLISHER_NAME)
        numbered = reference.first(FieldName.VOLUME) and reference.first(FieldName.ISSUE)
        if name and numbered and _HOUSE.search(name) and not _PERIODICAL.search(name):
            yield Remark(
                index,
                f"'{short(name)}' stands with a volume and an issue, but reads like a publisher",
                expected="the title of the periodical",
                found=name,
            )


@list_rule(
    "JP628",
    Severity.INFO,
    rationale="A book is found by its publisher, or by an ISBN or DOI.",
    source="ISO 690:2021, monographs: place and publisher",
    hint="Add the publisher from the title page.",
    failing="Carter A., ed. A Handbook of Inland Roads, 2019. 538 p.",
    passing="Carter A. A Handbook of Inland Roads. London: Harbour Press, 2019. 538 p.",
)
def publishers_of_books(cited: CitedList) -> Iterator[Remark]:
    """A book has a publisher, an ISBN or a DOI."""
    parts = {index for members in _books(cited).values() for index in members}
    enough = (FieldName.PUBLISHER_NAME, FieldName.ISBN, FieldName.DOI, FieldName.VOLUME)
    for index, reference in cited.printed:
        if index not in parts and not reference.first(FieldName.SIZE):
            continue  # without a number of pages it may be anything
        if not any(reference.first(name) for name in (*enough, FieldName.COLLAB)):
            yield Remark(
                index,
                "no publisher is recognised in the description of this book",
                expected="publisher, ISBN or DOI",
                found=short(reference.text),
            )


_SUMMARY = re.compile(r"\b(?:executive summary|резюме отч[её]та)\b", re.IGNORECASE)
_LONGEST_SUMMARY = 100


@list_rule(
    "JP629",
    Severity.WARNING,
    rationale="The pages of the whole report with the title of its summary name no document.",
    source="jatspress, agreement of a description",
    hint="Cite either the report or its summary, with the pages of that one.",
    failing="Flood Commission Report. Executive summary. 2004. 585 p.",
    passing="Flood Commission Report. Executive summary. 2004. 31 p.",
)
def summaries_are_short(cited: CitedList) -> Iterator[Remark]:
    """An executive summary has the pages of a summary."""
    for index, reference in cited.printed:
        size = reference.value(FieldName.SIZE) or ""
        summary = _SUMMARY.search(reference.text)
        if summary and size.isdecimal() and int(size) > _LONGEST_SUMMARY:
            yield Remark(
                index,
                f"'{summary[0]}', but {size} pages: those of the whole report",
                found=f"{size} pages",
            )
