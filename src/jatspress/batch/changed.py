"""The articles that changed in a git repository since a commit."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from jatspress.errors import ConfigurationError

PROFILE_NAME = "journal.toml"


def changed_since(ref: str, articles: Iterable[Path]) -> list[Path]:
    """Those of `articles` that differ from where this branch left `ref`, or git does not know.

    What is not committed yet counts. A journal.toml that changed changes what its articles are
    checked for, so they count too. Raises ConfigurationError without git, outside a repository
    and for a commit that does not exist.
    """
    by_folder: dict[Path, list[Path]] = {}
    for article in articles:
        by_folder.setdefault(article.resolve().parent, []).append(article)
    changed: dict[Path, frozenset[Path]] = {}
    found = []
    for folder, here in by_folder.items():
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        if top not in changed:
            changed[top] = frozenset(_changed_in(top, ref))
        found += [path for path in here if _has_changed(path.resolve(), top, changed[top])]
    return found


def _has_changed(article: Path, top: Path, changed: frozenset[Path]) -> bool:
    if article in changed:
        return True
    above = (folder for folder in article.parents if folder == top or top in folder.parents)
    return any(folder / PROFILE_NAME in changed for folder in above)


def _changed_in(top: Path, ref: str) -> Iterator[Path]:
    if ref.startswith("-") or not ref.strip():
        raise ConfigurationError(f"'{ref}' is no commit", hint=_HINT)
    base = _git(top, "merge-base", ref, "HEAD", asked=ref).strip()
    names = _git(top, "diff", "--name-only", "-z", "--no-renames", base, "--")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, names.split("\0")):
        yield top / name


_HINT = "Name a commit, tag or branch, such as origin/main; in CI fetch the whole history."


def _git(folder: Path, *arguments: str, asked: str | None = None) -> str:
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        message = "--changed-since needs git, which is not installed"
        raise ConfigurationError(message, hint="Install git, or name the files.") from error
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode:
        if "not a git repository" in said:
            raise ConfigurationError("this folder is in no git repository", where=str(folder))
        message = f"git does not know '{asked}'" if asked else f"git failed: {said}"
        raise ConfigurationError(message, where=str(folder), hint=_HINT)
    return done.stdout.decode("utf-8", "surrogateescape")
