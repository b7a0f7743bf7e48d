"""What of several things eLIBRARY.RU is told, and in which order."""

from __future__ import annotations

from dataclasses import replace

from tests.deposits.rsci.sample import made, root_of, salt, sending_all, texts
from tests.deposits.sample import of_rule

DOI, PAGES = "10.5555/salt.3", "<fpage>12</fpage>\n      <lpage>20</lpage>"


def test_the_pages_of_an_issue_are_those_of_all_articles_in_whatever_order() -> None:
    last = salt((DOI, "10.5555/salt.4"), (PAGES, "<fpage>100</fpage><lpage>109</lpage>"))
    first = salt((PAGES, "<fpage>9</fpage>"))
    assert texts(root_of(made(last, first)), "issue/pages") == ["9-109"]


def test_who_does_not_stand_in_the_byline_is_not_sent_and_said() -> None:
    deposit = made(salt(('<contrib contrib-type="author">',
                         '<contrib contrib-type="author non-byline">')))  # fmt: skip
    assert len(root_of(deposit).findall(".//author")) == 1
    said = [str(finding.message) for finding in of_rule(deposit, "JP831")]
    assert any("does not stand in the byline" in message for message in said)


def test_names_in_three_languages_are_sent_and_the_fourth_is_accounted_for() -> None:
    first = '<name name-style="eastern" xml:lang="ru"><surname>Песков'
    more = "".join(
        f'<name xml:lang="{lang}"><surname>{surname}</surname></name>'
        for lang, surname in (("de", "Peskow"), ("uk", "Пєсков"))
    )
    deposit = made(salt((first, more + first)))
    author = root_of(deposit).find(".//author")
    assert author is not None
    assert [e.get("lang") for e in author.findall("individInfo")] == ["DEU", "UKR", "RUS"]
    (account,) = deposit.accounts
    (fourth,) = [f for f in account.facts if f.field == "contributors[1].names[4].surname"]
    assert (fourth.value, fourth.places) == ("Peskov", ())
    assert account.lost == ()


def test_an_organisation_in_another_language_is_better_than_none() -> None:
    english = salt(('<aff xml:lang="ru"><institution>Институт', '<aff xml:lang="de"><institution>'
                    "Институт"), ('<aff xml:lang="en"><institution>Rain', '<aff xml:lang="de">'
                    "<institution>Rain"), ('<xref ref-type="aff" rid="a1"/>\n        </contrib>',
                    '<xref ref-type="aff" rid="a2"/>\n        </contrib>'))  # fmt: skip
    author = root_of(made(english)).find(".//author")
    assert author is not None
    assert [e.findtext("orgName") for e in author.findall("individInfo")] == [
        "Институт дождя; Rain Institute", None,
    ]  # fmt: skip


def test_of_two_abstracts_in_one_language_the_abstract_is_sent_not_the_summary() -> None:
    deposit = made(salt(("<abstract>", '<abstract abstract-type="toc"><p>Кратко.</p></abstract>'
                         "<abstract>")))  # fmt: skip
    (russian,) = texts(root_of(deposit), ".//abstract[@lang='RUS']")
    assert russian.startswith("Соль возили")


def test_lists_of_equal_length_with_other_numbers_are_no_pair() -> None:
    """Further reading has numbers of its own: nobody has said that its works are the same."""
    other = salt(('<ref id="e1"><label>1.</label>', '<ref id="e1"><label>A1.</label>'),
                 ('<ref id="e2"><label>2.</label>', '<ref id="e2"><label>A2.</label>'))  # fmt: skip
    references = root_of(made(other)).findall(".//reference")
    assert [len(entry) for entry in references] == [1, 1, 1, 1]


def test_the_issns_of_the_article_are_sent_where_journal_toml_has_none() -> None:
    profile = replace(sending_all(), issn_print=None, issn_online=None)
    root = root_of(made(salt(), profile=profile))
    assert (root.findtext("issn"), root.findtext("eissn")) == ("1234-5679", None)
