"""What PubMed asks of a citation that an article alone does not tell."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_HELP = "NLM, XML Help for PubMed Data Providers (NBK3828), "
_TAGS = "https://www.ncbi.nlm.nih.gov/books/NBK3828/#publisherhelp.XML_Tag_Descriptions"
_rule = declaring(url=_TAGS, profiles=("pubmed",))

NO_ABBREVIATION = _rule(
    "PM-201",
    Severity.ERROR,
    "The abbreviation of the journal in the NLM Catalog is known",
    rationale="PubMed finds the journal by this abbreviation. The full title, or an abbreviation "
    "that somebody else made, is refused or lands in another journal.",
    source=f"{_HELP}JournalTitle: the NLM Title Abbreviation",
    hint='Copy it from the NLM Catalog into journal.toml: [journal] id = { nlm-ta = "…" }, or '
    'into the article: <journal-id journal-id-type="nlm-ta">.',
    failing='<journal-id journal-id-type="publisher-id">salt</journal-id>',
    passing='<journal-id journal-id-type="nlm-ta">Salt Res</journal-id>',
)
NO_LANGUAGE = _rule(
    "PM-202",
    Severity.WARNING,
    "The language of the article is stated",
    rationale="PubMed takes an article without a language for an English one.",
    source=f"{_HELP}Language: the default is English",
    hint='Set xml:lang on <article>, or languages = ["…"] in journal.toml.',
    failing='<article article-type="research-article">',
    passing='<article article-type="research-article" xml:lang="pt">',
)
NO_DAY = _rule(
    "PM-203",
    Severity.WARNING,
    "A date of publication online has its day",
    rationale="PubMed knows an article as published online by the day on which it was. Without "
    "the day the date goes as that of an issue.",
    source="NCBI, conversion of PMC articles to PubMed (pmc2pubmed.xsl, 2014), PubDate",
    hint="Add <day> to <pub-date>, if it is known.",
    failing='<pub-date date-type="pub" publication-format="electronic"><year>2020</year>'
    "</pub-date>",
    passing='<pub-date date-type="pub" publication-format="electronic"><day>3</day>'
    "<month>4</month><year>2020</year></pub-date>",
)
TWICE = _rule(
    "PM-204",
    Severity.ERROR,
    "An article stands once in a file",
    rationale="Two records of one article make two citations, or an error of the whole file.",
    source=f"{_HELP}ArticleIdList: unique ids",
    hint="Leave one of the two files out.",
    failing="jatspress deposit pubmed salt.xml salt-copy.xml",
    passing="jatspress deposit pubmed salt.xml rain.xml",
)
NOTHING_TO_REPLACE = _rule(
    "PM-205",
    Severity.ERROR,
    "A record that replaces another names it by an id",
    rationale="PubMed finds the record that is to be replaced by the DOI or the publisher's id.",
    source=f"{_HELP}Replaces: pubmed, pii or doi",
    hint='Add <article-id pub-id-type="doi"> with the DOI that PubMed has.',
    failing="<article-meta><title-group/></article-meta>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
NO_TITLE = _rule(
    "PM-206",
    Severity.ERROR,
    "The article has a title",
    rationale="PubMed lists no article without a title.",
    source=f"{_HELP}ArticleTitle: required, unless there is a VernacularTitle",
    hint="Add <article-title>; a notice is called by what it is, 'Correction'.",
    failing="<title-group><article-title/></title-group>",
    passing="<title-group><article-title>Salt roads</article-title></title-group>",
)
