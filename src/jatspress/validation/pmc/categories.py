"""What PMC asks of the headings of the contents page and of keywords."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import own_metas, pmc_rule
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_SUBJECTS = "dobs/#dob-subjects"


def _categories(*groups: str) -> str:
    return f"<article-categories>{''.join(groups)}</article-categories>"


def _heading(inside: str = "<subject>Research</subject>") -> str:
    return f'<subj-group subj-group-type="heading">{inside}</subj-group>'


@pmc_rule(
    "PMC131",
    Severity.ERROR,
    section="Subjects",
    test="required child",
    page=_SUBJECTS,
    rationale="PMC builds the contents page of an issue from the headings of its articles.",
    hint='Add article-categories with <subj-group subj-group-type="heading"> and the heading '
    "under which the article stands in the issue.",
    failing="<title-group><article-title>Salt roads</article-title></title-group>",
    passing=_categories(_heading()),
)
def article_has_categories(article: Article) -> Iterator[Problem]:
    """The article stands under a heading of the contents page."""
    for meta in own_metas(article):
        if meta.find("article-categories") is None:
            message = say("the article has no heading for the contents page")
            yield Problem(meta, message, "<article-categories>")


@pmc_rule(
    "PMC132",
    Severity.ERROR,
    section="Subjects",
    test="subject-group check",
    page=_SUBJECTS,
    rationale="Of several subject groups PMC takes the one marked as heading for the contents "
    "page.",
    hint='Mark the group that the issue prints: subj-group-type="heading".',
    failing=_categories(
        '<subj-group subj-group-type="discipline"><subject>Salt</subject></subj-group>'
    ),
    passing=_categories(_heading()),
)
def categories_have_a_heading(article: Article) -> Iterator[Problem]:
    """One of the subject groups is the heading."""
    for categories in article.named("article-categories"):
        kinds = [group.get("subj-group-type") for group in categories.findall("subj-group")]
        if not {"heading", "part", None} & set(kinds):
            message = say("none of the subject groups is the heading")
            found = ", ".join(str(kind) for kind in kinds) or None
            yield Problem(categories, message, '<subj-group subj-group-type="heading">', found)


def _headings(article: Article) -> list[etree._Element]:
    groups = article.named("subj-group")
    return [group for group in groups if group.get("subj-group-type") == "heading"]


@pmc_rule(
    "PMC133",
    Severity.ERROR,
    section="Subjects",
    test="subj-group check",
    page=_SUBJECTS,
    rationale="An article stands once on the contents page.",
    hint="Keep one subject in the heading; other subjects go into a group of another type.",
    failing=_categories(_heading("<subject>Research</subject><subject>History</subject>")),
    passing=_categories(_heading()),
)
def headings_have_one_subject(article: Article) -> Iterator[Problem]:
    """A heading has one subject."""
    for group in _headings(article):
        subjects = group.findall("subject")
        if len(subjects) > 1:
            message = say("the heading has {count} subjects", count=len(subjects))
            yield Problem(group, message, say("one"), "; ".join(map(squeezed, subjects)))


@pmc_rule(
    "PMC134",
    Severity.ERROR,
    section="Subjects",
    test="subj-group check",
    page=_SUBJECTS,
    rationale="The contents page has room for one plain heading, not for one in parts.",
    hint="Write the heading as a plain <subject>.",
    failing=_categories(
        _heading(
            "<compound-subject><compound-subject-part>Salt</compound-subject-part>"
            "</compound-subject>"
        )
    ),
    passing=_categories(_heading()),
)
def headings_are_not_compound(article: Article) -> Iterator[Problem]:
    """A heading is a plain subject."""
    for group in _headings(article):
        if group.find("compound-subject") is not None:
            message = say("the heading is made of parts")
            yield Problem(group, message, "<subject>", "<compound-subject>")


@pmc_rule(
    "PMC135",
    Severity.WARNING,
    section="Subjects",
    test="subj-group check",
    page=_SUBJECTS,
    rationale="PMC takes the first heading for the contents page and does not use the others.",
    hint='Keep one heading; give the other groups another type, such as "discipline".',
    failing=_categories(_heading(), _heading("<subject>History</subject>")),
    passing=_categories(
        _heading(),
        '<subj-group subj-group-type="discipline"><subject>History</subject></subj-group>',
    ),
)
def there_is_one_heading(article: Article) -> Iterator[Problem]:
    """The article has one heading."""
    for group in _headings(article):
        before = group.itersiblings("subj-group", preceding=True)
        if any(other.get("subj-group-type") == "heading" for other in before):
            message = say("'{heading}' is the second heading", heading=called(group))
            yield Problem(group, message, say("one heading"), quoted(group))


@pmc_rule(
    "PMC136",
    Severity.ERROR,
    section="Subjects",
    test="subj-group check",
    page=_SUBJECTS,
    rationale="A picture in place of the heading cannot stand on the contents page.",
    hint="Write the heading in words.",
    failing=_categories(_heading('<subject><inline-graphic xlink:href="salt.png"/></subject>')),
    passing=_categories(_heading()),
)
def headings_are_words(article: Article) -> Iterator[Problem]:
    """A heading is no picture."""
    for group in _headings(article):
        for subject in group.findall("subject"):
            if subject.find("inline-graphic") is not None and not squeezed(subject):
                yield Problem(group, say("the heading is a picture"), say("its words"))
                break


_EMPHASIS = ("bold", "monospace", "overline", "sc", "strike", "underline")


@pmc_rule(
    "PMC137",
    Severity.ERROR,
    section="Subjects",
    test="subject content check",
    page=_SUBJECTS,
    rationale="PMC styles the headings of its contents pages itself.",
    hint="Take the formatting out and keep the words; italics for species may stay.",
    failing=_categories(_heading("<subject><bold>Research</bold></subject>")),
    passing=_categories(_heading("<subject><italic>Salmo salar</italic></subject>")),
)
def subjects_are_not_styled(article: Article) -> Iterator[Problem]:
    """A subject has no formatting."""
    for subject in article.named("subject"):
        styled = next(subject.iterchildren(*_EMPHASIS), None)
        if styled is not None:
            message = say("the subject '{subject}' is formatted", subject=called(subject))
            yield Problem(subject, message, say("plain words"), tag(styled))


@pmc_rule(
    "PMC138",
    Severity.ERROR,
    section="Subjects",
    test="subject content check",
    page=_SUBJECTS,
    rationale="A link to a footnote of the article leads nowhere from the contents page.",
    hint="Move the note to the title or to the author notes.",
    failing=_categories(
        _heading('<subject>Research<xref ref-type="fn" rid="n1">*</xref></subject>')
    )
    + '<author-notes><fn id="n1"><p>Salt.</p></fn></author-notes>',
    passing=_categories(_heading()),
)
def subjects_have_no_links(article: Article) -> Iterator[Problem]:
    """A subject has no cross-reference."""
    for subject in article.named("subject"):
        if subject.find("xref") is not None:
            message = say("the subject '{subject}' has a cross-reference", subject=called(subject))
            yield Problem(subject, message, say("plain words"), "<xref>")


@pmc_rule(
    "PMC139",
    Severity.WARNING,
    section="<kwd-group>",
    test="kwd-group-check",
    page="tags/#el-kwdgrp",
    rationale="Keywords in one element are searched as one long phrase.",
    hint="Put each keyword into its own <kwd>.",
    failing="<kwd-group><kwd>salt, roads, trade</kwd></kwd-group>",
    passing="<kwd-group><kwd>salt</kwd><kwd>roads</kwd></kwd-group>",
)
def keywords_are_separate(article: Article) -> Iterator[Problem]:
    """Each keyword has its own element."""
    for group in article.named("kwd-group"):
        children = list(group.iterchildren("*"))
        if len(children) == 1 and children[0].tag == "kwd":
            text = squeezed(children[0])
            if "," in text or ";" in text:
                message = say("several keywords seem to stand in one element: '{text}'", text=text)
                yield Problem(group, message, say("one <kwd> for each"), text)
