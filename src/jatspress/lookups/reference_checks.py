"""The DOIs of references, compared with the records that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import FieldName, Message, Reference, say
from jatspress.article.identifiers import DOI, same_doi
from jatspress.article.proposals import Verdict
from jatspress.lookups.agreement import Agreement, compare, titles_of
from jatspress.lookups.asking import Lookups
from jatspress.lookups.cited_work import NOTICE, CitedWork, cited_work
from jatspress.lookups.folding import (
    contains,
    folded,
    is_cyrillic,
    nearness,
    same_in_letters,
    same_words,
)
from jatspress.lookups.questions import agency_of, work_of
from jatspress.lookups.rules import (
    CITED_IS_REGISTERED,
    CITED_IS_THE_WORK,
    CITED_STANDS,
    CITED_WAS_CORRECTED,
    CITED_YEAR,
    Remark,
)
from jatspress.lookups.works import DOUBT, VOID, Work, read_record

#: Titles that are less alike than that are two.
_UNLIKE = 0.55
#: Records of books have the year of any of their printings.
_OF_ARTICLES = frozenset({"journal-article", "proceedings-article"})
_CORRECTIONS = frozenset({"correction", "corrigendum", "erratum"})
_KINDS = {
    "retraction": say("was retracted"),
    "withdrawal": say("was withdrawn"),
    "removal": say("was removed"),
    "partial_retraction": say("was retracted in part"),
    "expression_of_concern": say("is in doubt, by its editors"),
}


def check_reference(reference: Reference, lookups: Lookups, cited: set[str]) -> Iterator[Remark]:
    """Say what the record of a reference's DOI says against it; `cited` are all DOIs cited."""
    doi = reference.value(FieldName.DOI)
    if doi is None or not DOI.fullmatch(doi):
        return
    answer = lookups.ask(work_of(doi))
    if answer is None:
        return
    if answer.is_absent:
        agency = lookups.ask(agency_of(doi))
        if agency is not None and agency.is_absent:
            message = say(
                "nobody has registered the DOI of {reference}, {doi}",
                reference=_name(reference),
                doi=doi,
            )
            yield Remark(CITED_IS_REGISTERED, message, found=doi)
        return
    work = read_record(answer.table)
    if work is not None:
        yield from _of_record(reference, work, cited)


def _of_record(reference: Reference, work: Work, cited: set[str]) -> Iterator[Remark]:
    said = cited_work(reference)
    agreement = compare(said, work)
    if _is_another(said, work, agreement):
        message = say(
            "the DOI of {reference}, {doi}, is that of another work: {work}",
            reference=_name(reference),
            doi=work.doi,
            work=work.shown,
        )
        yield Remark(CITED_IS_THE_WORK, message, expected=said.title, found=work.shown)
        return
    name = _name(reference)
    yield from _of_year(name, said, work, agreement)
    yield from _of_notices(name, said, work, cited)


def _name(reference: Reference) -> Message:
    """How a message names a reference: by its printed number, else by its id."""
    number = (reference.label or "").strip("[]().: ") or reference.id
    return say("reference {number}", number=number)


def _is_another(cited: CitedWork, work: Work, agreement: Agreement) -> bool:
    """Tell whether a record is surely not of the cited work: its title and a second part differ.

    A title alone may be translated, or that of the book of which a chapter is cited.
    """
    if not work.titles or _is_named(cited, work):
        return False
    differ = sum(
        part.verdict is Verdict.DIFFERS
        for part in (agreement.author, agreement.year, agreement.volume, agreement.page)
    )
    if agreement.agree(agreement.author, agreement.year):
        return False  # perhaps under a title in another language
    if cited.title is None:
        return agreement.author.verdict is agreement.year.verdict is Verdict.DIFFERS
    return differ >= 1 + (is_cyrillic(cited.title) != is_cyrillic(work.title))


def _is_named(cited: CitedWork, work: Work) -> bool:
    """Tell whether the reference prints anything like the title of a work."""
    for title in titles_of(work):
        printed = (cited.title, cited.container)
        if any(one and _alike(one, title) for one in printed) or contains(cited.text, title):
            return True
    return any(contains(title, cited.title or "") for title in work.titles)


def _alike(one: str, other: str) -> bool:
    return (
        same_words(one, other) > 0
        or same_in_letters(one, other)
        or nearness(one, other) >= _UNLIKE
        or _share(one, other) >= _UNLIKE
    )


def _share(one: str, other: str) -> float:
    """The share of the words of the shorter title that the other has too."""
    first, second = set(folded(one)), set(folded(other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _of_year(name: Message, cited: CitedWork, work: Work, agreement: Agreement) -> Iterator[Remark]:
    if work.kind not in _OF_ARTICLES or not agreement.title_share or cited.year is None:
        return
    if agreement.year.verdict is Verdict.DIFFERS:
        found = "/".join(map(str, sorted(work.years)))
        message = say(
            "{reference} says {printed}, the record of its DOI {found}",
            reference=name,
            printed=cited.year,
            found=found,
        )
        yield Remark(CITED_YEAR, message, expected=found, found=str(cited.year))


def _of_notices(name: Message, cited: CitedWork, work: Work, of_list: set[str]) -> Iterator[Remark]:
    knows = NOTICE.search(cited.text) is not None and not any(
        NOTICE.search(title) for title in work.titles
    )
    grave = [each for each in work.updated_by if each.kind in VOID | DOUBT]
    for notice in grave[:1] if not knows else ():
        yield Remark(
            CITED_STANDS,
            say(
                "the work of {reference} {what}; the notice is {doi}",
                reference=name,
                what=_KINDS[notice.kind],
                doi=notice.doi,
            ),
            found=work.doi,
        )
    if not grave and not knows and _is_marked_retracted(work) and not _is_marked(cited.text):
        message = say("the record of {reference} is marked as retracted", reference=name)
        yield Remark(CITED_STANDS, message, found=work.shown)
    for notice in work.updated_by:
        if notice.kind in _CORRECTIONS and same_doi(notice.doi) not in of_list and not grave:
            message = say(
                "the work of {reference} was corrected; the correction is {doi}",
                reference=name,
                doi=notice.doi,
            )
            yield Remark(CITED_WAS_CORRECTED, message, found=work.doi)


def _is_marked_retracted(work: Work) -> bool:
    """Tell whether publishers have written it before the title, and it is not the notice itself."""
    return not work.updates and any(
        folded(title)[:1] in (("retracted",), ("withdrawn",)) for title in work.titles
    )


def _is_marked(text: str) -> bool:
    return bool({"retracted", "withdrawn", "retraction"} & set(folded(text)))
