"""How language tags are written."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.language_tags import in_usual_case
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule


@rule(
    "JP561",
    Severity.INFO,
    rationale="Case means nothing in a tag, but programs that compare letters take EN for another "
    "language than en.",
    source="RFC 5646, section 2.1.1; ISO 639-1, ISO 3166-1, ISO 15924",
    url="https://www.rfc-editor.org/rfc/rfc5646#section-2.1.1",
    hint="Write the language in small letters, the region in capitals: en, pt-BR, sr-Latn.",
    failing='<kwd-group xml:lang="RU"><kwd>соль</kwd></kwd-group>',
    passing='<kwd-group xml:lang="ru"><kwd>соль</kwd></kwd-group>',
)
def language_tags_in_their_case(article: Article) -> Iterator[Problem]:
    """A language tag has its usual capitals."""
    for element in article.having(XML_LANG):
        lang = (element.get(XML_LANG) or "").strip()
        usual = in_usual_case(lang)
        if usual != lang:
            message = say(
                'xml:lang="{lang}" of {tag} is usually written "{usual}"',
                lang=lang,
                tag=tag(element),
                usual=usual,
            )
            yield Problem(element, message, usual, lang)
