"""Made-up articles as DOAJ's API takes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ISSN = "2049-3630"


def article(number: int, title: str, *, issn: str = ISSN, doi: bool = True) -> dict[str, Any]:
    """An article with a DOI and an address, or with the address alone."""
    identifiers = [{"type": "eissn", "id": issn}]
    if doi:
        identifiers.append({"type": "doi", "id": f"10.5555/Rain-{number}"})
    return {
        "bibjson": {
            "title": title,
            "abstract": "Rain «fell» — on 7 days.",
            "year": "2026",
            "month": "1",
            "author": [
                {"name": "Ада Дождева", "orcid_id": "https://orcid.org/0000-0002-1825-0097"}
            ],
            "keywords": ["rain", "дождь"],
            "identifier": identifiers,
            "link": [
                {
                    "type": "fulltext",
                    "url": f"https://rain.example.org/{number}",
                    "content_type": "HTML",
                }
            ],
            "journal": {"volume": "3", "number": "1", "start_page": str(number)},
        }
    }


def write_articles(path: Path, *articles: dict[str, Any]) -> Path:
    path.write_text(json.dumps(list(articles), ensure_ascii=False), encoding="utf-8")
    return path


def numbered(*titles: str) -> list[dict[str, Any]]:
    return [article(number, title) for number, title in enumerate(titles, 1)]
