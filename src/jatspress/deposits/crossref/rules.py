"""The rules on the articles of a Crossref deposit: what they need, what it has no place for."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_DOCS = "https://www.crossref.org/documentation/"
_MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"
_crossref = declaring(profiles=("crossref",))

DOI = _crossref(
    "JP801",
    Severity.ERROR,
    "The article has a DOI that Crossref can register",
    rationale="The DOI is what a deposit registers. A blank or an invisible character in it "
    "passes the schema and makes a DOI that nobody can type.",
    source="Crossref schema, doi (10.NNNN/…, no blanks); Crossref, Constructing your DOIs",
    hint="Print 'DOI: 10.…/…' below the title, or give <article-id pub-id-type=\"doi\">.",
    failing='<article-id pub-id-type="doi">10.5555/a b</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/ab-12</article-id>',
    url=f"{_DOCS}member-setup/constructing-your-dois/",
)
TITLE = _crossref(
    "JP803",
    Severity.ERROR,
    "The article has a title",
    rationale="Crossref matches citations by title; the schema takes an empty one, the "
    "system does not.",
    source="Crossref schema, journal_article/titles/title",
    hint="Print the title above the authors, or give <article-title>.",
    failing="<title-group><article-title/></title-group>",
    passing="<title-group><article-title>On rain</article-title></title-group>",
    url=f"{_MARKUP}titles/",
    twins=("JP101",),
)
DATE = _crossref(
    "JP809",
    Severity.ERROR,
    "The article states its year of publication",
    rationale="The year is the least that Crossref takes; month and day are deposited only "
    "when they are stated.",
    source="Crossref schema, journal_article/publication_date/year",
    hint="Print 'Published 3 May 2022' or the citation line with its year, or give "
    '<pub-date publication-format="electronic" date-type="pub"> with <year>.',
    failing='<pub-date date-type="pub"><month>05</month></pub-date>',
    passing='<pub-date date-type="pub" publication-format="electronic"><year>2022</year>'
    "</pub-date>",
    url=f"{_MARKUP}publication-dates/",
)
MEDIUM = _crossref(
    "JP810",
    Severity.INFO,
    "A date of publication says whether it is that of the print or the online edition",
    rationale="Crossref reads a date without a medium as that of the print edition. Where "
    "the article does not say, the deposit says what the journal's ISSNs make certain, "
    "else 'other'.",
    source="Crossref schema, date_t/@media_type (online, print, other; default: print)",
    hint="Give <pub-date publication-format=\"electronic\"> or 'print' to say which it is.",
    failing='<pub-date date-type="pub"><year>2022</year></pub-date>',
    passing='<pub-date date-type="pub" publication-format="electronic"><year>2022</year>'
    "</pub-date>",
    url=f"{_MARKUP}publication-dates/",
)
ORCID = _crossref(
    "JP812",
    Severity.ERROR,
    "ORCID iDs are true ones",
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
    twins=("JP203", "JP204"),
)
CONTRIBUTOR = _crossref(
    "JP813",
    Severity.INFO,
    "Every contributor has a place in the deposit",
    rationale="Crossref takes those of the byline, each with a name and a role of its list; "
    "members of a group author and people outside the byline are named on the page alone.",
    source="Crossref schema, contributors; Crossref, Contributors",
    hint="Nothing is to be done when the byline is right; else mend @contrib-type or the name.",
    failing='<contrib contrib-type="author non-byline"><name><surname>Ray</surname></name>'
    "</contrib>",
    passing='<contrib contrib-type="author"><name><surname>Ray</surname></name></contrib>',
    url=f"{_MARKUP}contributors/",
)
SAME_CITED = _crossref(
    "JP814",
    Severity.WARNING,
    "Two references do not carry one DOI",
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
)
LEFT_OUT = _crossref(
    "JP815",
    Severity.INFO,
    "What the article states has a place in the deposit",
    rationale="Crossref takes words, not pictures, and a licence by its address alone; what "
    "stays behind is said, so that nobody takes it for registered.",
    source="Crossref schema, face_markup, jats:abstract, ai:license_ref",
    hint="Nothing is to be done when the piece belongs on the page alone; else state it in a "
    "form that Crossref takes.",
    failing="<permissions><license><license-p>Free to read.</license-p></license></permissions>",
    passing='<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/">'
    "<license-p>CC BY</license-p></license></permissions>",
    url=_MARKUP,
)
UPDATE = _crossref(
    "JP816",
    Severity.WARNING,
    "A correction or retraction is told to Crossref",
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
)
