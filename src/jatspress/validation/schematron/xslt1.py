"""A Schematron of XPath 1.0 with EXSLT, run by libxslt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.validation.schematron.expressions import Expression, expressions
from jatspress.validation.schematron.ids import article_parser
from jatspress.validation.schematron.model import Outcome, Said, Schema
from jatspress.validation.schematron.outcome import outcome_of
from jatspress.validation.schematron.stylesheet import Stylesheet, stylesheet
from jatspress.validation.xpaths.words import words_of

_XSL = "http://www.w3.org/1999/XSL/Transform"
#: Files of the schema's folder are read, which `reach.py` has looked at; nothing else is.
_ACCESS = etree.XSLTAccessControl(
    read_file=True, write_file=False, create_dir=False, read_network=False, write_network=False
)


@dataclass(frozen=True)
class Xslt1:
    """A compiled stylesheet."""

    sheet: Stylesheet
    compiled: etree.XSLT

    def run(self, text: str, _path: str) -> Outcome:
        """Check an article."""
        article = etree.fromstring(text.encode(), article_parser()).getroottree()
        try:
            return outcome_of(self.compiled(article).getroot())
        except (etree.XSLTError, re.error) as error:
            return self._failed(error)

    def _failed(self, error: Exception) -> Outcome:
        """libxslt stops at the first expression that it cannot evaluate, and so does the run."""
        log = getattr(error, "error_log", ())
        place = next((p for entry in log if (p := self.sheet.place(entry.line))), None)
        words = " ".join(str(error).split()) or "it cannot be evaluated"
        where = f" (line {place.line} of {place.name})" if place else ""
        return Outcome(frozenset(), (Said(0, None, (), message=words + where, failed=True),))


def compile_xslt1(schema: Schema) -> Xslt1:
    """Compile a schema; raises ConfigurationError with file and line."""
    _check_functions(schema)
    sheet = stylesheet(schema)
    try:
        root = etree.fromstring(sheet.text.encode(), base_url=Path(schema.path).as_posix())
        return Xslt1(sheet, etree.XSLT(root, access_control=_ACCESS))
    except (etree.XSLTParseError, etree.XMLSyntaxError) as error:
        entries = [entry for entry in error.error_log if sheet.place(entry.line)]
        place = sheet.place(entries[0].line) if entries else None
        words = " ".join(str(error).split())
        raise ConfigurationError(
            f"the Schematron does not compile: {words}",
            where=place.in_words if place else schema.path,
            hint="Mend the expression at this place.",
        ) from error


def _check_functions(schema: Schema) -> None:
    """libxslt looks for a function when it is called, which may be never: ask before."""
    asked: dict[str, Expression] = {}
    for each in expressions(schema):
        for name in words_of(each.text).functions():
            if ":" in name and "{" not in name:
                asked.setdefault(name, each)
    if not asked:
        return
    names = "".join(f' xmlns:{p}="{u}"' for p, u in schema.namespaces if p not in ("xml", "_xsl"))
    tests = "".join(
        f"<_xsl:if test=\"not(function-available('{name}'))\"><no>{name}</no></_xsl:if>"
        for name in asked
    )
    sheet = etree.XSLT(
        etree.fromstring(
            f'<_xsl:stylesheet version="1.0" xmlns:_xsl="{_XSL}"{names}>'
            f'<_xsl:template match="/"><all>{tests}</all></_xsl:template></_xsl:stylesheet>'
        )
    )
    for missing in sheet(etree.Element("x")).getroot().iter("no"):
        each = asked[str(missing.text)]
        raise ConfigurationError(
            f"there is no function {missing.text}(), in the {each.what} '{each.text[:100]}'",
            where=each.place.in_words,
            hint="Of EXSLT there are dates, math, regular-expressions, sets and strings.",
        )
