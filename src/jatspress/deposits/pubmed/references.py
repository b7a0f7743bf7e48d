"""References: each as it is printed, with the identifiers by which PubMed links it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from jatspress.article import FieldName, Reference
from jatspress.article.identifiers import DOI
from jatspress.deposits.pubmed.build import drop_if_empty, sub

#: Parts of a reference → the kinds of ids that PubMed links.
IDENTIFIERS = {FieldName.DOI: "doi", FieldName.PMID: "pubmed", FieldName.PMCID: "pmcid"}


def write_references(record: etree._Element, references: Sequence[Reference]) -> None:
    """Append `ReferenceList` with every reference, none of them empty."""
    made = sub(record, "ReferenceList")
    for reference in references:
        entry = sub(made, "Reference")
        sub(entry, "Citation", " ".join(reference.text.split()))
        ids = sub(entry, "ArticleIdList")
        for name, kind in IDENTIFIERS.items():
            value = reference.value(name)
            if value and (kind != "doi" or DOI.fullmatch(value)):
                sub(ids, "ArticleId", value, IdType=kind)
        drop_if_empty(ids)
    drop_if_empty(made)
