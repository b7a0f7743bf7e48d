"""The rules of a Crossref deposit: what it needs, and what it could not take (JP8xx)."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

_DOCS = "https://www.crossref.org/documentation/"
_MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"

DOI = declare(
    Rule(
        code="JP801",
        severity=Severity.ERROR,
        title="The article has a DOI that Crossref can register",
        rationale="The DOI is what a deposit registers. A blank or an invisible character in it "
        "passes the schema and makes a DOI that nobody can type.",
        source="Crossref schema, doi (10.NNNN/…, no blanks); Crossref, Constructing your DOIs",
        hint="Print 'DOI: 10.…/…' below the title, or give <article-id pub-id-type=\"doi\">.",
        failing='<article-id pub-id-type="doi">10.5555/a b</article-id>',
        passing='<article-id pub-id-type="doi">10.5555/ab-12</article-id>',
        url=f"{_DOCS}member-setup/constructing-your-dois/",
        profiles=("crossref",),
    )
)
PREFIX = declare(
    Rule(
        code="JP802",
        severity=Severity.ERROR,
        title="All DOIs of a deposit have the journal's prefix, and each stands in it once",
        rationale="Crossref refuses a file with two prefixes, and a DOI that stands twice in one "
        "file with one timestamp.",
        source="Crossref, Troubleshooting submissions: 'All prefixes in a submission must match'",
        hint="Deposit the articles of each prefix by themselves: one file for each prefix.",
        failing='<article-id pub-id-type="doi">10.5556/other-prefix</article-id>',
        passing='<article-id pub-id-type="doi">10.5555/ab-12</article-id>',
        url=f"{_DOCS}register-maintain-records/verify-your-registration/"
        "troubleshooting-submissions/",
        profiles=("crossref",),
        twins=("JP401",),
    )
)
TITLE = declare(
    Rule(
        code="JP803",
        severity=Severity.ERROR,
        title="The article has a title",
        rationale="Crossref matches citations by title; the schema takes an empty one, the "
        "system does not.",
        source="Crossref schema, journal_article/titles/title",
        hint="Print the title above the authors, or give <article-title>.",
        failing="<title-group><article-title/></title-group>",
        passing="<title-group><article-title>On rain</article-title></title-group>",
        url=f"{_MARKUP}titles/",
        profiles=("crossref",),
        twins=("JP101",),
    )
)
JOURNAL_TITLE = declare(
    Rule(
        code="JP804",
        severity=Severity.ERROR,
        title="The journal has a title",
        rationale="Crossref keeps one record for each journal; title and ISSN of a deposit must "
        "be those of the record, letter by letter.",
        source="Crossref schema, journal_metadata/full_title; Crossref, Journal title management",
        hint='Set title below [journal] in journal.toml: title = "…", as it is registered.',
        failing='[journal]\nissn = { online = "2049-3630" }',
        passing='[journal]\ntitle = "Annals of Rain"\nissn = { online = "2049-3630" }',
        url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
        profiles=("crossref",),
    )
)
ISSN = declare(
    Rule(
        code="JP805",
        severity=Severity.ERROR,
        title="The journal has at most one ISSN for print and one for online",
        rationale="Crossref finds the journal's record by its ISSNs; one whose medium is not "
        "stated would count as print.",
        source="Crossref schema, issn/@media_type (default: print)",
        hint='Set issn below [journal] in journal.toml: issn = { print = "…", online = "…" }.',
        failing="<issn>2049-3630</issn>",
        passing='<issn publication-format="electronic">2049-3630</issn>',
        url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
        profiles=("crossref",),
    )
)
JOURNAL = declare(
    Rule(
        code="JP806",
        severity=Severity.ERROR,
        title="The article is one of the journal that journal.toml describes",
        rationale="A deposit under the wrong journal registers the article there, and only "
        "Crossref's support can undo it.",
        source="Crossref, Journal title management",
        hint="Give the right journal.toml with -j, or mend the ISSN of the article.",
        failing='<issn publication-format="electronic">1878-7304</issn>',
        passing='<issn publication-format="electronic">2049-3630</issn>',
        url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
        profiles=("crossref",),
    )
)
RESOURCE = declare(
    Rule(
        code="JP807",
        severity=Severity.ERROR,
        title="It is known where the DOI leads",
        rationale="A DOI resolves to the address that the deposit names; without one there is "
        "nothing to register.",
        source="Crossref schema, doi_data/resource",
        hint='Set resource_url below [doi] in journal.toml: resource_url = "https://…/{doi}".',
        failing='[doi]\nprefix = "10.5555"',
        passing='[doi]\nresource_url = "https://annals.example.org/{doi}"',
        url=f"{_MARKUP}doi-data/",
        profiles=("crossref",),
    )
)
DEPOSITOR = declare(
    Rule(
        code="JP808",
        severity=Severity.ERROR,
        title="The deposit says who deposits, and where the answer goes",
        rationale="Crossref mails the outcome to the depositor's address; registrant is the "
        "organisation responsible.",
        source="Crossref schema, head/depositor (depositor_name, email_address), head/registrant",
        hint="Set depositor_name, depositor_email and registrant below [crossref] in journal.toml.",
        failing='[crossref]\ndepositor_name = "Production"',
        passing='[crossref]\ndepositor_name = "Production"\n'
        'depositor_email = "production@annals.example.org"\nregistrant = "Rain Society"',
        url=f"{_MARKUP}depositor-and-registrant/",
        profiles=("crossref",),
    )
)
DATE = declare(
    Rule(
        code="JP809",
        severity=Severity.ERROR,
        title="The article states its year of publication",
        rationale="The year is the least that Crossref takes; month and day are deposited only "
        "when they are stated.",
        source="Crossref schema, journal_article/publication_date/year",
        hint="Print 'Published 3 May 2022' or the citation line with its year, or give "
        '<pub-date publication-format="electronic" date-type="pub"> with <year>.',
        failing='<pub-date date-type="pub"><month>05</month></pub-date>',
        passing='<pub-date date-type="pub" publication-format="electronic"><year>2022</year>'
        "</pub-date>",
        url=f"{_MARKUP}publication-dates/",
        profiles=("crossref",),
    )
)
MEDIUM = declare(
    Rule(
        code="JP810",
        severity=Severity.INFO,
        title="A date of publication says whether it is that of the print or the online edition",
        rationale="Crossref reads a date without a medium as that of the print edition. Where "
        "the article does not say, the deposit says what the journal's ISSNs make certain, "
        "else 'other'.",
        source="Crossref schema, date_t/@media_type (online, print, other; default: print)",
        hint="Give <pub-date publication-format=\"electronic\"> or 'print' to say which it is.",
        failing='<pub-date date-type="pub"><year>2022</year></pub-date>',
        passing='<pub-date date-type="pub" publication-format="electronic"><year>2022</year>'
        "</pub-date>",
        url=f"{_MARKUP}publication-dates/",
        profiles=("crossref",),
    )
)
TIMESTAMP = declare(
    Rule(
        code="JP811",
        severity=Severity.INFO,
        title="A deposit carries a timestamp larger than that of the one before",
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
        profiles=("crossref",),
    )
)
ORCID = declare(
    Rule(
        code="JP812",
        severity=Severity.ERROR,
        title="ORCID iDs are true ones",
        rationale="Crossref checks the last character and refuses the article when it is wrong; "
        "the schema does not see it.",
        source="ISO 7064 MOD 11-2; Crossref schema, person_name/ORCID; Crossref error 45",
        hint="Ask the author for the iD; it has sixteen characters, the last one a check digit.",
        failing='<contrib contrib-type="author"><contrib-id contrib-id-type="orcid">'
        "https://orcid.org/0000-0002-1825-0098</contrib-id><name><surname>Ray</surname></name>"
        "</contrib>",
        passing='<contrib contrib-type="author"><contrib-id contrib-id-type="orcid">'
        "https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Ray</surname></name>"
        "</contrib>",
        url="https://support.orcid.org/hc/en-us/articles/360006897674",
        profiles=("crossref",),
        twins=("JP203", "JP204"),
    )
)
CONTRIBUTOR = declare(
    Rule(
        code="JP813",
        severity=Severity.INFO,
        title="Every contributor has a place in the deposit",
        rationale="Crossref takes those of the byline, each with a name and a role of its list; "
        "members of a group author and people outside the byline are named on the page alone.",
        source="Crossref schema, contributors; Crossref, Contributors",
        hint="Nothing is to be done when the byline is right; else mend @contrib-type or the name.",
        failing='<contrib contrib-type="author non-byline"><name><surname>Ray</surname></name>'
        "</contrib>",
        passing='<contrib contrib-type="author"><name><surname>Ray</surname></name></contrib>',
        url=f"{_MARKUP}contributors/",
        profiles=("crossref",),
    )
)
SAME_CITED = declare(
    Rule(
        code="JP814",
        severity=Severity.WARNING,
        title="Two references do not carry one DOI",
        rationale="Crossref's database refuses the references of an article when two have the "
        "same DOI; the deposit gives it to the first, and to the others their text alone.",
        source="Crossref, Troubleshooting submissions: 'unique constraint … NDX1_CIT_RELS'",
        hint="Look whether one of the references is a repetition or has another work's DOI.",
        failing='<ref-list><ref id="r1"><mixed-citation>Ray A. Rain. <pub-id pub-id-type="doi">'
        '10.5555/rain</pub-id></mixed-citation></ref><ref id="r2"><mixed-citation>Ray A. Snow. '
        '<pub-id pub-id-type="doi">10.5555/rain</pub-id></mixed-citation></ref></ref-list>',
        passing='<ref-list><ref id="r1"><mixed-citation>Ray A. Rain. <pub-id pub-id-type="doi">'
        "10.5555/rain</pub-id></mixed-citation></ref></ref-list>",
        url=f"{_MARKUP}references/",
        profiles=("crossref",),
    )
)
LEFT_OUT = declare(
    Rule(
        code="JP815",
        severity=Severity.INFO,
        title="What the article states has a place in the deposit",
        rationale="Crossref takes words, not pictures, and a licence by its address alone; what "
        "stays behind is said, so that nobody takes it for registered.",
        source="Crossref schema, face_markup, jats:abstract, ai:license_ref",
        hint="Nothing is to be done when the piece belongs on the page alone; else state it in a "
        "form that Crossref takes.",
        failing="<permissions><license><license-p>Free to read.</license-p></license>"
        "</permissions>",
        passing='<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/">'
        "<license-p>CC BY</license-p></license></permissions>",
        url=_MARKUP,
        profiles=("crossref",),
    )
)
UPDATE = declare(
    Rule(
        code="JP816",
        severity=Severity.WARNING,
        title="A correction or retraction is told to Crossref",
        rationale="Crossref learns that a notice corrects or retracts an article from Crossmark "
        "alone, which needs the DOI of the journal's Crossmark policy; no relation says it.",
        source="Crossref schema, crossmark/updates/update; Crossref, Updates",
        hint="Set crossmark_policy below [crossref] in journal.toml and state the day of the "
        "notice, or register the update in Crossref's web form after this deposit.",
        failing='<related-article related-article-type="corrected-article" ext-link-type="doi" '
        'xlink:href="10.5555/old"/>',
        passing='<related-article related-article-type="commentary-article" ext-link-type="doi" '
        'xlink:href="10.5555/old"/>',
        url=f"{_DOCS}crossmark/",
        profiles=("crossref",),
    )
)
ISSUE_DATE = declare(
    Rule(
        code="JP817",
        severity=Severity.WARNING,
        title="The articles of one issue state one date of the issue",
        rationale="An issue stands in a deposit once, with one date.",
        source="Crossref schema, journal_issue/publication_date",
        hint='Mend the date of the issue (<pub-date date-type="collection">) in one of them.',
        failing='<pub-date date-type="collection"><year>2021</year></pub-date>',
        passing='<pub-date date-type="collection"><year>2022</year></pub-date>',
        url=f"{_MARKUP}publication-dates/",
        profiles=("crossref",),
    )
)
TRUE_ISSN = declare(
    Rule(
        code="JP818",
        severity=Severity.ERROR,
        title="The ISSNs of the journal are true ones",
        rationale="Crossref checks the last digit of an ISSN and refuses the deposit when it is "
        "wrong; the schema does not see it.",
        source="ISO 3297; Crossref, Troubleshooting submissions",
        hint="Look the ISSN up at the ISSN Portal, or set issn below [journal] in journal.toml.",
        failing='<issn publication-format="electronic">2049-3631</issn>',
        passing='<issn publication-format="electronic">2049-3630</issn>',
        url=f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/",
        profiles=("crossref",),
        twins=("JP211",),
    )
)
SCHEMA = declare(
    Rule(
        code="JP820",
        severity=Severity.ERROR,
        title="The deposit is valid by Crossref's schema",
        rationale="Crossref refuses a file that is not, for all its articles; it is judged here "
        "before it is written.",
        source="Crossref deposit schema 5.3.1, 5.4.0 and 5.5.0",
        hint="Mend the value in the article or in journal.toml that stands at this place.",
        failing="<volume>a volume whose name is longer than Crossref takes</volume>",
        passing="<volume>12</volume>",
        url="https://data.crossref.org/reports/help/schema_doc/5.5.0/",
        profiles=("crossref",),
    )
)
CHARACTER = declare(
    Rule(
        code="JP822",
        severity=Severity.ERROR,
        title="What journal.toml says of the journal can stand in XML",
        rationale="XML has no place for control characters, such as those that copying from a "
        "word processor leaves behind.",
        source="XML 1.0, section 2.2",
        hint="Write the value in journal.toml again by hand.",
        failing='[crossref]\nregistrant = "Rain\\u0001Society"',
        passing='[crossref]\nregistrant = "Rain Society"',
        url="https://www.w3.org/TR/xml/#charsets",
        profiles=("crossref",),
    )
)
KIND = declare(
    Rule(
        code="JP824",
        severity=Severity.ERROR,
        title="A deposit has records of one kind",
        rationale="Crossref's schema takes one kind of content in a file: journals, preprints, "
        "proceedings or reviews.",
        source="Crossref schema, body",
        hint="Make a deposit of each kind: one of the preprints, say, and another of the articles.",
        failing='<article article-type="preprint"/><article article-type="research-article"/>',
        passing='<article article-type="research-article"/><article article-type="editorial"/>',
        url=f"{_MARKUP}posted-content/",
        profiles=("crossref",),
    )
)
