"""Keywords: groups told apart, no language said twice (JATS4R, Subjects and keywords)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.groups import lone_parts, repeats_language, untold_groups
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Subjects and keywords, version 1.0",
    url="https://jats4r.niso.org/subjects-and-keywords/",
)


@recommended(
    "J4R-kwd-01",
    Severity.WARNING,
    rationale="Of two groups that say nothing of themselves nobody can tell which is the authors' "
    "and which an indexer's, or in what language each is.",
    hint="Say of each group what it is with @kwd-group-type (author, MeSH, …) or @xml:lang, or "
    "join them.",
    failing="<kwd-group><kwd>salt</kwd></kwd-group><kwd-group><kwd>roads</kwd></kwd-group>",
    passing='<kwd-group><kwd>salt</kwd></kwd-group><kwd-group kwd-group-type="MeSH"><kwd>Sodium '
    "Chloride</kwd></kwd-group>",
)
def groups_of_keywords_are_told_apart(article: Article) -> Iterator[Problem]:
    """At most one group of keywords has neither a type nor a language."""
    for parent, count in untold_groups(article, "kwd-group"):
        message = say(
            "{tag} has {count} groups of keywords with neither type nor language",
            tag=tag(parent),
            count=count,
        )
        yield Problem(parent, message, say("one at most"), str(count))


@recommended(
    "J4R-kwd-02",
    Severity.WARNING,
    rationale="The article's language holds for all that it contains; where it is written again, "
    "it has to be kept in step.",
    hint="Take @xml:lang off the group, unless a target of yours (SciELO, for one) asks for it.",
    failing='<kwd-group xml:lang="en"><kwd>salt</kwd></kwd-group>',
    passing='<kwd-group><kwd>salt</kwd></kwd-group><kwd-group xml:lang="ru"><kwd>соль</kwd>'
    "</kwd-group>",
)
def keywords_do_not_repeat_the_language(article: Article) -> Iterator[Problem]:
    """A group of keywords does not repeat the language of the article."""
    for group in article.named("kwd-group"):
        if repeats_language(article, group):
            lang = str(group.get(XML_LANG))
            message = say('xml:lang="{lang}" of {tag} is the article\'s', lang=lang, tag=tag(group))
            yield Problem(group, message, say("no @xml:lang"), lang)


@recommended(
    "J4R-kwd-03",
    Severity.WARNING,
    rationale="Where several groups stand side by side, the type of each keyword tells what list "
    "it comes from; one without is lost among them.",
    hint="Give every keyword of the group @content-type, or none.",
    failing="""<kwd-group><kwd content-type="place">Halle</kwd><kwd>salt</kwd></kwd-group>
<kwd-group kwd-group-type="MeSH"><kwd>Sodium Chloride</kwd></kwd-group>""",
    passing="""<kwd-group><kwd content-type="place">Halle</kwd><kwd content-type="matter">salt</kwd>
</kwd-group><kwd-group kwd-group-type="MeSH"><kwd>Sodium Chloride</kwd></kwd-group>""",
)
def keywords_have_types_together(article: Article) -> Iterator[Problem]:
    """Beside other groups, all keywords of a group have a content type, or none."""
    for group in article.named("kwd-group"):
        keywords = list(group.iterchildren("kwd"))
        typed = sum(1 for keyword in keywords if keyword.get("content-type") is not None)
        if 0 < typed < len(keywords) and _has_neighbours(group):
            message = say(
                "{typed} of {count} keywords have @content-type", typed=typed, count=len(keywords)
            )
            yield Problem(group, message, say("all, or none"), f"{typed}/{len(keywords)}")


def _has_neighbours(group: etree._Element) -> bool:
    return any(
        next(group.itersiblings("kwd-group", preceding=before), None) is not None
        for before in (True, False)
    )


@recommended(
    "J4R-kwd-04",
    Severity.WARNING,
    rationale="A compound keyword is made of parts, such as a code and its words; one part alone "
    "is a plain keyword.",
    hint="Tag it as <kwd>, or add the part that is missing.",
    failing="<kwd-group><compound-kwd><compound-kwd-part>salt</compound-kwd-part></compound-kwd>"
    "</kwd-group>",
    passing="""<kwd-group><compound-kwd><compound-kwd-part content-type="code">553.6
</compound-kwd-part><compound-kwd-part content-type="text">salt</compound-kwd-part></compound-kwd>
</kwd-group>""",
)
def compound_keywords_have_parts(article: Article) -> Iterator[Problem]:
    """A compound keyword has more than one part."""
    for keyword in lone_parts(article, "compound-kwd", "compound-kwd-part"):
        message = say("the compound keyword '{text}' has only one part", text=called(keyword))
        yield Problem(keyword, message, "<kwd>")
