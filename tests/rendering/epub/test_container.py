"""The zip: the same bytes everywhere, in the order that EPUB asks for."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from jatspress.rendering.epub.container import free_name
from tests.conftest import ROOT
from tests.rendering.epub.opened import opened
from tests.rendering.sample import sample

_MAKE = """
import hashlib, sys
from pathlib import Path
from jatspress.jats.parse import parse_file
from jatspress.rendering.epub import render_epub
documents = [parse_file(Path(name)) for name in sys.argv[1:]]
print(hashlib.sha256(render_epub(documents, name="Two").data).hexdigest())
"""


def test_the_type_of_the_file_comes_first_and_as_it_is() -> None:
    with ZipFile(BytesIO(opened(sample("bare")).epub.data)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert first.extra == b""
        assert book.read("mimetype") == b"application/epub+zip"
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.testzip() is None


@pytest.mark.parametrize("count", [1, 2])
def test_two_machines_make_the_same_bytes(count: int) -> None:
    paths = [ROOT / "examples" / "article.xml", ROOT / "tests/rendering/articles/everything.xml"]
    made = {
        _made_by(paths[:count], seed, zone) for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    }
    assert len(made) == 1


def _made_by(paths: list[Path], seed: str, zone: str) -> str:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", _MAKE, *map(str, paths)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    assert len(done.stdout.strip()) == len(hashlib.sha256().hexdigest())
    return done.stdout


@pytest.mark.parametrize(
    "wanted",
    ["../../etc/passwd", "a/b", "..", "", "a\\b", "é", "CON:1", "x" * 500, ".hidden", "a b"],
)
def test_no_name_leaves_the_folder(wanted: str) -> None:
    name = free_name(wanted, ".png", set())
    assert name.endswith(".png")
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>| ')
    assert not name.startswith(".")
    assert len(name) <= 64


def test_names_that_differ_in_case_are_the_same() -> None:
    taken: set[str] = set()
    names = [free_name(name, ".png", taken) for name in ("Fig", "fig", "FIG", "fig")]
    assert names == ["Fig.png", "fig-2.png", "FIG-3.png", "fig-4.png"]
