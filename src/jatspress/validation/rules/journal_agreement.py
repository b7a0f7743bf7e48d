"""What an article says of itself in several places, and what journal.toml says (JP4xx)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from lxml import etree

from jatspress.article import (
    ArticleMeta,
    Contributor,
    FieldName,
    JournalProfile,
    NameStyle,
    PersonName,
    ReferencePerson,
    Severity,
)
from jatspress.jats.text import squeezed
from jatspress.references.parse import parse_reference
from jatspress.references.people import (
    COMMA_FULL,
    COMMA_INITIALS,
    EASTERN,
    VANCOUVER,
    WESTERN,
    people_at,
)
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule

_DOI_URL = "https://www.crossref.org/documentation/member-setup/constructing-your-dois/"
_DOI_PLACE = "front/article-meta/article-id[@pub-id-type='doi']"
_LINES = (
    "front/article-meta/custom-meta-group/custom-meta[meta-name='citation-as-printed']/meta-value"
)


def _with_line(line: str, *, doi: str = "10.5555/jim.2022.14.3.9") -> str:
    """An example article with a citation line."""
    return (
        "<article><front><journal-meta><journal-title-group><journal-title>Journal of Inland "
        "Mobility</journal-title></journal-title-group></journal-meta><article-meta>"
        f'<article-id pub-id-type="doi">{doi}</article-id>'
        "<title-group><article-title>Salt Roads of the Interior</article-title></title-group>"
        "<contrib-group><contrib contrib-type='author'><name><surname>Lindqvist</surname>"
        "<given-names>R.</given-names></name></contrib></contrib-group>"
        "<pub-date><year>2022</year></pub-date><volume>14</volume><issue>3</issue>"
        "<fpage>9</fpage><lpage>21</lpage>"
        "<custom-meta-group><custom-meta><meta-name>citation-as-printed</meta-name>"
        f"<meta-value>{line}</meta-value></custom-meta></custom-meta-group>"
        "</article-meta></front></article>"
    )


_GOOD_LINE = _with_line(
    "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, no. 3, "
    "pp. 9–21."
)


@rule(
    "JP401",
    Severity.ERROR,
    rationale="A DOI under another prefix belongs to another registrant; Crossref refuses it, or "
    "it leads to another article.",
    source="Crossref, 'Constructing your DOIs'; journal.toml, [doi] prefix",
    hint="Compare the DOI with the list of assigned DOIs; set [doi] prefix in journal.toml.",
    failing='<article-id pub-id-type="doi">10.5556/jim.2022.14.3.9</article-id>  '
    '<!-- journal.toml: prefix = "10.5555" -->',
    passing='<article-id pub-id-type="doi">10.5555/jim.2022.14.3.9</article-id>  '
    '<!-- journal.toml: prefix = "10.5555" -->',
    url=_DOI_URL,
)
def doi_prefix(article: Article) -> Iterator[Problem]:
    """The DOI has the journal's prefix."""
    prefix = article.journal.doi.prefix if article.journal else None
    doi = article.meta.doi
    if prefix and doi and doi.partition("/")[0] != prefix:
        yield Problem(
            article.first(_DOI_PLACE),
            f"the DOI {doi} has another prefix than the journal",
            expected=prefix,
            found=doi.partition("/")[0],
        )


@rule(
    "JP402",
    Severity.ERROR,
    rationale="Where DOIs are made of volume, issue and pages, a DOI that says otherwise is "
    "mistyped, or one of these is.",
    source="journal.toml, [doi] pattern",
    hint="Compare the DOI, the volume, the issue and the pages with the issue's contents.",
    failing='<article-id pub-id-type="doi">10.5555/jim-2022-14-4-9-21</article-id> … '
    "<issue>3</issue>  <!-- journal.toml: "
    'pattern = "{prefix}/jim-{year}-{volume}-{issue}-{fpage}-{lpage}" -->',
    passing='<article-id pub-id-type="doi">10.5555/jim-2022-14-3-9-21</article-id> … '
    "<issue>3</issue>",
    url=_DOI_URL,
)
def doi_pattern(article: Article) -> Iterator[Problem]:
    """The DOI says the same year, volume, issue and pages as the article."""
    journal, doi = article.journal, article.meta.doi
    if journal is None or journal.doi.pattern is None or doi is None:
        return
    stated = _pattern_values(article.meta, journal)
    node = article.first(_DOI_PLACE)
    printed = _read_by_pattern(doi, journal.doi.pattern)
    if printed is None:
        yield Problem(
            node,
            f"the DOI {doi} has not the form of the journal's DOIs",
            expected=_filled(journal.doi.pattern, stated),
            found=doi,
        )
        return
    for field, values in printed.items():
        other = stated.get(field)
        for value in values:
            if other is not None and value.lower() != other.lower():
                yield Problem(
                    node,
                    f"{_WORDS[field]} in the DOI is '{value}', "
                    f"{'the journal' if field in _OF_JOURNAL else 'the article'} has '{other}'",
                    expected=_filled(journal.doi.pattern, stated),
                    found=doi,
                )


_WORDS = {
    "prefix": "the prefix",
    "issn_print": "the print ISSN",
    "issn_online": "the online ISSN",
    "year": "the year",
    "volume": "the volume",
    "issue": "the issue",
    "fpage": "the first page",
    "lpage": "the last page",
}
_OF_JOURNAL = ("issn_print", "issn_online")
_SHAPES = {
    "prefix": r"10\.\d{4,9}",
    "issn_print": r"\d{4}-?\d{3}[\dXx]",
    "issn_online": r"\d{4}-?\d{3}[\dXx]",
    "year": r"\d{4}",
    "volume": r"[A-Za-z]?\d+[A-Za-z]?",
    "issue": r"[A-Za-z]?\d+[A-Za-z]?(?:[-_]\d+)??",
    "fpage": r"[A-Za-z]?\d+",
    "lpage": r"[A-Za-z]?\d+",
}
_FIELD = re.compile(r"\{(\w+)\}")


def _pattern_values(meta: ArticleMeta, journal: JournalProfile) -> dict[str, str | None]:
    year = meta.publication_date.year if meta.publication_date else None
    return {
        "issn_print": journal.issn_print,
        "issn_online": journal.issn_online,
        "prefix": journal.doi.prefix,
        "year": str(year) if year else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "fpage": meta.fpage,
        "lpage": meta.lpage,
    }


def _read_by_pattern(doi: str, pattern: str) -> dict[str, list[str]] | None:
    """What a DOI says at each field of the pattern; `None` when it has another form.

    The prefix has a rule of its own.
    """
    fields = _FIELD.findall(pattern)
    expression = "".join(
        f"({_SHAPES[piece]})" if number % 2 else re.escape(piece)
        for number, piece in enumerate(_FIELD.split(pattern))
    )
    match = re.fullmatch(expression, doi, re.IGNORECASE)
    if match is None:
        return None
    found: dict[str, list[str]] = {}
    for field, value in zip(fields, match.groups(), strict=True):
        if field != "prefix":
            found.setdefault(field, []).append(value)
    return found


def _filled(pattern: str, values: Mapping[str, str | None]) -> str:
    """The pattern with what is stated put in."""
    return _FIELD.sub(lambda match: values.get(match[1]) or match[0], pattern)


def _lines(article: Article) -> Iterator[tuple[etree._Element, str]]:
    for element in article.all(_LINES):
        yield element, squeezed(element)


@rule(
    "JP403",
    Severity.ERROR,
    rationale="Readers copy the citation line; with another DOI in it they cite another article.",
    source="jatspress, agreement of the citation line",
    hint="Compare both DOIs with the list of assigned DOIs.",
    failing=_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022. "
        "doi:10.5555/jim.2022.14.3.8"
    ),
    passing=_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022. "
        "doi:10.5555/jim.2022.14.3.9"
    ),
)
def doi_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the article's own DOI."""
    doi = article.meta.doi
    for node, line in _lines(article):
        printed = parse_reference(line, id="line").value(FieldName.DOI)
        if doi and printed and printed.lower() != doi.lower():
            yield Problem(
                node,
                f"the citation line has the DOI {printed}, the article {doi}",
                expected=doi,
                found=printed,
            )


@rule(
    "JP404",
    Severity.WARNING,
    rationale="Readers copy the citation line; a journal that is misspelt there is misspelt in "
    "every article that cites this one, and the citations are not counted.",
    source="jatspress, agreement of the citation line; journal.toml, [journal] title",
    hint="Correct the journal's title in the citation line.",
    failing=_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inlnad Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=_GOOD_LINE,
)
def journal_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line spells the journal's title as the journal does."""
    titles = [*_journal_titles(article)]
    for node, line in _lines(article):
        if any(_folded(title) in _folded(line) for title in titles):
            continue
        near = [(title, found) for title in titles if (found := _nearest(title, line))]
        for title, found in near[:1]:
            yield Problem(
                node,
                f"the citation line has the journal '{found}', the journal is '{title}'",
                expected=title,
                found=found,
            )


def _journal_titles(article: Article) -> Iterator[str]:
    if article.journal:
        yield from (title.text for title in article.journal.titles)
        if article.journal.abbreviation:
            yield article.journal.abbreviation
    yield from (title.text for title in article.meta.journal.titles)
    yield from (short.text for short in article.meta.journal.abbreviations)


def _folded(text: str) -> str:
    """Words alone, for comparing titles: case, punctuation and '&' do not tell them apart."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("&", " and ")))


#: How like the journal's title a stretch must be to be a misspelling of it.
_NEAR = 0.85
#: A citation line of more words is none.
_LONGEST_LINE = 300


def _nearest(title: str, line: str) -> str | None:
    """The stretch of a line that is a title with a letter or a word wrong; `None` without one."""
    words = list(re.finditer(r"\S+", line))[:_LONGEST_LINE]
    size = len(title.split())
    best, found = _NEAR, None
    for length in {size - 1, size, size + 1} - {0}:
        for first in range(len(words) - length + 1):
            stretch = line[words[first].start() : words[first + length - 1].end()]
            matcher = SequenceMatcher(None, _folded(title), _folded(stretch))
            if matcher.real_quick_ratio() <= best or matcher.quick_ratio() <= best:
                continue
            likeness = matcher.ratio()
            if best < likeness < 1:
                best, found = likeness, stretch.strip(".,;: /“”«»\"'()")
    return found


@rule(
    "JP405",
    Severity.WARNING,
    rationale="Indexes know a journal by the title under which its ISSN is registered.",
    source="journal.toml, [journal] title; ISO 3297 (ISSN)",
    hint="Correct <journal-title>, or add the title to journal.toml.",
    failing="<journal-title>Journal of Inlnad Mobility</journal-title>  "
    '<!-- journal.toml: title = "Journal of Inland Mobility" -->',
    passing="<journal-title>Journal of Inland Mobility</journal-title>",
)
def journal_title(article: Article) -> Iterator[Problem]:
    """The journal's title is one of those in journal.toml."""
    known = article.journal.titles if article.journal else ()
    names = {_folded(title.text) for title in known}
    for node in article.all("front/journal-meta//journal-title"):
        if known and squeezed(node) and _folded(squeezed(node)) not in names:
            yield Problem(
                node,
                f"the journal is '{squeezed(node)}' here, '{known[0].text}' in journal.toml",
                expected=" or ".join(title.text for title in known),
                found=squeezed(node),
            )


@rule(
    "JP406",
    Severity.ERROR,
    rationale="With another ISSN the article is deposited to another journal.",
    source="journal.toml, [journal] issn; ISO 3297 (ISSN)",
    hint="Correct <issn>, or the ISSN in journal.toml.",
    failing='<issn publication-format="print">1234-5679</issn>  '
    '<!-- journal.toml: print = "2049-3630" -->',
    passing='<issn publication-format="print">2049-3630</issn>',
)
def journal_issn(article: Article) -> Iterator[Problem]:
    """The ISSNs are those in journal.toml."""
    journal = article.journal
    known = [i for i in (journal.issn_print, journal.issn_online) if i] if journal else []
    for node in article.all("front/journal-meta/issn"):
        if known and squeezed(node) and squeezed(node).upper() not in known:
            yield Problem(
                node,
                f"the ISSN {squeezed(node)} is not among those of journal.toml",
                expected=" or ".join(known),
                found=squeezed(node),
            )


@rule(
    "JP407",
    Severity.WARNING,
    rationale="Archives and Crossref file articles under the publisher's name.",
    source="journal.toml, [journal] publisher",
    hint="Correct <publisher-name>, or add the name to journal.toml.",
    failing="<publisher-name>Harbour Pres</publisher-name>  "
    '<!-- journal.toml: publisher = { name = "Harbour Press" } -->',
    passing="<publisher-name>Harbour Press</publisher-name>",
)
def publisher(article: Article) -> Iterator[Problem]:
    """The publisher is the one in journal.toml."""
    known = article.journal.publisher_names if article.journal else ()
    names = {_folded(name.text) for name in known}
    for node in article.all("front/journal-meta/publisher/publisher-name"):
        if known and squeezed(node) and _folded(squeezed(node)) not in names:
            yield Problem(
                node,
                f"the publisher is '{squeezed(node)}' here, '{known[0].text}' in journal.toml",
                expected=" or ".join(name.text for name in known),
                found=squeezed(node),
            )


@rule(
    "JP408",
    Severity.WARNING,
    rationale="Readers copy the citation line; an author who is missing or misspelt there is "
    "not credited.",
    source="jatspress, agreement of the citation line",
    hint="Compare the names with those below the title.",
    failing=_with_line(
        "Lindquist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=_GOOD_LINE,
)
def authors_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the authors of the article, in their order."""
    for node, line in _lines(article):
        named = _persons(line)
        authors = _written_like(article.meta.authors, line)
        if not named or not authors:
            continue
        cited = [line[slice(*person.surname)] for person in named if person.surname]
        wanted = [name.surname or "" for name in authors]
        if not _whole_list(line, named, len(wanted)):
            wanted = wanted[: len(cited)]
        if [_folded(name) for name in cited] != [_folded(name) for name in wanted]:
            yield Problem(
                node,
                f"the citation line names {_listed(cited)}, the article {_listed(wanted)}",
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
    return ", ".join(names) if names else "nobody"


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
                f"'{name}' in the citation line, '{author.display}' below the title",
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
    failing=_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ).replace("<name>", '<name name-style="western">'),
    passing=_with_line(
        "R. Lindqvist. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ).replace("<name>", '<name name-style="western">'),
)
def name_order_of_citation_line(article: Article) -> Iterator[Problem]:
    """Names with initials stand in one order below the title and in the citation line."""
    for node, line in _lines(article):
        named, authors = _persons(line), _written_like(article.meta.authors, line)
        turned = [
            (author.display, line[person.start : person.end])
            for person, author in zip(named, authors, strict=False)
            if _turned(line, person, author)
        ]
        for above, printed in turned[:1]:
            more = f" (and {len(turned) - 1} more)" if len(turned) > 1 else ""
            yield Problem(
                node,
                f"'{above}' below the title, '{printed}' in the citation line{more}",
                found=printed,
            )


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


@rule(
    "JP410",
    Severity.WARNING,
    rationale="Readers copy the citation line; with another title the citation is not matched.",
    source="jatspress, agreement of the citation line",
    hint="Compare the title in the citation line with that of the article.",
    failing=_with_line(
        "Lindqvist R. Salt Roads of the Intrior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=_GOOD_LINE,
)
def title_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the article's title."""
    meta = article.meta
    titles = [t for t in (meta.title, *meta.trans_titles) if t is not None]
    texts = [" ".join(title.content.text.split()) for title in titles]
    for node, line in _lines(article):
        if any(_folded(text) in _folded(line) for text in texts):
            continue
        near = [(text, found) for text in texts if (found := _nearest(text, line))]
        for text, found in near[:1]:
            yield Problem(
                node,
                f"the citation line has the title '{found}', the article '{text}'",
                expected=text,
                found=found,
            )


_NUMBERS = {
    FieldName.VOLUME: ("volume", "the volume"),
    FieldName.ISSUE: ("issue", "the issue"),
    FieldName.FPAGE: ("fpage", "the first page"),
    FieldName.LPAGE: ("lpage", "the last page"),
}


@rule(
    "JP411",
    Severity.ERROR,
    rationale="Readers copy the citation line; with another volume, issue, page or year the "
    "article is not found.",
    source="jatspress, agreement of the citation line",
    hint="Compare both with the issue's contents.",
    failing=_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 2, pp. 9–21."
    ),
    passing=_GOOD_LINE,
)
def numbers_of_citation_line(article: Article) -> Iterator[Problem]:
    """Year, volume, issue and pages of the citation line are those of the article."""
    meta = article.meta
    for node, line in _lines(article):
        read = parse_reference(line, id="line")
        pairs = {
            words: (read.value(name), getattr(meta, attribute))
            for name, (attribute, words) in _NUMBERS.items()
        }
        year = str(read.date.year) if read.date else None
        stated = {str(date.date.year) for date in meta.publication_dates}
        if year and stated and year not in stated:
            pairs["the year"] = (year, sorted(stated)[0])
        for words, (printed, own) in pairs.items():
            if printed and own and not _same_number(printed, own):
                yield Problem(
                    node,
                    f"{words} is '{printed}' in the citation line, '{own}' in the article",
                    expected=own,
                    found=printed,
                )


def _same_number(printed: str, own: str) -> bool:
    """Ranges may be shortened ('131–40') and dashes differ."""
    one, two = (re.sub(r"[–—-]", "-", text).lower() for text in (printed, own))
    return one == two or (one.isdecimal() and two.isdecimal() and two.endswith(one))
