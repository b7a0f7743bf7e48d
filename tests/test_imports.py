"""The rooms of the house: imports run downwards only (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src"
PACKAGE = "jatspress"

#: From the top down; rooms on one level are siblings and do not know each other.
LEVELS = (
    ("cli",),
    ("batch",),
    ("lookups", "submission"),
    ("deposits", "rendering", "readers", "validation"),
    ("descriptions", "references"),
    ("jats",),
    ("article",),
)
#: Rooms that know only the named ones, and are known from above.
APART = {"reports": {"article"}}
#: Modules that anyone may import; they know only each other.
LEAVES = {
    "clock",
    "errors",
    "local_server",
    "message",
    "network",
    "resources",
    "spreadsheets",
    "storage",
    "translations",
    "visible",
}

#: What takes long to import, and so has no place at the head of a command's module.
HEAVY = {
    "lxml",
    "jinja2",
    "weasyprint",
    "xmlschema",
    "pycountry",
    "stdnum",
    "fontTools",
    "fontpkg",
    "xml",
    "sqlite3",
    "httpx",
    "sqlalchemy",
}
#: What the module of a command may import at its head, of our own.
LIGHT = {"", "cli", *LEAVES}


@dataclass(frozen=True)
class Import:
    """One import: the module it stands in, the module it names, and how it stands there."""

    importer: str
    imported: str
    line: int
    deferred: bool

    @property
    def place(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def room_of(module: str) -> str:
    """The folder below the package, the module itself beside the folders, '' for the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(found for name, path in modules().items() for found in _imports_of(name, path))


def _imports_of(module: str, path: Path) -> Iterator[Import]:
    yield from imports_in(ast.parse(path.read_text(encoding="utf-8")), module, deferred=False)


def imports_in(node: ast.AST, module: str, *, deferred: bool) -> Iterator[Import]:
    """All imports below a node; those in functions and under TYPE_CHECKING are deferred."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(module, alias.name, child.lineno, deferred)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{module}:{child.lineno}: imports are written in full"
            for alias in child.names:
                yield Import(module, named(child.module or "", alias.name), child.lineno, deferred)
        else:
            later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            typing_only = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from imports_in(child, module, deferred=deferred or later or typing_only)


def named(module: str, name: str) -> str:
    """The module that `from module import name` names."""
    inner = f"{module}.{name}"
    return inner if inner in modules() else module


def ours() -> tuple[Import, ...]:
    return tuple(found for found in imports() if found.imported.split(".")[0] == PACKAGE)


def level_of(room: str) -> int | None:
    return next((number for number, rooms in enumerate(LEVELS) if room in rooms), None)


def may_import(importer: str, imported: str) -> bool:
    """Tell whether a room may know another."""
    if imported in LEAVES or imported in ("", importer):
        return True
    if importer in LEAVES:
        return False
    if importer in APART:
        return imported in APART[importer]
    if imported in APART:
        return level_of(importer) in (0, 1)
    above, below = level_of(importer), level_of(imported)
    return above is not None and below is not None and above < below


def test_every_room_has_its_level() -> None:
    known = {room for rooms in LEVELS for room in rooms} | LEAVES | set(APART) | {"", "__main__"}
    assert {room_of(module) for module in modules()} <= known


def test_imports_run_downwards_only() -> None:
    wrong = [
        found.place
        for found in ours()
        if room_of(found.importer) not in ("", "__main__")
        and not may_import(room_of(found.importer), room_of(found.imported))
    ]
    assert wrong == []


#: The floors inside the readers, from the top down.
FLOORS_OF_READERS = ("drafting", "sorting", "words")


def test_the_floors_of_the_readers_import_downwards_only() -> None:
    wrong, seen = [], 0
    for found in ours():
        floors = [
            name.split(".")[2]
            for name in (found.importer, found.imported)
            if name.startswith(f"{PACKAGE}.readers.") and name.count(".") > 2
        ]
        if len(floors) == 2:
            seen += 1
            importer, imported = (FLOORS_OF_READERS.index(floor) for floor in floors)
            wrong += [found.place] if imported < importer else []
    assert wrong == []
    assert seen > 20


#: The floors inside validation, from the top down; on one floor nobody knows a neighbour.
FLOORS_OF_VALIDATION = (
    "mend",
    "fix_trials",
    "engine",
    "checks house_rules needs schema schematron suppressions twins",
    "house_xpaths input_rules own_schema profiles",
    "dtd_errors xpaths",
    "assets jats4r pmc rules scielo targets",
    "registry",
    "fixes",
    "citation_lines labels licence_addresses reference_lists table_grid",
    "article_words",
    "passages",
    "creative_commons front_texts language_tags media_types problem",
    "newer_dtds own_subset placing tree_paths",
    "vocabulary",
    "content_model",
    "article",
    "article_types floods name_paths near_codes quoting",
)
#: The rooms of rules: `profiles.load_rules` loads them by name, nobody imports them.
ROOMS_OF_RULES = FLOORS_OF_VALIDATION[6].split()


def part_of(module: str, room: str) -> str:
    """The module or folder of a room that a module belongs to, '' outside of the room."""
    inside = module.startswith(f"{PACKAGE}.{room}.")
    return module.removeprefix(f"{PACKAGE}.{room}.").split(".")[0] if inside else ""


def test_every_part_of_validation_has_its_floor() -> None:
    parts = {part_of(module, "validation") for module in modules()} - {""}
    assert sorted(parts) == sorted(" ".join(FLOORS_OF_VALIDATION).split())


def test_the_floors_of_validation_import_downwards_only() -> None:
    floor = {part: n for n, parts in enumerate(FLOORS_OF_VALIDATION) for part in parts.split()}
    crossing = [
        (found, part_of(found.importer, "validation"), part_of(found.imported, "validation"))
        for found in ours()
    ]
    between = [one for one in crossing if all(one[1:]) and one[1] != one[2]]
    wrong = [found.place for found, above, below in between if floor[above] >= floor[below]]
    assert wrong == []
    assert len(between) > 400


def test_nobody_imports_a_room_of_rules() -> None:
    wrong = [
        found.place
        for found in ours()
        if (room := part_of(found.imported, "validation")) in ROOMS_OF_RULES
        and part_of(found.importer, "validation") != room
    ]
    assert wrong == []


def test_no_target_knows_another() -> None:
    room = "validation.targets"
    pairs = {
        (part_of(found.importer, room), part_of(found.imported, room))
        for found in ours()
        if part_of(found.importer, room) and part_of(found.imported, room)
    }
    shared = {"heads"}
    assert {(one, other) for one, other in pairs if one != other and other not in shared} == set()
    assert all(other in shared for one, other in pairs if one in shared)


def test_no_deposit_knows_that_of_another_target() -> None:
    targets = {path.parent.name for path in (SOURCE / PACKAGE / "deposits").glob("*/__init__.py")}
    between = [
        (found, part_of(found.importer, "deposits"), part_of(found.imported, "deposits"))
        for found in ours()
    ]
    inside = [one for one in between if one[1] and one[2]]
    wrong = [found.place for found, one, other in inside if one != other and other in targets]
    assert wrong == [], "what several targets share stands beside their packages"
    assert len(targets) > 5
    assert len(inside) > 100


def test_the_top_module_of_the_package_imports_nothing_of_ours() -> None:
    assert [found.place for found in ours() if found.importer == PACKAGE] == []


def test_every_module_that_is_imported_is_there() -> None:
    assert [found.place for found in ours() if found.imported not in modules()] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for found in ours():
        if found.imported != found.importer:
            graph[found.importer].add(found.imported)
    assert circles(graph) == []


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The first circle met from each module."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(module: str, way: list[str]) -> None:
        if module in way:
            found.append([*way[way.index(module) :], module])
            return
        if module in done:
            return
        for below in sorted(graph.get(module, ())):
            visit(below, [*way, module])
        done.add(module)

    for module in sorted(graph):
        visit(module, [])
    return found


def test_commands_import_what_is_heavy_inside_their_functions() -> None:
    wrong = [
        found.place
        for found in imports()
        if room_of(found.importer) == "cli"
        and not found.deferred
        and (
            found.imported.split(".")[0] in HEAVY
            or (found.imported.split(".")[0] == PACKAGE and room_of(found.imported) not in LIGHT)
        )
    ]
    assert wrong == []


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from jatspress.cli.main import main; code = main(['--help']);"
        f"print(code, sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize(
    "importer, imported, allowed",
    [
        ("cli", "validation", True),
        ("validation", "jats", True),
        ("validation", "rendering", False),
        ("submission", "deposits", True),
        ("deposits", "submission", False),
        ("jats", "references", False),
        ("reports", "article", True),
        ("reports", "jats", False),
        ("batch", "reports", True),
        ("readers", "reports", False),
        ("article", "errors", True),
        ("errors", "article", False),
    ],
)
def test_the_table_of_rooms_says_what_the_architecture_says(
    importer: str, imported: str, allowed: bool
) -> None:
    assert may_import(importer, imported) is allowed


def test_an_import_inside_a_function_or_for_types_only_is_seen() -> None:
    source = (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from jatspress.jats import parse\n"
        "def command():\n    import jatspress.deposits\n"
        "import jatspress.article\n"
    )
    found = list(imports_in(ast.parse(source), "jatspress.validation.x", deferred=False))
    assert [(one.imported, one.deferred) for one in found[1:]] == [
        ("jatspress.jats.parse", True),
        ("jatspress.deposits", True),
        ("jatspress.article", False),
    ]


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"a"}}) == [["a", "b", "a"]]
