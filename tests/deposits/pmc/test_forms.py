"""What is the same in PMC's form, and what only looks like it."""

from __future__ import annotations

import pytest

from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pmc.completeness import completeness
from jatspress.jats.parse import parse_bytes
from tests.conftest import ROOT

TEXT = (ROOT / "examples" / "article.xml").read_text(encoding="utf-8")
JOURNAL_ID = '<journal-id journal-id-type="publisher-id">rivers-settlements<'
DATE = 'date-type="pub" publication-format="electronic"'
RELATED = '<related-article id="r1" related-article-type="companion" xlink:href="{}"/>'
PMID = '<pub-id pub-id-type="{}">{}</pub-id></element-citation>'
END = "</element-citation>"


def lost(changes: list[tuple[str, str, str]]) -> list[str]:
    """The fields that are lost in a copy; of each passage how it stood, and how it stands there."""
    before, sent = TEXT, TEXT
    for passage, written, copied in changes:
        assert passage in TEXT, passage
        before, sent = before.replace(passage, written, 1), sent.replace(passage, copied, 1)
    original = parse_bytes(before.encode(), name="a.xml")
    article = DepositArticle(parse_bytes(sent.encode(), name="a.xml"), original=original)
    account = completeness(article, sent.encode(), "PMC")
    return [fact.field for fact in account.lost]


def journal_id(kind: str, value: str) -> str:
    return f'<journal-id journal-id-type="{kind}">{value}<'


def related(href: str) -> str:
    return "</permissions>" + RELATED.format(href)


@pytest.mark.parametrize(
    "passage, written, copied, fields",
    [
        (JOURNAL_ID, journal_id("publisher", "x"), journal_id("publisher-id", "x"), []),
        (JOURNAL_ID, journal_id("publisher", "x"), journal_id("publisher-id", "y"),
         ["journal.ids[1]"]),
        (DATE, DATE.replace("pub", "publication", 1), DATE, []),
        (DATE, DATE, DATE.replace("electronic", "print"), ["publication_dates[1]"]),
        ("</permissions>", related("https://doi.org/10.5555/b"), related("10.5555/b"), []),
        ("</permissions>", related("https://doi.org/10.5555/b"), related("10.5555/c"),
         ["related_articles[1].href"]),
        ("</permissions>", related("10.5555/b"), "</permissions>",
         ["related_articles[1].related_article_type", "related_articles[1].href",
          "related_articles[1].id"]),
        (END, PMID.format("pmid", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
         PMID.format("pmid", "12345"), []),
        (END, PMID.format("pmid", "12345"), PMID.format("pmid", "12346"),
         ["references[2].fields[9].value"]),
        ("2017</year>", "2017</year>", "2018</year>",
         ["references[2].text"]),
    ],
)  # fmt: skip
def test_a_fact_is_the_same_in_pmcs_form_and_another_one_is_lost(
    passage: str, written: str, copied: str, fields: list[str]
) -> None:
    assert lost([(passage, written, copied)]) == fields
