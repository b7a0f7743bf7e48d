"""Titles, contributors, affiliations, and text that stands where no text can be."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article, ids_in
from jatspress.validation.quoting import called, excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

_NAMED_BY = ("name", "string-name", "name-alternatives", "collab", "collab-alternatives")


@rule(
    "JP101",
    Severity.ERROR,
    profiles=("core", "crossref", "doaj", "scholar", "rsci"),
    rationale="Nothing can be deposited, indexed or cited without a title.",
    source="JATS 1.3, <article-title>; Crossref 5.5.0, <titles>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/article-title.html",
    hint="Write the title into title-group/article-title.",
    failing="<title-group><article-title> </article-title></title-group>",
    passing="<title-group><article-title>Salt roads</article-title></title-group>",
)
def article_has_a_title(article: Article) -> Iterator[Problem]:
    """The article has a title."""
    for meta in article.all(f"/article/{META}"):
        title = meta.find("title-group/article-title")
        if title is None:
            yield Problem(meta, say("the article has no title"), "<article-title>")
        elif not squeezed(title):
            yield Problem(title, say("the title of the article is empty"), say("its words"))


@rule(
    "JP102",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="A contributor without a name cannot be cited, and deposits refuse the record.",
    source="JATS 1.3, <contrib>; Crossref 5.5.0, <contributors>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/contrib.html",
    hint="Give the person a <name>, the group a <collab>, or write <anonymous/>.",
    failing="""<contrib-group><contrib contrib-type="author"><email>a@example.org</email></contrib>
</contrib-group>""",
    passing="""<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname>
<given-names>A.</given-names></name><email>a@example.org</email></contrib></contrib-group>""",
)
def contributors_are_named(article: Article) -> Iterator[Problem]:
    """Every contributor has a name."""
    for contrib in article.all("//contrib-group/contrib"):
        if contrib.find("anonymous") is None and not any(
            contrib.find(name) is not None for name in _NAMED_BY
        ):
            yield Problem(
                contrib,
                say("a contributor has no name"),
                say("<name>, <string-name>, <collab> or <anonymous>"),
                quoted(contrib) or say("nothing"),
            )


@rule(
    "JP103",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Where some affiliations are linked to authors and one is not, nobody can tell whose "
    "it is: it is lost for the deposit and for funders.",
    source="JATS4R, Authors and Affiliations, 1.0",
    url="https://jats4r.niso.org/authors-and-affiliations/",
    hint='Link the author to it: <xref ref-type="aff" rid="…"/> inside <contrib>.',
    failing="""<contrib-group><contrib><name><surname>Sand</surname></name>
<xref ref-type="aff" rid="a1"/></contrib></contrib-group>
<aff id="a1">Salt Museum</aff><aff id="a2">Sea Institute</aff>""",
    passing="""<contrib-group><contrib><name><surname>Sand</surname></name>
<xref ref-type="aff" rid="a1"/><xref ref-type="aff" rid="a2"/></contrib></contrib-group>
<aff id="a1">Salt Museum</aff><aff id="a2">Sea Institute</aff>""",
)
def affiliations_are_linked(article: Article) -> Iterator[Problem]:
    """Each of several affiliations belongs to somebody."""
    linked = {rid for node in article.having("rid") for rid in str(node.get("rid")).split()}
    for meta in article.fronts():
        affs = article.all("aff | aff-alternatives | contrib-group/aff", within=meta)
        unlinked = [aff for aff in affs if not ids_in(aff) & linked]
        if len(affs) > 1 and len(unlinked) < len(affs):
            for aff in unlinked:
                message = say(
                    "no contributor is linked to the affiliation '{text}'", text=called(aff)
                )
                own = aff.get("id") or say("its id")
                yield Problem(aff, message, say('an <xref> with rid="{id}"', id=own))


#: Elements that hold elements only, in every version of the DTDs.
_NO_TEXT = """article front body back sec ref-list ref fig table-wrap list list-item fn-group
app-group app contrib-group contrib article-meta journal-meta title-group history permissions
table thead tbody tr disp-quote abstract trans-abstract element-citation sub-article""".split()


@rule(
    "JP104",
    Severity.ERROR,
    only_without_dtd=True,
    rationale="Text between the elements is shown by no program: it is lost on every page.",
    source="JATS 1.3, the content models of the DTD",
    hint="Put the text into a paragraph.",
    failing="<sec><title>Salt</title>These words are lost.<p>These are not.</p></sec>",
    passing="<sec><title>Salt</title><p>These words are not lost.</p></sec>",
)
def text_stands_in_paragraphs(article: Article) -> Iterator[Problem]:
    """Text stands in paragraphs, titles and the like, never between them."""
    for name in _NO_TEXT:
        for element in article.all(f"//{name}"):
            texts = [element.text, *(child.tail for child in element)]
            for text in texts:
                if text and text.strip():
                    fields = {"tag": tag(element), "text": excerpt(text)}
                    message = say("text stands directly in {tag}: '{text}'", **fields)
                    yield Problem(element, message, say("elements only"), excerpt(text))
