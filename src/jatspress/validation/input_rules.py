"""The rules of what stands before all others: can the file be read, and what does its DTD say."""

from __future__ import annotations

from jatspress.article import Finding, Rule, Severity, declare
from jatspress.errors import InputError, NotWellFormedError

UNREADABLE = declare(
    Rule(
        code="JP000",
        severity=Severity.ERROR,
        title="The file is well-formed XML that can be read safely",
        rationale="A file that is not well-formed XML is no JATS at all: nothing after the place "
        "where reading stops can be checked, rendered or deposited.",
        source="XML 1.0, section 2.1",
        url="https://www.w3.org/TR/xml/#sec-well-formed",
        hint="Mend the markup at this place; the true cause may stand a little before it.",
        failing="<p>Salt & water</p>",
        passing="<p>Salt &amp; water</p>",
    )
)
NOT_BY_DTD = declare(
    Rule(
        code="JP001",
        severity=Severity.ERROR,
        title="The article is valid by its DTD",
        rationale="Archives and indexers check deliveries by the DTD and refuse the whole package "
        "for one error; programs downstream find elements where the DTD puts them.",
        source="JATS (ANSI/NISO Z39.96), the DTD that the DOCTYPE names",
        url="https://jats.nlm.nih.gov/",
        hint="Compare the place with the element's page in the JATS Tag Library.",
        failing="<aff>An address</aff><title-group>…</title-group>",
        passing="<title-group>…</title-group><aff>An address</aff>",
    )
)
BY_DTD_VERSION = declare(
    Rule(
        code="JP002",
        severity=Severity.INFO,
        title="The DOCTYPE names the DTD",
        rationale="Without a DOCTYPE others must guess which tag set is meant; we judge by "
        "@dtd-version as JATS Journal Publishing.",
        source="JATS 1.3, 'DOCTYPE and public identifiers'",
        hint="Add the DOCTYPE of the tag set that the article follows.",
        failing='<article dtd-version="1.3"> without a DOCTYPE',
        passing='<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with '
        'MathML3 v1.3 20210610//EN" "JATS-journalpublishing1-3-mathml3.dtd">',
    )
)
UNKNOWN_DTD = declare(
    Rule(
        code="JP003",
        severity=Severity.WARNING,
        title="It is said which official DTD the article follows",
        rationale="What no DTD has judged may hold anything: this article is checked by our own "
        "rules alone.",
        source="JATS 1.3, 'DOCTYPE and public identifiers'",
        hint="Add the DOCTYPE of JATS 1.0 to 1.4 or NLM Journal Publishing 3.0; 'jatspress "
        "schemas' lists what is installed.",
        failing='<!DOCTYPE article PUBLIC "-//House//DTD Ours 1//EN" "ours.dtd">',
        passing='<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with '
        'MathML3 v1.3 20210610//EN" "JATS-journalpublishing1-3-mathml3.dtd">',
    )
)


def unreadable(path: str, error: InputError) -> Finding:
    """The finding for a file that could not be read as XML, at its place when it is known."""
    line, column = (error.line, error.column) if isinstance(error, NotWellFormedError) else (1, 1)
    hint = error.hint or UNREADABLE.hint
    return UNREADABLE.finding(error.message, path=path, line=line, column=column, hint=hint)
