"""Which rule of ours says what which assert of SciELO's Schematron says, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jatspress.article import Finding


@dataclass(frozen=True)
class Row:
    """Asserts, the rule that says the same, and how to tell these from its other findings.

    `telling` are patterns of which a finding's XPath and message, joined by ': ', must match each.
    `at_parent` when the assert points at the parent of the element that our rule points at.
    """

    asserts: tuple[str, ...]
    code: str
    telling: tuple[str, ...] = field(default=())
    at_parent: bool = False

    def covers(self, finding: Finding) -> bool:
        text = f"{finding.xpath}: {finding.message}"
        return finding.rule == self.code and all(re.search(p, text) for p in self.telling)

    def place(self, finding: Finding) -> str:
        xpath = str(finding.xpath)
        return xpath.rpartition("/")[0] if self.at_parent else xpath


def row(asserts: str, code: str, *telling: str, at_parent: bool = False) -> Row:
    return Row(tuple(asserts.split()), code, telling, at_parent)


def _lacks(name: str) -> str:
    return rf"has no @{name}$"


_LISTED = "is not in the list of SPS|new in SPS"
XREFS = """aff app author-notes bibr contrib corresp disp-formula fig fn sec
supplementary-material table table-fn""".split()

TABLE: tuple[Row, ...] = (
    row("journal-id_has_publisher-id.1", "SPS101"),
    row("journal-id_values.1", "SPS102"),
    row("has_journal-title_and_abbrev-journal-title.1", "SPS103", "<journal-title-group>$"),
    row("has_journal-title_and_abbrev-journal-title.2", "SPS103", "<journal-title>$"),
    row("has_journal-title_and_abbrev-journal-title.3", "SPS103", "<abbrev-journal-title"),
    row("publisher.1", "SPS104"),
    row("issn_pub_type_epub_or_ppub.1", "SPS105"),
    row("abbrev-journal-title_notempty.1", "SPS106", "/abbrev-journal-title"),
    row("ref_notempty.1", "SPS106", "/mixed-citation"),
    row("journal-id_notempty.1", "JP111", r"journal-meta/journal-id(\[\d+\])?:"),
    row("journal-title_notempty.1", "JP111", r"journal-title-group/journal-title(\[\d+\])?:"),
    row("publisher_notempty.1", "JP111", r"journal-meta/publisher/publisher-name(\[\d+\])?:"),
    row("issn_notempty.1", "JP111", r"journal-meta/issn(\[\d+\])?:"),
    row("article-id_notempty.1", "JP111", r"front/article-meta/article-id(\[\d+\])?:"),
    row("fpage_notempty.1", "JP111", r"front/article-meta/fpage(\[\d+\])?:"),
    row("elocation-id_notempty.1", "JP111", r"front/article-meta/elocation-id(\[\d+\])?:"),
    row("volume_notempty.1", "JP111", r"front/article-meta/volume(\[\d+\])?:"),
    row("issue_notempty.1", "JP111", r"front/article-meta/issue(\[\d+\])?:"),
    row("aff_country.1", "JP111", r"front/article-meta/aff(\[\d+\])?/country(\[\d+\])?:"),
    row("article_categories.1", "SPS111"),
    row(
        "subj_group.1 subj_group_subarticle_pt.1 subj_group_subarticle_es.1 "
        "subj_group_subarticle_en.1 subj_group_subarticle_fr.1",
        "SPS112",
    ),
    row("fpage_or_elocation-id.1", "SPS113"),
    row("elocation-id.1", "SPS114"),
    row("article-id_attributes.1", "SPS115"),
    row("article-id_values.1", "SPS116"),
    row("abstract.1", "SPS117"),
    row("abstract.2", "SPS118", "<abstract>"),
    row("article-title.1", "SPS118", "<article-title>"),
    row("abstract_abstract-type_values.1", "SPS119"),
    row("kwdgroup_lang.1", "SPS120"),
    row("supplement.1", "SPS121", at_parent=True),
    row("pub-date_date_type.1", "SPS131", _LISTED),
    row("pub-date_date_type.2", "SPS131", _lacks("date-type")),
    row("pub-date_type_pub.1", "SPS132"),
    row("pub-date_publication_format.1", "SPS133", _LISTED),
    row("pub-date_publication_format.2", "SPS133", _lacks("publication-format")),
    row("pub-date_type_collection.1", "SPS134", "has a day"),
    row("pub-date_type_collection.2", "SPS134", "<year>"),
    row("pub-date_type_not_collection.1", "SPS135", "<day>"),
    row("pub-date_type_not_collection.2", "SPS135", "<month>"),
    row("pub-date_type_not_collection.3", "SPS135", "<year>"),
    row("pub-date_type_not_collection.4", "SPS135", "season"),
    row("history.1", "SPS136"),
    row("month.1", "SPS137"),
    row("counts_tables.1", "SPS141", "<table-wrap>"),
    row("counts_refs.1", "SPS141", "<ref>"),
    row("counts_figs.1", "SPS141", "<fig>"),
    row("counts_equations.1", "SPS141", "<disp-formula>"),
    row("counts_pages.1", "SPS142"),
    row("aff_contenttypes.1 aff_contenttypes_contribgroup.1", "SPS151"),
    row("aff_contenttypes.2 aff_contenttypes_contribgroup.2", "SPS152"),
    row("aff_country-attrs.1", "SPS153"),
    row("named-content_attributes.1", "SPS154", _lacks("content-type")),
    row("named-content_content-type-values.1", "SPS154", _LISTED),
    row("contrib-id_attributes.1", "SPS161", _lacks("contrib-id-type")),
    row("contrib-id-type-values.1", "SPS161", _LISTED),
    row("role_content-type-values.1", "SPS163"),
    row("referee-report_role_specific-use_values.1", "SPS164"),
    row("license.1", "SPS171", "<permissions>$"),
    row("license.2", "SPS171", "<license>$"),
    row("license_attributes.1", "SPS172", _lacks("license-type")),
    row("license_attributes.2", "SPS172", _lacks("xlink:href")),
    row("license_attributes.3", "SPS172", _lacks("xml:lang")),
    row("license.3", "SPS173"),
    row("license.4", "SPS174"),
    row("license.5", "SPS175"),
    row("sectitle.1", "SPS181"),
    row("paragraph.1", "SPS182"),
    row("caption_title.1", "SPS183"),
    row("ack.1", "SPS184"),
    row("xhtml-table.1", "SPS185", "directly"),
    row("xhtml-table.2", "SPS185", "heads among"),
    row("xhtml-table.3", "SPS185", "plain cells"),
    row("list_attributes.1", "SPS186", _lacks("list-type")),
    row("list_list-type-values.1", "SPS186", _LISTED),
    row("media_attributes.1", "SPS187", _lacks("mime-subtype")),
    row("media_attributes.2", "SPS187", _lacks("mimetype")),
    row("media_attributes.3", "SPS187", _lacks("xlink:href")),
    row("supplementary-material_mimetype.1", "SPS188", _lacks("mimetype")),
    row("supplementary-material_mimetype.2", "SPS188", _lacks("mime-subtype")),
    row("xref-reftype-values.1", "SPS191"),
    row(" ".join(f"xref-reftype-integrity-{kind}.1" for kind in XREFS), "SPS192"),
    row("ext-link_attributes.1", "SPS193", _lacks("ext-link-type")),
    row("ext-link_attributes.2", "SPS193", _LISTED),
    row("ext-link_attributes.3", "SPS193", _lacks("xlink:href")),
    row("ext-link_href_values.1", "SPS194", "not whole"),
    row("ext-link_href_values.2", "SPS194", "local disk"),
    row("fn_attributes.1", "SPS201"),
    row("fn.1", "SPS202", "/back/"),
    row("fn.2", "SPS202", "/front/"),
    row("fn-group.1", "SPS203"),
    row("ref.1", "SPS211", "<mixed-citation>$"),
    row("ref.2", "SPS211", "has no <element-citation>$"),
    row("element-citation_cardinality.1", "SPS211", r"has \d+ <element-citation>$"),
    row("element-citation.1", "SPS212", "<name>"),
    row("element-citation.2", "SPS212", "<etal>"),
    row("element-citation.3", "SPS212", "<collab>"),
    row("element-citation.4", "SPS213"),
    row("person-group.1", "SPS214", _lacks("person-group-type")),
    row("person-group-type_values.1", "SPS214", _LISTED),
    row("person-group.2", "SPS215"),
    row("element-citation_attributes.1", "SPS216", _lacks("publication-type")),
    row("element-citation_publication-type-values.1", "SPS216", _LISTED),
    row("size_attributes.1", "SPS217", _lacks("units")),
    row("size_units-values.1", "SPS217", _LISTED),
    row("source_cardinality.1", "SPS218", "<source>"),
    row("size_cardinality.1", "SPS218", "<size>"),
    row("month_cardinality.1", "SPS218", "<month>"),
    row("issue_cardinality.1", "SPS218", "<issue>"),
    row("chapter-title_cardinality.1", "SPS218", "<chapter-title>"),
    row("product.1", "SPS221"),
    row("product.2", "SPS222", _lacks("product-type")),
    row("product_product-type_values.1", "SPS222", _LISTED),
    row("article_attributes.1", "SPS231", _lacks("article-type")),
    row("article_attributes.2", "SPS231", _lacks("xml:lang")),
    row("article_attributes.3", "SPS231", _lacks("dtd-version")),
    row("article_attributes.4", "SPS231", _lacks("specific-use")),
    row("article_article-type-values.1", "SPS232"),
    row("article_specific-use-values.1", "SPS233"),
    row("sub-article_attributes.1", "SPS241", _lacks("article-type")),
    row("sub-article_attributes.2", "SPS241", _lacks("xml:lang")),
    row("sub-article_attributes.3", "SPS241", _lacks("id")),
    row("sub-article_article-type-values.1", "SPS242"),
    row("response_attributes.1", "SPS243", _lacks("response-type")),
    row("response_attributes.2", "SPS243", _lacks("xml:lang")),
    row("response_attributes.3", "SPS243", _lacks("id")),
    row("response_response-type-values.1", "SPS244"),
    row("response_related-article_attributes.1", "SPS245", "commented"),
    row("response_related-article_attributes.2", "SPS245", _lacks("vol")),
    row("response_related-article_attributes.3", "SPS245", "no page"),
    row("related-article_attributes.1", "SPS251", _lacks("related-article-type")),
    row("related-article_attributes.2", "SPS251", _lacks("id")),
    row("related-article_correction_attributes.1", "SPS252", _lacks("ext-link-type")),
    row("related-article_correction_attributes.2", "SPS252", _lacks("xlink:href")),
    row("related-article-type-values.1", "SPS253"),
    row("correction_related-article.1", "SPS254", "corrected-article"),
    row("inbrief_related-article.1", "SPS254", "article-reference"),
    row("correction_article-type.1 inbrief_article-type.1", "SPS255"),
    row("related-article_ext-link-type-values.1", "SPS256"),
    row("referee-report_mandatory_elements.1", "SPS257", "has no <related-object"),
    row("referee-report_related-object_href_notempty.1", "SPS257", "no address"),
    row("referee-report_related-object_href_notempty.2", "SPS257", "not by DOI"),
    row("funding-group.1", "SPS261"),
    row("funding-group_elements.1", "SPS262"),
)

#: What upstream says twice of one element: the assert ← the one that says it already.
SAID_ALREADY = {
    "license.5": "license_attributes.3",
    "ext-link_attributes.2": "ext-link_attributes.1",
    "ext-link_href_values.1": "ext-link_attributes.3",
    "element-citation_cardinality.1": "ref.2",
}

#: Where upstream finds what we do not ← its slip.
THEIRS_ALONE: dict[str, str] = {
    "ref_notempty.1": "normalize-space(text()) reads the first text node alone: a reference that "
    "begins with an element, such as <label> or <italic>, counts as empty",
    "xref-reftype-integrity-fig.1": "@rid = //fig/@id compares the whole attribute: one with two "
    "ids is never right",
}
#: Where we find what upstream does not ← its slip, or what SPS said later.
OURS_ALONE: dict[str, str] = {
    "elocation-id.1": "following-sibling::fpage: the DTD puts fpage before elocation-id",
    "contrib-id-type-values.1": "the context contrib-group/contrib-id: it stands in contrib",
    "contrib-id_attributes.1": "the context contrib-group/contrib-id: it stands in contrib",
    "person-group.2": "normalize-space(text()) reads the first text node alone: text between the "
    "names goes unseen",
    "referee-report_role_specific-use_values.1": "the type is called reviewer-report since 2025",
}


def names_of(findings: Iterable[Finding]) -> Iterator[tuple[int, str]]:
    """Our findings as (number of the row, XPath); those of no row are ours alone by design."""
    for finding in findings:
        for number, entry in enumerate(TABLE):
            if entry.covers(finding):
                yield number, entry.place(finding)


def rows_of(found: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Upstream's findings as (number of the row, XPath), each said once."""
    found = set(found)
    numbers = {name: number for number, entry in enumerate(TABLE) for name in entry.asserts}
    for name, xpath in found:
        if (SAID_ALREADY.get(name), xpath) not in found:
            yield numbers[name], xpath
