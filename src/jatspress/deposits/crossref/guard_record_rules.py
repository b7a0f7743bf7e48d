"""The rules of what a finished record says: Crossref refuses it, its schema takes it (CR5xx)."""

from __future__ import annotations

from jatspress.article import Severity
from jatspress.deposits.crossref.guard_rule import DOCS, MARKUP_GUIDE, guard_rule


def _person(sequence: str) -> str:
    return f'<person_name sequence="{sequence}"><surname>Ray</surname></person_name>'


def _dated(year: int) -> str:
    return (
        "<head><timestamp>20260131120000000</timestamp></head><journal_article>"
        f"<publication_date><month>03</month><year>{year}</year></publication_date>"
        "</journal_article>"
    )


FIRST = guard_rule(
    501,
    "Of the contributors of a record exactly one is the first",
    "The schema takes two first authors, or none; citations of the work then begin wrongly.",
    "Mend the order of the authors; one of them is the first.",
    f"<contributors>{_person('first')}{_person('first')}</contributors>",
    f"<contributors>{_person('first')}{_person('additional')}</contributors>",
    source="Crossref, Contributors: sequence",
    url=f"{MARKUP_GUIDE}contributors/",
)
CALENDAR = guard_rule(
    502,
    "Dates are those of the calendar",
    "The schema takes a month 13 and a 31 February; Crossref's system does not.",
    "Mend the date in the article. Seasons are 21 to 24, quarters 31 to 34.",
    "<publication_date><month>13</month><year>2022</year></publication_date>",
    "<publication_date><month>12</month><year>2022</year></publication_date>",
    source="Crossref schema, xrefMonth and xrefDay",
    url=f"{MARKUP_GUIDE}publication-dates/",
)
TRUE_ISSN = guard_rule(
    503,
    "ISSNs have their right check digit",
    "Crossref computes the last digit of an ISSN and refuses the file when it is another.",
    "Look the ISSN up at the ISSN Portal; set issn below [journal] in journal.toml.",
    '<journal_metadata><issn media_type="print">2049-3631</issn></journal_metadata>',
    '<journal_metadata><issn media_type="print">2049-3630</issn></journal_metadata>',
    source="ISO 3297",
)
ISSN_OF_MEDIUM = guard_rule(
    504,
    "A journal has one ISSN for each medium",
    "The schema takes six; the journal's record has one for print and one for online.",
    "Leave the ISSNs of print and online in journal.toml.",
    '<journal_metadata><issn>1234-5679</issn><issn media_type="print">2049-3630</issn>'
    "</journal_metadata>",
    '<journal_metadata><issn media_type="print">1234-5679</issn>'
    '<issn media_type="electronic">2049-3630</issn></journal_metadata>',
)
TRUE_ORCID = guard_rule(
    510,
    "ORCID iDs have their right check digit",
    "Crossref refuses the record: 'has invalid checksum'.",
    "Ask the author for the iD.",
    "<ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>",
    "<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>",
    source="ISO 7064 MOD 11-2; Crossref error 45",
)
INSTITUTION = guard_rule(
    511,
    "An institution's id is an address of the registry that its type names",
    "The schema takes any https address for a ROR id; nobody is found by it.",
    "Look the institution up in the registry and give its id.",
    '<institution_id type="ror">https://example.org/05gq02987</institution_id>',
    '<institution_id type="ror">https://ror.org/05gq02987</institution_id>',
    source="Crossref, Affiliations and ROR",
    url=f"{MARKUP_GUIDE}affiliations/",
)
TRUE_INSTITUTION = guard_rule(
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
FUNDER = guard_rule(
    513,
    "A funder's identifier is a DOI of the funder registry",
    "Another DOI names no funder; the grant is then found by nobody.",
    "Give the DOI that begins with 10.13039, or the ROR id of the funder.",
    '<assertion name="funder_identifier">https://doi.org/10.5555/fund</assertion>',
    '<assertion name="funder_identifier">https://doi.org/10.13039/501100002428</assertion>',
    source="Crossref, Funding data: funder_identifier",
    url=f"{MARKUP_GUIDE}funding-information/",
    severity=Severity.WARNING,
)
TITLE = guard_rule(
    514,
    "A title has words",
    "The schema takes an empty title; Crossref's system answers with an error of its own.",
    "State the title in the article or in journal.toml.",
    "<titles><title> </title></titles>",
    "<titles><title>On rain</title></titles>",
    url=f"{MARKUP_GUIDE}titles/",
)
MARKUP = guard_rule(
    515,
    "No mark-up stands as text",
    "Tags of HTML that are written out are shown as they stand in every list of references.",
    "Tag the words in the article: <italic>, <sub>, <p>.",
    "<titles><title>On &lt;i&gt;rain&lt;/i&gt;</title></titles>",
    "<titles><title>On <i>rain</i>, where a &lt; b</title></titles>",
    source="Crossref, Face markup",
    url=f"{DOCS}schema-library/markup-guide-metadata-segments/face-markup/",
    severity=Severity.WARNING,
)
FUTURE = guard_rule(
    523,
    "No date of publication lies after the deposit",
    "A DOI is registered when the work is out; a date after the timestamp is most often a slip.",
    "Mend the date of publication, or deposit on that day.",
    _dated(2027),
    _dated(2025),
    source="Crossref, Publication dates",
    url=f"{MARKUP_GUIDE}publication-dates/",
    severity=Severity.WARNING,
)
TIMESTAMP = guard_rule(
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
EMAIL = guard_rule(
    525,
    "The answer can be mailed to the depositor",
    "Crossref mails the outcome; the schema takes an address that is none.",
    "Mend depositor_email below [crossref] in journal.toml.",
    "<depositor><email_address>production.example.org</email_address></depositor>",
    "<depositor><email_address>desk@annals.example.org</email_address></depositor>",
    source="Crossref, Depositor and registrant",
    url=f"{MARKUP_GUIDE}depositor-and-registrant/",
)
SIZE = guard_rule(
    526,
    "A deposit is small enough to be taken",
    "Crossref takes files of 10 MB; of a greater one nothing is registered.",
    "Make several deposits of fewer articles.",
    "a file of 11 MB",
    "a file of 2 MB",
    source="Crossref, Uploading files",
)
TRUE_ISBN = guard_rule(
    527,
    "ISBNs have their right check digit",
    "The schema takes any digits; a book with a wrong ISBN is another book, or none.",
    "Look the ISBN up in the book, and correct <isbn> in the article.",
    "<proceedings_metadata><isbn>9783161484101</isbn></proceedings_metadata>",
    "<proceedings_metadata><isbn>9783161484100</isbn></proceedings_metadata>",
    source="ISO 2108",
    url=f"{DOCS}schema-library/markup-guide-record-types/conference-proceedings/",
)
CONFERENCE_DAYS = guard_rule(
    529,
    "A conference does not end before it begins",
    "The schema takes the days in any order.",
    "Correct @iso-8601-date of <conf-date>.",
    '<conference_date start_year="2022" start_month="05" end_year="2022" end_month="04"/>',
    '<conference_date start_year="2022" start_month="05" end_year="2022" end_month="05"/>',
    source="Crossref schema, conference_date",
    url=f"{DOCS}schema-library/markup-guide-record-types/conference-proceedings/",
    severity=Severity.WARNING,
)
