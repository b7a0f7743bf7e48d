"""What SPS asks of the head of an article: section, ids, pages, titles, abstracts, keywords."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, has, lacking, metas, outside, sps, without

_META = "front/article-meta"
_HEADING = '<subj-group subj-group-type="heading"><subject>Articles</subject></subj-group>'


@sps(
    "SPS111",
    element="article-categories",
    pattern="article_categories",
    rationale="The table of contents at SciELO takes the section of an article from here.",
    hint="Add <article-categories> with the section of the journal.",
    failing="<p>Salt.</p>",
    passing=f"<article-categories>{_HEADING}</article-categories>",
)
def article_has_its_section(article: Article) -> Iterator[Problem]:
    """The article has article-categories."""
    yield from lacking(metas(article), "article-categories", "<article-categories>")


#: The languages of the sub-articles that SciELO's Schematron looks at.
_LANGUAGES = ("pt", "es", "en", "fr")


@sps(
    "SPS112",
    element="subj-group",
    pattern="subj_group",
    rationale="An article stands in one section of the table of contents in each language.",
    hint='Keep one <subj-group subj-group-type="heading">; a section within it has no type.',
    failing='<article-categories><subj-group subj-group-type="discipline"><subject>Salt</subject>'
    "</subj-group></article-categories>",
    passing=f"<article-categories>{_HEADING}</article-categories>",
)
def one_section_in_each_language(article: Article) -> Iterator[Problem]:
    """There is one subj-group of the type heading in each language."""
    subs = [s for s in at(article, "sub-article") if s.get(XML_LANG) in _LANGUAGES]
    translated = [c for sub in subs for c in sub.iterfind("front-stub/article-categories")]
    for categories in (*at(article, f"{_META}/article-categories"), *translated):
        groups = categories.iter("subj-group")
        count = sum(group.get("subj-group-type") == "heading" for group in groups)
        if count != 1:
            message = say("{tag} has {count} headings", tag=tag(categories), count=count)
            yield Problem(categories, message, '<subj-group subj-group-type="heading">', str(count))


@sps(
    "SPS113",
    element="elocation-id",
    pattern="fpage_or_elocation-id",
    rationale="Without pages or a location nobody can cite the place of the article in its issue.",
    hint="Add <fpage> and <lpage>, or <elocation-id>.",
    failing="<p>Salt.</p>",
    passing="<elocation-id>e12</elocation-id>",
)
def article_has_pages_or_location(article: Article) -> Iterator[Problem]:
    """The article has a first page or an electronic location."""
    for meta in metas(article):
        if meta.find("fpage") is None and meta.find("elocation-id") is None:
            yield Problem(meta, say("the article has no pages"), "<fpage>, <elocation-id>")


@sps(
    "SPS114",
    element="elocation-id",
    pattern="elocation-id",
    rationale="With both, each reader cites another place.",
    hint="Keep the one that the journal prints in its citations.",
    failing="<elocation-id>e12</elocation-id><fpage>1</fpage>",
    passing="<elocation-id>e12</elocation-id>",
)
def location_stands_without_pages(article: Article) -> Iterator[Problem]:
    """An electronic location stands without pages."""
    cited = "back/ref-list/ref/element-citation/elocation-id"
    for location in at(article, f"{_META}/elocation-id", cited):
        parent = location.getparent()
        if parent is not None and parent.find("fpage") is not None:
            message = say("{tag} has pages and an electronic location", tag=tag(parent))
            yield Problem(location, message, say("one of the two"))


@sps(
    "SPS115",
    element="article-id",
    pattern="article-id_attributes",
    rationale="SciELO finds an article again, and links to it, by its ids.",
    hint='Add <article-id pub-id-type="doi">.',
    failing="<p>Salt.</p>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def article_has_an_id(article: Article) -> Iterator[Problem]:
    """The article has an id of a stated kind."""
    wanted = '<article-id pub-id-type="doi">'
    yield from lacking(metas(article), "article-id[@pub-id-type]", wanted)


@sps(
    "SPS116",
    element="article-id",
    pattern="article-id_values",
    rationale="SciELO reads these kinds of ids; the order in the issue is an 'other'.",
    hint='Keep "doi", "publisher-id" and "other"; PMID and PMCID are added by PubMed.',
    failing='<article-id pub-id-type="pmid">123</article-id>',
    passing='<article-id pub-id-type="publisher-id">S0000-00002020000100001</article-id>',
)
def article_ids_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """An article id is of the type doi, publisher-id or other."""
    translated = "sub-article[@article-type='translation']/front-stub/article-id"
    ids = at(article, f"{_META}/article-id", translated)
    yield from outside(ids, "pub-id-type", ("doi", "other", "publisher-id"))


@sps(
    "SPS117",
    element="abstract",
    pattern="abstract",
    rationale="SciELO indexes research by its abstracts and refuses it without.",
    hint="Add the <abstract>, and a <trans-abstract> for each other language.",
    failing="<p>Salt.</p>",
    passing="<abstract><p>Salt was carried.</p></abstract>",
)
def research_has_an_abstract(article: Article) -> Iterator[Problem]:
    """A research or review article has an abstract."""
    if article.root.get("article-type") not in ("research-article", "review-article"):
        return
    if not has(article, f"{_META}/abstract", f"{_META}/trans-abstract"):
        message = say("the article has no abstract")
        yield Problem(article.root, message, "<abstract>", article.root.get("article-type"))


@sps(
    "SPS118",
    element="abstract",
    pattern="abstract', 'article-title",
    rationale="Title and abstract are in the language of the article, which <article> states; "
    "said twice it can differ.",
    hint="Take xml:lang away; a text in another language is a <trans-title> or <trans-abstract>.",
    failing='<abstract xml:lang="en"><p>Salt was carried.</p></abstract>',
    passing="<abstract><p>Salt was carried.</p></abstract>",
)
def main_texts_do_not_say_their_language(article: Article) -> Iterator[Problem]:
    """The abstract and titles in the article's own language have no xml:lang."""
    title = f"{_META}/title-group/article-title"
    cited = "back/ref-list/ref/element-citation/article-title"
    for element in at(article, f"{_META}/abstract", title, cited):
        lang = element.get(XML_LANG)
        if lang is not None:
            message = say("{tag} has xml:lang, which it must not have", tag=tag(element))
            yield Problem(element, message, found=f'xml:lang="{lang}"')


@sps(
    "SPS119",
    element="trans-abstract",
    pattern="abstract_abstract-type_values",
    rationale="SciELO shows each kind of abstract in its own place.",
    hint="Leave @abstract-type out for the usual abstract.",
    failing='<trans-abstract xml:lang="pt" abstract-type="teaser"><p>Sal.</p></trans-abstract>',
    passing='<trans-abstract xml:lang="pt"><p>Sal.</p></trans-abstract>',
)
def translated_abstracts_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A translated abstract has no type, or the type graphical."""
    newer = ("key-points", "summary")
    yield from outside(
        article.named("trans-abstract"), "abstract-type", ("graphical",), newer=newer
    )


@sps(
    "SPS120",
    element="kwd-group",
    pattern="kwdgroup_lang",
    rationale="Keywords are indexed by language.",
    hint="Add xml:lang to each <kwd-group>.",
    failing="<kwd-group><kwd>salt</kwd></kwd-group>",
    passing='<kwd-group xml:lang="en"><kwd>salt</kwd></kwd-group>',
)
def keywords_say_their_language(article: Article) -> Iterator[Problem]:
    """A group of keywords says its language."""
    yield from without(at(article, f"{_META}/kwd-group"), XML_LANG)


@sps(
    "SPS121",
    element="issue",
    pattern="supplement",
    rationale="SciELO reads the supplement out of <issue>, as in '4 suppl 1'.",
    hint="Write the supplement into <issue>: <issue>4 suppl 1</issue>.",
    failing="<issue>4</issue><supplement>1</supplement>",
    passing="<issue>4 suppl 1</issue>",
)
def supplement_stands_in_issue(article: Article) -> Iterator[Problem]:
    """A supplement is stated in the issue, not in an element of its own."""
    for supplement in at(article, f"{_META}/supplement"):
        yield Problem(supplement, say("{tag} stands by itself", tag=tag(supplement)), "<issue>")
