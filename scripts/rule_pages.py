"""Write the pages of docs/rules/ from the rules themselves: python scripts/rule_pages.py."""

from __future__ import annotations

from pathlib import Path

from jatspress.batch.rulebook import all_rules, rule_pages

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"

if __name__ == "__main__":
    pages = rule_pages(all_rules())
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{FOLDER} is up to date.")
