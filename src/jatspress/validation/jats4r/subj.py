"""Subjects: groups told apart, no language said twice (JATS4R, Subjects and keywords)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
    "J4R-subj-01",
    Severity.WARNING,
    rationale="Of two groups that say nothing of themselves nobody can tell which is the heading "
    "of the contents page and which a list of topics.",
    hint="Say of each group what it is with @subj-group-type (heading, discipline, …) or "
    "@xml:lang, or join them.",
    failing="""<article-categories><subj-group><subject>Articles</subject></subj-group>
<subj-group><subject>Salt</subject></subj-group></article-categories>""",
    passing="""<article-categories><subj-group subj-group-type="heading"><subject>Articles</subject>
</subj-group><subj-group><subject>Salt</subject></subj-group></article-categories>""",
)
def groups_of_subjects_are_told_apart(article: Article) -> Iterator[Problem]:
    """At most one group of subjects has neither a type nor a language."""
    for parent, count in untold_groups(article, "subj-group"):
        message = say(
            "{tag} has {count} groups of subjects with neither type nor language",
            tag=tag(parent),
            count=count,
        )
        yield Problem(parent, message, say("one at most"), str(count))


@recommended(
    "J4R-subj-02",
    Severity.WARNING,
    rationale="The article's language holds for all that it contains; where it is written again, "
    "it has to be kept in step.",
    hint="Take @xml:lang off the group, unless a target of yours asks for it.",
    failing="""<article-categories><subj-group xml:lang="en"><subject>Salt</subject></subj-group>
</article-categories>""",
    passing="""<article-categories><subj-group><subject>Salt</subject></subj-group>
<subj-group xml:lang="ru"><subject>Соль</subject></subj-group></article-categories>""",
)
def subjects_do_not_repeat_the_language(article: Article) -> Iterator[Problem]:
    """A group of subjects does not repeat the language of the article."""
    for group in article.named("subj-group"):
        if repeats_language(article, group):
            lang = str(group.get(XML_LANG))
            message = say('xml:lang="{lang}" of {tag} is the article\'s', lang=lang, tag=tag(group))
            yield Problem(group, message, say("no @xml:lang"), lang)


@recommended(
    "J4R-subj-03",
    Severity.WARNING,
    rationale="A compound subject is made of parts, such as a code and its words; one part alone "
    "is a plain subject.",
    hint="Tag it as <subject>, or add the part that is missing.",
    failing="""<article-categories><subj-group><compound-subject>
<compound-subject-part>Salt</compound-subject-part></compound-subject></subj-group>
</article-categories>""",
    passing="""<article-categories><subj-group><compound-subject>
<compound-subject-part content-type="code">553.6</compound-subject-part>
<compound-subject-part content-type="text">Salt</compound-subject-part></compound-subject>
</subj-group></article-categories>""",
)
def compound_subjects_have_parts(article: Article) -> Iterator[Problem]:
    """A compound subject has more than one part."""
    for subject in lone_parts(article, "compound-subject", "compound-subject-part"):
        message = say("the compound subject '{text}' has only one part", text=called(subject))
        yield Problem(subject, message, "<subject>")
