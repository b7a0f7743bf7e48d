"""What programs and editors left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.passages import LITERAL, MATHS, REFERENCES, passages_of, stands_in
from jatspress.validation.registry import Problem, rule

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,7});")


@rule(
    "JP531",
    Severity.WARNING,
    profiles=("core", "crossref", "scholar"),
    rationale="Readers see '&nbsp;' in the sentence: the text was escaped twice.",
    source="XML 1.0, section 4.1, character and entity references",
    url="https://www.w3.org/TR/xml/#sec-references",
    hint="Write the character itself.",
    failing="<p>Salt&amp;nbsp;roads.</p>",
    passing="<p>Salt roads of <code>&amp;nbsp;</code>.</p>",
)
def no_character_names_in_the_text(article: Article) -> Iterator[Problem]:
    """No name or number of a character stands in the text in place of it."""
    passages = passages_of(article)
    if "&" in passages.characters and passages.has(_ENTITY):
        for hit in passages.in_each(_ENTITY):
            message = say(
                "'{name}' stands in the text: '{passage}'", name=hit.text, passage=hit.passage
            )
            yield Problem(hit.element, message, say("the character that is meant"), hit.text)


# Opening tags alone may be averages of physics, <p>, or placeholders.
_TAG = re.compile(
    r"</(?:a|b|i|u|p|em|strong|su[bp]|span|div|font|italic|bold|br|li|h[1-6])>|<br ?/?>"
)


@rule(
    "JP532",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="Readers see '</i>' in the sentence: markup was escaped and is text now.",
    source="XML 1.0, section 2.4, character data and markup; Crossref, 'Face markup'",
    url="https://www.w3.org/TR/xml/#syntax",
    hint="Tag the words with the elements of JATS: <italic>, <bold>, <sub>, <sup>.",
    failing="<p>The &lt;i&gt;via salaria&lt;/i&gt;.</p>",
    passing="<p>The <italic>via salaria</italic>.</p>",
)
def no_tags_in_the_text(article: Article) -> Iterator[Problem]:
    """No tag of HTML or XML stands in the text as characters."""
    passages = passages_of(article)
    if "<" in passages.characters and passages.has(_TAG):
        for hit in passages.in_each(_TAG):
            message = say(
                "the tag '{tag}' stands in the text: '{passage}'",
                tag=hit.text,
                passage=hit.passage,
            )
            yield Problem(hit.element, message, found=hit.text)


_LATEX = re.compile(
    r"\\(?:text(?:it|bf|rm|sc|tt|sf|up)?|emph|cite[pt]?|ref|label|begin|end|url|href|footnote"
    r"|(?:sub)*section\*?|frac|sqrt|math(?:rm|bf|it|cal)|caption|item|includegraphics)\s?[{\[]"
)


@rule(
    "JP533",
    Severity.WARNING,
    rationale="A command of LaTeX that was not converted stands in the sentence for all to see.",
    source="jatspress; conversions from LaTeX",
    hint="Tag what the command says: <italic>, <xref>, <tex-math> in <inline-formula>.",
    failing="<p>The \\textit{via salaria}.</p>",
    passing="<p>The <italic>via salaria</italic>.</p>",
)
def no_latex_in_the_text(article: Article) -> Iterator[Problem]:
    """No command of LaTeX stands in the text."""
    passages = passages_of(article)
    if "\\" in passages.characters and passages.has(_LATEX):
        for hit in passages.in_each(_LATEX, outside=(*LITERAL, *MATHS)):
            message = say("LaTeX stands in the text: '{passage}'", passage=hit.passage)
            yield Problem(hit.element, message, found=hit.text)


_MARKDOWN = (
    ("**", re.compile(r"\*\*(?<![\w*]\*\*)(?=\w)[^*\0\n]{1,80}(?<=[\w.,!?])\*\*(?![\w*])")),
    ("](", re.compile(r"\[[^\[\]\0\n]{1,80}\]\((?:https?://|#)[^\s)\0]{1,200}\)")),
)


@rule(
    "JP534",
    Severity.WARNING,
    rationale="Signs of Markdown that were not converted stand in the sentence for all to see.",
    source="jatspress; conversions from Markdown",
    hint="Tag the words: <bold> for **…**, <ext-link> for […](…).",
    failing="<p>The **long** road.</p>",
    passing="<p>The <bold>long</bold> road; ** p &lt; 0.01, *** p &lt; 0.001.</p>",
)
def no_markdown_in_the_text(article: Article) -> Iterator[Problem]:
    """No sign of Markdown stands in the text."""
    passages = passages_of(article)
    for sign, pattern in _MARKDOWN:
        if passages.mentions(sign) and passages.has(pattern):
            for hit in passages.in_each(pattern, outside=(*LITERAL, *MATHS, *REFERENCES)):
                message = say("Markdown stands in the text: '{passage}'", passage=hit.passage)
                yield Problem(hit.element, message, found=hit.text)


#: Marks of editors, each with what must occur at all; the patterns begin with a sign, which is
#: found much sooner than a choice of words.
_MARKS = (
    ("[AQ", re.compile(r"\[AQ ?\d*:?[^\]\0]{0,80}\]")),
    ("[", re.compile(r"\[(?:\[?TK\]|XXX+\]|REF\]|CITE\]|cite\]|(?i:citation needed)\])")),
    ("[", re.compile(r"\[(?:INSERT|insert) [^\]\0]{1,80}\]")),
    ("TODO", re.compile(r"TODO(?<!\wTODO)(?!\w)")),
    ("FIXME", re.compile(r"FIXME(?<!\wFIXME)(?!\w)")),
    ("XXXX", re.compile(r"XXXXX*(?!\w)")),
    ("???", re.compile(r"\?{3,}")),
    ("@@", re.compile(r"@@+")),
    ("Error! ", re.compile(r"Error! (?:Reference source|Bookmark) not (?:found|defined)")),
    (
        "Ошибка! ",
        re.compile(r"Ошибка! (?:Источник ссылки|Закладка) не (?:найден|определена)"),
    ),
    (" ??", re.compile(r" \?\?(?<=(?:igure|[Tt]able) \?\?)(?!\w)")),
    (" XX", re.compile(r" XX(?<=(?:igure|[Tt]able) XX)(?!\w)")),
)


_TITLES = ("article-title", "trans-title", "title", "kwd")
_PROSE = ("p", "td", "th", "subtitle", "label", *_TITLES)


@rule(
    "JP535",
    Severity.WARNING,
    rationale="Queries of the editor and gaps to be filled go out with the article and are read "
    "by all.",
    source="jatspress; marks seen in published articles",
    hint="Answer the query, fill the gap, and take the mark away.",
    failing="<p>As shown in Table ?? [AQ1].</p>",
    passing="<p>As shown in Table 1. Is it so?</p>",
)
def no_marks_of_the_editor(article: Article) -> Iterator[Problem]:
    """No query or gap of the editor is left in the text."""
    passages = passages_of(article)
    for sign, pattern in _MARKS:
        if passages.mentions(sign) and passages.has(pattern):
            for hit in passages.in_each(pattern):
                # A value or title that is nothing but a mark is a placeholder, JP112's matter.
                named = hit.element.tag in _TITLES and hit.text == squeezed(hit.element)
                if named or not stands_in(hit.element, _PROSE):
                    continue
                yield Problem(
                    hit.element,
                    say(
                        "'{mark}' was left in the text: '{passage}'",
                        mark=hit.text.strip(),
                        passage=hit.passage,
                    ),
                    found=hit.text.strip(),
                )


_MAILTO = re.compile(r"mailto:")


@rule(
    "JP536",
    Severity.WARNING,
    rationale="'mailto:' is what a link begins with, not what a reader should see.",
    source="RFC 6068, mailto; JATS 1.3, <email>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/email.html",
    hint="Write the bare address into <email>.",
    failing="<p>Write to <email>mailto:sand@example.org</email>.</p>",
    passing="<p>Write to <email>sand@example.org</email>.</p>",
)
def no_mailto_in_the_text(article: Article) -> Iterator[Problem]:
    """No 'mailto:' stands in the text."""
    passages = passages_of(article)
    if passages.mentions("mailto:"):
        for hit in passages.in_each(_MAILTO):
            yield Problem(
                hit.element,
                say("'mailto:' stands in the text: '{passage}'", passage=hit.passage),
                say("the bare address"),
                hit.text,
            )
