"""A Schematron of XSLT 2.0 or 3.0, run by Saxon where `jatspress[schematron]` is installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.validation.schematron.model import Outcome, Said, Schema
from jatspress.validation.schematron.outcome import outcome_of
from jatspress.validation.schematron.stylesheet import Stylesheet, stylesheet

_LINE = re.compile(r"\bon line (\d+)")
#: Where in the stylesheet, of which the user knows nothing.
_WHERE = re.compile(r"\s*(?:at char \d+ )?in xsl:\S+ on line \d+ column \d+ of \S+:\s*")
_CODE = re.compile(r"\b[A-Z]{4}\d{4}\b\s*")


@dataclass(frozen=True)
class Saxon:
    """A compiled stylesheet."""

    sheet: Stylesheet
    compiled: Any

    def run(self, text: str, path: str) -> Outcome:
        """Check an article."""
        from saxonche import PySaxonApiError

        try:
            node = _processor().parse_xml(xml_text=text, base_uri=Path(path).resolve().as_uri())
            result = self.compiled.transform_to_string(xdm_node=node)
        except PySaxonApiError as error:
            message = _in_words(str(error))
            return Outcome(frozenset(), (Said(0, None, (), message=message, failed=True),))
        return outcome_of(etree.fromstring(result.encode()))


@cache
def _processor() -> Any:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    processor.set_configuration_property("http://saxon.sf.net/feature/allowedProtocols", "file")
    return processor


def compile_saxon(schema: Schema) -> Saxon:
    """Compile a schema; raises ConfigurationError with file and line."""
    from saxonche import PySaxonApiError

    sheet = stylesheet(schema)
    try:
        compiler = _processor().new_xslt30_processor()
        return Saxon(sheet, compiler.compile_stylesheet(stylesheet_text=sheet.text))
    except PySaxonApiError as error:
        found = _LINE.search(str(error))
        place = sheet.place(int(found[1])) if found else None
        raise ConfigurationError(
            f"the Schematron does not compile: {_in_words(str(error))}",
            where=place.in_words if place else schema.path,
            hint="Mend the expression at this place.",
        ) from error


def _in_words(error: str) -> str:
    """The first of Saxon's errors without places and codes."""
    first = re.split(r"\n\s*\n|\n\s*Error ", error.strip())[0]
    words = _CODE.sub("", _WHERE.sub(": ", first)).removeprefix("Error")
    return " ".join(words.split()).strip(": ")
