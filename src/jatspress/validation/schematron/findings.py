"""What a Schematron of the user's own finds in an article, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Finding, Rule, say
from jatspress.jats.document import Document
from jatspress.validation.placing import placed
from jatspress.validation.schematron.messages import in_words
from jatspress.validation.schematron.model import Assertion, Said, Schema
from jatspress.validation.schematron.rules import BROKEN, SILENT
from jatspress.validation.schematron.run import Schematron
from jatspress.validation.xpaths.things import element_at

_ASKED_BY = "{said} It is asked by {name}, line {line}."
_ONLY_ASKED_BY = "It is asked by {name}, line {line}."


def schematron_findings(document: Document, schematron: Schematron) -> Iterator[Finding]:
    """Check an article by a Schematron.

    Raises ConfigurationError when it does not compile or takes too long.
    """
    schema = schematron.schema
    outcome = schematron.outcome(document)
    for said in outcome.said:
        node = element_at(document.root, said.steps)
        finding = _broken(said, schema) if said.failed else _found(said, schema)
        yield placed(finding, document, node)
    if not outcome.fired and not any(said.failed for said in outcome.said):
        message = say("none of the rules of {name} applies to this article", name=_name(schema))
        yield placed(SILENT.finding(message), document, document.root)


def _name(schema: Schema) -> str:
    return schema.path.replace("\\", "/").rsplit("/", 1)[-1]


def _found(said: Said, schema: Schema) -> Finding:
    assertion = schema.assertions[said.assertion or 0]
    place = {"name": assertion.place.name, "line": assertion.place.line}
    advice = " ".join(text for text in said.diagnostics if text)
    return Finding(
        rule=assertion.code,
        severity=assertion.severity,
        message=said.message or assertion.test,
        hint=say(_ASKED_BY, said=_sentence(advice), **place)
        if advice
        else say(_ONLY_ASKED_BY, **place),
        url=assertion.see,
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _broken(said: Said, schema: Schema) -> Finding:
    assertion = schema.assertions[said.assertion] if said.assertion is not None else None
    place = assertion.place if assertion else schema.rules[said.rule].place
    message = say(
        "{code} of {name}, line {line}, cannot be evaluated here: {why}",
        code=assertion.code if assertion else say("a rule"),
        name=place.name,
        line=place.line,
        why=said.message,
    )
    return BROKEN.finding(message)


def explained(assertion: Assertion) -> Rule:
    """An assertion in the form in which our own rules are explained."""
    asks = "must not hold" if assertion.is_report else "must hold"
    advice = " ".join(in_words(diagnostic) for diagnostic in assertion.diagnostics)
    return Rule(
        code=assertion.code,
        severity=assertion.severity,
        title=in_words(assertion.message) or assertion.test,
        rationale=f"A rule of a Schematron of your own: for {_flat(assertion.context)} {asks}: "
        f"{_flat(assertion.test)}",
        source=f"{assertion.place.path}, line {assertion.place.line}",
        hint=advice or "Mend the article, or change the Schematron.",
        failing="",
        passing="",
        url=assertion.see,
        profiles=("schematron",),
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
