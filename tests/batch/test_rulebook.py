"""The table of all rules, and the page made from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jatspress.article import HouseRule, JournalProfile
from jatspress.batch.rulebook import (
    all_rules,
    house_rule,
    rule_pages,
    topic_of,
)
from jatspress.validation.near_codes import nearest_codes
from tests.conftest import ROOT


def test_every_rule_of_the_source_is_in_the_table() -> None:
    # Every module of the package is imported in a process of its own; none declares a rule that
    # the table has not.
    program = """
import importlib, pkgutil, jatspress
from jatspress.batch.rulebook import all_rules
known = {rule.code for rule in all_rules()}
for module in pkgutil.walk_packages(jatspress.__path__, "jatspress."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from jatspress.article import declared_rules
print(sorted({rule.code for rule in declared_rules()} - known))
"""
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_every_rule_belongs_to_a_topic() -> None:
    assert all(topic_of(rule.code) for rule in all_rules())


def test_no_rule_has_an_empty_word() -> None:
    for rule in all_rules():
        for text in (rule.title, rule.rationale, rule.source, rule.hint):
            assert text.strip(), rule.code


def test_the_pages_of_rules_are_up_to_date() -> None:
    folder = ROOT / "docs" / "rules"
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert pages == rule_pages(all_rules()), "run: python scripts/rule_pages.py"


def test_a_mistyped_code_is_answered_with_its_neighbours() -> None:
    known = [rule.code for rule in all_rules()]
    assert nearest_codes("jp209", known)
    assert all(code.startswith("JP2") for code in nearest_codes("jp209", known))
    assert nearest_codes("XYZ", known) == []


def test_a_house_rule_is_explained_like_ours() -> None:
    journal = JournalProfile(path="journal.toml")
    rule = house_rule(HouseRule("H1", "//kwd", "three keywords", count_min=3, line=4), journal)
    assert rule.title == "three keywords"
    assert "at least 3" in rule.rationale
    assert rule.source == "journal.toml, line 4"


def test_the_pages_are_written_by_one_command(tmp_path: Path) -> None:
    script = (ROOT / "scripts" / "rule_pages.py").read_text(encoding="utf-8")
    copy = tmp_path / "scripts" / "rule_pages.py"
    copy.parent.mkdir()
    (tmp_path / "docs").mkdir()
    copy.write_text(script, encoding="utf-8")
    subprocess.run([sys.executable, str(copy)], check=True, capture_output=True)
    written = {path.name for path in (tmp_path / "docs" / "rules").glob("*.md")}
    assert written == set(rule_pages(all_rules()))


def test_the_twins_of_a_rule_are_rules_of_validation_no_milder_than_it() -> None:
    known = {rule.code: rule for rule in all_rules()}
    pairs = [(rule, known[twin]) for rule in known.values() for twin in rule.twins]
    assert len(pairs) >= 5
    assert all(twin.code < "JP7" and twin.severity.reaches(r.severity) for r, twin in pairs)
