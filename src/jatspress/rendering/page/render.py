"""One HTML page for an article, which serves the web and the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from jatspress.article import ArticleMeta, Finding
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language, reads_right_to_left
from jatspress.descriptions.title_text import plain_title
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.rendering import elements as _elements  # noqa: F401 - fills the table
from jatspress.rendering.assets import Asset, Assets
from jatspress.rendering.citation_files.line import cite_as, issue_line, running_author
from jatspress.rendering.csl.styles import style_citations
from jatspress.rendering.depth import with_room_for
from jatspress.rendering.elements.dates import Row
from jatspress.rendering.elements.front import head_of
from jatspress.rendering.elements.journal import journal_rows
from jatspress.rendering.elements.notes import notes_at_end
from jatspress.rendering.markup import EMPTY, Html, joined, text
from jatspress.rendering.page.content_policy import policy
from jatspress.rendering.page.contents import contents_list
from jatspress.rendering.page.linked_data import json_ld
from jatspress.rendering.page.metadata import PageLinks, meta_tags, open_graph
from jatspress.rendering.page.signposts import signposts
from jatspress.rendering.page.styles import page_script, style_sheets
from jatspress.rendering.page.tools import (
    citation_files,
    licence_of,
    share_by_mail,
    translations_on_page,
    words_for_script,
)
from jatspress.rendering.themes.theme import Theme, ThemeChoice, load_theme
from jatspress.rendering.unshown import report_unshown
from jatspress.rendering.walk import ContentsEntry, Page, Walk
from jatspress.rendering.words import FALLBACK, Words

#: The ids of the page's own places.
MAIN, CONTENTS, CITE, WORDS = "jp-main", "jp-contents", "jp-cite", "jp-words"
AUTHORS, FUNDING, ABOUT = "jp-authors", "jp-funding", "jp-about"
_NO_LINKS = PageLinks()

__all__ = ["HtmlPage", "PageLinks", "render_html"]


@dataclass(frozen=True)
class HtmlPage:
    """A finished page: its bytes, the files that must stand beside it, what was found."""

    html: bytes
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]
    #: What print shows in place of a picture of the page, by the address of that.
    for_print: Mapping[str, Asset] = field(default_factory=dict)


def render_html(
    document: Document,
    *,
    theme: ThemeChoice = None,
    links: PageLinks = _NO_LINKS,
    image_widths: tuple[int, ...] = (),
) -> HtmlPage:
    """Make the page of an article; `image_widths` are those of the smaller copies of pictures.

    Pictures are looked for in the folder of the document. Raises ConfigurationError when the
    theme is wrong, HostileInputError when the article is nested too deeply; what is wrong with
    the article is among the findings.
    """
    look = load_theme(theme)
    return with_room_for(document, lambda: _page(document, look, links, image_widths))


def _page(
    document: Document, look: Theme, links: PageLinks, image_widths: tuple[int, ...]
) -> HtmlPage:
    assets = Assets(folder_of(document), Path(document.path).stem, image_widths)
    walk = Walk.through(document, assets, (MAIN, CONTENTS, CITE, WORDS, AUTHORS, FUNDING, ABOUT))
    walk.styled = style_citations(walk, look.settings.references)
    values = _values(document, walk, look, links.as_addresses())
    html = walk.complete(Html(look.render("page.html", values)))
    report_unshown(walk)
    return HtmlPage(
        html=str(html).encode("utf-8"),
        assets=tuple(walk.assets.used[name] for name in sorted(walk.assets.used)),
        findings=tuple(walk.findings),
        for_print=walk.assets.for_print,
    )


def article_values(document: Document, walk: Walk, theme: Theme) -> dict[str, object]:
    """Everything that a template can say of an article, for pages that are not of the web."""
    return _values(document, walk, theme, _NO_LINKS)


def folder_of(document: Document) -> Path | None:
    """Where the files of an article are; an article that is no file yet has none."""
    path = Path(document.path)
    return path.parent if path.is_file() else None


def _values(document: Document, walk: Walk, theme: Theme, links: PageLinks) -> dict[str, object]:
    """Everything that the template can say."""
    root, meta = document.root, read_front(document.root)
    lang = language(document.lang)
    words = Words.of(theme.strings, lang)
    page = Page(walk, words, lang or words.lang)
    head = head_of(_article_meta(root), page)
    # Before the notes of the text are gathered: the name of a journal may have one.
    journal_facts = list(_journal_facts(root, meta, page))
    about = [*head.people, *head.subjects, *head.issue, *head.statements, *journal_facts]
    at_end = (
        ("about_authors", AUTHORS, bool(head.biographies)),
        ("funding", FUNDING, bool(head.funding)),
        ("about_article", ABOUT, bool(about or head.rest)),
    )
    parts = _parts(root, page, [(word, anchor) for word, anchor, is_there in at_end if is_there])
    return {
        **vars(parts),
        **_for_machines(document, meta, links),
        **_tools(document, meta, walk, words),
        **_inlines(theme),
        "head": head,
        "about": about,
        "lang": lang or FALLBACK,
        "lang_is_stated": lang is not None,
        "direction": "rtl" if lang and reads_right_to_left(lang) else None,
        "words": words,
        "meta": meta,
        "title": plain_title(meta) or words["untitled"],
        "doi": doi_address(meta.doi) if meta.doi else None,
        "journal": meta.journal.title(lang),
        "issue_line": issue_line(meta, words),
        "cite_as": cite_as(meta, words),
        "running_author": running_author(meta, words),
        "contents": contents_list(walk.contents) if parts.has_contents else EMPTY,
        "has_formulas": walk.has_formulas,
        "links": links,
        "main_id": MAIN,
        "contents_id": CONTENTS,
        "cite_id": CITE,
        "authors_id": AUTHORS,
        "funding_id": FUNDING,
        "about_id": ABOUT,
        "words_id": WORDS,
    }


def _for_machines(document: Document, meta: ArticleMeta, links: PageLinks) -> dict[str, object]:
    """What stands in the head of the page for search engines and reference managers."""
    return {
        "meta_tags": meta_tags(meta, links),
        "open_graph": open_graph(meta),
        "signposts": signposts(meta, document.root, links),
        "json_ld": Html(json_ld(meta, document.root, links)),
    }


def _tools(document: Document, meta: ArticleMeta, walk: Walk, words: Words) -> dict[str, object]:
    """What the page offers beside the article."""
    return {
        "citation_files": citation_files(meta),
        "licence": licence_of(meta),
        "share_by_mail": share_by_mail(meta),
        "translations": translations_on_page(document.root, walk),
        "words_for_script": words_for_script(words),
    }


def _inlines(theme: Theme) -> dict[str, object]:
    """The style sheets and the script, with the policy that lets them alone work."""
    sheets, script = list(style_sheets(theme)), page_script(theme)
    return {
        "policy": policy([*sheets, script]),
        "styles": joined((sheet.html for sheet in sheets), "\n"),
        "script": script.html,
    }


def _article_meta(root: etree._Element) -> etree._Element:
    found = root.find("front/article-meta")
    if found is None:
        found = root.find("front-stub")
    if found is not None:
        return found
    return etree.SubElement(etree.SubElement(etree.Element("article"), "front"), "article-meta")


@dataclass(frozen=True)
class _Parts:
    """What follows the head of the article."""

    body: Html
    back: Html
    floats: Html
    notes: Html
    sub_articles: Html
    front_notes: Html
    has_contents: bool


def _parts(root: etree._Element, page: Page, at_end: list[tuple[str, str]]) -> _Parts:
    """Everything after the head, entered in the contents; `at_end` is ours, by word and id."""
    listed = replace(page, listed=True)
    front_notes = _all(root, page, "front/*", without=("journal-meta", "article-meta"))
    body, back = _flow(root.find("body"), listed), _flow(root.find("back"), listed)
    known = ("front", "body", "back", "floats-group", "sub-article", "response", "front-stub")
    floats = _all(root, page, "floats-group")
    others = joined(
        page.block(child) for child in root if isinstance(child.tag, str) and child.tag not in known
    )
    notes = notes_at_end(page)
    page.walk.contents += [ContentsEntry(1, anchor, page.say(word)) for word, anchor in at_end]
    inside = _all(root, listed, "sub-article") + _all(root, listed, "response") + others
    has_contents = any(root.find(path) is not None for path in ("body//sec", "sub-article"))
    return _Parts(body, back, floats, notes, inside, front_notes, has_contents)


def _flow(node: etree._Element | None, page: Page) -> Html:
    return page.flow(node) if node is not None else EMPTY


def _all(root: etree._Element, page: Page, path: str, *, without: tuple[str, ...] = ()) -> Html:
    return joined(page.block(node) for node in root.iterfind(path) if node.tag not in without)


def _journal_facts(root: etree._Element, meta: ArticleMeta, page: Page) -> Iterator[Row]:
    """What identifies the journal, and what else the article says of it."""
    for issn in meta.journal.issns:
        medium = f"issn_{issn.publication_format}"
        yield page.say(medium if page.words.get(medium) else "issn"), text(issn.value)
    yield from journal_rows(root, page)
