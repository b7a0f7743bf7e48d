"""What a schema may read: the files of its own folder, and the installed official ones."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jatspress.errors import ConfigurationError
from jatspress.jats.doctypes import doctypes
from jatspress.message import say
from jatspress.resources import schema_set, schemas_dir

#: Where NLM publishes its files: version and file are the end of the address.
_NLM = re.compile(
    r"https?://(?P<host>jats|dtd)\.nlm\.nih\.gov/[a-z]+/(?P<version>[\d.d]+)/(?P<file>.+)"
)
#: Namespaces that schemas import by a web address ← the installed file.
_WELL_KNOWN = {
    "http://www.w3.org/1998/Math/MathML": "standard-modules/mathml3/mathml3.xsd",
    "http://www.w3.org/1999/xlink": "standard-modules/xlink.xsd",
    "http://www.w3.org/XML/1998/namespace": "xml.xsd",
    "http://www.niso.org/schemas/ali/1.0/": "standard-modules/module-ali.xsd",
}


@cache
def well_known_schemas() -> dict[str, Path]:
    """The installed XML Schema of each well-known namespace."""
    folder = schema_set("crossref").folder
    found = {namespace: folder / name for namespace, name in _WELL_KNOWN.items()}
    return {namespace: path for namespace, path in found.items() if path.is_file()}


def reached(address: str, beside: Path, folder: Path, where: str) -> Path:
    """The file that an address in a schema means: relative to the file `beside`, in `folder`.

    `folder` is that of the schema; `where` names the place for errors. Raises ConfigurationError
    for the web, for a file outside the folder and for one that is not there.
    """
    official = _official(address)
    if official:
        return official
    parts = urlsplit(address)
    if parts.scheme not in ("", "file") or parts.netloc:
        raise ConfigurationError(
            say("the schema takes in {address} from the web; nothing is fetched", address=address),
            where=where,
            hint="Save that file beside the schema and write its name here.",
        )
    path = (beside.parent / unquote(parts.path)).resolve()
    inside = path.is_relative_to(folder.resolve()) or path.is_relative_to(schemas_dir())
    if not inside:
        raise ConfigurationError(
            say("the schema takes in {address}, which lies outside its folder", address=address),
            where=where,
            hint="Put the schema and what it takes in into one folder.",
        )
    if not path.is_file():
        raise ConfigurationError(
            say("the schema takes in {address}, and there is no such file", address=address),
            where=where,
            hint="Put that file beside the schema, or correct the name.",
        )
    return path


def official_dtd(public_id: str | None) -> Path | None:
    """The installed DTD of a public identifier."""
    doctype = doctypes().get(" ".join(public_id.split())) if public_id else None
    return doctype.dtd if doctype else None


def _official(address: str) -> Path | None:
    found = _NLM.fullmatch(address)
    if found is None:
        return None
    family = "jats" if found["host"] == "jats" else "nlm"
    path = (schemas_dir() / family / found["version"] / found["file"]).resolve()
    return path if path.is_file() and path.is_relative_to(schemas_dir()) else None
