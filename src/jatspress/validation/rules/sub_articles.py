"""Parts of an article that are articles themselves: translations, reviews."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.front_texts import lang_of
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_SUB_ARTICLE = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/sub-article.html"


def _with_part(attributes: str) -> str:
    """An example: an article in English with a part."""
    return f"""<article dtd-version="1.3" article-type="research-article" xml:lang="en"><front>
<article-meta><title-group><article-title>Salt</article-title></title-group></article-meta></front>
<sub-article id="s1" {attributes}><front-stub><title-group><article-title>Salz</article-title>
</title-group></front-stub></sub-article></article>"""


@rule(
    "JP158",
    Severity.ERROR,
    rationale="A translation that does not say into which language, or says that of the original, "
    "is shown as a second original.",
    source="JATS 1.3, <sub-article>, @xml:lang; SciELO PS, <sub-article>",
    url=_SUB_ARTICLE,
    hint="Add xml:lang with the language of the translation.",
    failing=_with_part('article-type="translation" xml:lang="en"'),
    passing=_with_part('article-type="translation" xml:lang="de"'),
)
def translations_have_another_language(article: Article) -> Iterator[Problem]:
    """A translation says its language, which is not that of the original."""
    for part in article.named("sub-article"):
        original = part.getparent()
        if part.get("article-type") != "translation" or original is None:
            continue
        lang, other = part.get(XML_LANG), lang_of(original)
        if not lang:
            yield Problem(part, say("the translation does not say its language"), "xml:lang")
        elif other and lang.lower() == other.lower():
            message = say("the translation is in '{lang}', the language of the original", lang=lang)
            yield Problem(part, message, say("another language"), lang)


@rule(
    "JP159",
    Severity.WARNING,
    rationale="A part such as a review, a reply or a translation says what it is by its kind; "
    "without one it is shown as an article of its own.",
    source="JATS 1.3, <sub-article>, @article-type; <response>, @response-type",
    url=_SUB_ARTICLE,
    hint='Add article-type="translation", "reviewer-report", "reply" …; response-type="reply".',
    failing=_with_part('xml:lang="de"'),
    passing=_with_part('article-type="reviewer-report"'),
)
def parts_say_their_kind(article: Article) -> Iterator[Problem]:
    """A sub-article or response says its kind."""
    for name, attribute in (("sub-article", "article-type"), ("response", "response-type")):
        for part in article.named(name):
            if not (part.get(attribute) or "").strip():
                message = say("{tag} does not say its kind", tag=tag(part))
                yield Problem(part, message, f"@{attribute}")
