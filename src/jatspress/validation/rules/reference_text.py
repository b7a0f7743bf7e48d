"""References as entries of a list: their text, their labels, their DOIs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.identifiers import same_doi
from jatspress.jats.citation_read import CITATIONS
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_CONTENT = (*CITATIONS, "citation-alternatives", "note", "p", "x")


@rule(
    "JP151",
    Severity.ERROR,
    profiles=("core", "crossref"),
    rationale="An entry without text is a number on the page and nothing in the deposit: what "
    "was cited is lost.",
    source="JATS 1.3, <ref>; Crossref 5.5.0, <citation>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/ref.html",
    hint="Write the reference as printed into <mixed-citation>, or take the entry out.",
    failing='<ref-list><ref id="r1"><label>1</label><mixed-citation/></ref></ref-list>',
    passing='<ref-list><ref id="r1"><label>1</label><mixed-citation>Sand A. Salt. 1999.'
    "</mixed-citation></ref></ref-list>",
)
def references_have_text(article: Article) -> Iterator[Problem]:
    """Every reference has a text."""
    for ref in article.all("//ref"):
        inside = [child for child in ref.iter(*_CONTENT) if child is not ref]
        if not inside:
            yield Problem(ref, say("the reference holds no citation"), "<mixed-citation>")
        for citation in inside:
            if citation.tag in CITATIONS and not squeezed(citation):
                message = say("{tag} is empty", tag=tag(citation))
                yield Problem(citation, message, say("the text of the reference"))


def _labels(ref_list: etree._Element) -> dict[etree._Element, str | None]:
    """The references of a list with their labels, which may stand in the citation."""
    return {
        ref: text_of(ref, "label") or next(filter(None, (text_of(c, "label") for c in ref)), None)
        for ref in ref_list.iterchildren("ref")
    }


@rule(
    "JP152",
    Severity.WARNING,
    rationale="A list that is numbered in part shows gaps, and the links of the text lose their "
    "numbers.",
    source="JATS 1.3, <label> of <ref>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/label.html",
    hint="Give every reference of the list a label, or none.",
    failing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r2"><mixed-citation>Two.</mixed-citation></ref></ref-list>',
    passing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r2"><label>2</label><mixed-citation>Two.</mixed-citation></ref></ref-list>',
)
def all_references_are_labelled(article: Article) -> Iterator[Problem]:
    """In a labelled list every reference has a label."""
    for ref_list in article.all("//ref-list[ref]"):
        labels = _labels(ref_list)
        unlabelled = [ref for ref, label in labels.items() if label is None]
        if len(unlabelled) * 2 <= len(labels):
            for ref in unlabelled:
                message = say("the reference '{text}' has no label", text=called(ref))
                yield Problem(ref, message, "<label>")


@rule(
    "JP153",
    Severity.WARNING,
    rationale="With two references of the same number, nobody can tell which one is cited.",
    source="JATS 1.3, <label> of <ref>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/label.html",
    hint="Number the list anew and compare the citations in the text.",
    failing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r2"><label>1.</label><mixed-citation>Two.</mixed-citation></ref></ref-list>',
    passing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r2"><label>2</label><mixed-citation>Two.</mixed-citation></ref></ref-list>',
)
def labels_are_not_doubled(article: Article) -> Iterator[Problem]:
    """No two references of a list have the same label."""
    for ref_list in article.all("//ref-list[ref]"):
        seen: set[str] = set()
        for ref, label in _labels(ref_list).items():
            bare = label.strip(" .()[]") if label else ""
            if bare and bare in seen:
                message = say("the label '{label}' stands in the list twice", label=label)
                yield Problem(ref, message, found=label)
            seen.add(bare)


@rule(
    "JP154",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="An article that cites itself was given a wrong DOI in one of the two places; "
    "Crossref counts the citation.",
    source="eLife Schematron, duplicate-ref-test; Crossref, 'Cited-by'",
    hint="Look up the DOI of the cited work.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id><ref-list><ref id="r1">'
    '<mixed-citation>Roads. <pub-id pub-id-type="doi">10.5555/SALT.1</pub-id></mixed-citation>'
    "</ref></ref-list>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id><ref-list><ref id="r1">'
    '<mixed-citation>Roads. <pub-id pub-id-type="doi">10.5555/salt.9</pub-id></mixed-citation>'
    "</ref></ref-list>",
)
def the_article_does_not_cite_itself(article: Article) -> Iterator[Problem]:
    """The DOI of the article is not among its references."""
    own = {same_doi(squeezed(e)) for e in article.named("article-id") if _is_own_doi(e)}
    cited: dict[etree._Element, set[str]] = defaultdict(set)
    for found in article.named("pub-id"):
        text = squeezed(found) if found.get("pub-id-type") == "doi" else ""
        if text and same_doi(text) in own:
            for ref in found.iterancestors("ref"):
                cited[ref].add(same_doi(text))
    for ref in article.named("ref") if cited else ():
        for doi in sorted(cited[ref]):
            message = say(
                "the reference has the DOI of this article, {doi}: '{text}'",
                doi=doi,
                text=called(ref),
            )
            yield Problem(ref, message, say("the DOI of the cited work"), doi)


def _is_own_doi(identifier: etree._Element) -> bool:
    """Whether this is a DOI in the front of the article itself."""
    around = [element.tag for element in identifier.iterancestors()]
    return around[-2:] == ["front", "article"] and "doi" in identifier.attrib.values()
