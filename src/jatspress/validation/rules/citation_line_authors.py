"""The authors of the citation line against the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import (
    Contributor,
    NameStyle,
    PersonName,
    ReferencePerson,
    Severity,
    say,
)
from jatspress.references.people import (
    COMMA_FULL,
    COMMA_INITIALS,
    EASTERN,
    VANCOUVER,
    WESTERN,
    people_at,
)
from jatspress.validation.article import Article
from jatspress.validation.citation_lines import (
    GOOD_LINE,
    article_with_line,
    citation_lines,
    folded_title,
)
from jatspress.validation.registry import Problem, rule


@rule(
    "JP408",
    Severity.WARNING,
    rationale="Readers copy the citation line; an author who is missing or misspelt there is "
    "not credited.",
    source="jatspress, agreement of the citation line",
    hint="Compare the names with those below the title.",
    failing=article_with_line(
        "Lindquist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=GOOD_LINE,
)
def authors_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the authors of the article, in their order."""
    for node, line in citation_lines(article):
        named = _persons(line)
        authors = _written_like(article.meta.authors, line)
        if not named or not authors:
            continue
        cited = [line[slice(*person.surname)] for person in named if person.surname]
        wanted = [name.surname or "" for name in authors]
        if not _whole_list(line, named, len(wanted)):
            wanted = wanted[: len(cited)]
        if [folded_title(name) for name in cited] != [folded_title(name) for name in wanted]:
            yield Problem(
                node,
                say(
                    "the citation line names {cited}, the article {wanted}",
                    cited=_listed(cited),
                    wanted=_listed(wanted),
                ),
                expected=_listed(wanted),
                found=_listed(cited),
            )
            continue
        yield from _initials_agree(node, line, named, authors)


def _persons(line: str) -> tuple[ReferencePerson, ...]:
    """The persons at the head of a citation line, in whatever form it names them."""
    for forms in ((COMMA_INITIALS,), (EASTERN,), (VANCOUVER,), (COMMA_FULL, WESTERN)):
        people = people_at(line, 0, *forms)
        if people:
            return people.persons
    return ()


def _written_like(authors: tuple[Contributor, ...], line: str) -> list[PersonName]:
    """The names of the authors in the script of the line; none when one has none in it."""
    cyrillic = bool(re.match(r"\W*[А-Яа-яЁё]", line))
    names = []
    for author in authors:
        same = [n for n in author.names if bool(re.search("[А-Яа-яЁё]", n.display)) == cyrillic]
        if not same or not same[0].surname:
            return []
        names.append(same[0])
    return names


def _whole_list(line: str, named: tuple[ReferencePerson, ...], authors: int) -> bool:
    """Tell whether the line names all: one that ends in 'et al.' does not."""
    rest = line[named[-1].end : named[-1].end + 16]
    return not re.match(r",?\s(?:et al|и др|…|\.\.\.)", rest) or len(named) > authors


def _listed(names: list[str]) -> str:
    return ", ".join(names) if names else say("nobody")


def _initials_agree(
    node: etree._Element, line: str, named: tuple[ReferencePerson, ...], authors: list[PersonName]
) -> Iterator[Problem]:
    for person, author in zip(named, authors, strict=False):
        if not person.given_names or not author.given_names:
            continue
        printed = line[slice(*person.given_names)]
        cited, stated = _initials(printed), _initials(author.given_names)
        if cited[:1] != stated[:1] or not (cited.startswith(stated) or stated.startswith(cited)):
            name = line[person.start : person.end]
            yield Problem(
                node,
                say(
                    "'{name}' in the citation line, '{author}' below the title",
                    name=name,
                    author=author.display,
                ),
                expected=author.display,
                found=name,
            )


def _initials(given: str) -> str:
    """'Anna B.', 'A. B.' and 'AB' → 'AB'."""
    if given.isupper() and "." not in given:
        return re.sub(r"\W", "", given)
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", given))


@rule(
    "JP409",
    Severity.INFO,
    rationale="With initials alone it is not plain which part of a name is the surname when the "
    "order differs between the title and the citation line.",
    source="jatspress, agreement of the citation line",
    hint="Nothing to mend when the journal prints names in two orders on purpose.",
    failing=article_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ).replace("<name>", '<name name-style="western">'),
    passing=article_with_line(
        "R. Lindqvist. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ).replace("<name>", '<name name-style="western">'),
)
def name_order_of_citation_line(article: Article) -> Iterator[Problem]:
    """Names with initials stand in one order below the title and in the citation line."""
    for node, line in citation_lines(article):
        named, authors = _persons(line), _written_like(article.meta.authors, line)
        turned = [
            (author.display, line[person.start : person.end])
            for person, author in zip(named, authors, strict=False)
            if _turned(line, person, author)
        ]
        for above, printed in turned[:1]:
            fields = {"above": above, "printed": printed}
            message = say("'{above}' below the title, '{printed}' in the citation line", **fields)
            if len(turned) > 1:
                message = say(
                    "'{above}' below the title, '{printed}' in the citation line (and {more} more)",
                    **fields,
                    more=len(turned) - 1,
                )
            yield Problem(node, message, found=printed)


_INITIALS_ALONE = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+")


def _turned(line: str, person: ReferencePerson, author: PersonName) -> bool:
    """Tell whether the same initials stand before the surname above and behind it in the line."""
    if not person.surname or not person.given_names or author.style is not NameStyle.WESTERN:
        return False
    given = line[slice(*person.given_names)]
    same = given.replace(" ", "") == (author.given_names or "").replace(" ", "")
    comma = "," in line[person.surname[1] : person.given_names[0]]
    behind = person.surname < person.given_names
    return same and behind and not comma and bool(_INITIALS_ALONE.fullmatch(given))
