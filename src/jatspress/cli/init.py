"""`jatspress init`: start a folder for a journal."""

from __future__ import annotations

from pathlib import Path

import click

from jatspress import __version__
from jatspress.errors import OutputError
from jatspress.message import say

#: What is written into the new folder ← which file of ours it comes from.
_FROM_EXAMPLES = {"journal.toml": "journal.toml", "articles/example.txt": "landing-page.txt"}
_FROM_TEMPLATES = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/articles.yml": "github-workflow.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Start a folder for a journal: journal.toml with every key explained, an example, CI files.

    Files that stand in DIR already are never overwritten.
    """
    from jatspress.storage import write_all_atomically

    files = {folder / name: data for name, data in _contents().items()}
    standing = [str(path) for path in files if path.exists()]
    if standing:
        raise OutputError(
            say("already there: {files}", files=", ".join(standing)),
            where=str(folder),
            hint="Choose another folder, or move these files away first.",
        )
    write_all_atomically(files)
    click.echo(f"{folder} is ready. Edit {folder / 'journal.toml'}, then run:")
    click.echo(f"  cd {folder} && jatspress build articles/example.txt")
    return 0


def _contents() -> dict[str, bytes]:
    from jatspress.resources import examples_dir, templates_dir

    examples, templates = examples_dir(), templates_dir() / "init"
    contents = {name: (examples / ours).read_bytes() for name, ours in _FROM_EXAMPLES.items()}
    for name, ours in _FROM_TEMPLATES.items():
        text = (templates / ours).read_text(encoding="utf-8")
        contents[name] = text.replace("@VERSION@", __version__).encode()
    return contents
