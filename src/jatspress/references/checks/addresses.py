"""Addresses and the dates on which they were looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jatspress.article import FieldName, Reference, Severity, say
from jatspress.article.identifiers import DOI_PREFIX
from jatspress.references.details import ACCESS_WORDS
from jatspress.references.list_rules import CitedList, Remark, list_rule

_LABEL = (
    r"(?:Available\ (?:at|from|online(?:\ at)?)|Retrieved\ from|URL(?=\s?:)|Режим\ доступа"
    r"|Доступно\ (?:по\ (?:адресу|ссылке)|на\ сайте)|Disponible\ en|Disponível\ em"
    r"|Disponible\ sur|Verfügbar\ unter)"
)
_LABEL_ALONE = re.compile(
    rf"(?<!\w)(?P<label>{_LABEL}\s?:?)\s*(?=[.,;]*\s*(?:$|[(\[]?\s?{ACCESS_WORDS}))",
    re.VERBOSE | re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?<!\w){_LABEL}", re.VERBOSE | re.IGNORECASE)
_ADDRESS = re.compile(rf"://|\bwww\.|\b{DOI_PREFIX}/|\b[\w-]+\.(?:org|com|net|edu|gov|int|ru|uk)\b")

#: An article that was accepted in June 2020, with a reference looked up on a day of a month.
_ACCEPTED = """<article><front><article-meta><history><date date-type="accepted">
  <day>1</day><month>6</month><year>2020</year></date></history></article-meta></front>
  <back><ref-list><ref id="r1"><mixed-citation>Petrov A. Tides. Sea News, 2019. Available at:
  https://example.org/tides (accessed 04.{month}.2020).</mixed-citation></ref></ref-list></back>
</article>"""


@list_rule(
    "JP601",
    Severity.ERROR,
    rationale="Without the address nobody finds a web page; addresses are lost when linked "
    "text is copied as plain text.",
    source="ISO 690:2021, online resources: availability and access",
    hint="Take the address from the manuscript: the words were a link there.",
    failing="Petrov A. Tides. Sea News, 02.03.2020. Available at: (accessed 04.05.2020).",
    passing="Petrov A. Tides. Sea News, 02.03.2020. Available at: https://example.org/tides "
    "(accessed 04.05.2020).",
)
def address_behind_its_label(cited: CitedList) -> Iterator[Remark]:
    """An address follows 'Available at:'."""
    for index, reference in cited.printed:
        alone = _LABEL_ALONE.search(reference.text)
        if alone:
            label = alone["label"].strip()
            yield Remark(
                index,
                say("no address follows '{label}'", label=label),
                expected=f"{label} https://…",
                found=_excerpt(reference.text, alone.start(), alone.end() + 24),
            )


def _excerpt(text: str, start: int, end: int) -> str:
    stretch = text[start:end]
    return stretch if end >= len(text) else f"{stretch}…"


@list_rule(
    "JP602",
    Severity.WARNING,
    rationale="A date of access says when an address was looked up; alone it says that the "
    "address was lost.",
    source="ISO 690:2021, online resources: availability and access",
    hint="Add 'Available at:' with the address, or take the date of access away.",
    failing="Flood in Delta. Sea News, 02.03.2020. (accessed 04.05.2020).",
    passing="Flood in Delta. Sea News, 02.03.2020. Available at: https://example.org/flood "
    "(accessed 04.05.2020).",
)
def address_beside_date_of_access(cited: CitedList) -> Iterator[Remark]:
    """A date of access stands beside an address."""
    for index, reference in cited.printed:
        if reference.access_date is None or _has_address(reference):
            continue
        printed = _printed_access(reference)
        yield Remark(
            index,
            say(
                "accessed {date}, but no address is given, nor 'Available at:'",
                date=printed,
            ),
            expected="Available at: https://…",
            found=printed,
        )


def _has_address(reference: Reference) -> bool:
    """Tell whether an address, or the label of one, stands in the reference."""
    tagged = any(reference.first(name) for name in (FieldName.URI, FieldName.DOI))
    return tagged or bool(_ADDRESS.search(reference.text) or _LABELLED.search(reference.text))


def _printed_access(reference: Reference) -> str:
    field = reference.first(FieldName.ACCESS_DATE)
    if field:
        return reference.text[field.start : field.end]
    return reference.access_date.iso if reference.access_date else ""


@list_rule(
    "JP603",
    Severity.INFO,
    rationale="In a list whose dates of access grow, one that goes back is often mistyped, or "
    "the reference was moved.",
    source="jatspress, consistency of a list",
    hint="Compare the date with the manuscript; nothing to mend when it is right.",
    failing=[
        *(
            f"Page {day}. Sea News, 2019. Available at: https://example.org/{day} "
            f"(accessed {day}.05.2020)."
            for day in (11, 12, 13, 14, 15, 10)
        )
    ],
    passing=[
        *(
            f"Page {day}. Sea News, 2019. Available at: https://example.org/{day} "
            f"(accessed {day}.05.2020)."
            for day in (11, 12, 13, 14, 15, 16)
        )
    ],
)
def dates_of_access_in_order(cited: CitedList) -> Iterator[Remark]:
    """Dates of access that grow along a list grow everywhere."""
    dated = [(i, ref.access_date) for i, ref in enumerate(cited.references) if ref.access_date]
    steps = list(pairwise(dated))
    rises = sum(before < after for (_, before), (_, after) in steps)
    back = [(a, b) for a, b in steps if b[1].surely_before(a[1])]
    if len(steps) < 5 or len(back) * 5 > len(steps) or rises * 3 < len(steps):
        return
    for (earlier, before), (index, after) in back:
        yield Remark(
            index,
            say(
                "accessed {date}, before {reference} ({before}), while the dates of access grow "
                "along the list",
                date=after.iso,
                reference=cited.name(earlier),
                before=before.iso,
            ),
            found=_printed_access(cited.references[index]),
        )


@list_rule(
    "JP604",
    Severity.WARNING,
    rationale="Nobody can have looked up a page after the text was finished; one of the dates "
    "is mistyped, or the list was changed after acceptance.",
    source="jatspress, agreement of dates",
    hint="Compare both dates with the manuscript.",
    failing=_ACCEPTED.format(month="07"),
    passing=_ACCEPTED.format(month="05"),
)
def access_before_the_article_was_finished(cited: CitedList) -> Iterator[Remark]:
    """Pages were looked up before the article was last changed."""
    limit = cited.around.last_changed
    for index, reference in enumerate(cited.references):
        date = reference.access_date
        if limit and date and limit.surely_before(date):
            yield Remark(
                index,
                say(
                    "accessed {date}, after the last date of the article, {limit}",
                    date=date.iso,
                    limit=limit.iso,
                ),
                expected=say("not after {date}", date=limit.iso),
                found=date.iso,
            )


@list_rule(
    "JP605",
    Severity.WARNING,
    rationale="A page cannot be looked up before it was published; one of the dates is mistyped.",
    source="jatspress, agreement of dates",
    hint="Compare both dates with the page.",
    failing="Petrov A. Tides. Sea News, 02.03.2021. Available at: https://example.org/tides "
    "(accessed 04.05.2020).",
    passing="Petrov A. Tides. Sea News, 02.03.2020. Available at: https://example.org/tides "
    "(accessed 04.05.2020).",
)
def access_after_publication(cited: CitedList) -> Iterator[Remark]:
    """Pages were looked up after they were published."""
    for index, reference in enumerate(cited.references):
        date, access = reference.date, reference.access_date
        if date and access and access.surely_before(date):
            yield Remark(
                index,
                say("accessed {access}, but published {date}", access=access.iso, date=date.iso),
                expected=say("not before {date}", date=date.iso),
                found=access.iso,
            )
