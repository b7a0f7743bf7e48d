"""What validating a repository of articles costs, beside the barest tools that judge by the DTD.

    python benchmarks/validation.py [--write] [ARTICLE.xml | FOLDER ...]

Without articles those of examples/ are taken. They are copied, under names of their own, until
there are `FILES` of them. Whole processes are timed as CI and hooks start them, the two sides in
turns in one run; ratios hold on a busy machine, seconds do not. `--write` puts the table into
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from run import Row, Work, bare_parser, dtd_path, in_turns, machine, table, write_between

from jatspress.errors import JatspressError
from jatspress.jats.doctypes import load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.profiles import PROFILES

ROOT = Path(__file__).resolve().parents[1]
FILES, MANY = 200, 2000
EVERY = ",".join(PROFILES)

#: An installed package has its bytecode, so that of a checkout must be kept too.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

#: The least that judges: lxml, each DTD loaded once in the process.
BARE = """
import sys
from lxml import etree
parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
dtds = {}
for line in open(sys.argv[1]):
    path, dtd = line.rstrip("\\n").split("\\t")
    if dtd not in dtds:
        dtds[dtd] = etree.DTD(dtd)
    dtds[dtd].validate(etree.parse(path, parser))
"""


def judging(documents: list[Document]) -> Work:
    """Parsing and judging by the DTD with lxml alone, each DTD loaded before."""
    pairs = [(document, load_dtd(dtd_path(document))) for document in documents]

    def bare() -> None:
        for document, dtd in pairs:
            dtd.validate(etree.fromstring(document.data, bare_parser()))

    return bare


def in_process(documents: list[Document], profiles: tuple[str, ...]) -> Row:
    """Validating in one process that has loaded everything."""
    asked = Checks(profiles)

    def ours() -> None:
        for document in documents:
            validate(parse_bytes(document.data, name=document.path), None, asked)

    name = "core" if profiles == ("core",) else "all profiles"
    return Row(
        f"{name}, in process",
        f"{len(documents)} files",
        "lxml, DTD",
        *in_turns(ours, judging(documents), 5),
    )


def floors(documents: list[Document]) -> list[Row]:
    """What the least steps of rules cost from Python, beside all of lxml (decision 0034)."""
    roots = [document.root for document in documents]
    texts = ["".join(map(str, root.itertext())) for root in roots]
    doubled = re.compile(r"(\w+)\s+\1\b")
    bare = judging(documents)

    def touch() -> None:
        for root in roots:
            for node in root.iter("*"):
                _ = node.tag, node.text, node.tail

    def index() -> None:
        for root in roots:
            by_name: dict[str, list[etree._Element]] = {}
            for node in root.iter("*"):
                by_name.setdefault(str(node.tag), []).append(node)

    def read() -> None:
        for root in roots:
            "".join(map(str, root.itertext()))

    def search() -> None:
        for text in texts:
            sum(1 for _ in doubled.finditer(text))

    steps = {
        "touch each element": touch,
        "index by name": index,
        "read the text": read,
        "one search of the text": search,
    }
    size = f"{len(documents)} files"
    return [Row(name, size, "lxml, DTD", *in_turns(step, bare, 5)) for name, step in steps.items()]


def command(*words: str) -> Work:
    """Run the command line; findings are no failure here."""
    whole = [sys.executable, "-m", "jatspress", *words]

    def run() -> None:
        done = subprocess.run(whole, capture_output=True, check=False, env=ENVIRONMENT)
        assert done.returncode in (0, 1), done.stderr.decode()

    return run


def as_process(folder: Path, listing: Path, profiles: str, count: int) -> Row:
    """Validating a folder as a process, beside a process that only judges by the DTD."""
    bare = [sys.executable, "-c", BARE, str(listing)]
    times = in_turns(
        command("validate", str(folder), "--profile", profiles, "--jobs", "1"),
        lambda: subprocess.run(bare, check=True),
        3,
    )
    name = "core" if profiles == "core" else "all profiles"
    return Row(f"{name}, a process", f"{count} files", "lxml, DTD, a process", *times)


def beside_xmllint(folder: Path, listing: Path, count: int) -> Row | None:
    """A hook over a folder, beside xmllint for each file; seconds are for one file."""
    xmllint = shutil.which("xmllint")
    if xmllint is None:
        return None
    pairs = [line.split("\t") for line in listing.read_text(encoding="utf-8").splitlines()]

    def theirs() -> None:
        for path, dtd in pairs:
            words = [xmllint, "--nonet", "--noout", "--dtdvalid", dtd, path]
            subprocess.run(words, capture_output=True, check=False)

    ours, bare = in_turns(command("validate", str(folder), "--jobs", "1"), theirs, 1)
    return Row("core, per file", f"{count} files", "xmllint per file", ours / count, bare / count)


def two_processes(folder: Path, count: int) -> Row:
    """One process beside two: how much faster two are."""
    one, two = (command("validate", str(folder), "--jobs", jobs) for jobs in ("1", "2"))
    return Row("core, --jobs 1", f"{count} files", "--jobs 2", *in_turns(one, two, 3))


def cold_start(path: Path) -> Row:
    """One small file, as a hook starts it."""
    bare = [sys.executable, "-c", "pass"]
    times = in_turns(command("validate", str(path)), lambda: subprocess.run(bare, check=True), 9)
    return Row("core, cold start", "1 file", "python -c pass", *times)


def largest_of(*words: str) -> float:
    """The largest resident memory of a command, in megabytes."""
    program = (
        "import resource, sys\nfrom jatspress.cli.main import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):\n    main(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    whole = [sys.executable, "-c", program, *words]
    done = subprocess.run(whole, capture_output=True, check=True, text=True)
    return int(done.stderr.split()[-1]) / 1024


def copied(paths: list[Path], folder: Path, count: int) -> list[Path]:
    """Copies of articles under names of their own, `count` in all."""
    folder.mkdir()
    copies = [folder / f"{number:05}.xml" for number in range(count)]
    for number, copy in enumerate(copies):
        shutil.copyfile(paths[number % len(paths)], copy)
    return copies


def listed(copies: list[Path], listing: Path) -> Path:
    """A list of files, each with its DTD, for the bare tools."""
    lines = []
    for copy in copies:
        document = parse_bytes(copy.read_bytes(), name=str(copy))
        lines.append(f"{copy}\t{dtd_path(document)}\n")
    listing.write_text("".join(lines), encoding="utf-8")
    return listing


def measure(paths: list[Path], folder: Path) -> list[Row]:
    documents = [parse_bytes(path.read_bytes(), name=str(path)) for path in paths]
    copies = copied(paths, folder / "few", FILES)
    copied(paths[:1], folder / "many", MANY)
    listing = listed(copies, folder / "list.tsv")
    steps: list[Callable[[], Row | None]] = [
        lambda: in_process(documents, ("core",)),
        lambda: in_process(documents, tuple(PROFILES)),
        lambda: as_process(folder / "few", listing, "core", FILES),
        lambda: as_process(folder / "few", listing, EVERY, FILES),
        lambda: beside_xmllint(folder / "few", listing, FILES),
        lambda: two_processes(folder / "few", FILES),
        lambda: cold_start(paths[0]),
    ]
    return [*floors(documents), *(row for step in steps if (row := step()) is not None)]


def articles(given: list[Path]) -> list[Path]:
    """The articles given, and those of the folders given, that name their DTD."""
    found = [
        p for path in given for p in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])
    ]
    return [path for path in found if judged(path)]


def judged(path: Path) -> bool:
    try:
        return bool(dtd_path(parse_bytes(path.read_bytes(), name=str(path))))
    except (JatspressError, AssertionError):
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description="Time jatspress validate beside bare tools.")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write benchmarks/README.md")
    options = parser.parse_args()
    paths = articles(options.articles or [ROOT / "examples"])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rows = measure(paths, folder)
        few, many = (
            largest_of("validate", str(folder / n), "--jobs", "1") for n in ("few", "many")
        )
    resident = f"Resident memory: {few:.0f} MB after {FILES} files, {many:.0f} MB after {MANY:,}.\n"
    figures = f"Measured on {machine()}.\n\n{table(rows)}\n{resident}"
    print(figures, end="")
    if options.write:
        write_between("validation", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
