"""What holds for every deposit: nothing is lost in it, and its target takes it."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

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
LOST = declare(
    Rule(
        code="JP823",
        severity=Severity.ERROR,
        title="Every fact of the article stands in the deposit, or it is known why not",
        rationale="A deposit may be valid and have lost all references. Each value that the "
        "article states is looked for in the finished deposit.",
        source="Crossref, Best practices: deposit all metadata that you have",
        hint="This is a defect of jatspress: please report it, with the element of the article.",
        failing='<citation key="r1"><cYear>2001</cYear></citation>',
        passing='<citation key="r1"><cYear>2001</cYear><unstructured_citation>Ray A. Drops. 2001.'
        "</unstructured_citation></citation>",
        url="https://www.crossref.org/documentation/metadata-stewardship/",
        profiles=("crossref",),
    )
)
NOT_TAKEN = declare(
    Rule(
        code="JP830",
        severity=Severity.ERROR,
        title="A record is as its target takes it",
        rationale="A record with a value that the target does not take is refused, often with all "
        "others of its file.",
        source="The published schema or rules of the target",
        hint="Correct the value in the article.",
        failing="<Year>in press</Year>",
        passing="<Year>2024</Year>",
    )
)
CUT = declare(
    Rule(
        code="JP831",
        severity=Severity.INFO,
        title="What the article states has a place in the record",
        rationale="Targets take a part of what an article states: so many keywords, one title, "
        "words without their mark-up. What stays behind is said, so that nobody takes it for sent.",
        source="The published schema or rules of the target",
        hint="Nothing is to be done when the piece belongs on the page alone.",
        failing="<kwd>seventh keyword</kwd>",
        passing="<kwd>sixth keyword</kwd>",
    )
)
CHANGED = declare(
    Rule(
        code="JP832",
        severity=Severity.INFO,
        title="The article is in the form that its target asks for",
        rationale="An article is sent as it is. Where the target has another word or form for the "
        "same, the copy for it has that; the article itself stays untouched.",
        source="The published schema or rules of the target",
        hint="Nothing is to be done; 'jatspress fix --profile pmc' changes the article itself.",
        failing='<list list-type="ordered">',
        passing='<list list-type="order">',
    )
)
