"""A DTD of the user's own, read through a resolver that keeps it in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.validation.dtd_errors import Judged, Said, judged_by
from jatspress.validation.own_schema.reach import official_dtd, reached
from jatspress.validation.own_subset import OwnSubset, own_subset
from jatspress.validation.vocabulary import Vocabulary, vocabulary_of

_START = "jatspress:start"


@dataclass(frozen=True)
class OwnDtd:
    """A DTD of the user's own."""

    path: Path
    engine: str = "libxml2"

    def errors(self, document: Document) -> Iterator[tuple[Said, str | None]]:
        """Judge a document, with what its DOCTYPE declares itself."""
        dtd, declared = _loaded(self.path, own_subset(document))
        yield from judged_by(dtd, Judged(document, declared, None))


def load(path: Path) -> OwnDtd:
    """Load a DTD; raises ConfigurationError when it is broken or declares nothing."""
    _, declared = _loaded(path, None)
    if not declared.elements:
        message = "this DTD declares no elements"
        raise ConfigurationError(message, where=str(path), hint="Give the main file of the DTD.")
    return OwnDtd(path)


@dataclass(eq=False)
class _Resolver(etree.Resolver):
    """Gives the files of a DTD's folder and installed ones, and refuses all others."""

    path: Path
    text: str
    problem: ConfigurationError | None = field(default=None)

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """Called by libxml2 for each file that a DTD takes in, with its address made absolute."""
        if system_url == _START:
            return self.resolve_string(self.text, context, base_url=_START)
        try:
            path = self._file(system_url or "", public_id)
        except ConfigurationError as problem:
            self.problem = self.problem or problem
            return self.resolve_empty(context)
        return self.resolve_string(path.read_bytes(), context, base_url=path.as_uri())

    def _file(self, address: str, public_id: str | None) -> Path:
        try:
            return reached(address, self.path, self.path.parent, str(self.path))
        except ConfigurationError:
            official = official_dtd(public_id)
            if official is None:
                raise
            return official


@lru_cache(maxsize=4)
def _loaded(path: Path, subset: OwnSubset | None) -> tuple[etree.DTD, Vocabulary]:
    own = f"{subset.text}\n" if subset else ""
    text = f'{own}<!ENTITY % jatspress.dtd SYSTEM "{path.absolute().as_uri()}">\n%jatspress.dtd;\n'
    resolver = _Resolver(path, text)
    parser = etree.XMLParser(load_dtd=True, no_network=True, resolve_entities=False)
    parser.resolvers.add(resolver)
    try:
        root = etree.fromstring(f'<!DOCTYPE x SYSTEM "{_START}"><x/>'.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise resolver.problem or _broken(path, error, parser) from error
    if resolver.problem:
        raise resolver.problem
    dtd = root.getroottree().docinfo.externalDTD
    assert dtd is not None
    return dtd, vocabulary_of(dtd)


def _broken(path: Path, error: etree.XMLSyntaxError, parser: etree.XMLParser) -> ConfigurationError:
    """Where a DTD is broken: libxml2 counts in the file that it was reading."""
    first = next(iter(parser.error_log), None)
    file, line = (first.filename, first.line) if first else (None, error.lineno)
    words = first.message if first else error.msg
    name = str(path) if file in (None, _START) else unquote(urlsplit(str(file)).path)
    if file == _START:  # it went on reading where the file had ended
        line = path.read_bytes().count(b"\n") + 1
    hint = "Mend the DTD at this place; the true cause may stand a little before it."
    return ConfigurationError(f"the DTD is broken: {words}", where=f"{name}:{line}", hint=hint)
