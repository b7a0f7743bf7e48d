"""Every sentence of the modules on schemas stands in the Russian catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import jatspress
from jatspress.translations import catalogue

SOURCE = Path(jatspress.__file__).parent
MODULES = [
    *(SOURCE / "validation" / "dtd_errors").glob("*.py"),
    *(SOURCE / "validation" / "own_schema").rglob("*.py"),
    SOURCE / "validation" / "schema.py",
    *(SOURCE / "jats" / f"{name}.py" for name in ("choose_dtd", "doctypes", "parse", "prolog")),
    *(SOURCE / "jats" / f"{name}.py" for name in ("encodings", "syntax_errors")),
]
RULES = ("words", "errors", "JP000", "JP001", "JP002", "JP003", "JP004", "JP005", "JP006")


def sentences(module: Path) -> Iterator[str]:
    """What is given to `say`: texts, and texts that a name stands for in the same module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    named.setdefault(target.id, []).append(node.value.value)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "say" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
            elif isinstance(first, ast.Name):
                yield from named.get(first.id, [])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_sentence_of_a_module_has_its_russian(module: Path) -> None:
    words = catalogue("ru").words
    known = {pattern for rule in RULES for pattern in words.get(rule, {})}
    assert set(sentences(module)) - known == set()


def test_the_sentences_are_found() -> None:
    assert sum(len(set(sentences(module))) for module in MODULES) > 100
