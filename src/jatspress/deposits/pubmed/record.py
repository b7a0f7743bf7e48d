"""One article as `Article`, its parts in the order of the DTD."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import ArticleMeta, Title, append_text
from jatspress.article.identifiers import bare_doi
from jatspress.deposits.blanks import squeeze
from jatspress.deposits.pubmed.abstracts import write_abstract
from jatspress.deposits.pubmed.build import drop_if_empty, sub, sub_if
from jatspress.deposits.pubmed.dates import Dates, dates_of, steps_of, write_date
from jatspress.deposits.pubmed.interests import write_interests
from jatspress.deposits.pubmed.kinds import publication_type
from jatspress.deposits.pubmed.languages import language_code, primary
from jatspress.deposits.pubmed.objects import write_objects
from jatspress.deposits.pubmed.people import write_authors, write_groups
from jatspress.deposits.pubmed.references import write_references
from jatspress.deposits.pubmed.texts import write_inside
from jatspress.deposits.pubmed.view import PLAIN, Citation
from jatspress.descriptions.plain_text import LeftBehind

_ENDS_ITSELF = re.compile(r"[?!.:…]\s*$")


def write_record(
    root: etree._Element, citation: Citation, left: LeftBehind, *, replaces: bool = False
) -> etree._Element:
    """Append the `Article` of a citation; `replaces` says that PubMed has it already."""
    record, meta = sub(root, "Article"), citation.meta
    dates = dates_of(citation)
    _write_journal(record, citation, dates)
    if replaces:
        kind, value = id_of_record(citation)
        sub_if(record, "Replaces", value, IdType=kind)
    _write_title(record, "ArticleTitle", citation.title, left)
    _write_title(record, "VernacularTitle", citation.vernacular, left)
    _write_pages(record, citation)
    for lang in citation.languages:
        sub_if(record, "Language", language_code(lang))
    write_authors(record, citation)
    write_groups(record, citation)
    sub(record, "PublicationType", publication_type(meta.article_type))
    _write_ids(record, citation)
    _write_history(record, citation, dates)
    _write_abstracts(record, citation, left)
    statements = meta.permissions.statements if meta.permissions else ()
    sub_if(record, "CopyrightInformation", " ".join(one.text for one in statements))
    write_interests(record, citation, left)
    write_objects(record, citation)
    write_references(record, citation.article.references)
    return record


def id_of_record(citation: Citation) -> tuple[str, str | None]:
    """The id by which PubMed finds a record: the DOI, else the pii."""
    return ("doi", citation.doi) if citation.doi else ("pii", citation.pii)


def _write_journal(record: etree._Element, citation: Citation, dates: Dates | None) -> None:
    made, meta = sub(record, "Journal"), citation.meta
    sub_if(made, "PublisherName", citation.publisher)
    sub_if(made, "JournalTitle", citation.journal_title)
    sub_if(made, "Issn", citation.issn(is_online=dates is not None and dates.is_online))
    sub_if(made, "Volume", meta.volume)
    sub_if(made, "Issue", issue_of(meta))
    if dates is not None:
        write_date(made, dates.main)


def issue_of(meta: ArticleMeta) -> str | None:
    """The issue with its part and supplement, as citations name them: `3 Suppl 1`."""
    parts = [meta.issue]
    if meta.issue_part:
        parts.append(meta.issue_part)
    if meta.supplement:
        is_named = "sup" in f"{meta.issue} {meta.supplement}".lower()
        parts.append(meta.supplement if is_named else f"Suppl {meta.supplement}")
    return " ".join(part for part in parts if part) or None


def _write_title(record: etree._Element, tag: str, title: Title | None, left: LeftBehind) -> None:
    """Append a title with its subtitle behind a colon; PubMed sets the brackets itself."""
    if title is None:
        return
    made = sub(record, tag)
    write_inside(made, title.content.into(etree.Element("run")), left)
    if title.subtitle is not None and title.subtitle.text.strip():
        squeeze(made)
        ended = _ENDS_ITSELF.search("".join(map(str, made.itertext())))
        append_text(made, " " if ended else ": ")
        write_inside(made, title.subtitle.into(etree.Element("run")), left)
    squeeze(made)
    drop_if_empty(made)


def _write_pages(record: etree._Element, citation: Citation) -> None:
    """Append pages and electronic locations; leading zeros stay, as they are printed."""
    meta, doi = citation.meta, citation.doi
    zero = "save" if (meta.fpage or "").startswith("0") else None
    sub_if(record, "FirstPage", meta.fpage, LZero=zero)
    sub_if(record, "LastPage", meta.lpage if meta.fpage else None)
    if meta.elocation_id and bare_doi(meta.elocation_id) != doi:
        sub_if(record, "ELocationID", meta.elocation_id, EIdType="pii")
    sub_if(record, "ELocationID", doi, EIdType="doi")


def _write_ids(record: etree._Element, citation: Citation) -> None:
    made = sub(record, "ArticleIdList")
    sub_if(made, "ArticleId", citation.pii, IdType="pii")
    sub_if(made, "ArticleId", citation.doi, IdType="doi")
    drop_if_empty(made)


def _write_history(record: etree._Element, citation: Citation, dates: Dates | None) -> None:
    made = sub(record, "History")
    for dated in (*steps_of(citation), *(dates.others if dates is not None else ())):
        write_date(made, dated)
    drop_if_empty(made)


def _write_abstracts(record: etree._Element, citation: Citation, left: LeftBehind) -> None:
    if citation.abstract is not None:
        write_abstract(record, "Abstract", citation.abstract, left)
    for other in citation.other_abstracts:
        kind = "plain-language-summary" if other.abstract_type in PLAIN else None
        lang = primary(other.lang or citation.lang) or "en"
        write_abstract(record, "OtherAbstract", other, left, Language=lang, Type=kind)
