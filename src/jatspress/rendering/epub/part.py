"""An article as a part of a book: from its tree to finished pages."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article import XML_LANG, ArticleMeta, Finding
from jatspress.descriptions.languages import language
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.rendering import rules
from jatspress.rendering.assets import Assets
from jatspress.rendering.csl.styles import style_citations
from jatspress.rendering.depth import with_room_for
from jatspress.rendering.epub.anchors import lead_across, mend_addresses, mend_ids
from jatspress.rendering.epub.contents import entries_of, first_of_class
from jatspress.rendering.epub.files import Files
from jatspress.rendering.epub.items import XHTML_TYPE, Item, Part
from jatspress.rendering.epub.pages import cut
from jatspress.rendering.epub.semantics import say_meanings
from jatspress.rendering.epub.structures import with_whole_structures
from jatspress.rendering.epub.traits import traits_of
from jatspress.rendering.epub.xhtml import (
    MATHML,
    SVG,
    tree_of,
    with_blocks_in_place,
    without_web,
    written,
)
from jatspress.rendering.markup import Html
from jatspress.rendering.page.render import MAIN, article_values, folder_of
from jatspress.rendering.themes.theme import Theme
from jatspress.rendering.walk import Walk
from jatspress.rendering.words import Words

#: Elements whose language is one of the article's, not that of a phrase in it.
_SPOKEN = (
    "article sub-article response abstract trans-abstract trans-title-group trans-title body sec"
).split()
Pages = list[tuple[str, etree._Element]]


def part_of(document: Document, theme: Theme, stem: str, taken: set[str]) -> Part:
    """Make the pages of an article; `stem` begins their names, `taken` are those of the book.

    Raises HostileInputError when the article is nested too deeply, ConfigurationError when the
    theme is wrong.
    """
    return with_room_for(document, lambda: _part(document, theme, stem, taken))


def _part(document: Document, theme: Theme, stem: str, taken: set[str]) -> Part:
    walk = Walk.through(document, Assets(folder_of(document)), (MAIN,))
    walk.styled = style_citations(walk, theme.settings.references)
    values = article_values(document, walk, theme)
    meta, lang = read_front(document.root), language(document.lang)
    words = Words.of(theme.strings, lang)
    whole = walk.complete(Html(theme.render("article.xhtml", values)))
    root = tree_of(str(whole), document.path)
    files = Files(walk.assets, words, document.path, taken)
    findings = [*walk.findings, *_made_fit(root, files, document.path)]
    pages = _named(cut(root), stem)
    lead_across(pages)
    entries = entries_of(pages)
    undescribed = any(finding.rule == rules.NO_DESCRIPTION.code for finding in findings)
    return Part(
        meta=meta,
        words=words,
        lang=lang,
        languages=languages_of(document.root),
        kicker=_kicker(values),
        title=_title(values),
        citation=str(Html(values["cite_as"]).striptags()),
        references=first_of_class(pages, "references"),
        traits=traits_of(
            (tree for _, tree in pages), undescribed=undescribed, may_move=files.may_move
        ),
        entries=entries,
        pages=tuple(page_item(name, tree) for name, tree in pages),
        files=tuple(files.shown.values()),
        attached=tuple(_with_fallbacks(files, pages)),
        findings=tuple(findings),
    )


def _made_fit(root: etree._Element, files: Files, path: str) -> list[Finding]:
    """Change a page into one that XHTML and a book allow; return what was found on the way."""
    without_web(root)
    files.take_in(root)
    with_blocks_in_place(root)
    with_whole_structures(root)
    mend_ids(root)
    findings = mend_addresses(root, path)
    say_meanings(root)
    return [*files.findings, *findings]


def _named(trees: list[etree._Element], stem: str) -> Pages:
    names = (f"{stem}.xhtml" if n == 1 else f"{stem}-{n}.xhtml" for n in range(1, len(trees) + 1))
    return list(zip(names, trees, strict=True))


def page_item(name: str, root: etree._Element) -> Item:
    """A page with the properties that the manifest must state of it."""
    holds = {"mathml": f"{{{MATHML}}}math", "svg": f"{{{SVG}}}svg"}
    properties = (key for key, tag in holds.items() if next(root.iter(tag), None) is not None)
    return Item(name, XHTML_TYPE, written(root), tuple(properties))


def _with_fallbacks(files: Files, pages: Pages) -> list[Item]:
    """The files that pages lead to, each with the page that does so as what can be shown."""
    found = []
    for item in files.attached.values():
        leading = (name for name, tree in pages if _leads_to(tree, item.name))
        found.append(replace(item, fallback=next(leading, pages[0][0])))
    return found


def _leads_to(tree: etree._Element, name: str) -> bool:
    return any(link.get("href") == name for link in tree.iter("{*}a"))


def languages_of(root: etree._Element) -> tuple[str, ...]:
    """The languages in which an article speaks, its own first."""
    stated = (language(node.get(XML_LANG)) for node in root.iter(*_SPOKEN))
    return tuple(dict.fromkeys(lang for lang in stated if lang))


def _kicker(values: dict[str, object]) -> Html:
    return _plain(getattr(values["head"], "kicker", ""))


def _title(values: dict[str, object]) -> Html:
    return _plain(values["title"])


def _plain(shown: object) -> Html:
    return Html.escape(Html(str(shown)).striptags() if isinstance(shown, Html) else str(shown))


def byline(meta: ArticleMeta) -> str:
    """The authors of an article in one line."""
    return ", ".join(author.display for author in meta.authors if author.display)
