"""Cases of PMC's rules that one example does not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.validation.article import Article
from jatspress.validation.pmc.cc_addresses import canonical_addresses, plain
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import native_rules
from tests.validation.samples import ARTICLE, document, with_pieces

load_rules(("pmc",))


def found(code: str, xml: str) -> list[str]:
    """What a rule says of an article, in order."""
    article = Article(document(xml))
    (rule,) = (rule for rule in native_rules() if rule.rule.code == code)
    return [str(finding.message) for finding in rule.findings(article)]


@pytest.mark.parametrize(
    "season",
    ["Spring", "FALL", "2nd Quarter", "Jan-Feb", "January–March", "July/Aug", "Winter-Spring"],
)
def test_a_season_that_pmc_knows_is_left_in_peace(season: str) -> None:
    pub_date = f"<pub-date><season>{season}</season><year>2020</year></pub-date>"
    assert found("PMC177", with_pieces(pub_date)) == []


@pytest.mark.parametrize("season", ["Лето", "Feb-Jan", "Jan-Feb-Mar", "Summer-Spring-Fall", "-Feb"])
def test_a_season_that_pmc_does_not_know_is_found(season: str) -> None:
    pub_date = f"<pub-date><season>{season}</season><year>2020</year></pub-date>"
    (message,) = found("PMC177", with_pieces(pub_date))
    assert season in message


def test_a_strange_season_with_the_day_in_iso_form_is_left_in_peace() -> None:
    pub_date = (
        '<pub-date iso-8601-date="2020-06-01"><season>Лето</season><year>2020</year></pub-date>'
    )
    assert found("PMC177", with_pieces(pub_date)) == []


@pytest.mark.parametrize("doi", ["10.5555/a", "10.5555/a/b (c)<d>".replace(" ", ""), "10.1.2/x"])
def test_a_doi_that_pmc_reads_is_left_in_peace(doi: str) -> None:
    text = doi.replace("<", "&lt;").replace(">", "&gt;")
    article_id = f'<article-id pub-id-type="doi">{text}</article-id>'
    assert found("PMC145", with_pieces(article_id)) == []


@pytest.mark.parametrize("doi", ["doi:10.5555/a", "10.5555/a b", "10./a", "10.5555/", "10..1/a"])
def test_a_doi_that_pmc_does_not_read_is_found(doi: str) -> None:
    article_id = f'<article-id pub-id-type="doi">{doi}</article-id>'
    assert len(found("PMC145", with_pieces(article_id))) == 1


def test_dois_are_looked_at_wherever_they_stand() -> None:
    xml = with_pieces(
        '<p><ext-link ext-link-type="doi" xlink:href="salt">a</ext-link></p>'
        '<related-object id="r" document-id="salt" document-id-type="doi">b</related-object>'
    )
    assert len(found("PMC145", xml)) == 2


def test_an_empty_doi_is_said_once() -> None:
    xml = with_pieces('<article-id pub-id-type="doi"/>')
    assert found("PMC145", xml) == []
    assert found("PMC144", xml) == ["<article-id> is empty"]


def test_an_article_ahead_of_print_needs_no_pages() -> None:
    ahead = ARTICLE.replace("<front>", "<?OLF?><front>")
    assert found("PMC151", ARTICLE) != []
    assert found("PMC151", ahead) == []


def test_an_instruction_before_the_article_is_read_too() -> None:
    early = ARTICLE.replace("<article ", "<?release-delay six?><article ")
    assert found("PMC331", early) == ["the embargo 'six' is not in months and days"]


def test_a_journal_that_says_it_has_no_issn_needs_none() -> None:
    without = re.sub(r"<issn.*?</issn>", "", ARTICLE)
    assert found("PMC103", without) == ["the journal has no ISSN"]
    assert found("PMC103", without.replace("<front>", "<?noissn?><front>")) == []


def test_a_translation_of_a_correction_may_be_part_of_it() -> None:
    part = (
        '<sub-article article-type="correction" id="s1" xml:lang="{}"><front-stub/></sub-article>'
    )
    article = '<article article-type="correction" xml:lang="en" dtd-version="1.3">{}</article>'
    assert found("PMC113", article.format(part.format("ru"))) == []
    assert len(found("PMC113", article.format(part.format("en")))) == 1


def test_floating_is_what_an_object_does_when_it_says_nothing() -> None:
    article = '<article dtd-version="1.3"><floats-group><fig id="f1"{}/></floats-group></article>'
    assert found("PMC297", article.format("")) == []
    assert len(found("PMC297", article.format(' position="anchor"'))) == 1


def test_a_link_to_a_note_of_a_table_leads_to_a_note_in_a_table() -> None:
    table = (
        '<table-wrap><table><tbody><tr><td><xref ref-type="table-fn" rid="n1">a</xref></td></tr>'
        '</tbody></table><table-wrap-foot><fn id="n1"><p>Dry.</p></fn></table-wrap-foot>'
        "</table-wrap>"
    )
    assert found("PMC322", with_pieces(table)) == []
    elsewhere = (
        '<fn-group><fn id="n1"><p>Dry.</p></fn></fn-group>'
        '<p><xref ref-type="table-fn" rid="n1">a</xref></p>'
    )
    assert found("PMC322", with_pieces(elsewhere)) == ['ref-type="table-fn" leads to <fn>']


def test_a_no_break_space_is_no_content() -> None:
    assert found("PMC221", with_pieces("<ack><p>\u00a0<!-- to come --></p></ack>")) == [
        "<p> is empty"
    ]


def test_a_role_of_credit_may_be_empty() -> None:
    contrib = (
        "<contrib-group><contrib><name><surname>S</surname></name><role {}/></contrib>"
        "</contrib-group>"
    )
    credit = 'content-type="https://credit.niso.org/contributor-roles/software/"'
    back = "<ack><p>Thanks.</p></ack>"
    assert found("PMC221", with_pieces(contrib.format(credit) + back)) == []
    assert found("PMC221", with_pieces(contrib.format("") + back)) == ["<role> is empty"]


def test_the_name_of_a_kind_near_the_unknown_one_is_proposed() -> None:
    article = Article(document(ARTICLE.replace("research-article", "Research Article")))
    (rule,) = (rule for rule in native_rules() if rule.rule.code == "PMC112")
    (finding,) = rule.findings(article)
    assert (finding.expected or "").startswith("research-article")


def test_addresses_of_creative_commons_are_those_that_pmc_knows(shared: Path) -> None:
    sheet = shared / "oracles" / "pmc-style-5.31" / "stylecheck-helper-templates.xsl"
    theirs = set(re.findall(r"creativecommons\.org/[^ ']+", sheet.read_text(encoding="utf-8")))
    assert canonical_addresses() == theirs


@pytest.mark.parametrize(
    "address",
    [
        "http://creativecommons.org/licenses/by/4.0/",
        "https://www.creativecommons.org/licences/by/4.0",
        "www.creativecommons.org/licenses/by/4.0/",
    ],
)
def test_spellings_of_one_address_are_one(address: str) -> None:
    assert plain(address) == "creativecommons.org/licenses/by/4.0"


def test_the_profile_is_asked_for_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "salt.xml"
    file.write_text(ARTICLE, encoding="utf-8")
    assert main(["validate", str(file), "--profile", "pmc"]) == 1
    assert "the journal has no title" in capsys.readouterr().out
    main(["validate", str(file)])
    assert "the journal has no title" not in capsys.readouterr().out
