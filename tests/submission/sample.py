"""Deposits of made-up articles, valid by Crossref's schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jatspress.submission import SealedDeposit, read_deposit

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<doi_batch xmlns="http://www.crossref.org/schema/5.5.0" version="5.5.0">
<head><doi_batch_id>{batch}</doi_batch_id><timestamp>{timestamp}</timestamp>
<depositor><depositor_name>Desk {batch}</depositor_name>
<email_address>desk@rain.example.org</email_address></depositor>
<registrant>Rain Society</registrant></head>
<body><journal><journal_metadata><full_title>{journal}</full_title>
<issn media_type="electronic">2049-3630</issn></journal_metadata>
<journal_issue><publication_date media_type="online"><year>2022</year></publication_date>
<issue>{issue}</issue>{issue_doi}</journal_issue>
"""
_ARTICLE = """<journal_article><titles><title>{title}</title></titles>
<publication_date media_type="online"><year>2022</year></publication_date>
<doi_data><doi>{doi}</doi><resource>https://rain.example.org/{number}</resource></doi_data>
</journal_article>
"""


def deposit_xml(
    *titles: str,
    batch: str = "batch-1",
    timestamp: int = 20220101000000000,
    issue: str = "3",
    issue_doi: str = "",
    prefix: str = "10.5555",
    dois: Sequence[str] = (),
    journal: str = "Annals of Rain",
) -> str:
    """A deposit of articles with these titles, numbered from 1."""
    data = f"<doi_data><doi>{issue_doi}</doi><resource>https://rain.example.org/i</resource></doi_data>"
    head = _HEAD.format(
        batch=batch,
        timestamp=timestamp,
        issue=issue,
        journal=journal,
        issue_doi=data if issue_doi else "",
    )
    names = dois or [f"{prefix}/rain-{number}" for number, _ in enumerate(titles, 1)]
    articles = [
        _ARTICLE.format(title=title, doi=doi, number=number)
        for number, (title, doi) in enumerate(zip(titles, names, strict=True), 1)
    ]
    return head + "".join(articles) + "</journal></body></doi_batch>\n"


def write_deposit(folder: Path, *titles: str, name: str = "issue.xml", **options: object) -> Path:
    path = folder / name
    path.write_text(deposit_xml(*titles, **options), encoding="utf-8")  # type: ignore[arg-type]
    return path


def deposit(folder: Path, *titles: str, **options: object) -> SealedDeposit:
    return read_deposit(write_deposit(folder, *titles, **options))  # type: ignore[arg-type]
