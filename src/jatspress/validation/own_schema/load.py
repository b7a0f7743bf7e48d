"""A file that is given as a schema, made ready to judge by what its name says it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.message import say
from jatspress.validation.dtd_errors.table import Said


class OwnSchema(Protocol):
    """A schema ready to judge; `engine` is whose words stand beside ours."""

    engine: str

    def errors(self, document: Document) -> Iterator[tuple[Said, str | None]]:
        """What is wrong with a document: in our words, and in those of the engine."""
        ...


#: The end of a file's name → the module whose `load` reads it; each is imported when needed.
_KINDS = {".dtd": "dtd", ".xsd": "xsd", ".rng": "rng"}
_CONVERT = (
    "Convert it to the XML syntax, for example with 'trang schema.rnc schema.rng', and give that."
)


@cache
def load_own_schema(path: Path) -> OwnSchema:
    """Load a schema; one process loads each once.

    Raises ConfigurationError, with file and line where they are known, for a schema that is not
    there, is none, is broken, or asks for what lies outside its folder.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        hint = "Give the path of a DTD (.dtd), an XML Schema (.xsd) or a RELAX NG (.rng)."
        what = "this is a folder, not a schema" if path.is_dir() else "there is no such file"
        raise ConfigurationError(what, where=str(path), hint=hint)
    if kind == ".rnc":
        message = "the compact syntax of RELAX NG is not read"
        raise ConfigurationError(message, where=str(path), hint=_CONVERT)
    if kind == ".sch":
        message = "this is a Schematron, which runs beside the schema"
        raise ConfigurationError(message, where=str(path), hint="Give it with --schematron.")
    if kind not in _KINDS:
        hint = "Its name tells the kind: .dtd, .xsd for XML Schema, .rng for RELAX NG."
        message = say(
            "a file {kind} is no schema that is known", kind=kind or say("without an ending")
        )
        raise ConfigurationError(message, where=str(path), hint=hint)
    load: Callable[[Path], OwnSchema] = import_module(
        f"jatspress.validation.own_schema.{_KINDS[kind]}"
    ).load
    try:
        return load(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
