"""Titles, abstracts and keywords that carry signs and words of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.front_texts import SAMPLE, name_of
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_TITLE = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/article-title.html"


def _titles(article: Article) -> Iterator[etree._Element]:
    """The titles of articles and sub-articles, in all languages; those of references are not."""
    for group in article.named("title-group"):
        yield from group.iter("article-title", "trans-title")


# A title may end in an abbreviation: 'Candida spp.', 'in the U.S.', 'A. Sand et al.', 'vol. 1.'
_STOP = re.compile(r"[,;:]$|(?<=[^\W\d_]{5})\.$|(?<=[)\]»”])\.$")


@rule(
    "JP513",
    Severity.WARNING,
    profiles=("core", "pubmed", "scholar"),
    rationale="Every style of citation sets its own stop after a title: one that has its own ends "
    "in two.",
    source="Crossref, 'Titles'; JATS 1.3, <article-title>",
    url=_TITLE,
    hint="Take the stop or comma away.",
    failing=SAMPLE.format(title="Salt roads of the interior."),
    passing=SAMPLE.format(title="Salt roads of the genus Halo spp."),
)
def titles_end_without_a_stop(article: Article) -> Iterator[Problem]:
    """A title does not end in a stop or a comma."""
    for title in _titles(article):
        text = squeezed(title)
        if _STOP.search(text):
            message = say("the title ends in '{sign}': '{title}'", sign=text[-1], title=text)
            yield Problem(title, message, text[:-1], text)


_FOOTMARK = re.compile(r"(?<=\S)[*∗†‡§¶]+$|^[*∗†‡§¶]+(?=\s*\w)")


@rule(
    "JP514",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="The mark of a footnote becomes a part of the title in every index.",
    source="JATS 1.3, <xref> in <article-title>; Crossref, 'Titles'",
    url=_TITLE,
    hint='Take the mark away, or link it to its footnote: <xref ref-type="fn" rid="…">.',
    failing=SAMPLE.format(title="Salt roads of the interior*"),
    passing=SAMPLE.format(title='Salt roads<xref ref-type="fn" rid="n">*</xref>')
    + '<author-notes><fn id="n"><p>For A.</p></fn></author-notes>',
)
def titles_have_no_footnote_marks(article: Article) -> Iterator[Problem]:
    """A title has no mark of a footnote that is no link."""
    for title in _titles(article):
        found = _FOOTMARK.search(squeezed(title))
        if found and not any(found[0] in squeezed(xref) for xref in title.iter("xref")):
            message = say(
                "the title has the footnote mark '{mark}': '{title}'",
                mark=found[0],
                title=squeezed(title),
            )
            yield Problem(title, message, found=found[0])


@rule(
    "JP515",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Title and subtitle are joined wherever the article is cited: what stands in both is "
    "printed twice.",
    source="JATS 1.3, <subtitle>; Crossref 5.5.0, <subtitle>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/subtitle.html",
    hint="Keep the subtitle in <subtitle> and out of <article-title>.",
    failing="<title-group><article-title>Salt roads: a history</article-title><subtitle>A history"
    "</subtitle></title-group>",
    passing="<title-group><article-title>Salt roads</article-title><subtitle>A history</subtitle>"
    "</title-group>",
)
def subtitles_are_not_in_the_title(article: Article) -> Iterator[Problem]:
    """A subtitle says what the title does not."""
    for name, title_name in (("subtitle", "article-title"), ("trans-subtitle", "trans-title")):
        for subtitle in article.named(name):
            parent = subtitle.getparent()
            title = parent.find(title_name) if parent is not None else None
            said = squeezed(subtitle).casefold()
            if title is not None and said and squeezed(title).casefold().endswith(said):
                message = say("the title ends in its subtitle: '{title}'", title=squeezed(title))
                yield Problem(subtitle, message, found=squeezed(subtitle))


_EMPHASIS = ("bold", "italic", "underline", "sc", "roman", "sans-serif", "styled-content")
#: The name of a species alone is italic in any title.
_A_NAME = 4


@rule(
    "JP516",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="How a title is set is a matter of the page's design; the tags are deposited with it "
    "and shown in every index.",
    source="PMC Style Checker, 'block formatting'; Crossref, 'Face markup'",
    url=_TITLE,
    hint="Take the element around the whole title away.",
    failing=SAMPLE.format(title="<bold>Salt roads of the interior</bold>"),
    passing=SAMPLE.format(title="Roads of <italic>Halobacterium salinarum</italic>"),
)
def titles_are_not_emphasised(article: Article) -> Iterator[Problem]:
    """No title is set in bold or italic as a whole."""
    for title in _titles(article):
        inside = title[0] if len(title) == 1 else None
        if inside is None or inside.tag not in _EMPHASIS or (title.text or "").strip():
            continue
        names_a_species = inside.tag == "italic" and len(squeezed(inside).split()) <= _A_NAME
        if not (inside.tail or "").strip() and not names_a_species:
            message = say("the whole title stands in {tag}: '{title}'", tag=tag(inside),
                          title=called(title))  # fmt: skip
            yield Problem(inside, message, say("the words alone"), tag(inside))


_HEADINGS = (
    "abstract|summary|аннотация|реферат|резюме|анотація|resumen|resumo|résumé|riassunto|abstrakt"
    "|zusammenfassung|kurzfassung|streszczenie|özet|abstrak"
)
_HEADED = re.compile(rf"(?:{_HEADINGS})(?:\s?[:.—–]\s|$)", re.IGNORECASE)


@rule(
    "JP517",
    Severity.WARNING,
    profiles=("core", "pubmed", "scholar"),
    rationale="Every index puts its own heading above an abstract; the word 'Abstract' is then "
    "read as its beginning.",
    source="JATS 1.3, <abstract>; JATS4R, Abstracts",
    url="https://jats4r.niso.org/abstracts/",
    hint="Put the word into <title> of the abstract, or take it away.",
    failing="<abstract><p>Abstract. Salt was carried.</p></abstract>",
    passing="<abstract><title>Abstract</title><p>Abstract ideas moved as salt did.</p></abstract>",
)
def abstracts_do_not_name_themselves(article: Article) -> Iterator[Problem]:
    """The text of an abstract does not begin with the word 'Abstract'."""
    for name in ("abstract", "trans-abstract"):
        for abstract in article.named(name):
            paragraph = next(abstract.iter("p"), None)
            found = _HEADED.match(squeezed(paragraph)) if paragraph is not None else None
            if paragraph is not None and found:
                message = say("{name} begins with '{word}'", name=name_of(abstract), word=found[0])
                yield Problem(paragraph, message, say("<title>, or nothing"), found[0].strip())


_CUT = re.compile(r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\])$")


@rule(
    "JP518",
    Severity.WARNING,
    profiles=("core", "pubmed"),
    rationale="An abstract that ends in three dots was cut off by a program on the way.",
    source="jatspress; abstracts copied from web pages",
    hint="Copy the whole abstract from the manuscript.",
    failing="<abstract><p>Salt was carried over the hi...</p></abstract>",
    passing="<abstract><p>Salt was carried over the hills.</p></abstract>",
)
def abstracts_are_whole(article: Article) -> Iterator[Problem]:
    """No abstract is cut off."""
    for name in ("abstract", "trans-abstract"):
        for abstract in article.named(name):
            found = _CUT.search(squeezed(abstract))
            if found:
                message = say("{name} ends in '{dots}'", name=name_of(abstract), dots=found[0])
                yield Problem(abstract, message, say("the end of the abstract"), found[0])


_LABELLED = re.compile(
    r"(?:key\s?-?words?(?: and phrases)?|index terms|ключевые слова|ключові слова"
    r"|palabras?[ -]clave|palavras?[ -]chave|mots?[ -]clés|parole chiave|schlüsselwörter"
    r"|schlagwörter|słowa kluczowe|anahtar kelimeler|descriptors|descritores|descriptores)"
    r"\s?[:.—–]",
    re.IGNORECASE,
)


@rule(
    "JP519",
    Severity.WARNING,
    rationale="The label 'Keywords:' becomes a part of the first keyword in every index.",
    source="JATS 1.3, <kwd-group>; JATS4R, Keywords",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/kwd-group.html",
    hint="Put the label into <title> of <kwd-group>.",
    failing="<kwd-group><kwd>Keywords: salt</kwd><kwd>roads</kwd></kwd-group>",
    passing="<kwd-group><title>Keywords:</title><kwd>salt</kwd><kwd>roads</kwd></kwd-group>",
)
def keywords_do_not_name_themselves(article: Article) -> Iterator[Problem]:
    """No keyword begins with the label of its list."""
    for keyword in article.named("kwd"):
        found = _LABELLED.match(squeezed(keyword))
        if found:
            message = say("the keyword begins with '{label}'", label=found[0])
            bare = squeezed(keyword)[found.end() :].strip()
            yield Problem(keyword, message, bare or None, squeezed(keyword))
