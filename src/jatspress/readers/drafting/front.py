"""What was found on a page made into front matter, each piece with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from jatspress.article import (
    ArticleMeta,
    Identifier,
    RelatedArticle,
    SubjectGroup,
    Title,
)
from jatspress.article.identifiers import dois_in
from jatspress.jats import places
from jatspress.readers.drafting.contributors import add_contributors
from jatspress.readers.drafting.dating import dates_of
from jatspress.readers.drafting.front_state import FrontState
from jatspress.readers.drafting.front_texts import add_abstracts, add_keywords
from jatspress.readers.drafting.notes import add_rights, add_statements
from jatspress.readers.ledger import Ledger
from jatspress.readers.sorting.finds import Finds, FoundKeywords
from jatspress.readers.words.citation_line import CitationFacts, read_citation_line
from jatspress.readers.words.labels import article_type_of_title
from jatspress.readers.words.lines import script_lang
from jatspress.readers.words.vocabulary import Part

_CODE_GROUPS = {Part.UDC: "udc", Part.BBK: "bbk", Part.JEL: "jel"}
_FACT_PLACES = {
    "volume": places.VOLUME,
    "issue": places.ISSUE,
    "fpage": places.FPAGE,
    "lpage": places.LPAGE,
    "elocation_id": places.ELOCATION_ID,
}
_CORRECTED = {"correction": "corrected-article", "retraction": "retracted-article"}


def build_front(text: str, finds: Finds, ledger: Ledger, lang: str | None) -> ArticleMeta:
    """Make the front matter of what was found, and write each piece's fate into the ledger."""
    front = FrontState(text, finds, ledger, lang, ArticleMeta(lang=lang))
    for add in (
        _citations,
        _titles,
        add_contributors,
        _identifiers,
        _doi_of_citation,
        _subjects,
        _issue_lines,
        _history,
        add_abstracts,
        add_keywords,
        add_rights,
        add_statements,
        _related,
    ):
        add(front)
    return replace(front.meta, author_notes=tuple(front.notes), custom_meta=tuple(front.custom))


def _citations(front: FrontState) -> None:
    for found in front.finds.citations:
        front.label(found, "custom-meta 'citation-as-printed'")
        for paragraph in found.paragraphs:
            front.keep("citation-as-printed", paragraph)
            facts = read_citation_line(front.text, *paragraph)
            front.facts = front.facts.joined(facts) if front.facts else facts
    if front.facts is not None:
        _take_facts(front, front.facts)


def _take_facts(front: FrontState, facts: CitationFacts) -> None:
    """Take volume, issue and pages; what was stated before stays."""
    taken: dict[str, Any] = {}
    for name, xpath in _FACT_PLACES.items():
        stretch = getattr(facts, name)
        if stretch is None:
            continue
        words = front.words(stretch)
        if getattr(front.meta, name) in (None, words):
            taken[name] = words
            front.ledger.origin(xpath, *stretch)
    front.meta = replace(front.meta, **taken)


def _titles(front: FrontState) -> None:
    main = front.main_block()
    for block in front.finds.titles:
        if not block.title:
            continue
        stretch = (block.title[0].start, block.title[-1].end)
        title = Title(front.run(stretch), lang=block.lang)
        if block is main:
            front.meta = replace(front.meta, title=replace(title, lang=front.lang))
            front.ledger.place(*stretch, places.TITLE)
        else:
            front.meta = replace(front.meta, trans_titles=(*front.meta.trans_titles, title))
            front.ledger.place(*stretch, places.trans_title(len(front.meta.trans_titles)))
    if front.meta.title and not front.finds.article_type:
        kind = front.finds.kind or article_type_of_title(front.meta.title.content.text)
        front.meta = replace(front.meta, article_type=kind)


def _identifiers(front: FrontState) -> None:
    for (start, end), line in zip(front.finds.dois, front.finds.doi_labels, strict=True):
        value = front.text[start:end]
        if front.meta.doi is None:
            front.meta = replace(front.meta, doi=value)
            front.ledger.place(start, end, places.DOI)
        elif value == front.meta.doi:
            front.ledger.express(start, end, "repeats", places.DOI, value)
        else:
            front.keep("doi-as-printed", (start, end))
        pattern = r"doi(?=[\s:]|$)|https?://(?:dx\.)?doi\.org/"
        for match in re.finditer(pattern, front.text[slice(*line)], re.IGNORECASE):
            if line[0] + match.start() < start:
                front.ledger.express(
                    line[0] + match.start(), line[0] + match.end(), "article-id[@pub-id-type]"
                )
        front.ledger.separators(*line, "article-id")


def _doi_of_citation(front: FrontState) -> None:
    """The citation line states the article's DOI where nothing else does."""
    paragraphs = [part for found in front.finds.citations for part in found.paragraphs]
    stated = {doi: part for part in paragraphs for doi in dois_in(front.text[slice(*part)])}
    if front.meta.doi is None and len(stated) == 1:
        doi, paragraph = stated.popitem()
        start = front.text.index(doi, *paragraph)
        front.meta = replace(front.meta, doi=doi)
        front.ledger.origin(places.DOI, start, start + len(doi))


def _subjects(front: FrontState) -> None:
    groups: list[SubjectGroup] = []
    if front.finds.article_type:
        kind, line = front.finds.article_type
        front.meta = replace(front.meta, article_type=kind)
        groups.append(SubjectGroup((front.run((line.start, line.end)),), "heading"))
        front.ledger.place(line.start, line.end, places.subjects("heading"))
    for line in front.finds.translated_types:
        lang = script_lang(line.text)
        groups.append(SubjectGroup((front.run((line.start, line.end)),), "heading", lang))
        place = f"{places.META}/article-categories/subj-group[{len(groups)}]"
        front.ledger.place(line.start, line.end, place)
    if front.finds.section:
        section = front.finds.section
        front.label(section, "subj-group")
        # The section is what the contents of the issue are ordered by, PMC's one heading.
        kind = "section" if groups else "heading"
        groups.append(SubjectGroup((front.run(section.paragraphs[0]),), kind))
        front.ledger.place(*section.paragraphs[0], places.subjects(kind))
    for found in front.finds.codes:
        _codes(front, found, groups)
    front.meta = replace(front.meta, subjects=tuple(groups))


def _codes(front: FrontState, found: FoundKeywords, groups: list[SubjectGroup]) -> None:
    front.label(found, "subj-group[@subj-group-type]")
    if found.label.part is Part.EDN:
        for item in found.items:
            identifier = Identifier("edn", front.words(item))
            front.meta = replace(front.meta, other_ids=(*front.meta.other_ids, identifier))
            front.ledger.place(*item, places.article_id("edn"))
        return
    group_type = _CODE_GROUPS[found.label.part]
    subjects = tuple(front.run(item) for item in found.items)
    groups.append(SubjectGroup(subjects, group_type))
    for number, item in enumerate(found.items, 1):
        front.ledger.place(*item, f"{places.subjects(group_type)}/subject[{number}]")
    front.ledger.separators(found.label.start, found.end, "subject")


def _history(front: FrontState) -> None:
    history, published, unclear = dates_of(front.finds, front.facts, front.text, front.ledger)
    front.meta = replace(front.meta, history=history, publication_dates=published)
    for stretch in unclear:
        front.keep("date-as-printed", stretch)


def _issue_lines(front: FrontState) -> None:
    for line in front.finds.issue_lines:
        facts = read_citation_line(front.text, line.start, line.end)
        _take_facts(front, facts)
        front.facts = front.facts.joined(facts) if front.facts else facts
        front.keep("issue-line-as-printed", (line.start, line.end))
    for name, stretch in front.finds.remarks:
        front.keep(name, stretch)
    for line in front.finds.journal_lines:
        front.ledger.express(line.start, line.end, "the journal's title, as in journal.toml")


def _related(front: FrontState) -> None:
    """A correction or retraction whose text names one other DOI is about that article."""
    kind = _CORRECTED.get(front.meta.article_type or "")
    lines = front.finds.body_lines
    if kind is None or not lines:
        return
    words = front.text[lines[0].start : lines[-1].end]
    named = set(dois_in(words))
    named.discard(front.meta.doi or "")
    if len(named) == 1:
        related = RelatedArticle(kind, named.pop(), "doi", id="related1")
        front.meta = replace(front.meta, related_articles=(related,))
