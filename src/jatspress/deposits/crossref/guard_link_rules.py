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
    "CR505",
    Severity.ERROR,
    "A DOI has no blank and no invisible character",
    rationale="The schema takes a blank inside a DOI; nobody can type such a DOI, and it cannot "
    "be deleted.",
    source="Crossref, Constructing your DOIs",
    hint="Mend the DOI where it is stated.",
    failing=doi_data("10.5555/a b"),
    passing=doi_data("10.5555/a-b"),
    url=f"{DOCS}member-setup/constructing-your-dois/",
)
ONCE = guard_rule(
    "CR506",
    Severity.ERROR,
    "A deposit registers each DOI once",
    rationale="The second record of one DOI has no greater timestamp and is refused.",
    hint="Give each article, issue and journal its own DOI.",
    failing=f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/A')}</x>",
    passing=f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/b')}</x>",
)
ONE_PREFIX = guard_rule(
    "CR507",
    Severity.ERROR,
    "All DOIs that a deposit registers have one prefix",
    rationale="Crossref takes one prefix in a file: 'All prefixes in a submission must match'.",
    hint="Mend journal_doi and issue_doi in journal.toml, or make a deposit for each prefix.",
    failing=f"<x>{doi_data('10.5555/a')}{doi_data('10.5556/b')}</x>",
    passing=f"<x>{doi_data('10.5555/a')}{doi_data('10.5555/b')}</x>",
)
RESOURCE = guard_rule(
    "CR508",
    Severity.ERROR,
    "A DOI leads to an address of the public web",
    rationale="The schema takes any address; a DOI that leads to this computer or to no host is "
    "dead.",
    source="Crossref, DOI and resource URL",
    hint="Mend resource_url, journal_url or issue_url in journal.toml.",
    failing=doi_data("10.5555/a", "http://localhost/a"),
    passing=doi_data("10.5555/a", "https://annals.example.org/a"),
    url=f"{MARKUP_GUIDE}doi-data/",
)
HOST = guard_rule(
    "CR509",
    Severity.WARNING,
    "Articles stand under the host of their journal",
    rationale="A resource under another host is most often that of a test system.",
    source="Crossref, DOI and resource URL",
    hint="Compare resource_url with journal_url in journal.toml.",
    failing="<x><journal_metadata>"
    f"{doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{doi_data('10.5555/a', 'https://test.example.net/a')}</journal_article></x>",
    passing="<x><journal_metadata>"
    f"{doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{doi_data('10.5555/a')}</journal_article></x>",
    url=f"{MARKUP_GUIDE}doi-data/",
)
LISTED = guard_rule(
    "CR516",
    Severity.ERROR,
    "A list of references is not empty",
    rationale="An empty list deletes the references that are registered.",
    source="Crossref, References: updating",
    hint="This is a defect of jatspress: please report it.",
    failing=_citations(),
    passing=_citations(_citation("<doi>10.5555/b</doi>")),
    url=f"{MARKUP_GUIDE}references/",
)
KEYS = guard_rule(
    "CR517",
    Severity.ERROR,
    "Each reference has a key of its own",
    rationale="By the key the answer says which reference was matched; the schema takes one "
    "twice, or none.",
    source="Crossref, References: citation key",
    hint="Give each <ref> of the article its own id.",
    failing=_citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>")),
    passing=_citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
    url=f"{MARKUP_GUIDE}references/",
)
EMPTY = guard_rule(
    "CR518",
    Severity.ERROR,
    "A reference has words or a DOI",
    rationale="The schema takes an empty reference: the work that is cited has lost it.",
    source="Crossref, References",
    hint="This is a defect of jatspress: please report it.",
    failing=_citations(_citation("")),
    passing=_citations(_citation("<unstructured_citation>Ray A. Drops.</unstructured_citation>")),
    url=f"{MARKUP_GUIDE}references/",
)
CITED_ONCE = guard_rule(
    "CR519",
    Severity.ERROR,
    "Two references of a record do not carry one DOI",
    rationale="Crossref's database refuses them all: 'unique constraint … NDX1_CIT_RELS'.",
    hint="Look whether one of the references is a repetition.",
    failing=_citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/B</doi>", "r2")),
    passing=_citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
)
SELF_CITATION = guard_rule(
    "CR520",
    Severity.WARNING,
    "A work does not cite itself",
    rationale="A reference with the work's own DOI is most often a slip of copying.",
    hint="Look whether the reference has its own DOI; the 'how to cite' of the page is no "
    "reference.",
    failing=f"<journal_article>{doi_data('10.5555/a')}"
    f"{_citations(_citation('<doi>10.5555/A</doi>'))}</journal_article>",
    passing=f"<journal_article>{doi_data('10.5555/a')}"
    f"{_citations(_citation('<doi>10.5555/b</doi>'))}</journal_article>",
)
SELF_RELATION = guard_rule(
    "CR521",
    Severity.ERROR,
    "A work has no relation to itself",
    rationale="Crossref refuses a relation of a DOI to the same DOI.",
    source="Crossref, Relationships",
    hint="Mend the DOI of <related-article>.",
    failing=_relation("10.5555/a"),
    passing=_relation("10.5555/b"),
    url=f"{MARKUP_GUIDE}relationships/",
)
SELF_UPDATE = guard_rule(
    "CR522",
    Severity.ERROR,
    "A notice names the article that it corrects, not itself",
    rationale="An update of the notice by the notice marks the notice as corrected; the policy "
    "page is neither of them.",
    source="Crossref, Crossmark: updates",
    hint="Mend the DOI of <related-article>, or crossmark_policy in journal.toml.",
    failing=_crossmark("10.5555/policy", "10.5555/a"),
    passing=_crossmark("10.5555/policy", "10.5555/b"),
    url=f"{DOCS}crossmark/",
)
REVIEWED = guard_rule(
    "CR528",
    Severity.ERROR,
    "A review names the work that it reviews",
    rationale="The schema asks for relations of a review, not for the one that it is a review of "
    "a work.",
    source="Crossref, Peer reviews: required metadata",
    hint="Give the article that has the review its DOI.",
    failing="<peer_review><program/></peer_review>",
    passing="<peer_review><program><related_item><inter_work_relation relationship-type="
    '"isReviewOf">10.5555/b</inter_work_relation></related_item></program></peer_review>',
    url=f"{DOCS}schema-library/markup-guide-record-types/peer-reviews/",
)
