"""How to cite articles in words, in each of their languages: our form, or a style of CSL."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from jatspress.article import ArticleMeta, say
from jatspress.descriptions.languages import language, reads_right_to_left
from jatspress.descriptions.linear_math import lowered, raised
from jatspress.errors import ConfigurationError, InputError
from jatspress.rendering.citation_files.csl_json import item_of
from jatspress.rendering.citation_files.in_languages import in_language, languages_of
from jatspress.rendering.citation_files.line import cite_as
from jatspress.rendering.csl.bibliography import (
    TROUBLE,
    formatted,
    locale_of,
    read_style,
    style_file,
)
from jatspress.rendering.markup import Html, joined, tag
from jatspress.rendering.words import Words

#: What a citation in words has no use for, and variables that the library does not know.
_UNUSED = ("abstract", "keyword", "event-title", "number")


_SHIFTED = re.compile(r"<(sub|sup)>([^<>]*)</\1>")


def _in_characters(shifted: re.Match[str]) -> str:
    write = lowered if shifted[1] == "sub" else raised
    return html.escape(write(html.unescape(shifted[2])))


@dataclass(frozen=True)
class Citation:
    """A citation in words, in a language; `None` when that is not stated."""

    html: Html
    lang: str | None

    @property
    def text(self) -> str:
        """The words without typefaces and links."""
        written = _SHIFTED.sub(_in_characters, str(self.html))
        return " ".join(html.unescape(Html(written).striptags()).split())


def how_to_cite(
    meta: ArticleMeta,
    strings: Mapping[str, Mapping[str, Any]],
    style: str | Path | None = None,
    langs: Sequence[str] = (),
    where: str | None = None,
) -> tuple[Citation, ...]:
    """Cite an article in each of its languages, or in those of `langs` that it has.

    Without a style it is our own form: as the article prints it, else put together from what it
    states (`strings` are the words of pages); `where` is the file that errors name.

    Raises InputError for an article without a title, ConfigurationError for one that has none of
    the languages asked for, an unknown style, or when the library for styles is not there.
    """
    chosen = tuple(_chosen(languages_of(meta), langs, where))
    articles = [in_language(meta, lang) for lang in chosen]
    if style is None:
        shown = [cite_as(one, Words.of(strings, language(one.lang))) for one in articles]
    else:
        tree = read_style(style_file(style, "--style"), style)
        shown = [_styled(one, tree, style) for one in articles]
    cited = tuple(Citation(c, lang) for c, lang in zip(shown, chosen, strict=True) if c)
    if not cited:
        raise InputError(
            say("the article has no title, without which nobody can cite it"),
            where=where,
            hint=say("Add <article-title>."),
        )
    return cited


def _chosen(
    stated: tuple[str | None, ...], langs: Sequence[str], where: str | None
) -> list[str | None]:
    if not langs:
        return list(stated)
    wanted = [language(lang) for lang in langs]
    found = [lang for lang in stated if lang in wanted or (lang or "").split("-")[0] in wanted]
    if not found:
        raise ConfigurationError(
            say("the article has no title in {langs}", langs=", ".join(langs)),
            where=where,
            hint=say("It has titles in: {stated}.", stated=", ".join(filter(None, stated)) or "–"),
        )
    return found


def _styled(meta: ArticleMeta, style: etree._Element, name: str | Path) -> Html:
    item = {key: value for key, value in item_of(meta).items() if key not in _UNUSED}
    try:
        (shown,) = formatted(style, [{**item, "id": "article"}], locale_of(language(meta.lang)))
    except ImportError as error:
        raise ConfigurationError(
            say("the library for styles of citations is not installed"),
            hint="pip install 'jatspress[csl]'",
        ) from error
    except TROUBLE as error:
        raise ConfigurationError(
            say("the style '{style}' cannot format this article", style=str(name)),
            hint=say("Take another style, or none."),
        ) from error
    return shown


def as_text(citations: Iterable[Sequence[Citation]]) -> str:
    """A line for each citation, a blank line between articles."""
    return "\n".join("".join(f"{one.text}\n" for one in article) for article in citations)


def as_html(citations: Iterable[Sequence[Citation]]) -> str:
    """A paragraph for each citation, with its language, to be put into a page."""
    return joined(
        tag("p", one.html, lang=one.lang, dir=_direction(one.lang)) + "\n"
        for article in citations
        for one in article
    )


def _direction(lang: str | None) -> str | None:
    return "rtl" if lang and reads_right_to_left(lang) else None
