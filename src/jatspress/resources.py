"""Finds the schemas, templates, examples and fonts, in a checkout and in an installed wheel."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jatspress.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_IN_WHEEL = _PACKAGE / "_data"


@dataclass(frozen=True)
class SchemaSet:
    """A set of official schema files: where it came from and the SHA-256 digest of each file."""

    name: str
    version: str
    folder: Path
    origin: tuple[str, ...]
    licence: str
    files: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """One SHA-256 over the names and digests of the files."""
        import hashlib

        lines = "".join(f"{digest}  {name}\n" for name, digest in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()


def schemas_dir() -> Path:
    """Return the folder of the assembled schemas.

    Raises ConfigurationError when a checkout has not assembled them yet.
    """
    for folder in (_IN_WHEEL / "schemas" / "vendor", _CHECKOUT / "schemas" / "vendor"):
        if (folder / "manifest.json").is_file():
            return folder
    raise ConfigurationError(
        "the official schemas are not there",
        where=str(_CHECKOUT / "schemas" / "vendor"),
        hint="Run 'make schemas' in the checkout (it fetches them once), or install the wheel.",
    )


@cache
def installed_schemas() -> tuple[SchemaSet, ...]:
    """List the schema sets that are installed, as the manifest of the assembler tells them."""
    folder = schemas_dir()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return tuple(
        SchemaSet(
            name=entry["name"],
            version=entry["version"],
            folder=folder / entry["folder"],
            origin=tuple(entry["origin"]),
            licence=entry["licence"],
            files=tuple(sorted(entry["files"].items())),
        )
        for entry in manifest["sets"]
    )


def schema_set(name: str, version: str | None = None) -> SchemaSet:
    """Return the schema set of a name and version (the first one of the name without a version).

    Raises ConfigurationError when it is not installed.
    """
    for entry in installed_schemas():
        if entry.name == name and version in (None, entry.version):
            return entry
    raise ConfigurationError(
        f"no schema {name} {version or ''} is installed", hint="'jatspress schemas' lists them."
    )


def report_schema() -> Path:
    """Return the JSON Schema of the findings and conversion reports."""
    return own_schemas_dir() / "report.schema.json"


def own_schemas_dir() -> Path:
    """Return the folder of the schemas that we wrote: of what we make, by published rules."""
    return _data("schemas/own")


def templates_dir() -> Path:
    """Return the folder of the page templates and style sheets."""
    return _data("templates")


def examples_dir() -> Path:
    """Return the folder of the example articles."""
    return _data("examples")


def _data(name: str) -> Path:
    for folder in (_IN_WHEEL / name, _CHECKOUT / name):
        if folder.is_dir():
            return folder
    raise ConfigurationError(
        f"the folder '{name}' of the installation is missing", hint="Install jatspress again."
    )
