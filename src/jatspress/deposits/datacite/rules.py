"""What DataCite demands of a record, beyond its schema or before it is asked."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_URL = "https://schema.datacite.org/meta/kernel-4.6/"
_MANDATORY = "DataCite Metadata Schema 4.6, mandatory properties: "
_datacite = declaring(url=_URL)

DOI = _datacite(
    "DC101",
    Severity.ERROR,
    "The article has a DOI that DataCite can register",
    rationale="The DOI is what is registered, under a prefix that DataCite gave to the journal.",
    source=f"{_MANDATORY}Identifier",
    hint='Write the DOI alone in <article-id pub-id-type="doi">, from 10. on.',
    failing='<article-id pub-id-type="doi">10.5555 salt</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
CREATOR = _datacite(
    "DC102",
    Severity.ERROR,
    "A record of DataCite has a creator",
    rationale="DataCite demands one. It has codes for what is unknown (:unav, :unkn); which of "
    "them is true of an article only a person can say, so none is written here.",
    source=f"{_MANDATORY}Creator; appendix 3, standard values for unknown information",
    hint="Add the author, or the group or institution in <collab>.",
    failing="<contrib-group/>",
    passing='<contrib contrib-type="author"><collab>The Editors</collab></contrib>',
)
TITLE = _datacite(
    "DC103",
    Severity.ERROR,
    "A record of DataCite has a title",
    rationale="DataCite registers nothing without a title.",
    source=f"{_MANDATORY}Title",
    hint="Add the <article-title>.",
    failing="<title-group/>",
    passing="<title-group><article-title>Salt Roads</article-title></title-group>",
)
PUBLISHER = _datacite(
    "DC104",
    Severity.ERROR,
    "A record of DataCite names the publisher",
    rationale="DataCite demands the publisher, which stands in the citations that it makes.",
    source=f"{_MANDATORY}Publisher",
    hint='Set publisher below [journal] in journal.toml: publisher = { name = "…" }.',
    failing="<publisher/>",
    passing="<publisher><publisher-name>Harbour Press</publisher-name></publisher>",
)
YEAR = _datacite(
    "DC105",
    Severity.ERROR,
    "A record of DataCite has the year of publication",
    rationale="DataCite registers nothing without the year in which the work was made public.",
    source=f"{_MANDATORY}PublicationYear",
    hint="Add <pub-date> with <year>.",
    failing="<volume>3</volume>",
    passing="<pub-date><year>2024</year></pub-date>",
)
