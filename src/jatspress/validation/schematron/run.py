"""A Schematron run on articles, in a process that can be ended (`xpaths/helper.py`)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.message import say
from jatspress.validation.schematron.expressions import check, expressions
from jatspress.validation.schematron.ids import with_typed_ids
from jatspress.validation.schematron.model import Binding, Outcome, Schema
from jatspress.validation.schematron.reach import Reach
from jatspress.validation.schematron.read import read_schema
from jatspress.validation.xpaths.cost import power
from jatspress.validation.xpaths.helper import TooLongError, helper

#: Seconds for an article; each rule gets more for each million characters of it.
PATIENCE = 8.0
PATIENCE_A_RULE = 0.5
#: Seconds for a schema to be compiled.
PATIENCE_TO_COMPILE = 30.0


class Engine(Protocol):
    """A compiled schema."""

    def run(self, text: str, path: str) -> Outcome:
        """Check an article; `text` has its ids typed, `path` is its name."""
        ...


@dataclass(frozen=True, eq=False)
class Schematron:
    """A Schematron that was read and looked at; the helper knows it by its number."""

    schema: Schema
    number: int = field(default_factory=itertools.count().__next__)

    def outcome(self, document: Document) -> Outcome:
        """Check an article.

        Raises ConfigurationError when the schema does not compile, or is still at it after some
        ten seconds.
        """
        text = with_typed_ids(document)
        patience = PATIENCE + PATIENCE_A_RULE * len(self.schema.rules) * len(text) / 1_000_000
        try:
            found = helper().ask(_run, self.number, text, document.path, patience=patience)
            if found is None:
                helper().ask(_take, self.number, self.schema, patience=PATIENCE_TO_COMPILE)
                found = helper().ask(_run, self.number, text, document.path, patience=patience)
        except TooLongError as error:
            raise self._too_long(document, patience) from error
        assert isinstance(found, Outcome)
        return found

    def _too_long(self, document: Document, patience: float) -> ConfigurationError:
        """Name the expression whose time grows most with the article."""
        dearest = max(expressions(self.schema), key=lambda each: power(each.text), default=None)
        where, most = self.schema.path, ""
        if dearest is not None and power(dearest.text) > 1:
            where = dearest.place.in_words
            most = f"; what takes longest may be the {dearest.what} '{dearest.text[:100]}'"
        return ConfigurationError(
            f"the Schematron is not done with {document.path} after {patience:.0f} seconds{most}",
            where=where,
            hint="Take '//' and axes such as preceding:: out of conditions, use xsl:key for "
            "look-ups, and take repetitions out of repetitions in regular expressions.",
        )


@cache
def load_schematron(path: Path, phase: str | None = None) -> Schematron:
    """Read a Schematron and check what can be told before it runs; each once in a process.

    Raises ConfigurationError, with file and line where they are known.
    """
    if not path.is_file():
        what = "this is a folder, not a Schematron" if path.is_dir() else "there is no such file"
        raise ConfigurationError(
            what, where=str(path), hint="Give the path of a Schematron (.sch)."
        )
    schema = read_schema(path, phase)
    if not schema.assertions:
        raise ConfigurationError(
            say("the Schematron asks nothing in the phase {phase}", phase=phase)
            if phase
            else say("the Schematron asks nothing"),
            where=str(path),
            hint="It needs a <pattern> with a <rule> that has an <assert> or a <report>.",
        )
    check(schema, Reach(path.parent))
    return Schematron(schema)


def has_saxon() -> bool:
    """Tell whether the extra `jatspress[schematron]` is installed."""
    return find_spec("saxonche") is not None


_engines: dict[int, Engine] = {}


def _take(key: int, schema: Schema) -> bool:
    """Compile a schema; called in the helper."""
    _engines[key] = compiled(schema)
    return True


def _run(key: int, text: str, path: str) -> Outcome | None:
    """Check an article by a schema that was taken, `None` when none was; called in the helper."""
    return _engines[key].run(text, path) if key in _engines else None


def compiled(schema: Schema) -> Engine:
    """Compile a schema with the engine of its language that is there."""
    if schema.binding is Binding.XSLT1:
        from jatspress.validation.schematron.xslt1 import compile_xslt1

        return compile_xslt1(schema)
    if has_saxon():
        from jatspress.validation.schematron.saxon import compile_saxon

        return compile_saxon(schema)
    from jatspress.validation.schematron.xpath2 import compile_xpath2

    return compile_xpath2(schema)
