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
    "CR501",
    Severity.ERROR,
    "Of the contributors of a record exactly one is the first",
    rationale="The schema takes two first authors, or none; citations of the work then begin "
    "wrongly.",
    source="Crossref, Contributors: sequence",
    hint="Mend the order of the authors; one of them is the first.",
    failing=f"<contributors>{_person('first')}{_person('first')}</contributors>",
    passing=f"<contributors>{_person('first')}{_person('additional')}</contributors>",
    url=f"{MARKUP_GUIDE}contributors/",
)
CALENDAR = guard_rule(
    "CR502",
    Severity.ERROR,
    "Dates are those of the calendar",
    rationale="The schema takes a month 13 and a 31 February; Crossref's system does not.",
    source="Crossref schema, xrefMonth and xrefDay",
    hint="Mend the date in the article. Seasons are 21 to 24, quarters 31 to 34.",
    failing="<publication_date><month>13</month><year>2022</year></publication_date>",
    passing="<publication_date><month>12</month><year>2022</year></publication_date>",
    url=f"{MARKUP_GUIDE}publication-dates/",
)
TRUE_ISSN = guard_rule(
    "CR503",
    Severity.ERROR,
    "ISSNs have their right check digit",
    rationale="Crossref computes the last digit of an ISSN and refuses the file when it is "
    "another.",
    source="ISO 3297",
    hint="Look the ISSN up at the ISSN Portal; set issn below [journal] in journal.toml.",
    failing='<journal_metadata><issn media_type="print">2049-3631</issn></journal_metadata>',
    passing='<journal_metadata><issn media_type="print">2049-3630</issn></journal_metadata>',
)
ISSN_OF_MEDIUM = guard_rule(
    "CR504",
    Severity.ERROR,
    "A journal has one ISSN for each medium",
    rationale="The schema takes six; the journal's record has one for print and one for online.",
    hint="Leave the ISSNs of print and online in journal.toml.",
    failing='<journal_metadata><issn>1234-5679</issn><issn media_type="print">2049-3630</issn>'
    "</journal_metadata>",
    passing='<journal_metadata><issn media_type="print">1234-5679</issn>'
    '<issn media_type="electronic">2049-3630</issn></journal_metadata>',
)
TRUE_ORCID = guard_rule(
    "CR510",
    Severity.ERROR,
    "ORCID iDs have their right check digit",
    rationale="Crossref refuses the record: 'has invalid checksum'.",
    source="ISO 7064 MOD 11-2; Crossref error 45",
    hint="Ask the author for the iD.",
    failing="<ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>",
    passing="<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>",
)
INSTITUTION = guard_rule(
    "CR511",
    Severity.ERROR,
    "An institution's id is an address of the registry that its type names",
    rationale="The schema takes any https address for a ROR id; nobody is found by it.",
    source="Crossref, Affiliations and ROR",
    hint="Look the institution up in the registry and give its id.",
    failing='<institution_id type="ror">https://example.org/05gq02987</institution_id>',
    passing='<institution_id type="ror">https://ror.org/05gq02987</institution_id>',
    url=f"{MARKUP_GUIDE}affiliations/",
)
TRUE_INSTITUTION = guard_rule(
    "CR512",
    Severity.WARNING,
    "ROR ids and ISNIs have their right check digits",
    rationale="An id with a wrong digit is that of nobody, or of another institution.",
    source="ROR, identifiers; ISO 27729",
    hint="Look the institution up in the registry.",
    failing='<institution_id type="ror">https://ror.org/05gq02988</institution_id>',
    passing='<institution_id type="ror">https://ror.org/05gq02987</institution_id>',
    url="https://ror.readme.io/docs/identifier",
)
FUNDER = guard_rule(
    "CR513",
    Severity.WARNING,
    "A funder's identifier is a DOI of the funder registry",
    rationale="Another DOI names no funder; the grant is then found by nobody.",
    source="Crossref, Funding data: funder_identifier",
    hint="Give the DOI that begins with 10.13039, or the ROR id of the funder.",
    failing='<assertion name="funder_identifier">https://doi.org/10.5555/fund</assertion>',
    passing='<assertion name="funder_identifier">https://doi.org/10.13039/501100002428</assertion>',
    url=f"{MARKUP_GUIDE}funding-information/",
)
TITLE = guard_rule(
    "CR514",
    Severity.ERROR,
    "A title has words",
    rationale="The schema takes an empty title; Crossref's system answers with an error of its "
    "own.",
    hint="State the title in the article or in journal.toml.",
    failing="<titles><title> </title></titles>",
    passing="<titles><title>On rain</title></titles>",
    url=f"{MARKUP_GUIDE}titles/",
)
MARKUP = guard_rule(
    "CR515",
    Severity.WARNING,
    "No mark-up stands as text",
    rationale="Tags of HTML that are written out are shown as they stand in every list of "
    "references.",
    source="Crossref, Face markup",
    hint="Tag the words in the article: <italic>, <sub>, <p>.",
    failing="<titles><title>On &lt;i&gt;rain&lt;/i&gt;</title></titles>",
    passing="<titles><title>On <i>rain</i>, where a &lt; b</title></titles>",
    url=f"{DOCS}schema-library/markup-guide-metadata-segments/face-markup/",
)
FUTURE = guard_rule(
    "CR523",
    Severity.WARNING,
    "No date of publication lies after the deposit",
    rationale="A DOI is registered when the work is out; a date after the timestamp is most often "
    "a slip.",
    source="Crossref, Publication dates",
    hint="Mend the date of publication, or deposit on that day.",
    failing=_dated(2027),
    passing=_dated(2025),
    url=f"{MARKUP_GUIDE}publication-dates/",
)
TIMESTAMP = guard_rule(
    "CR524",
    Severity.WARNING,
    "The timestamp has 17 digits",
    rationale="It is compared as a number: one of another length is smaller or greater than all "
    "others, and the next deposit is refused.",
    source="Crossref, 'less or equal to previously submitted version'",
    hint="Give --timestamp as year, month, day, hours, minutes, seconds and thousandths.",
    failing="<head><timestamp>1769860800</timestamp></head>",
    passing="<head><timestamp>20260131120000000</timestamp></head>",
)
EMAIL = guard_rule(
    "CR525",
    Severity.ERROR,
    "The answer can be mailed to the depositor",
    rationale="Crossref mails the outcome; the schema takes an address that is none.",
    source="Crossref, Depositor and registrant",
    hint="Mend depositor_email below [crossref] in journal.toml.",
    failing="<depositor><email_address>production.example.org</email_address></depositor>",
    passing="<depositor><email_address>desk@annals.example.org</email_address></depositor>",
    url=f"{MARKUP_GUIDE}depositor-and-registrant/",
)
SIZE = guard_rule(
    "CR526",
    Severity.ERROR,
    "A deposit is small enough to be taken",
    rationale="Crossref takes files of 10 MB; of a greater one nothing is registered.",
    source="Crossref, Uploading files",
    hint="Make several deposits of fewer articles.",
    failing="a file of 11 MB",
    passing="a file of 2 MB",
)
TRUE_ISBN = guard_rule(
    "CR527",
    Severity.ERROR,
    "ISBNs have their right check digit",
    rationale="The schema takes any digits; a book with a wrong ISBN is another book, or none.",
    source="ISO 2108",
    hint="Look the ISBN up in the book, and correct <isbn> in the article.",
    failing="<proceedings_metadata><isbn>9783161484101</isbn></proceedings_metadata>",
    passing="<proceedings_metadata><isbn>9783161484100</isbn></proceedings_metadata>",
    url=f"{DOCS}schema-library/markup-guide-record-types/conference-proceedings/",
)
CONFERENCE_DAYS = guard_rule(
    "CR529",
    Severity.WARNING,
    "A conference does not end before it begins",
    rationale="The schema takes the days in any order.",
    source="Crossref schema, conference_date",
    hint="Correct @iso-8601-date of <conf-date>.",
    failing='<conference_date start_year="2022" start_month="05" end_year="2022" end_month="04"/>',
    passing='<conference_date start_year="2022" start_month="05" end_year="2022" end_month="05"/>',
    url=f"{DOCS}schema-library/markup-guide-record-types/conference-proceedings/",
)
