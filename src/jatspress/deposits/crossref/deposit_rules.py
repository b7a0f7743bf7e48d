"""The rules on the journal, the issue and the file of a Crossref deposit (JP8xx)."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_DOCS = "https://www.crossref.org/documentation/"
_MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"
_crossref = declaring(profiles=("crossref",))

PREFIX = _crossref(
    "JP802",
    Severity.ERROR,
    "All DOIs of a deposit have the journal's prefix, and each stands in it once",
    rationale="Crossref refuses a file with two prefixes, and a DOI that stands twice in one "
    "file with one timestamp.",
    source="Crossref, Troubleshooting submissions: 'All prefixes in a submission must match'",
    hint="Deposit the articles of each prefix by themselves: one file for each prefix.",
    failing='<article-id pub-id-type="doi">10.5556/other-prefix</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/ab-12</article-id>',
    url=f"{_DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/",
    twins=("JP401",),
)
JOURNAL_TITLE = _crossref(
    "JP804",
    Severity.ERROR,
    "The journal has a title",
    rationale="Crossref keeps one record for each journal; title and ISSN of a deposit must "
    "be those of the record, letter by letter.",
    source="Crossref schema, journal_metadata/full_title; Crossref, Journal title management",
    hint='Set title below [journal] in journal.toml: title = "…", as it is registered.',
    failing='[journal]\nissn = { online = "2049-3630" }',
    passing='[journal]\ntitle = "Annals of Rain"\nissn = { online = "2049-3630" }',
    url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
)
ISSN = _crossref(
    "JP805",
    Severity.ERROR,
    "The journal has at most one ISSN for print and one for online",
    rationale="Crossref finds the journal's record by its ISSNs; one whose medium is not "
    "stated would count as print.",
    source="Crossref schema, issn/@media_type (default: print)",
    hint='Set issn below [journal] in journal.toml: issn = { print = "…", online = "…" }.',
    failing="<issn>2049-3630</issn>",
    passing='<issn publication-format="electronic">2049-3630</issn>',
    url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
)
JOURNAL = _crossref(
    "JP806",
    Severity.ERROR,
    "The article is one of the journal that journal.toml describes",
    rationale="A deposit under the wrong journal registers the article there, and only "
    "Crossref's support can undo it.",
    source="Crossref, Journal title management",
    hint="Give the right journal.toml with -j, or mend the ISSN of the article.",
    failing='<issn publication-format="electronic">1878-7304</issn>',
    passing='<issn publication-format="electronic">2049-3630</issn>',
    url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
)
RESOURCE = _crossref(
    "JP807",
    Severity.ERROR,
    "It is known where the DOI leads",
    rationale="A DOI resolves to the address that the deposit names; without one there is "
    "nothing to register.",
    source="Crossref schema, doi_data/resource",
    hint='Set resource_url below [doi] in journal.toml: resource_url = "https://…/{doi}".',
    failing='[doi]\nprefix = "10.5555"',
    passing='[doi]\nresource_url = "https://annals.example.org/{doi}"',
    url=f"{_MARKUP}doi-data/",
)
DEPOSITOR = _crossref(
    "JP808",
    Severity.ERROR,
    "The deposit says who deposits, and where the answer goes",
    rationale="Crossref mails the outcome to the depositor's address; registrant is the "
    "organisation responsible.",
    source="Crossref schema, head/depositor (depositor_name, email_address), head/registrant",
    hint="Set depositor_name, depositor_email and registrant below [crossref] in journal.toml.",
    failing='[crossref]\ndepositor_name = "Production"',
    passing='[crossref]\ndepositor_name = "Production"\n'
    'depositor_email = "production@annals.example.org"\nregistrant = "Rain Society"',
    url=f"{_MARKUP}depositor-and-registrant/",
)
TIMESTAMP = _crossref(
    "JP811",
    Severity.INFO,
    "A deposit carries a timestamp larger than that of the one before",
    rationale="The timestamp is a version number for each DOI: Crossref ignores a deposit "
    "whose number is not larger than the last. Without one given, it is made from the latest "
    "date that the articles state, so that the same article gives the same bytes; a second "
    "deposit of a changed article would then be refused.",
    source="Crossref schema, head/timestamp; Crossref, 'timestamp … is less or equal to "
    "previously submitted version'",
    hint="For a first deposit nothing is to be done. To update what is registered, give "
    "--timestamp 20260131120000000 (today's date and time), or set SOURCE_DATE_EPOCH.",
    failing="jatspress deposit crossref article.xml",
    passing="jatspress deposit crossref article.xml --timestamp 20260131120000000",
    url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/updating-your-metadata/",
)
ISSUE_DATE = _crossref(
    "JP817",
    Severity.WARNING,
    "The articles of one issue state one date of the issue",
    rationale="An issue stands in a deposit once, with one date.",
    source="Crossref schema, journal_issue/publication_date",
    hint='Mend the date of the issue (<pub-date date-type="collection">) in one of them.',
    failing='<pub-date date-type="collection"><year>2021</year></pub-date>',
    passing='<pub-date date-type="collection"><year>2022</year></pub-date>',
    url=f"{_MARKUP}publication-dates/",
)
TRUE_ISSN = _crossref(
    "JP818",
    Severity.ERROR,
    "The ISSNs of the journal are true ones",
    rationale="Crossref checks the last digit of an ISSN and refuses the deposit when it is "
    "wrong; the schema does not see it.",
    source="ISO 3297; Crossref, Troubleshooting submissions",
    hint="Look the ISSN up at the ISSN Portal, or set issn below [journal] in journal.toml.",
    failing='<issn publication-format="electronic">2049-3631</issn>',
    passing='<issn publication-format="electronic">2049-3630</issn>',
    url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
    twins=("JP211",),
)
SCHEMA = _crossref(
    "JP820",
    Severity.ERROR,
    "The deposit is valid by Crossref's schema",
    rationale="Crossref refuses a file that is not, for all its articles; it is judged here "
    "before it is written.",
    source="Crossref deposit schema 5.3.1, 5.4.0 and 5.5.0",
    hint="Mend the value in the article or in journal.toml that stands at this place.",
    failing="<volume>a volume whose name is longer than Crossref takes</volume>",
    passing="<volume>12</volume>",
    url="https://data.crossref.org/reports/help/schema_doc/5.5.0/",
)
KIND = _crossref(
    "JP824",
    Severity.ERROR,
    "A deposit has records of one kind",
    rationale="Crossref's schema takes one kind of content in a file: journals, preprints, "
    "proceedings or reviews.",
    source="Crossref schema, body",
    hint="Make a deposit of each kind: one of the preprints, say, and another of the articles.",
    failing='<article article-type="preprint"/><article article-type="research-article"/>',
    passing='<article article-type="research-article"/><article article-type="editorial"/>',
    url=f"{_MARKUP}posted-content/",
)
