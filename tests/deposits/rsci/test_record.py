"""What stands where in the XML for eLIBRARY.RU."""

from __future__ import annotations

import pytest

from jatspress.deposits.rsci.languages import code_of
from tests.deposits.rsci.sample import made, root_of, salt, sending_all, texts
from tests.deposits.sample import article, data_of, inside, journal, of_rule, said

ARTICLE = "issue/articles/article"


def test_journal_and_issue_stand_above_the_articles() -> None:
    root = root_of(made())
    assert texts(root, "titleid") == ["12345"]
    assert (root.findtext("issn"), root.findtext("eissn")) == ("1234-5679", "2049-3630")
    assert [(i.get("lang"), i.findtext("title")) for i in root.findall("journalInfo")] == [
        ("ENG", "Annals of Rain")
    ]
    issue = root.find("issue")
    assert issue is not None
    assert [child.tag for child in issue] == ["volume", "number", "dateUni", "articles"]
    assert [child.text for child in issue][:3] == ["7", "2", "2024"]


def test_the_parts_of_an_article_stand_in_the_order_of_the_schema() -> None:
    found = root_of(made()).find(ARTICLE)
    assert found is not None
    assert [part.tag for part in found] == (
        "pages artType langPubl authors artTitles abstracts text codes keywords references files "
        "rubrics dates fundings".split()
    )


def test_titles_abstracts_and_keywords_stand_in_both_languages() -> None:
    root = root_of(made())
    titles = root.findall(f"{ARTICLE}/artTitles/artTitle")
    assert [(title.get("lang"), inside(title)) for title in titles] == [
        ("RUS", "Соляные пути и вода H<sub>2</sub>O: обзор <i>источников</i>"),
        ("ENG", "Salt Roads and Water: A Review"),
    ]
    abstracts = root.findall(f"{ARTICLE}/abstracts/abstract")
    assert [(one.get("lang"), inside(one)) for one in abstracts] == [
        ("RUS", "Соль возили через горы.<br/>Мы смотрим, <i>как</i>."),
        ("ENG", "Salt was carried over the hills."),
    ]
    groups = root.findall(f"{ARTICLE}/keywords/kwdGroup")
    assert [(group.get("lang"), [word.text for word in group]) for group in groups] == [
        ("RUS", ["соль", "горы", "пути"]),
        ("ENG", ["salt", "hills", "roads"]),
    ]


def test_an_author_is_described_in_each_language_with_the_organisations_of_that_language() -> None:
    author = root_of(made()).findall(f"{ARTICLE}/authors/author")[1]
    assert author.get("num") == "2"
    assert author.find("correspondent") is None
    assert [
        (one.get("lang"), {part.tag: part.text for part in one})
        for one in author.findall("individInfo")
    ] == [
        (
            "RUS",
            {
                "surname": "Снегова",
                "initials": "О. П.",
                "address": "ул. Варничная, 3",
                "town": "Соликамск; Минск",
                "country": "Россия; Беларусь",
                "orgName": "Музей соли; Институт дождя",
            },
        ),
        (
            "ENG",
            {
                "surname": "Snegova",
                "initials": "O. P.",
                "address": "3 Varnichnaya St.",
                "town": "Solikamsk; Minsk",
                "country": "Russia; Belarus",
                "orgName": "Salt Museum; Rain Institute",
            },
        ),
    ]


def test_codes_position_and_address_of_an_author() -> None:
    author = root_of(made()).find(f"{ARTICLE}/authors/author")
    assert author is not None
    assert author.findtext("correspondent") == "1"
    assert [(code.tag, code.text) for code in author.findall("authorCodes/*")] == [
        ("researcherid", "A-1234-2015"),
        ("spin", "1234-5678"),
        ("scopusid", "57190000000"),
        ("orcid", "0000-0002-1825-0097"),
    ]
    assert author.findtext("individInfo/otherInfo") == "д-р ист. наук; профессор"
    assert texts(author, "individInfo/email") == ["peskov@rain.example.org"] * 2


def test_codes_of_the_article_and_its_rubric() -> None:
    root = root_of(made())
    assert [(code.tag, code.text) for code in root.findall(f"{ARTICLE}/codes/*")] == [
        ("doi", "10.5555/salt.3"),
        ("edn", "QWERTY"),
        ("udk", "664.41"),
        ("udk", "551.57"),
        ("vak21", "5.6.1."),
        ("jel", "N53"),
    ]
    assert texts(root, f"{ARTICLE}/rubrics/rubric") == ["03.61.21"]


@pytest.mark.parametrize("code, tag", [("5.9.5.", "vak21"), ("10.02.01", "vak")])
def test_the_two_nomenclatures_of_specialities_are_told_by_their_form(code: str, tag: str) -> None:
    root = root_of(made(salt(("<subject>5.6.1.</subject>", f"<subject>{code}</subject>"))))
    assert texts(root, f"{ARTICLE}/codes/{tag}") == [code]


def test_two_lists_in_two_languages_are_one_list_of_pairs() -> None:
    references = root_of(made()).findall(f"{ARTICLE}/references/reference")
    assert len(references) == 2
    assert [(form.get("lang"), form.findtext("text")) for form in references[0]] == [
        ("RUS", "Песков А. И. Соляные пути Урала. Пермь: Соль, 2020. 120 с."),
        (
            "ENG",
            "Peskov A. I. Solyanye puti Urala [Salt roads of the Urals]. Perm, Sol, 2020. 120 p.",
        ),
    ]


def test_lists_of_other_lengths_follow_one_another() -> None:
    fewer = salt(
        (
            '<ref id="e2"><label>2.</label><mixed-citation>Ray A. Drops &amp; drizzle. J. Rain, '
            "2001, vol. 3, pp. 4–9.</mixed-citation></ref>",
            "",
        )
    )
    deposit = made(fewer)
    assert len(root_of(deposit).findall(f"{ARTICLE}/references/reference")) == 3
    assert deposit.accounts[0].lost == ()


def test_a_reference_printed_twice_in_one_entry_has_both_forms() -> None:
    russian = "<mixed-citation>Песков А. И. Соляные пути Урала. Пермь: Соль, 2020. 120 с."
    twice = salt(
        (
            f"{russian}</mixed-citation>",
            f'<citation-alternatives>{russian}</mixed-citation><mixed-citation xml:lang="en">'
            "Peskov, Salt.</mixed-citation></citation-alternatives>",
        )
    )
    reference = root_of(made(twice)).find(f"{ARTICLE}/references/reference")
    assert reference is not None
    assert [(form.get("lang"), (form.findtext("text") or "")[:7]) for form in reference] == [
        ("RUS", "Песков "),
        ("ENG", "Peskov,"),
        ("ENG", "Peskov "),
    ]


def test_the_language_of_a_list_that_says_none_is_undetermined() -> None:
    root = root_of(made(salt(('<ref-list xml:lang="ru">', "<ref-list>"))))
    forms = root.findall(f"{ARTICLE}/references/reference/refInfo")
    assert [form.get("lang") for form in forms] == ["ANY", "ENG"] * 2


def test_dates_are_sent_by_the_day_or_not_at_all() -> None:
    dates = root_of(made()).findall(f"{ARTICLE}/dates/*")
    assert [(date.tag, date.text) for date in dates] == [
        ("dateReceived", "15.09.2023"),
        ("dateAccepted", "20.01.2024"),
        ("datePublication", "01.03.2024"),
    ]
    vague = made(salt(("<day>15</day><month>9</month>", "<month>9</month>")))
    assert root_of(vague).find(f"{ARTICLE}/dates/dateReceived") is None
    assert "JP831 the date 2023-09 stays behind: its day is not stated" in said(vague)


def test_a_statement_of_funding_says_the_grant_in_its_own_words() -> None:
    fundings = root_of(made()).findall(f"{ARTICLE}/fundings/funding")
    assert [(one.get("lang"), one.text) for one in fundings] == [
        ("RUS", "Оплачено Соляным фондом, проект 24-01."),
        ("ENG", "Paid by the Salt Fund, project 24-01."),
    ]
    unnamed = made(salt(("<award-id>24-01</award-id>", "<award-id>25-77</award-id>")))
    assert texts(root_of(unnamed), f"{ARTICLE}/fundings/funding")[2] == "Соляной фонд, 25-77"


def test_the_full_text_has_a_line_for_each_block() -> None:
    assert texts(root_of(made()), f"{ARTICLE}/text") == [
        "Введение\nСоль дорога, когда x² велико.\nРис. 1.\nОбоз.\nТаблица 1.\nМера\nВес\nПуд\n16 кг"
    ]


def test_mails_and_full_texts_are_sent_only_when_the_journal_says_so() -> None:
    deposit = made(profile=journal())
    root = root_of(deposit)
    assert root.findall(".//email") == []
    assert root.find(f"{ARTICLE}/text") is None
    assert {"JP831 full texts stay behind", "JP831 e-mail addresses of authors stay behind"} <= set(
        said(deposit)
    )
    assert deposit.accounts[0].lost == ()
    assert b"peskov@" not in data_of(deposit)


def test_roles_of_the_list_and_people_that_it_has_none_for() -> None:
    root = root_of(made(article()))
    people = root.findall(f"{ARTICLE}/authors/author")
    assert [(p.findtext("role"), p.findtext("individInfo/surname")) for p in people] == [
        (None, "Petrova"),
        (None, "Suharto"),
        (None, "Brook"),
        (None, "The Rain Group"),
        ("0", "Dew"),
        ("9", "Frost"),
    ]
    strange = made(article(('contrib-type="illustrator"', 'contrib-type="cook"')))
    message = "JP831 Jack Frost is 'cook', for which eLIBRARY.RU has no role and is not sent"
    assert message in said(strange)
    assert [str(f.message) for f in of_rule(strange, "RSCI208")] == [
        "the group The Rain Group is sent as an author of this surname"
    ]


def test_a_kind_that_the_list_lacks_is_said() -> None:
    deposit = made(salt(('article-type="review-article"', 'article-type="case-report"')))
    assert root_of(deposit).findtext(f"{ARTICLE}/artType") == "RAR"
    assert "RSCI206 eLIBRARY.RU has no kind 'case-report'; it is sent as RAR" in said(deposit)


@pytest.mark.parametrize(
    "change, pages",
    [
        (("<fpage>12</fpage>", "<fpage>12</fpage>"), "12-20"),
        (("<lpage>20</lpage>", ""), "12"),
        (("<lpage>20</lpage>", "<lpage>20</lpage><page-range>12–20; 31</page-range>"), "12-20, 31"),
        (("<fpage>12</fpage>\n      <lpage>20</lpage>", "<elocation-id>17</elocation-id>"), "17"),
    ],
)
def test_pages_in_the_forms_that_articles_have(change: tuple[str, str], pages: str) -> None:
    deposit = made(salt(change))
    assert root_of(deposit).findtext(f"{ARTICLE}/pages") == pages
    assert of_rule(deposit, "RSCI205") == []


def test_pages_of_figures_and_letters_are_warned_of() -> None:
    place = ("<fpage>12</fpage>\n      <lpage>20</lpage>", "<elocation-id>e17</elocation-id>")
    deposit = made(salt(place))
    assert root_of(deposit).findtext(f"{ARTICLE}/pages") == "e17"
    assert len(of_rule(deposit, "RSCI205")) == 1


def test_a_volume_that_is_no_number_stays_behind_and_without_a_number_there_is_no_deposit() -> None:
    roman = ("<volume>7</volume>", "<volume>VII</volume>")
    deposit = made(salt(roman))
    assert root_of(deposit).find("issue/volume") is None
    assert [str(f.severity.value) for f in of_rule(deposit, "RSCI204")] == ["warning"]
    assert deposit.accounts[0].lost == ()
    alone = made(salt(roman, ("<issue>2</issue>", "")))
    assert alone.data is None
    assert [str(f.severity.value) for f in of_rule(alone, "RSCI204")] == ["error"]


@pytest.mark.parametrize(
    "tag, code",
    [
        ("ru", "RUS"),
        ("en-GB", "ENG"),
        ("zh-Hans", "ZHO"),
        ("kk", "KKZ"),
        ("uk", "UKR"),
        ("es", "ESP"),
        ("ga", "ILE"),
        # ISO's codes of these are others' in the list.
        ("tl", None),
        ("ml", None),
        ("km", None),
        ("tn", None),
        ("syr", None),
        ("", None),
        (None, None),
    ],
)
def test_languages_by_the_list_of_elibrary(tag: str | None, code: str | None) -> None:
    assert code_of(tag) == code


def test_a_language_that_the_list_lacks_is_undetermined_and_its_keywords_stay_behind() -> None:
    malay = salt(('xml:lang="ru">\n  <front>', 'xml:lang="ml">\n  <front>'))
    deposit = made(malay)
    root = root_of(deposit)
    assert root.find(f"{ARTICLE}/langPubl") is None
    assert [t.get("lang") for t in root.findall(f"{ARTICLE}/artTitles/artTitle")] == ["ANY", "ENG"]
    assert "RSCI211 eLIBRARY.RU's list has no language 'ml'" in said(deposit)
    keywords = made(salt(('<kwd-group xml:lang="ru">', '<kwd-group xml:lang="ml">')))
    assert len(root_of(keywords).findall(f"{ARTICLE}/keywords/kwdGroup")) == 1
    assert any("no language that eLIBRARY.RU knows" in words for words in said(keywords))
    assert keywords.accounts[0].lost == ()


def test_where_no_language_is_stated_cyrillic_is_not_called_english() -> None:
    silent = salt(('xml:lang="ru">\n  <front>', ">\n  <front>"))
    deposit = made(silent)
    titles = root_of(deposit).findall(f"{ARTICLE}/artTitles/artTitle")
    assert [title.get("lang") for title in titles] == ["ANY", "ENG"]
    assert "RSCI211 the language of the article is not stated" in said(deposit)


def test_a_second_title_of_a_language_stays_behind_and_is_said() -> None:
    more = '<trans-title-group xml:lang="en"><trans-title>Roads</trans-title></trans-title-group>'
    deposit = made(
        salt(("</title-group>\n      <contrib", f"{more}</title-group>\n      <contrib"))
    )
    assert len(root_of(deposit).findall(f"{ARTICLE}/artTitles/artTitle")) == 2
    assert any("a second title in ENG" in words for words in said(deposit))
    assert deposit.accounts[0].lost == ()


def test_nothing_of_the_russian_article_is_lost() -> None:
    account = made().accounts[0]
    assert account.lost == ()
    assert len(account.standing) > 90


def test_the_journal_without_settings_of_its_own_sends_its_number_alone() -> None:
    assert sending_all().rsci.emails
    assert not journal().rsci.emails
    assert journal().rsci.title_id == 12345
