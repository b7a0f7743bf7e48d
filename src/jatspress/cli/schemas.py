"""`jatspress schemas`: what is installed, its version, origin, digest and licence."""

from __future__ import annotations

import json

import click


@click.command("schemas")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(form: str) -> int:
    """List the official schemas that are installed; none is ever fetched at run time."""
    from jatspress.resources import SchemaSet, installed_schemas

    def as_table(entry: SchemaSet) -> dict[str, object]:
        return {
            "name": entry.name,
            "version": entry.version,
            "origin": list(entry.origin),
            "sha256": entry.digest,
            "files": len(entry.files),
            "licence": entry.licence,
            "folder": str(entry.folder),
        }

    tables = [as_table(entry) for entry in installed_schemas()]
    if form == "json":
        click.echo(json.dumps({"version": 1, "schemas": tables}, indent=2))
        return 0
    for table in tables:
        click.echo(f"{table['name']} {table['version']}  ({table['files']} files)")
        for word in ("origin", "sha256", "licence", "folder"):
            value = table[word]
            text = ", ".join(value) if isinstance(value, list) else value
            click.echo(f"  {word:<8}{text}")
    return 0
