"""The rules about a Schematron itself: that it says something of the article at all."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

_SOURCE = "jatspress, 'Schematron of your own'"

SILENT = declare(
    Rule(
        code="SCH001",
        severity=Severity.WARNING,
        title="Some rule of the Schematron applies to the article",
        rationale="A Schematron none of whose rules finds anything to look at has said nothing of "
        "the article: it may be one of another kind of document, of another namespace, or of a "
        "phase that has no rules for it. That is no 'valid'.",
        source=_SOURCE,
        hint="Look at the contexts of its rules, their namespaces and the phase; or check the "
        "article by another Schematron.",
        failing='<rule context="book">, for an <article>',
        passing='<rule context="article">',
    )
)
BROKEN = declare(
    Rule(
        code="SCH002",
        severity=Severity.ERROR,
        title="What the Schematron asks can be evaluated on the article",
        rationale="An expression that cannot be evaluated says neither yes nor no. What it was to "
        "check is unchecked here.",
        source=_SOURCE,
        hint="Mend the Schematron at the place that is named; an expression often meets several "
        "nodes where it takes one.",
        failing='<assert test="name(id(@rid)) = \'fig\'"> on <xref rid="f1 f2">',
        passing="<assert test=\"every $f in id(@rid) satisfies name($f) = 'fig'\">",
    )
)
