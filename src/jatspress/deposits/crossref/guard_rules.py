"""The rules of a finished deposit: what Crossref refuses although its schema takes it (CR5xx)."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

_DOCS = "https://www.crossref.org/documentation/"
_TROUBLE = f"{_DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/"
_MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"
_SYSTEM = "Crossref, Troubleshooting submissions"


def _rule(
    number: int,
    title: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
    *,
    source: str = _SYSTEM,
    url: str = _TROUBLE,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """Declare a rule of the finished deposit; its examples are pieces of one."""
    return declare(
        Rule(
            code=f"CR{number}",
            severity=severity,
            title=title,
            rationale=rationale,
            source=source,
            hint=hint,
            failing=failing,
            passing=passing,
            url=url,
            profiles=("crossref",),
        )
    )


def _doi_data(doi: str, resource: str = "https://annals.example.org/a") -> str:
    return f"<doi_data><doi>{doi}</doi><resource>{resource}</resource></doi_data>"


def _person(sequence: str) -> str:
    return f'<person_name sequence="{sequence}"><surname>Ray</surname></person_name>'


def _citation(inside: str, key: str = "r1") -> str:
    return f'<citation key="{key}">{inside}</citation>'


def _citations(*citations: str) -> str:
    return f"<citation_list>{''.join(citations)}</citation_list>"


def _relation(doi: str) -> str:
    item = f"<related_item><inter_work_relation>{doi}</inter_work_relation></related_item>"
    return f"<journal_article><program>{item}</program>{_doi_data('10.5555/a')}</journal_article>"


def _crossmark(policy: str, updated: str) -> str:
    return (
        f"<journal_article><crossmark><crossmark_policy>{policy}</crossmark_policy><updates>"
        f'<update type="correction" date="2022-05-03">{updated}</update></updates></crossmark>'
        f"{_doi_data('10.5555/a')}</journal_article>"
    )


def _dated(year: int) -> str:
    return (
        "<head><timestamp>20260131120000000</timestamp></head><journal_article>"
        f"<publication_date><month>03</month><year>{year}</year></publication_date>"
        "</journal_article>"
    )


FIRST = _rule(
    501,
    "Of the contributors of a record exactly one is the first",
    "The schema takes two first authors, or none; citations of the work then begin wrongly.",
    "Mend the order of the authors; one of them is the first.",
    f"<contributors>{_person('first')}{_person('first')}</contributors>",
    f"<contributors>{_person('first')}{_person('additional')}</contributors>",
    source="Crossref, Contributors: sequence",
    url=f"{_MARKUP}contributors/",
)
CALENDAR = _rule(
    502,
    "Dates are those of the calendar",
    "The schema takes a month 13 and a 31 February; Crossref's system does not.",
    "Mend the date in the article. Seasons are 21 to 24, quarters 31 to 34.",
    "<publication_date><month>13</month><year>2022</year></publication_date>",
    "<publication_date><month>12</month><year>2022</year></publication_date>",
    source="Crossref schema, xrefMonth and xrefDay",
    url=f"{_MARKUP}publication-dates/",
)
TRUE_ISSN = _rule(
    503,
    "ISSNs have their right check digit",
    "Crossref computes the last digit of an ISSN and refuses the file when it is another.",
    "Look the ISSN up at the ISSN Portal; set issn below [journal] in journal.toml.",
    '<journal_metadata><issn media_type="print">2049-3631</issn></journal_metadata>',
    '<journal_metadata><issn media_type="print">2049-3630</issn></journal_metadata>',
    source="ISO 3297",
)
ISSN_OF_MEDIUM = _rule(
    504,
    "A journal has one ISSN for each medium",
    "The schema takes six; the journal's record has one for print and one for online.",
    "Leave the ISSNs of print and online in journal.toml.",
    '<journal_metadata><issn>1234-5679</issn><issn media_type="print">2049-3630</issn>'
    "</journal_metadata>",
    '<journal_metadata><issn media_type="print">1234-5679</issn>'
    '<issn media_type="electronic">2049-3630</issn></journal_metadata>',
)
DOI_CHARACTERS = _rule(
    505,
    "A DOI has no blank and no invisible character",
    "The schema takes a blank inside a DOI; nobody can type such a DOI, and it cannot be deleted.",
    "Mend the DOI where it is stated.",
    _doi_data("10.5555/a b"),
    _doi_data("10.5555/a-b"),
    source="Crossref, Constructing your DOIs",
    url=f"{_DOCS}member-setup/constructing-your-dois/",
)
ONCE = _rule(
    506,
    "A deposit registers each DOI once",
    "The second record of one DOI has no greater timestamp and is refused.",
    "Give each article, issue and journal its own DOI.",
    f"<x>{_doi_data('10.5555/a')}{_doi_data('10.5555/A')}</x>",
    f"<x>{_doi_data('10.5555/a')}{_doi_data('10.5555/b')}</x>",
)
ONE_PREFIX = _rule(
    507,
    "All DOIs that a deposit registers have one prefix",
    "Crossref takes one prefix in a file: 'All prefixes in a submission must match'.",
    "Mend journal_doi and issue_doi in journal.toml, or make a deposit for each prefix.",
    f"<x>{_doi_data('10.5555/a')}{_doi_data('10.5556/b')}</x>",
    f"<x>{_doi_data('10.5555/a')}{_doi_data('10.5555/b')}</x>",
)
RESOURCE = _rule(
    508,
    "A DOI leads to an address of the public web",
    "The schema takes any address; a DOI that leads to this computer or to no host is dead.",
    "Mend resource_url, journal_url or issue_url in journal.toml.",
    _doi_data("10.5555/a", "http://localhost/a"),
    _doi_data("10.5555/a", "https://annals.example.org/a"),
    source="Crossref, DOI and resource URL",
    url=f"{_MARKUP}doi-data/",
)
HOST = _rule(
    509,
    "Articles stand under the host of their journal",
    "A resource under another host is most often that of a test system.",
    "Compare resource_url with journal_url in journal.toml.",
    "<x><journal_metadata>"
    f"{_doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{_doi_data('10.5555/a', 'https://test.example.net/a')}</journal_article></x>",
    "<x><journal_metadata>"
    f"{_doi_data('10.5555/j')}</journal_metadata><journal_article>"
    f"{_doi_data('10.5555/a')}</journal_article></x>",
    source="Crossref, DOI and resource URL",
    url=f"{_MARKUP}doi-data/",
    severity=Severity.WARNING,
)
TRUE_ORCID = _rule(
    510,
    "ORCID iDs have their right check digit",
    "Crossref refuses the record: 'has invalid checksum'.",
    "Ask the author for the iD.",
    "<ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>",
    "<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>",
    source="ISO 7064 MOD 11-2; Crossref error 45",
)
INSTITUTION = _rule(
    511,
    "An institution's id is an address of the registry that its type names",
    "The schema takes any https address for a ROR id; nobody is found by it.",
    "Look the institution up in the registry and give its id.",
    '<institution_id type="ror">https://example.org/05gq02987</institution_id>',
    '<institution_id type="ror">https://ror.org/05gq02987</institution_id>',
    source="Crossref, Affiliations and ROR",
    url=f"{_MARKUP}affiliations/",
)
TRUE_INSTITUTION = _rule(
    512,
    "ROR ids and ISNIs have their right check digits",
    "An id with a wrong digit is that of nobody, or of another institution.",
    "Look the institution up in the registry.",
    '<institution_id type="ror">https://ror.org/05gq02988</institution_id>',
    '<institution_id type="ror">https://ror.org/05gq02987</institution_id>',
    source="ROR, identifiers; ISO 27729",
    url="https://ror.readme.io/docs/identifier",
    severity=Severity.WARNING,
)
FUNDER = _rule(
    513,
    "A funder's identifier is a DOI of the funder registry",
    "Another DOI names no funder; the grant is then found by nobody.",
    "Give the DOI that begins with 10.13039, or the ROR id of the funder.",
    '<assertion name="funder_identifier">https://doi.org/10.5555/fund</assertion>',
    '<assertion name="funder_identifier">https://doi.org/10.13039/501100002428</assertion>',
    source="Crossref, Funding data: funder_identifier",
    url=f"{_MARKUP}funding-information/",
    severity=Severity.WARNING,
)
TITLE = _rule(
    514,
    "A title has words",
    "The schema takes an empty title; Crossref's system answers with an error of its own.",
    "State the title in the article or in journal.toml.",
    "<titles><title> </title></titles>",
    "<titles><title>On rain</title></titles>",
    url=f"{_MARKUP}titles/",
)
MARKUP = _rule(
    515,
    "No mark-up stands as text",
    "Tags of HTML that are written out are shown as they stand in every list of references.",
    "Tag the words in the article: <italic>, <sub>, <p>.",
    "<titles><title>On &lt;i&gt;rain&lt;/i&gt;</title></titles>",
    "<titles><title>On <i>rain</i>, where a &lt; b</title></titles>",
    source="Crossref, Face markup",
    url=f"{_DOCS}schema-library/markup-guide-metadata-segments/face-markup/",
    severity=Severity.WARNING,
)
LISTED = _rule(
    516,
    "A list of references is not empty",
    "An empty list deletes the references that are registered.",
    "This is a defect of jatspress: please report it.",
    _citations(),
    _citations(_citation("<doi>10.5555/b</doi>")),
    source="Crossref, References: updating",
    url=f"{_MARKUP}references/",
)
KEYS = _rule(
    517,
    "Each reference has a key of its own",
    "By the key the answer says which reference was matched; the schema takes one twice, or none.",
    "Give each <ref> of the article its own id.",
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>")),
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
    source="Crossref, References: citation key",
    url=f"{_MARKUP}references/",
)
EMPTY = _rule(
    518,
    "A reference has words or a DOI",
    "The schema takes an empty reference: the work that is cited has lost it.",
    "This is a defect of jatspress: please report it.",
    _citations(_citation("")),
    _citations(_citation("<unstructured_citation>Ray A. Drops.</unstructured_citation>")),
    source="Crossref, References",
    url=f"{_MARKUP}references/",
)
CITED_ONCE = _rule(
    519,
    "Two references of a record do not carry one DOI",
    "Crossref's database refuses them all: 'unique constraint … NDX1_CIT_RELS'.",
    "Look whether one of the references is a repetition.",
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/B</doi>", "r2")),
    _citations(_citation("<doi>10.5555/b</doi>"), _citation("<doi>10.5555/c</doi>", "r2")),
)
SELF_CITATION = _rule(
    520,
    "A work does not cite itself",
    "A reference with the work's own DOI is most often a slip of copying.",
    "Look whether the reference has its own DOI; the 'how to cite' of the page is no reference.",
    f"<journal_article>{_doi_data('10.5555/a')}{_citations(_citation('<doi>10.5555/A</doi>'))}"
    "</journal_article>",
    f"<journal_article>{_doi_data('10.5555/a')}{_citations(_citation('<doi>10.5555/b</doi>'))}"
    "</journal_article>",
    severity=Severity.WARNING,
)
SELF_RELATION = _rule(
    521,
    "A work has no relation to itself",
    "Crossref refuses a relation of a DOI to the same DOI.",
    "Mend the DOI of <related-article>.",
    _relation("10.5555/a"),
    _relation("10.5555/b"),
    source="Crossref, Relationships",
    url=f"{_MARKUP}relationships/",
)
SELF_UPDATE = _rule(
    522,
    "A notice names the article that it corrects, not itself",
    "An update of the notice by the notice marks the notice as corrected; the policy page is "
    "neither of them.",
    "Mend the DOI of <related-article>, or crossmark_policy in journal.toml.",
    _crossmark("10.5555/policy", "10.5555/a"),
    _crossmark("10.5555/policy", "10.5555/b"),
    source="Crossref, Crossmark: updates",
    url=f"{_DOCS}crossmark/",
)
FUTURE = _rule(
    523,
    "No date of publication lies after the deposit",
    "A DOI is registered when the work is out; a date after the timestamp is most often a slip.",
    "Mend the date of publication, or deposit on that day.",
    _dated(2027),
    _dated(2025),
    source="Crossref, Publication dates",
    url=f"{_MARKUP}publication-dates/",
    severity=Severity.WARNING,
)
TIMESTAMP = _rule(
    524,
    "The timestamp has 17 digits",
    "It is compared as a number: one of another length is smaller or greater than all others, and "
    "the next deposit is refused.",
    "Give --timestamp as year, month, day, hours, minutes, seconds and thousandths.",
    "<head><timestamp>1769860800</timestamp></head>",
    "<head><timestamp>20260131120000000</timestamp></head>",
    source="Crossref, 'less or equal to previously submitted version'",
    severity=Severity.WARNING,
)
EMAIL = _rule(
    525,
    "The answer can be mailed to the depositor",
    "Crossref mails the outcome; the schema takes an address that is none.",
    "Mend depositor_email below [crossref] in journal.toml.",
    "<depositor><email_address>production.example.org</email_address></depositor>",
    "<depositor><email_address>desk@annals.example.org</email_address></depositor>",
    source="Crossref, Depositor and registrant",
    url=f"{_MARKUP}depositor-and-registrant/",
)
SIZE = _rule(
    526,
    "A deposit is small enough to be taken",
    "Crossref takes files of 10 MB; of a greater one nothing is registered.",
    "Make several deposits of fewer articles.",
    "a file of 11 MB",
    "a file of 2 MB",
    source="Crossref, Uploading files",
)
