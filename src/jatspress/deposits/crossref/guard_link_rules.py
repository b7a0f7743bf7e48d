"""The rules of what a finished record leads to: DOIs, addresses, citations, relations (CR5xx)."""

from __future__ import annotations

from jatspress.article import Severity
from jatspress.deposits.crossref.guard_rule import DOCS, MARKUP_GUIDE, doi_data, guard_rule


def _citation(inside: str, key: str = "r1") -> str:
    return f'<citation key="{key}">{inside}</citation>'


def _citations(*citations: str) -> str:
    return f"<citation_list>{''.join(citations)}</citation_list>"


def _relation(doi: str) -> str:
    item = f"<related_item><inter_work_relation>{doi}</inter_work_relation></related_item>"
    return f"<journal_article><program>{item}</program>{doi_data('10.5555/a')}</journal_article>"


def _crossmark(policy: str, updated: str) -> str:
    return (
        f"<journal_article><crossmark><crossmark_policy>{policy}</crossmark_policy><updates>"
        f'<update type="correction" date="2022-05-03">{updated}</update></updates></crossmark>'
        f"{doi_data('10.5555/a')}</journal_article>"
    )


DOI_CHARACTERS = guard_rule(
    505,
    "A DOI has no blank and no invisible character",
    "The schema takes a blank inside a DOI; nobody can type such a DOI, and it cannot be deleted.",
    "Mend the DOI where it is stated.",
    doi_data("10.5555/a b"),
    doi_data("10.5555/a-b"),
    source="Crossref, Constructing your DOIs",
    url=f"{DOCS}member-setup/constructing-your-dois/",
)
ONCE = guard_rule(
    506,
    "A deposit registers each DOI once",
    "The second record of one DOI has no greater timestamp and is refused.",
    "Give each article, issue and journal its own DOI.",
    f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/A')}</x>",
    f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/b')}</x>",
)
ONE_PREFIX = guard_rule(
    507,
    "All DOIs that a deposit registers have one prefix",
    "Crossref takes one prefix in a file: 'All prefixes in a submission must match'.",
    "Mend journal_doi and issue_doi in journal.toml, or make a deposit for each prefix.",
    f"<x>{doi_data('10.5555/a')}{doi_data('10.5556/b')}</x>",
    f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/b')}</x>",
)
RESOURCE = guard_rule(
    508,
    "A DOI leads to an address of the public web",
    "The schema takes any address; a DOI that leads to this computer or to no host is dead.",
    "Mend resource_url, journal_url or issue_url in journal.toml.",
    doi_data("10.5555/a", "http://localhost/a"),
    doi_data("10.5555/a", "https://annals.example.org/a"),
    source="Crossref, DOI and resource URL",
    url=f"{MARKUP_GUIDE}doi-data/",
)
HOST = guard_rule(
    509,
    "Articles stand under the host of their journal",
    "A resource under another host is most often that of a test system.",
    "Compare resource_url with journal_url in journal.toml.",
    "<x><journal_metadata>"
    f"{doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{doi_data('10.5555/a', 'https://test.example.net/a')}</journal_article></x>",
    "<x><journal_metadata>"
    f"{doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{doi_data('10.5555/a')}</journal_article></x>",
    source="Crossref, DOI and resource URL",
    url=f"{MARKUP_GUIDE}doi-data/",
    severity=Severity.WARNING,
)
LISTED = guard_rule(
    516,
    "A list of references is not empty",
    "An empty list deletes the references that are registered.",
    "This is a defect of jatspress: please report it.",
    _citations(),
    _citations(_citation("<doi>10.5555/b</doi>")),
    source="Crossref, References: updating",
    url=f"{MARKUP_GUIDE}references/",
)
KEYS = guard_rule(
    517,
    "Each reference has a key of its own",
    "By the key the answer says which reference was matched; the schema takes one twice, or none.",
    "Give each <ref> of the article its own id.",
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>")),
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
    source="Crossref, References: citation key",
    url=f"{MARKUP_GUIDE}references/",
)
EMPTY = guard_rule(
    518,
    "A reference has words or a DOI",
    "The schema takes an empty reference: the work that is cited has lost it.",
    "This is a defect of jatspress: please report it.",
    _citations(_citation("")),
    _citations(_citation("<unstructured_citation>Ray A. Drops.</unstructured_citation>")),
    source="Crossref, References",
    url=f"{MARKUP_GUIDE}references/",
)
CITED_ONCE = guard_rule(
    519,
    "Two references of a record do not carry one DOI",
    "Crossref's database refuses them all: 'unique constraint … NDX1_CIT_RELS'.",
    "Look whether one of the references is a repetition.",
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/B</doi>", "r2")),
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
)
SELF_CITATION = guard_rule(
    520,
    "A work does not cite itself",
    "A reference with the work's own DOI is most often a slip of copying.",
    "Look whether the reference has its own DOI; the 'how to cite' of the page is no reference.",
    f"<journal_article>{doi_data('10.5555/a')}{_citations(_citation('<doi>10.5555/A</doi>'))}"
    "</journal_article>",
    f"<journal_article>{doi_data('10.5555/a')}{_citations(_citation('<doi>10.5555/b</doi>'))}"
    "</journal_article>",
    severity=Severity.WARNING,
)
SELF_RELATION = guard_rule(
    521,
    "A work has no relation to itself",
    "Crossref refuses a relation of a DOI to the same DOI.",
    "Mend the DOI of <related-article>.",
    _relation("10.5555/a"),
    _relation("10.5555/b"),
    source="Crossref, Relationships",
    url=f"{MARKUP_GUIDE}relationships/",
)
SELF_UPDATE = guard_rule(
    522,
    "A notice names the article that it corrects, not itself",
    "An update of the notice by the notice marks the notice as corrected; the policy page is "
    "neither of them.",
    "Mend the DOI of <related-article>, or crossmark_policy in journal.toml.",
    _crossmark("10.5555/policy", "10.5555/a"),
    _crossmark("10.5555/policy", "10.5555/b"),
    source="Crossref, Crossmark: updates",
    url=f"{DOCS}crossmark/",
)
REVIEWED = guard_rule(
    528,
    "A review names the work that it reviews",
    "The schema asks for relations of a review, not for the one that it is a review of a work.",
    "Give the article that has the review its DOI.",
    "<peer_review><program/></peer_review>",
    "<peer_review><program><related_item><inter_work_relation relationship-type="
    '"isReviewOf">10.5555/b</inter_work_relation></related_item></program></peer_review>',
    source="Crossref, Peer reviews: required metadata",
    url=f"{DOCS}schema-library/markup-guide-record-types/peer-reviews/",
)
