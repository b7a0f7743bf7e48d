"""The articles that changed in a git repository since a commit."""

from __future__ import annotations

import html
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from jatspress.article import say
from jatspress.errors import ConfigurationError

PROFILE_NAME = "journal.toml"
#: What an article refers to; an address of the web is no file.
_REFERENCE = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#")
#: No article is longer; the rest of what is does not count.
_LONGEST = 64 * 1024 * 1024


def changed_since(
    ref: str, articles: Iterable[Path], checked_by: Mapping[Path, Iterable[Path]] | None = None
) -> list[Path]:
    """Those of `articles` that differ from where this branch left `ref`, or git does not know.

    What is not committed yet counts. An article counts as well when a file that it refers to
    differs, such as a picture, or one that it is checked by: `checked_by` has these for each
    folder, and a journal.toml beside or above the article is one. Raises ConfigurationError
    without git, outside a repository and for a commit that does not exist.
    """
    by_folder: dict[Path, list[Path]] = {}
    for article in articles:
        by_folder.setdefault(article.parent, []).append(article)
    changes: dict[Path, _Changes] = {}
    found = []
    for folder, here in by_folder.items():
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        if top not in changes:
            changes[top] = _Changes(top, frozenset(_changed_in(top, ref)))
        rules = (checked_by or {}).get(folder, ())
        if changes[top].concern_rules(folder.resolve(), rules):
            found += here
        else:
            found += [path for path in here if changes[top].concern(path)]
    return found


@dataclass(frozen=True)
class _Changes:
    """The files that differ in one repository, whose topmost folder is `top`."""

    top: Path
    files: frozenset[Path]

    def concern_rules(self, folder: Path, rules: Iterable[Path]) -> bool:
        """Tell whether what the articles of a folder are checked by differs."""
        if any(path.resolve() in self.files for path in rules):
            return True
        above = (each for each in (folder, *folder.parents) if each.is_relative_to(self.top))
        return any(each / PROFILE_NAME in self.files for each in above)

    def concern(self, article: Path) -> bool:
        """Tell whether an article, or the link that it is, or a file that it refers to differs."""
        named = article.parent.resolve() / article.name
        if named in self.files or article.resolve() in self.files:
            return True
        return bool(self._beside) and not self._beside.isdisjoint(_referred_to(article))

    @cached_property
    def _beside(self) -> frozenset[str]:
        """The names of files that may be referred to: whole, and without their last ending."""
        return frozenset(
            name for path in self.files for name in (str(path), str(path.with_suffix("")))
        )


def _referred_to(article: Path) -> Iterator[str]:
    """The files that an article refers to, as its markup names them, with their folders."""
    try:
        with article.open("rb") as stream:
            data = stream.read(_LONGEST).replace(b"\0", b"")  # of wide encodings
    except OSError:
        return  # it is said when the article is read
    folder = article.parent.resolve()
    for match in _REFERENCE.finditer(data):
        name = html.unescape((match[1] or match[2] or b"").decode("utf-8", "replace")).strip()
        if name and not _ADDRESS.match(name):
            yield os.path.normpath(folder / name)
            yield os.path.normpath(folder / unquote(name))


def _changed_in(top: Path, ref: str) -> Iterator[Path]:
    if ref.startswith("-") or not ref.strip():
        raise ConfigurationError(say("'{ref}' is no commit", ref=ref), hint=_HINT)
    base = _git(top, "merge-base", ref, "HEAD", asked=ref).strip()
    names = _git(top, "diff", "--name-only", "-z", "--no-renames", base, "--")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, names.split("\0")):
        yield top / name


_HINT = say("Name a commit, tag or branch, such as origin/main; in CI fetch the whole history.")


def _git(folder: Path, *arguments: str, asked: str | None = None) -> str:
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        message = say("--changed-since needs git, which is not installed")
        raise ConfigurationError(message, hint=say("Install git, or name the files.")) from error
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode:
        if "not a git repository" in said:
            message = say("this folder is in no git repository")
            raise ConfigurationError(message, where=str(folder))
        message = (
            say("git does not know '{ref}'", ref=asked)
            if asked
            else say("git failed: {words}", words=said)
        )
        raise ConfigurationError(message, where=str(folder), hint=_HINT)
    return done.stdout.decode("utf-8", "surrogateescape")
