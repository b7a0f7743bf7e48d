"""What the rules on clinical trials share: the links to trials and the registries of the WHO."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.validation.article import Article
from jatspress.validation.registry import rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Clinical trials, version 1.0",
    url="https://jats4r.niso.org/clinical-trials/",
)

BY_DOI = "crossref-doi"
BY_NAME = "registry-name"
#: How a registry may be named, in @source-id-type.
KINDS_OF_SOURCE = (BY_DOI, BY_NAME)
NUMBER = "clinical-trial-number"
#: What the identifier of a trial may be, in @document-id-type.
KINDS_OF_DOCUMENT = (NUMBER, "doi")
REGISTRY = "clinical-trials-registry"
#: Which results of a trial an article reports, in @content-type.
_STAGES = ("pre-results", "results", "post-results")

#: The registries that the WHO approves: the DOI that Crossref gave each → its names.
_REGISTRIES = {
    "10.18810/utn": ("Uniform Trial Number", "UTN"),
    "10.18810/clinical-trials-gov": ("ClinicalTrials.gov",),
    "10.18810/isrctn": ("ISRCTN.org", "ISRCTN"),
    "10.18810/anzctr": ("Australian New Zealand Clinical Trials Registry", "ANZCTR"),
    "10.18810/drks": ("German Clinical Trials Register", "DRKS"),
    "10.18810/chictr": ("Chinese Clinical Trial Registry", "ChiCTR"),
    "10.18810/rebec": (
        "Brazilian Clinical Trials Registry",
        "Registro Brasileiro de Ensaios Clínicos",
        "ReBec",
    ),
    "10.18810/dutch-trial-register": ("Netherlands National Trial Register", "NTR"),
    "10.18810/clinical-trial-registry-india": ("Clinical Trials Registry India", "CTRI"),
    "10.18810/umin-japan": ("UMIN Japan", "UMIN"),
    "10.18810/pactr": ("Pan African Clinical Trial Registry", "PACTR"),
    "10.18810/slctr": ("Sri Lanka Clinical Trials Registry", "SLCTR"),
    "10.18810/jma": ("Japan Medical Association Clinical Trial Registry", "JMACCT"),
    "10.18810/irct": ("Iranian Registry of Clinical Trials", "IRCT"),
    "10.18810/cris": ("Clinical Research Information Service, Republic of Korea", "CRiS"),
    "10.18810/rpec": ("Cuban Public Registry of Clinical Trials", "RPCEC"),
    "10.18810/euctr": ("EU Clinical Trials Register", "EU-CTR"),
    "10.18810/jprn": ("Japan Primary Registries Network", "JPRN"),
    "10.18810/tctr": ("Thai Clinical Trials Registry", "TCTR"),
}
_NAMES = frozenset(name for names in _REGISTRIES.values() for name in names)


def is_registry_doi(text: str | None) -> bool:
    """Tell whether a text is the DOI of a registry; DOIs are the same in capitals."""
    return text is not None and text.lower() in _REGISTRIES


def is_registry_name(text: str | None) -> bool:
    """Tell whether a text is a name of a registry."""
    return text in _NAMES


def with_stage(article: Article) -> Iterator[etree._Element]:
    """The links that say which results the article reports."""
    return (e for e in article.named("related-object") if e.get("content-type") in _STAGES)


def without_stage(article: Article, kind: str) -> Iterator[etree._Element]:
    """The links that say nothing of the results, and name the registry in this way."""
    for link in article.named("related-object"):
        if link.get("content-type") is None and link.get("source-id-type") == kind:
            yield link


def link(content_type: str = "", **changes: str) -> str:
    """An example: a right link to a trial, with other attributes; an empty one is left out."""
    attributes = {
        "content-type": content_type,
        "source-id": "10.18810/isrctn",
        "source-id-type": BY_DOI,
        "source-type": REGISTRY,
        "document-id": "ISRCTN12345678",
        "document-id-type": NUMBER,
        **{name.replace("_", "-"): value for name, value in changes.items()},
    }
    stated = " ".join(f'{name}="{value}"' for name, value in attributes.items() if value)
    return f"<related-object {stated}>ISRCTN12345678</related-object>"


#: A right link that names its registry in words.
NAMED = link(source_id="ISRCTN", source_id_type=BY_NAME)
