"""What the tests of `jatspress submit` ask of the command, whatever the service."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest

#: Runs `jatspress submit` with words; the exit code and all that was printed.
Run = Callable[..., tuple[int, str]]


def everything_left(run: Run, service: str, path: str) -> str:
    """What a submission and its reports print, and the files that are there in the end."""
    said = ""
    for words in (
        [service, path, "--dry-run"],
        [service, path, "--first-wait", 0, "--attempts", 2],
        ["status"],
        ["report"],
        ["report", "--format", "csv", "-o", "a.csv"],
        ["report", "--format", "html", "-o", "a.html"],
    ):
        said += run(*words)[1]
    files = [path.read_bytes() for path in Path().rglob("*") if path.is_file()]
    assert len(files) >= 4  # what is sent, the ledger, two reports
    return said + b"".join(files).decode(errors="replace")


def forms_of(secret: str) -> set[str]:
    """A secret as it is, as in an address, as in XML."""
    return {secret, quote(secret), escape(secret)}


def put_into_keyring(
    monkeypatch: pytest.MonkeyPatch, get_password: Callable[[str, str], str]
) -> None:
    """Let the keyring answer with a function."""
    errors = ModuleType("keyring.errors")
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]
    keyring = ModuleType("keyring")
    keyring.get_password = get_password  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
