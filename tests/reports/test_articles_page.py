"""The page of findings for staff: everything stands in it, safely, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html

from jatspress.reports.articles_page import as_articles_page
from jatspress.reports.report import Report, SourceLine
from jatspress.translations import catalogue
from tests.reports.test_forms import CLEAN, FILE, RULE, found

LINE = SourceLine("<issue/><volume>TBD</volume><script>", 9)
ODD = replace(found(7), message="<script>alert(1)</script> & more", found="<b>", expected="{{ x }}")
REPORT = Report((replace(FILE, findings=(ODD, *FILE.findings), lines={(3, 7): LINE}), CLEAN))


def page(report: Report = REPORT, lang: str = "en") -> html.HtmlElement:
    return html.fromstring(as_articles_page(report, {"JP112": RULE}, catalogue(lang)).decode())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_every_finding_stands_with_its_place_line_reason_and_advice() -> None:
    (card,) = page().xpath("//section[@id='a1']/article[@data-rule='JP112']")
    said = words(card)
    assert len(card.xpath(".//li[@class='finding']")) == 2
    for piece in (RULE.title, RULE.rationale, "3:7", "<script>alert(1)</script> & more", "{{ x }}"):
        assert piece in said
    assert card.xpath(".//a[@href='https://example.org/rule']") == []  # the finding has no address
    assert [words(mark) for mark in card.xpath(".//pre//mark")] == ["<", "<"]
    assert LINE.text in said


def test_the_gravest_rules_come_first() -> None:
    cards = page().xpath("//section[@id='a1']/article/@data-severity")
    assert cards == ["error", "warning", "info"]


def test_no_markup_of_an_article_gets_into_the_page() -> None:
    tree = page()
    assert len(tree.xpath("//script")) == 1
    assert "alert" not in tree.xpath("string(//script)")
    assert not tree.xpath("//*[@onclick or @onload] | //link | //*[@src]")


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    (policy,) = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "url(" not in page().xpath("string(//style)")


def test_anchors_and_labels_lead_somewhere() -> None:
    tree = page()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in ids
    for name in tree.xpath("//@aria-labelledby"):
        assert name in ids
    for field in tree.xpath("//input | //select"):
        assert field.xpath("ancestor::label")


def test_an_article_without_findings_says_so() -> None:
    assert "nothing found" in words(page().xpath("//section[@id='a2']")[0])
    alone = page(Report((CLEAN,)))
    assert not alone.xpath("//form")
    assert "nothing found" in words(alone)


def test_the_page_speaks_russian() -> None:
    tree = page(lang="ru")
    assert tree.get("lang") == "ru"
    assert "2 ошибки" in words(tree)
    said = re.sub(r"\s+", " ", words(tree.xpath("//header")[0]) + words(tree.xpath("//form")[0]))
    assert not re.search(r"\b(Search|Show|Rule|all|errors)\b", said)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert as_articles_page(REPORT, {}) == as_articles_page(REPORT, {})
