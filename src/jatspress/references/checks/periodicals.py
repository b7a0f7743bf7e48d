"""Articles of periodicals: what finds them in their volume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import FieldName, Severity, say
from jatspress.references.details import ID_FIELDS
from jatspress.references.list_rules import (
    CitedList,
    Remark,
    list_rule,
    short,
)


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
    located = (*ID_FIELDS, FieldName.FPAGE, FieldName.ELOCATION_ID, FieldName.URI)
    for index, reference in cited.printed:
        volume, issue = reference.value(FieldName.VOLUME), reference.first(FieldName.ISSUE)
        if not volume or not issue or any(reference.first(name) for name in located):
            continue
        # Numbers behind the issue that we could not read may be the pages.
        if not re.search(r"\d", reference.text[issue.end :].split("(")[0]):
            yield Remark(
                index,
                say(
                    "volume {volume}, issue {issue}, but no pages, article number or DOI",
                    volume=volume,
                    issue=issue.value,
                ),
                expected=say("pages, an article number or a DOI"),
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
                say(
                    "'{name}' stands with a volume and an issue, but reads like a publisher",
                    name=short(name),
                ),
                expected=say("the title of the periodical"),
                found=name,
            )
