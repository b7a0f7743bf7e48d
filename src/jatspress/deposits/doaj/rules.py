"""What DOAJ refuses of a record or of a file of records, and what it does not keep."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_URL = "https://doaj.org/docs/xml/"
_LOADING = "DOAJ, its published code that loads articles (August 2026): "
_doaj = declaring(url=_URL, profiles=("doaj",))

DOUBLE = _doaj(
    "DOAJ201",
    Severity.ERROR,
    "Each article stands once in a file for DOAJ",
    rationale="DOAJ tells articles apart by DOI and by the address of the text. Two with one of "
    "them the same make it refuse the whole file.",
    source=f"{_LOADING}the check for duplicates within a batch",
    hint="Give each article once, with a DOI and an address of its own.",
    failing="<doi>10.5555/salt.1</doi> … <doi>10.5555/SALT.1</doi>",
    passing="<doi>10.5555/salt.1</doi> … <doi>10.5555/salt.2</doi>",
)
ISSN = _doaj(
    "DOAJ202",
    Severity.ERROR,
    "The ISSNs are those of the journal at DOAJ, each with its edition",
    rationale="DOAJ finds the journal by print ISSN and online ISSN; one in the place of the other "
    "makes it refuse the article.",
    source=f"{_LOADING}ISSNs must match the record of the journal by their type",
    hint='Set issn below [journal] in journal.toml: issn = { print = "…", online = "…" }.',
    failing="<issn>2049-3630</issn>",
    passing='<issn publication-format="electronic">2049-3630</issn>',
)
ADDRESS = _doaj(
    "DOAJ203",
    Severity.INFO,
    "DOAJ is told where the full text stands",
    rationale="DOAJ leads its readers to the text. Its XML demands an address; without a better "
    "one it is that of the DOI.",
    source="DOAJ, doajArticles.xsd 1.3: fullTextUrl",
    hint='Set resource_url below [doi] in journal.toml: resource_url = "https://…/{doi}", or add '
    "<self-uri> to the article.",
    failing="<fullTextUrl>https://doi.org/10.5555/salt.1</fullTextUrl>",
    passing="<fullTextUrl>https://example.org/salt-1.pdf</fullTextUrl>",
)
TITLE = _doaj(
    "DOAJ204",
    Severity.ERROR,
    "A record of DOAJ has a title",
    rationale="DOAJ takes no article without a title.",
    source="DOAJ, doajArticles.xsd 1.3: title; documentation of its API: bibjson.title",
    hint="Add the <article-title>.",
    failing="<title-group/>",
    passing="<title-group><article-title>Salt Roads</article-title></title-group>",
)
LONG_ABSTRACT = _doaj(
    "DOAJ205",
    Severity.ERROR,
    "An abstract for DOAJ's API has 30,000 characters at most",
    rationale="DOAJ cuts longer ones of a file of XML; from its API it cannot index them, and "
    "the record fails.",
    source=f"{_LOADING}the limit of its search engine",
    hint="Shorten the abstract; perhaps the body stands in it.",
    failing="<abstract><p>… 40,000 characters …</p></abstract>",
    passing="<abstract><p>Salt was carried.</p></abstract>",
)
NOT_KEPT = _doaj(
    "DOAJ206",
    Severity.INFO,
    "What the file says beyond what DOAJ keeps is known",
    rationale="DOAJ's schema lets a record have several titles, abstracts and lists of keywords, "
    "and an author several affiliations; DOAJ keeps the first of each.",
    source=f"{_LOADING}the first title, abstract, list of keywords and affiliation are read",
    hint="Nothing is to be done. With --format json all affiliations of an author are kept.",
    failing='<title language="eng">Salt</title><title language="rus">Соль</title>',
    passing='<title language="eng">Salt</title>',
)
DOI = _doaj(
    "DOAJ207",
    Severity.ERROR,
    "The DOI has the form of one",
    rationale="DOAJ refuses what is no DOI, and tells articles apart by it.",
    source=f"{_LOADING}the form of DOIs",
    hint='Write the DOI alone in <article-id pub-id-type="doi">, from 10. on.',
    failing="<doi>doi 10.5555 salt</doi>",
    passing="<doi>10.5555/salt.1</doi>",
)
LARGE = _doaj(
    "DOAJ208",
    Severity.ERROR,
    "A file for DOAJ has 50 MB at most",
    rationale="DOAJ takes no larger files.",
    source="DOAJ, frequently asked questions: maximum upload limit (August 2026)",
    hint="Make a deposit of each half of the articles.",
    failing="60 MB",
    passing="2 MB",
)
