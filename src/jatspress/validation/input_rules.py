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
_RIGHT_DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 '
    '20210610//EN" "JATS-journalpublishing1-3-mathml3.dtd">'
)
_DOCTYPES = "JATS 1.3, 'DOCTYPE and public identifiers'"
NOT_BY_DOCTYPE = declare(
    Rule(
        code="JP002",
        severity=Severity.INFO,
        title="The DOCTYPE names a DTD that is installed",
        rationale="Where the DOCTYPE does not name the DTD, others must guess which tag set is "
        "meant; what we judged by is said.",
        source=_DOCTYPES,
        hint="Add the DOCTYPE of the tag set that the article follows, or give its DTD with "
        "--schema.",
        failing='<article dtd-version="1.3"> without a DOCTYPE',
        passing=_RIGHT_DOCTYPE,
    )
)
UNKNOWN_DTD = declare(
    Rule(
        code="JP003",
        severity=Severity.WARNING,
        title="It is said which official DTD the article follows",
        rationale="What no DTD has judged may hold anything: this article is checked by our own "
        "rules alone.",
        source=_DOCTYPES,
        hint="Give the DTD, XSD or RELAX NG of the article with --schema, or add the DOCTYPE of "
        "JATS 1.0 to 1.4 or NLM Journal Publishing 1.0 to 3.0; 'jatspress schemas' lists what is "
        "installed.",
        failing="<article> without a DOCTYPE and without @dtd-version",
        passing=_RIGHT_DOCTYPE,
    )
)
NOT_OFFICIAL = declare(
    Rule(
        code="JP004",
        severity=Severity.WARNING,
        title="The public identifier of the DOCTYPE is an official one",
        rationale="Programs look up the DTD by its public identifier, letter by letter; one that "
        "is written otherwise is found by none of them.",
        source=_DOCTYPES,
        hint="Copy the public identifier from the tag set's DTD, with its date; where the article "
        "follows a DTD of your own, give it with --schema.",
        failing='<!DOCTYPE article PUBLIC "-//NLM//DTD JATS Journal Publishing v1.3//EN" "x.dtd">',
        passing=_RIGHT_DOCTYPE,
    )
)
OWN_DECLARATIONS = declare(
    Rule(
        code="JP005",
        severity=Severity.INFO,
        title="The DOCTYPE declares no elements or attributes of its own",
        rationale="Declarations in an article's DOCTYPE change the DTD for this article alone: it "
        "is judged by both together, and others may refuse what only its own DOCTYPE allows.",
        source="XML 1.0, section 2.8",
        url="https://www.w3.org/TR/xml/#sec-prolog-dtd",
        hint="Take the declarations out, unless who receives the article knows them.",
        failing='<!DOCTYPE article SYSTEM "x.dtd" [ <!ATTLIST p colour CDATA #IMPLIED> ]>',
        passing=_RIGHT_DOCTYPE,
    )
)
NOT_BY_OWN_SCHEMA = declare(
    Rule(
        code="JP006",
        severity=Severity.ERROR,
        title="The article is valid by the schema asked for with --schema",
        rationale="A house's own DTD, XSD or RELAX NG says what its production takes; it judges in "
        "place of the official DTD.",
        source="The schema given with --schema",
        hint="Mend the article at this place, or the schema where it is too strict.",
        failing='<p colour="red">Salt.</p>, where the schema knows no @colour',
        passing="<p>Salt.</p>",
    )
)


def unreadable(path: str, error: InputError) -> Finding:
    """The finding for a file that could not be read as XML, at its place when it is known."""
    line, column = (error.line, error.column) if isinstance(error, NotWellFormedError) else (1, 1)
    hint = error.hint or UNREADABLE.hint
    return UNREADABLE.finding(error.message, path=path, line=line, column=column, hint=hint)
