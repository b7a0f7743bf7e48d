"""What a repository of OAI-PMH must say of itself, and how its records are told apart."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_GUIDELINES = "http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm"
_oai = declaring(url=_GUIDELINES)

SETTING = _oai(
    "OAI201",
    Severity.ERROR,
    "journal.toml says whose repository it is",
    rationale="A static repository names itself, the address that a gateway serves it under, "
    "who answers for it, and the domain that its identifiers begin with. None of it can be "
    "guessed.",
    source="OAI, Specification for an OAI Static Repository, section 3.2",
    hint="Set the key below [oai] in journal.toml.",
    failing='[oai] repository_name = "Annals of Rain"',
    passing='[oai] repository_name = "Annals of Rain" … namespace = "annals.example.org"',
)
NAMELESS = _oai(
    "OAI202",
    Severity.ERROR,
    "A record of a repository has an identifier that stays",
    rationale="Harvesters know a record by its identifier alone. It is made of the DOI, else "
    "of the number that the publisher gives the article; a place in a list would change.",
    source="OAI, Specification and XML Schema for the OAI Identifier Format",
    url="http://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm",
    hint="Add <article-id pub-id-type='doi'> or <article-id pub-id-type='publisher-id'>.",
    failing="<article-meta><title-group>…</title-group></article-meta>",
    passing='<article-meta><article-id pub-id-type="doi">10.5555/rain.7</article-id>',
)
DOUBLE = _oai(
    "OAI203",
    Severity.ERROR,
    "Each article stands once in a static repository",
    rationale="Two records of one identifier are one record for a harvester, and which of them "
    "it keeps is chance.",
    source="OAI, Specification for an OAI Static Repository, section 3.2",
    hint="Give each article once, with a DOI of its own.",
    failing="oai:annals.example.org:10.5555/rain.7 … oai:annals.example.org:10.5555/RAIN.7",
    passing="oai:annals.example.org:10.5555/rain.7 … oai:annals.example.org:10.5555/rain.8",
)
VANISHED = _oai(
    "OAI204",
    Severity.WARNING,
    "A record that was in a static repository stays in it",
    rationale="A static repository cannot say that a record was deleted. Harvesters keep one "
    "that is gone, or drop it without a word, and links that they gave lead nowhere.",
    source="OAI, Specification for an OAI Static Repository, section 3.2.1",
    hint="Name all articles of the repository; of one that was withdrawn deposit the notice.",
    failing="the earlier repository: oai:annals.example.org:10.5555/rain.7; this one: …/rain.8",
    passing="the earlier repository: oai:annals.example.org:10.5555/rain.7; this one: …/rain.7",
)
