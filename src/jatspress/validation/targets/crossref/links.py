"""References, licences, notices and funders: what connects a record with others."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import CROSSREF_DOI, DOI, same_doi
from jatspress.jats.places import META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.targets.crossref.asking import (
    ADVICE,
    MARKUP,
    RECOMMENDED,
    SCHEMA,
    SYSTEM,
    crossref,
)
from jatspress.validation.targets.heads import is_study, meta_of, updates

_REF = (
    '<ref id="{0}"><label>{0}</label><mixed-citation>Salt. <pub-id pub-id-type="doi">{1}</pub-id>'
    "</mixed-citation></ref>"
)


@crossref(
    "CR116",
    Severity.WARNING,
    source=f"{SYSTEM}'unique constraint … NDX1_CIT_RELS'",
    url=f"{MARKUP}references/",
    rationale="Crossref's database refuses the references of an article when two of them have the "
    "same DOI.",
    hint="Look whether one of the references is a repetition or has another work's DOI; two parts "
    "of one work are cited with one DOI only once.",
    failing=f"<ref-list>{_REF.format('r1', '10.5555/salt')}{_REF.format('r2', '10.5555/SALT')}"
    "</ref-list>",
    passing=f"<ref-list>{_REF.format('r1', '10.5555/salt')}{_REF.format('r2', '10.5555/sand')}"
    "</ref-list>",
)
def references_have_different_dois(article: Article) -> Iterator[Problem]:
    """No two references of a list carry one DOI."""
    first: dict[tuple[etree._Element | None, str], etree._Element] = {}
    for element in article.named("pub-id"):
        if element.get("pub-id-type") != "doi":
            continue
        ref, doi = next(element.iterancestors("ref"), None), same_doi(squeezed(element))
        if ref is None or not CROSSREF_DOI.fullmatch(doi):
            continue
        earlier = first.setdefault((ref.getparent(), doi), ref)
        if earlier is not ref:
            message = say("the references {first} and {second} have the same DOI {doi}",
                          first=_name(earlier), second=_name(ref), doi=doi)  # fmt: skip
            yield Problem(element, message, found=doi)


def _name(ref: etree._Element) -> str:
    return (text_of(ref, "label") or ref.get("id") or "").strip("[]. ")


_LICENCE = "<permissions><license{}><license-p>Free to read.</license-p></license></permissions>"
_CC_BY = ' xlink:href="https://creativecommons.org/licenses/by/4.0/"'


@crossref(
    "CR117",
    Severity.INFO,
    source=f"{SCHEMA}ai:license_ref; Crossref, License information",
    url=f"{MARKUP}license-information/",
    rationale="Libraries and text miners learn from the address of the licence what they may do; "
    "its words alone are not registered.",
    hint="Give the address, such as https://creativecommons.org/licenses/by/4.0/, in "
    "<ali:license_ref> or @xlink:href of <license>.",
    failing=_LICENCE.format(""),
    passing=_LICENCE.format(_CC_BY),
)
def licence_has_an_address(article: Article) -> Iterator[Problem]:
    """The licence is stated by its address."""
    permissions = article.meta.permissions
    licences = permissions.licenses if permissions else ()
    where = article.first(f"{META}/permissions/license", f"{META}/permissions", META)
    if not licences:
        yield Problem(where, say("no licence is stated"), "<license>")
    elif not any((licence.url or "").strip() for licence in licences):
        yield Problem(where, say("the licence is stated in words only"), "<ali:license_ref>")


_LINK = '<related-article id="a" related-article-type="corrected-article" {}/>'


@crossref(
    "CR118",
    Severity.ERROR,
    source=f"{SCHEMA}crossmark/updates/update: a DOI; Crossref, Updates",
    url="https://www.crossref.org/documentation/crossmark/version-control-corrections-and-retractions/",
    rationale="Crossref learns of a correction or retraction by the DOI of the article that it is "
    "about; a notice without it corrects nothing.",
    hint='Put the DOI of that article into @xlink:href, with ext-link-type="doi".',
    failing=_LINK.format('vol="3" page="12"'),
    passing=_LINK.format('ext-link-type="doi" xlink:href="10.5555/salt.1"'),
)
def notices_name_the_doi(article: Article) -> Iterator[Problem]:
    """A correction or retraction names the DOI of the article that it is about."""
    for link, kind, targets in updates(article):
        if not any(DOI.search(same_doi(target)) for target in targets):
            message = say("the DOI of the article that this is about ({kind}) is missing",
                          kind=kind)  # fmt: skip
            yield Problem(link, message, "10.NNNN/…", next(iter(targets), None))


_AWARD = "<funding-group><award-group>{}<award-id>GM-086</award-id></award-group></funding-group>"


@crossref(
    "CR119",
    Severity.WARNING,
    source=f"{SCHEMA}fr:program, fundgroup: funder_name, then award_number",
    url=f"{MARKUP}funding-information/",
    rationale="The number of a grant is found by the name of who gave it; alone it is that of "
    "nobody.",
    hint="Add <funding-source> with the name of the funder, and its id where it is known.",
    failing=_AWARD.format(""),
    passing=_AWARD.format("<funding-source>Salt Fund</funding-source>"),
)
def awards_name_their_funder(article: Article) -> Iterator[Problem]:
    """A grant names who gave it."""
    for group in article.named("award-group"):
        number = text_of(group, "award-id")
        source = next(group.iterchildren("funding-source"), None)
        if number and source is None and group.get("rid") is None:
            message = say("the grant {number} does not say who gave it", number=number)
            yield Problem(group, message, "<funding-source>")
        elif source is not None and not _named(source):
            yield Problem(source, say("the funder has no name"), "<institution>")


def _named(source: etree._Element) -> bool:
    """Tell whether a funder has words beside its id."""
    ids = " ".join(squeezed(e) for e in source.iter("institution-id"))
    return squeezed(source) not in ("", ids) or source.get(XLINK_HREF) is not None


_STUDY = """<article dtd-version="1.3" article-type="research-article"><front><article-meta>
<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname></name>{aff}</contrib>
</contrib-group>{meta}</article-meta></front>{back}</article>"""
_AFF = "<aff>Salt Museum</aff>"
_MORE = "<fpage>1</fpage><abstract><p>Salt was carried.</p></abstract>"
_REFS = (
    '<back><ref-list><ref id="r1"><mixed-citation>Salt.</mixed-citation></ref></ref-list></back>'
)


@crossref(
    "CR120",
    Severity.INFO,
    source=f"{ADVICE}abstracts, references, affiliations, page or article numbers",
    url=RECOMMENDED,
    rationale="Crossref registers an article without them, but it is found, cited and counted less "
    "well.",
    hint="Add what the article has: <abstract>, <ref-list>, <aff>, <fpage> or <elocation-id>.",
    failing=_STUDY.format(aff="", meta="", back=""),
    passing=_STUDY.format(aff=_AFF, meta=_MORE, back=_REFS),
)
def studies_are_described(article: Article) -> Iterator[Problem]:
    """A study has an abstract, references, affiliations and pages or an article number."""
    if not is_study(article):
        return
    meta, where = article.meta, meta_of(article)
    lacking = (
        (not meta.abstracts, say("there is no abstract"), "<abstract>"),
        (not article.named("ref"), say("there are no references"), "<ref-list>"),
        (not meta.affiliations, say("no affiliation is stated"), "<aff>"),
        (
            not (meta.fpage or meta.elocation_id),
            say("there are neither pages nor an article number"),
            "<fpage>, <elocation-id>",
        ),
    )
    for is_lacking, message, expected in lacking:
        if is_lacking:
            yield Problem(where, message, expected)
