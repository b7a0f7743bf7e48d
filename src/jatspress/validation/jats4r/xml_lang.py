"""Languages of figures, tables, formulas and boxes (JATS4R, Display objects)."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.registered_languages import is_registered
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_OBJECTS = frozenset(
    {
        "fig",
        "fig-group",
        "table-wrap",
        "table-wrap-group",
        "disp-formula",
        "disp-formula-group",
        "boxed-text",
    }
)


@rule(
    "J4R-xml-lang-01",
    Severity.ERROR,
    profiles=("jats4r",),
    rationale="Screen readers and translators choose by the language tag; one that is not "
    "registered counts as none.",
    source="JATS4R, Display objects, version 1.0; RFC 5646",
    url="https://jats4r.niso.org/display-objects-figures-tables-boxed-text-etc/",
    hint="Use the shortest code of the language: en, ru, pt-BR, sr-Latn.",
    failing="""<fig id="f1" xml:lang="english"><label>Figure 1</label>
<graphic xlink:href="f1.png"/></fig>""",
    passing="""<fig id="f1" xml:lang="en"><label>Figure 1</label>
<graphic xlink:href="f1.png"/></fig>""",
)
def languages_of_objects_are_registered(article: Article) -> Iterator[Problem]:
    """The language of a figure, table, formula or box is a registered tag."""
    for element in article.having(XML_LANG):
        lang = str(element.get(XML_LANG))
        if element.tag in _OBJECTS and not is_registered(lang):
            message = say(
                'xml:lang="{lang}" of {tag} is no registered language', lang=lang, tag=tag(element)
            )
            yield Problem(element, message, say("a tag such as en or pt-BR"), lang)
