"""What the code says can be said in Russian: no f-string is a message, no pattern is forgotten."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.russian import RUSSIAN

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src" / "jatspress").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates" / "reports").glob("*.html"))
#: What makes a finding → the place of the message among the arguments.
MAKERS = {"Problem": 1, "Remark": 1, "finding": 0, "report": 1}
#: Further words of a finding, by their names and by their places in `Problem` and `Remark`.
BESIDE = {"expected": 2, "found": 3, "hint": 4}
#: What is no English although it has letters: tags, attributes, addresses, names of files.
NO_WORDS = re.compile(r"<[^>]*>|@?[\w:-]+=|https?:\S*|\S+\.\S+|\S*[/_]\S*|@\S+|xml\w*:\S*")
#: Words that tell a phrase from a value that JATS has, such as 'author' or 'doi'.
OF_PHRASES = frozenset("a an the or and of in with without as than no not is are more most".split())
#: What makes an error that stops a command, or keeps a file from being read.
ERRORS = frozenset(
    {"InputError", "ConfigurationError", "OutputError", "HostileInputError", "SettingError", "fail"}
)
#: Of these, what has its hint at the second place.
HINT_SECOND = frozenset({"SettingError", "fail"})
#: Where those are made that production staff meet most.
OF_ERRORS = (
    "src/jatspress/batch/",
    "src/jatspress/jats/p",
    "src/jatspress/jats/theme",
    "src/jatspress/jats/toml_reader.py",
    "src/jatspress/readers/source.py",
    "src/jatspress/rendering/fonts/faces.py",
    "src/jatspress/rendering/theme",
    "src/jatspress/storage.py",
    "src/jatspress/validation/own_schema/load.py",
    "src/jatspress/validation/own_schema/reach.py",
    "src/jatspress/validation/profiles.py",
    *(
        f"src/jatspress/cli/{name}.py"
        for name in "convert deliver explain fix init options reporting selection validate".split()
    ),
)
#: Where the reports say their own words.
OF_REPORTS = ("src/jatspress/reports/", "src/jatspress/cli/", "src/jatspress/batch/")
ALL_PATTERNS = frozenset(pattern for said in RUSSIAN.words.values() for pattern in said)


def name_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = next((word.value for word in call.keywords if word.arg == name), None)
    return named or (call.args[place] if place < len(call.args) else None)


class Module:
    """A module of ours: its calls, each with the function that it stands in."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.path = path.relative_to(ROOT).as_posix()

    def says(self, call: ast.Call) -> bool:
        """Tell whether a call says a pattern, on its own or in the words of a report."""
        if name_of(call) == "says":
            return self.path.startswith(OF_REPORTS)
        return name_of(call) == "say" and isinstance(call.func, ast.Name)

    def calls(self) -> Iterator[tuple[ast.Call, ast.AST]]:
        yield from self._calls(self.tree, self.tree)

    def _calls(self, node: ast.AST, around: ast.AST) -> Iterator[tuple[ast.Call, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield child, around
            inside = child if isinstance(child, ast.FunctionDef | ast.Lambda) else around
            yield from self._calls(child, inside)

    def place(self, node: ast.AST) -> str:
        return f"{self.path}:{node.lineno}"  # type: ignore[attr-defined]


def values(given: ast.expr | None, around: ast.AST) -> Iterator[ast.expr]:
    """The expressions that a value may be: both of an `if`, all that its name is given."""
    if isinstance(given, ast.IfExp):
        yield from values(given.body, around)
        yield from values(given.orelse, around)
    elif isinstance(given, ast.BoolOp):
        for value in given.values:
            yield from values(value, around)
    elif isinstance(given, ast.Name):
        for node in ast.walk(around):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(t, ast.Name) and t.id == given.id for t in targets):
                assert isinstance(node, ast.Assign)
                yield node.value
            if isinstance(node, ast.AugAssign) and ast.unparse(node.target) == given.id:
                yield node.value
    elif given is not None:
        yield given


def is_bare(value: ast.expr) -> bool:
    """Tell whether a text is an f-string, a literal, or put together of texts."""
    literal = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return literal or isinstance(value, ast.JoinedStr | ast.BinOp)


def has_words(value: ast.expr) -> bool:
    """Tell whether a text is English that the catalogue lacks, and not a value of JATS."""
    if isinstance(value, ast.Constant):
        phrase = OF_PHRASES & set(NO_WORDS.sub(" ", str(value.value)).split())
        return bool(phrase) and value.value not in ALL_PATTERNS
    parts = value.values if isinstance(value, ast.JoinedStr) else ()
    text = "\0".join(str(part.value) if isinstance(part, ast.Constant) else "" for part in parts)
    return re.search(r"(?<![\w\0'-])[a-z]{2,}(?![\w\0'-])", NO_WORDS.sub(" ", text)) is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_message_is_a_bare_text(path: Path) -> None:
    module = Module(path)
    bare = [
        module.place(call)
        for call, around in module.calls()
        if (place := MAKERS.get(name_of(call))) is not None
        if any(map(is_bare, values(argument(call, place, "message"), around)))
    ]
    assert bare == [], "use say('pattern {field}', field=value)"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_f_string_puts_words_beside_a_message(path: Path) -> None:
    module = Module(path)
    lacking = []
    for call, around in module.calls():
        if name_of(call) not in MAKERS:
            continue
        for name, place in BESIDE.items():
            place = place if name_of(call) in ("Problem", "Remark") else 99
            for value in values(argument(call, place, name), around):
                if is_bare(value) and has_words(value):
                    lacking.append(f"{module.place(call)} {ast.unparse(value)}")
    assert lacking == [], "use say('pattern {field}', field=value), and say it in Russian"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_pattern_is_said_in_russian(path: Path) -> None:
    module = Module(path)
    lacking = [
        f"{module.place(call)} {value.value}"
        for call, around in module.calls()
        if call.args and module.says(call)
        for value in values(call.args[0], around)
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
        if value.value not in ALL_PATTERNS and value.value not in RUSSIAN.words
    ]
    assert lacking == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).as_posix().startswith(OF_ERRORS)],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_errors_are_said_in_russian(path: Path) -> None:
    module = Module(path)
    lacking = []
    for call, around in module.calls():
        if name_of(call) not in ERRORS:
            continue
        hint = argument(call, 1 if name_of(call) in HINT_SECOND else 99, "hint")
        for value in (*values(argument(call, 0, "message"), around), *values(hint, around)):
            literal = value.value if isinstance(value, ast.Constant) else None
            if is_bare(value) and literal not in ALL_PATTERNS:
                lacking.append(f"{module.place(call)} {ast.unparse(value)}")
    assert lacking == [], "use say('pattern {field}', field=value), and say it in Russian"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_words_of_a_report_are_said_in_russian(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = [one or other for one, other in re.findall(r"""says\((?:"(.+?)"|'(.+?)')[,)]""", text)]
    assert said
    assert [pattern for pattern in said if not RUSSIAN.has("reports", pattern)] == []


def test_no_sentence_is_said_in_two_ways() -> None:
    """Of two translations of one sentence the later file's would win, unseen."""
    said: dict[tuple[str, ...], dict[str, str]] = {}
    for path in sorted((ROOT / "templates" / "messages" / "ru").glob("*.toml")):
        for key, value in entries(tomllib.loads(path.read_text(encoding="utf-8"))):
            said.setdefault(key, {})[str(value)] = path.name
    assert len(said) > 1000
    assert {key: found for key, found in said.items() if len(found) > 1} == {}


def entries(table: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[Any, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, (*above, key))
        else:
            yield (*above, key), value
