"""The article's own DOI: whose it is at Crossref, and what the next deposit would change there."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import ArticleMeta, JournalProfile, say
from jatspress.article.identifiers import DOI, same_doi
from jatspress.lookups.agreement import titles_of
from jatspress.lookups.asking import Lookups
from jatspress.lookups.folding import (
    nearness,
    same_in_letters,
    same_name,
    same_periodical,
    same_words,
)
from jatspress.lookups.questions import own_work_of
from jatspress.lookups.rules import OWN_IS_NEW, OWN_IS_NO_OTHERS, OWN_RECORD, Remark
from jatspress.lookups.works import Work, read_record

#: Titles that are less alike than that are of two works.
_UNLIKE = 0.5


def check_own(
    meta: ArticleMeta, journal: JournalProfile | None, lookups: Lookups
) -> Iterator[Remark]:
    """Say what Crossref has under the article's own DOI."""
    if meta.doi is None or not DOI.fullmatch(meta.doi):
        return
    answer = lookups.ask(own_work_of(meta.doi))
    work = read_record(answer.table) if answer is not None and not answer.is_absent else None
    if work is None:
        return
    if same_doi(work.doi) != same_doi(meta.doi):
        message = say("{doi} leads to another DOI by now, {other}", doi=meta.doi, other=work.doi)
        yield Remark(OWN_IS_NO_OTHERS, message, found=work.shown)
    elif _is_another(meta, journal, work):
        message = say("{doi} is registered for another work: {work}", doi=meta.doi, work=work.shown)
        yield Remark(OWN_IS_NO_OTHERS, message, found=work.shown)
    else:
        yield Remark(OWN_IS_NEW, _registered(meta.doi, journal, work))
        yield from _differences(meta, journal, work)


def _registered(doi: str, journal: JournalProfile | None, work: Work) -> str:
    prefix = journal.doi.prefix if journal else None
    if prefix and not doi.startswith(f"{prefix}/"):
        return say(
            "{doi} is registered already, by {publisher}; the journal's prefix is {prefix}",
            doi=doi,
            publisher=work.publisher or "?",
            prefix=prefix,
        )
    return say(
        "{doi} is registered already, by {publisher} for {journal}",
        doi=doi,
        publisher=work.publisher or "?",
        journal=work.containers[0] if work.containers else "?",
    )


def _is_another(meta: ArticleMeta, journal: JournalProfile | None, work: Work) -> bool:
    """Tell whether a record is surely not of this article: its title and another part differ."""
    ours = _titles(meta)
    if not ours or not work.titles:
        return False
    if any(_alike(one, other) for one in ours for other in titles_of(work)):
        return False
    journals = _journal_titles(meta, journal)
    elsewhere = bool(journals and work.containers) and not _same_journal(journals, work)
    return elsewhere or _other_people(meta, work)


def _alike(one: str, other: str) -> bool:
    if same_words(one, other) or same_in_letters(one, other):
        return True
    return nearness(one, other) >= _UNLIKE


def _titles(meta: ArticleMeta) -> list[str]:
    found = []
    for title in (meta.title, *meta.trans_titles):
        if title is None:
            continue
        main = " ".join(title.content.text.split())
        found.append(main)
        if title.subtitle is not None:
            found.append(f"{main}: {' '.join(title.subtitle.text.split())}")
    return found


def _journal_titles(meta: ArticleMeta, journal: JournalProfile | None) -> list[str]:
    stated = [*meta.journal.titles, *(journal.titles if journal else ())]
    return list(
        dict.fromkeys(
            [title.text for title in stated] + [short.text for short in meta.journal.abbreviations]
        )
    )


def _same_journal(journals: list[str], work: Work) -> bool:
    return any(same_periodical(one, other) for one in journals for other in work.containers)


def _surnames(meta: ArticleMeta) -> list[list[str]]:
    """The surnames of each author, in all their forms."""
    return [
        [name.surname for name in one.names if name.surname] or [one.display]
        for one in meta.contributors
        if one.contrib_type == "author" and one.display
    ]


def _other_people(meta: ArticleMeta, work: Work) -> bool:
    ours = _surnames(meta)
    if not ours or not work.authors:
        return False
    return not any(_is_one_of(name, forms) for name in work.authors for forms in ours)


def _is_one_of(name: str, forms: list[str]) -> bool:
    return any(same_name(name, form) or same_in_letters(name, form) for form in forms)


def _differences(meta: ArticleMeta, journal: JournalProfile | None, work: Work) -> Iterator[Remark]:
    """What the record has otherwise, part by part; what either does not state is no difference."""
    ours = _titles(meta)
    theirs = list(titles_of(work))
    same_title = any(same_words(o, t) or same_in_letters(o, t) for o in ours for t in theirs)
    if ours and theirs and not same_title:
        yield _differs(say("title"), ours[0], work.title)
    people = _surnames(meta)
    if people and work.authors and not _same_people(people, work):
        names = ", ".join(forms[0] for forms in people)
        yield _differs(say("authors"), names, ", ".join(work.authors))
    years = sorted({each.date.year for each in meta.publication_dates if each.is_of_article})
    if years and work.years and not set(years) & set(work.years):
        yield _differs(say("year"), years[0], work.years[0])
    pairs = (
        (say("volume"), meta.volume, work.volume),
        (say("issue"), meta.issue, work.issue),
        (say("first page"), meta.fpage, work.first_page),
        (say("article number"), meta.elocation_id, work.article_number),
    )
    for part, own, found in pairs:
        if own and found and own.casefold() != found.casefold():
            yield _differs(part, own, found)
    journals = _journal_titles(meta, journal)
    if journals and work.containers and not _same_journal(journals, work):
        yield _differs(say("journal"), journals[0], work.containers[0])
    issns = {issn.value for issn in meta.journal.issns}
    if issns and work.issns and not issns & set(work.issns):
        yield _differs(say("ISSN"), ", ".join(sorted(issns)), ", ".join(work.issns))


def _same_people(people: list[list[str]], work: Work) -> bool:
    return len(people) == len(work.authors) and all(
        _is_one_of(name, forms) for name, forms in zip(work.authors, people, strict=True)
    )


def _differs(part: str, own: object, found: object) -> Remark:
    message = say(
        "{part}: the article says {own}, Crossref {found}", part=part, own=own, found=found
    )
    return Remark(OWN_RECORD, message, expected=str(own), found=str(found))
