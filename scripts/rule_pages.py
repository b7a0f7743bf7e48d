"""Write docs/rules.md from the rules themselves: python scripts/rule_pages.py."""

from __future__ import annotations

from pathlib import Path

from jatspress.batch.rulebook import all_rules, as_markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"

if __name__ == "__main__":
    PAGE.write_text(as_markdown(all_rules()), encoding="utf-8")
    print(f"{PAGE} is up to date.")
