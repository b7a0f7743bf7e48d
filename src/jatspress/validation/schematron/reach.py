"""The files that the expressions of a Schematron may read: those of its folder, named in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jatspress.errors import ConfigurationError, InputError
from jatspress.jats.parse import parse_file
from jatspress.validation.schematron.model import Place
from jatspress.validation.xpaths.words import Word


@dataclass(frozen=True)
class Reach:
    """Looks at the files that expressions name."""

    folder: Path

    def check(self, words: Sequence[Word], place: Place) -> None:
        """Check the values of a call such as `document('countries.xml')`.

        Raises ConfigurationError for a file outside the folder, one that is not there, and for a
        name that is not written out, of which nobody can tell where it leads.
        """
        first = words[0] if words else None
        alone = first is not None and (len(words) == 1 or words[1].text == ",")
        if first is None or first.kind != "literal" or not alone:
            raise ConfigurationError(
                "the Schematron reads a file whose name is not written out",
                where=place.in_words,
                hint="Write the name between quotation marks: document('countries.xml').",
            )
        address = first.text[1:-1]
        if address:
            self.file(address, place)

    def file(self, address: str, place: Place) -> Path:
        """The file of an address, relative to the file where it is written."""
        parts = urlsplit(address)
        path = (Path(place.path).parent / unquote(parts.path)).resolve()
        if parts.scheme or parts.netloc or not path.is_relative_to(self.folder.resolve()):
            raise ConfigurationError(
                f"the Schematron reads {address}, which lies outside its folder",
                where=place.in_words,
                hint="Put that file beside the Schematron. Nothing is fetched.",
            )
        if not path.is_file():
            raise ConfigurationError(
                f"the Schematron reads {address}, and there is no such file",
                where=place.in_words,
                hint="Put that file beside the Schematron, or correct the name.",
            )
        self._check_xml(path, place)
        return path

    def _check_xml(self, path: Path, place: Place) -> None:
        """A file of XML must be harmless: other engines would follow its entities."""
        if not path.read_bytes()[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            return
        try:
            parse_file(path)
        except InputError as error:
            message = f"the Schematron reads {path.name}, which cannot be read: {error.message}"
            raise ConfigurationError(message, where=place.in_words, hint=error.hint) from error
