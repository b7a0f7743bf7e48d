"""What the record of an article says, element by element."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import Identifier, JournalProfile, LangText
from tests.deposits.pubmed.sample import made, parts, record, said
from tests.deposits.sample import article, inside, journal

TITLE = "<article-title>How <italic>Nimbus magnus</italic> makes"
ABSTRACT = '<trans-abstract xml:lang="ru">'
END_OF_FRONT = "<funding-group>"


def test_the_parts_stand_in_the_order_of_the_dtd() -> None:
    names = [child.tag for child in record()]
    assert list(dict.fromkeys(names)) == [
        "Journal", "ArticleTitle", "FirstPage", "LastPage", "ELocationID", "Language",
        "AuthorList", "GroupList", "PublicationType", "ArticleIdList", "History", "Abstract",
        "OtherAbstract", "ObjectList", "ReferenceList",
    ]  # fmt: skip


def test_the_head_is_as_pubmed_asks_letter_by_letter() -> None:
    deposit = made()
    assert deposit.data is not None
    assert deposit.data.startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ArticleSet PUBLIC '
        b'"-//NLM//DTD PubMed 2.8//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/in/PubMed.dtd">\n'
        b"<ArticleSet>\n"
    )


def test_the_journal_has_its_nlm_abbreviation_and_the_issn_of_its_edition() -> None:
    assert parts(record()[0])[:5] == [
        "PublisherName=Rain Society", "JournalTitle=Ann Rain", "Issn=1234-5679", "Volume=12",
        "Issue=3",
    ]  # fmt: skip


def test_neither_the_full_title_nor_another_abbreviation_stands_for_that_of_nlm() -> None:
    deposit = made(profile=replace(journal(), ids=()))
    assert deposit.data is None
    assert said(deposit, "PM-201") == [
        "the journal's abbreviation of the NLM Catalog is not stated"
    ]


def test_the_article_may_state_the_abbreviation_itself() -> None:
    stated = (
        '<journal-id journal-id-type="nlm-ta">Ann Rain Res</journal-id>\n      <journal-title-g'
    )
    found = record(("<journal-title-g", stated), profile=replace(journal(), ids=()))
    assert found.findtext("Journal/JournalTitle") == "Ann Rain Res"


def test_supplements_and_parts_belong_to_the_issue() -> None:
    found = record(("<issue>3</issue>", "<issue>3</issue><supplement>1</supplement>"))
    assert found.findtext("Journal/Issue") == "3 Suppl 1"
    found = record(("<issue>3</issue>", "<issue>3</issue><issue-part>Pt B</issue-part>"))
    assert found.findtext("Journal/Issue") == "3 Pt B"


def test_a_title_has_its_faces_and_its_subtitle() -> None:
    assert inside(record().find("ArticleTitle")) == (
        "How <i>Nimbus magnus</i> makes H<sub>2</sub>O &amp; <b>ice</b>: "
        "A study with x<sup>2</sup> drops"
    )


def test_an_article_in_another_language_is_listed_by_its_english_title() -> None:
    found = record(
        ('xml:lang="en">\n  <front>', 'xml:lang="ru">\n  <front>'),
        ('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="en">'),
        ('<trans-abstract xml:lang="ru">', '<trans-abstract xml:lang="en">'),
    )
    assert inside(found.find("ArticleTitle")).startswith("Как <i>Nimbus magnus</i>")
    assert inside(found.find("VernacularTitle")).startswith("How <i>Nimbus magnus</i>")
    assert [e.text for e in found.iter("Language")] == ["RU"]
    assert inside(found.find("Abstract")) == "Мы спрашиваем, как получается дождь."
    assert [e.get("Language") for e in found.iter("OtherAbstract")] == ["ru"]
    assert "[" not in inside(found.find("ArticleTitle"))


def test_an_article_without_an_english_title_has_the_original_one_alone() -> None:
    found = record(('xml:lang="en">\n  <front>', 'xml:lang="de">\n  <front>'))
    assert found.find("ArticleTitle") is None
    assert inside(found.find("VernacularTitle")).startswith("How")
    assert found.find("Abstract") is None
    assert [e.get("Language") for e in found.iter("OtherAbstract")] == ["de", "ru"]


TRANSLATION = """
  <sub-article article-type="translation" xml:lang="en" id="s1"><front-stub>
    <title-group><article-title>Rain in English</article-title></title-group>
    <abstract><p>We ask.</p></abstract>
    <kwd-group xml:lang="en"><kwd>rain</kwd></kwd-group>
  </front-stub></sub-article>
</article>"""


def test_a_whole_translation_inside_the_article_is_the_english_of_it() -> None:
    found = record(
        ('xml:lang="en">\n  <front>', 'xml:lang="pt-BR">\n  <front>'), ("\n</article>", TRANSLATION)
    )
    assert found.findtext("ArticleTitle") == "Rain in English"
    assert [e.text for e in found.iter("Language")] == ["PT", "EN"]
    assert found.findtext("Abstract") == "We ask."
    assert "rain" in [e.text for e in found.iter("Param")]


def test_a_language_that_nobody_states_is_not_guessed() -> None:
    deposit = made(
        article((' xml:lang="en">\n  <front>', ">\n  <front>")),
        profile=replace(journal(), languages=()),
    )
    assert deposit.data is not None
    assert b"<Language>" not in deposit.data
    assert said(deposit, "PM-202") == [
        "the language of the article is not stated; PubMed takes it for English"
    ]


def test_pages_keep_their_zeros_and_locations_their_kind() -> None:
    found = record(("<fpage>44</fpage>", "<fpage>044</fpage>"))
    pages = [(e.tag, e.text, dict(e.attrib)) for e in found if e.tag in
             ("FirstPage", "LastPage", "ELocationID")]  # fmt: skip
    assert pages == [
        ("FirstPage", "044", {"LZero": "save"}),
        ("LastPage", "53", {}),
        ("ELocationID", "e7", {"EIdType": "pii"}),
        ("ELocationID", "10.5555/rain-2022-7", {"EIdType": "doi"}),
    ]


def test_ids_are_the_publishers_and_the_doi() -> None:
    doi = '<article-id pub-id-type="doi">'
    found = record((doi, f'<article-id pub-id-type="publisher-id">R7</article-id>{doi}'))
    assert [(e.get("IdType"), e.text) for e in found.find("ArticleIdList")] == [
        ("pii", "R7"), ("doi", "10.5555/rain-2022-7"),
    ]  # fmt: skip


def test_a_structured_abstract_has_its_labels_and_faces() -> None:
    found = [(e.get("Label"), inside(e)) for e in record().find("Abstract")]
    assert found == [
        ("Aims", "We ask how rain is made, see [1]."),
        ("Results", "Rain is <i>wet</i> (data)."),
    ]


def test_a_section_inside_another_has_the_labels_of_both() -> None:
    inner = (
        "<sec><title>Methods:</title><sec><title>Design</title><p>Two.</p></sec>"
        "<sec><title>Setting</title><p>Graz.</p></sec></sec><sec><title>Results</title>"
    )
    found = record(("<sec><title>Results</title>", inner)).find("Abstract")
    assert found is not None
    assert [e.get("Label") for e in found] == [
        "Aims", "Methods: Design", "Methods: Setting", "Results",
    ]  # fmt: skip


def test_words_before_the_sections_of_an_abstract_stand_before_them() -> None:
    found = record(
        ('<abstract>\n        <sec id="a1">', '<abstract><p>All of it.</p><sec id="a1">')
    )
    abstract = found.find("Abstract")
    assert abstract is not None
    assert abstract.text == "All of it."
    assert [e.get("Label") for e in abstract] == ["Aims", "Results"]


MML = "http://www.w3.org/1998/Math/MathML"
FRACTION = "<mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math>"
LINE = (
    "<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub><mml:mo>=</mml:mo>"
    "<mml:mn>3</mml:mn></mml:math>"
)


@pytest.mark.parametrize(
    "formula, expected",
    [
        (LINE, "x<sub>i</sub>=3"),
        (FRACTION, "a/b"),
        ("<tex-math>\\frac ab</tex-math>", "[Formula: see text]"),
        (f"<alternatives><tex-math>x_i</tex-math>{LINE}</alternatives>", "x<sub>i</sub>=3"),
        (
            "<mml:math><mml:msup><mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo><mml:mi>b</mml:mi>"
            "</mml:mrow><mml:mn>2</mml:mn></mml:msup></mml:math>",
            "(a + b)²",  # 'a + b²' would be another formula
        ),
    ],
)
def test_a_formula_is_text_only_where_that_says_the_same(formula: str, expected: str) -> None:
    deposit = made(
        article(("how rain is made", f"how <inline-formula>{formula}</inline-formula> is made"))
    )
    assert deposit.data is not None
    assert deposit.accounts[0].lost == ()
    found = etree.fromstring(deposit.data).find(".//AbstractText")
    assert inside(found) == f"We ask how {expected} is made, see [1]."
    told = [m for m in said(deposit, "JP831") if "formula" in m]
    assert bool(told) == ("[" in expected)


def test_a_plain_language_summary_is_told_from_the_abstract() -> None:
    summary = (
        '<trans-abstract xml:lang="ru"><p>Мы спрашиваем, как получается дождь.</p></trans-abstract>'
    )
    plain = f'<abstract abstract-type="plain-language-summary"><p>It rains.</p></abstract>{summary}'
    found = record((summary, plain))
    assert [(e.get("Language"), e.get("Type"), inside(e)) for e in found.iter("OtherAbstract")] == [
        ("ru", None, "Мы спрашиваем, как получается дождь."),
        ("en", "plain-language-summary", "It rains."),
    ]


KEYWORDS = (
    '<kwd-group kwd-group-type="author" xml:lang="en"><kwd>rain</kwd><kwd>H<sub>2</sub>O</kwd>'
    '</kwd-group><kwd-group xml:lang="ru"><kwd>дождь</kwd></kwd-group>'
    '<kwd-group kwd-group-type="abbreviations"><kwd>RN</kwd></kwd-group><funding-group>'
)


def objects(found: etree._Element) -> list[tuple[str | None, list[tuple[str | None, str | None]]]]:
    return [(o.get("Type"), [(p.get("Name"), p.text) for p in o]) for o in found.iter("Object")]


def test_objects_are_links_keywords_and_grants() -> None:
    found = record(("<funding-group>", KEYWORDS))
    assert objects(found) == [
        ("Comment", [("type", "doi"), ("id", "10.5555/rain-2021-1")]),
        ("keyword", [("value", "rain")]),
        ("keyword", [("value", "H2O")]),
        ("grant", [("id", "P 12345"), ("grantor", "Austrian Science Fund")]),
    ]


@pytest.mark.parametrize(
    "kind, address, expected",
    [
        ("corrected-article", 'ext-link-type="doi" xlink:href="10.5555/a"', ("Erratum", "doi")),
        ("retracted-article", 'ext-link-type="uri" xlink:href="info:doi/10.5555/a"',
         ("Retraction", "doi")),
        ("object-of-concern", 'ext-link-type="uri" xlink:href="https://doi.org/10.5555/a"',
         ("ExpressionOfConcernFor", "doi")),
        ("corrected-article", 'ext-link-type="pmid" xlink:href="123"', ("Erratum", "pubmed")),
        ("corrected-article", 'ext-link-type="uri" xlink:href="https://example.org/"', None),
        ("companion", 'ext-link-type="doi" xlink:href="10.5555/a"', None),
    ],
)  # fmt: skip
def test_notices_are_linked_by_the_id_that_they_name(
    kind: str, address: str, expected: tuple[str, str] | None
) -> None:
    found = record(
        (
            'related-article-type="commentary-article" ext-link-type="doi" '
            'xlink:href="10.5555/rain-2021-1"',
            f'related-article-type="{kind}" {address}',
        )
    )
    links = [o for o in objects(found) if o[1][0][0] == "type"]
    assert [(kind, params[0][1]) for kind, params in links] == ([expected] if expected else [])


TRIAL = (
    '<related-object source-type="clinical-trials-registry" source-id="{0}" '
    'document-id="{1}" document-id-type="clinical-trial-number">{1}</related-object>'
)


def test_registered_trials_are_taken_where_the_number_tells_the_registry() -> None:
    known, unknown = TRIAL.format("CT.gov", "NCT01234567"), TRIAL.format("here", "T-7")
    found = record(("how rain is made", f"how {known} and {unknown} are made"))
    assert [o for o in objects(found) if o[0] == "ClinicalTrials.gov"] == [
        ("ClinicalTrials.gov", [("id", "NCT01234567")])
    ]
    assert not any("T-7" in str(o) for o in objects(found))


@pytest.mark.parametrize(
    "kind, expected",
    [
        ("research-article", "Journal Article"),
        ("review-article", "Review"),
        ("correction", "Published Erratum"),
        ("retraction", "Retraction of Publication"),
        ("letter", "Letter"),
        ("oration", "Journal Article"),
    ],
)
def test_the_publication_type_is_one_of_pubmeds_list(kind: str, expected: str) -> None:
    found = record(('article-type="research-article"', f'article-type="{kind}"'))
    assert [e.text for e in found.iter("PublicationType")] == [expected]


INTERESTS = (
    '<fn-group><fn id="fn1"><p>We thank the clouds.</p></fn>'
    '<fn fn-type="COI-statement"><label>*</label><p>We own <bold>umbrellas</bold>.</p></fn>'
    '<fn fn-type="con"><p>All wrote.</p></fn></fn-group>'
)


def test_interests_stated_behind_the_text_are_taken_too() -> None:
    found = record(
        ('<fn-group><fn id="fn1"><p>We thank the clouds.</p></fn></fn-group>', INTERESTS)
    )
    assert inside(found.find("CoiStatement")) == "We own <b>umbrellas</b>."


def test_interests_stated_in_the_front_are_said_once() -> None:
    note = '<fn fn-type="conflict" id="n1"><p>None.</p></fn>'
    date = '<pub-date date-type="pub"'
    found = record((date, f"<author-notes>{note}</author-notes>{date}"))
    assert inside(found.find("CoiStatement")) == "None."


def test_the_copyright_statement_is_taken_as_printed() -> None:
    found = record(
        ("<permissions>", "<permissions><copyright-statement>© 2022 A. Petrova"
         "</copyright-statement><copyright-year>2022</copyright-year>")
    )  # fmt: skip
    assert found.findtext("CopyrightInformation") == "© 2022 A. Petrova"


def test_every_reference_stands_as_printed_with_its_ids() -> None:
    found = record().findall("ReferenceList/Reference")
    assert [e.findtext("Citation") for e in found] == [
        "Ray A. Drops & drizzle. J. Rain, 2001, 3(2), 4–9. https://doi.org/10.5555/drops(2001)4",
        "Snow J. Winter. 2nd ed. Graz: Ice Press; 1999. ISBN 978-3-16-148410-0",
        "Personal talk with a cloud, “very <low>”, 2020.",
    ]
    assert [(i.get("IdType"), i.text) for e in found for i in e.iter("ArticleId")] == [
        ("doi", "10.5555/drops(2001)4")
    ]


def test_a_record_replaces_one_that_pubmed_has_only_when_asked() -> None:
    assert record().find("Replaces") is None
    deposit = made(replaces=True)
    assert deposit.data is not None
    found = etree.fromstring(deposit.data)[0]
    assert found[1].tag == "Replaces"
    assert (found[1].get("IdType"), found[1].text) == ("doi", "10.5555/rain-2022-7")


def test_what_is_to_be_replaced_must_have_a_name() -> None:
    without = article(('<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>', ""))
    deposit = made(without, replaces=True)
    assert deposit.data is None
    assert said(deposit, "PM-205") == ["nothing names the record that this one replaces"]


def test_the_publisher_may_be_named_by_the_article() -> None:
    named = (
        "<publisher><publisher-name>Rain House</publisher-name></publisher>\n    </journal-meta>"
    )
    profile = replace(journal(), publisher_names=())
    found = record(("</journal-meta>", named), profile=profile)
    assert found.findtext("Journal/PublisherName") == "Rain House"


def test_the_english_name_of_the_publisher_goes_first() -> None:
    profile = replace(
        journal(), publisher_names=(LangText("Дом дождя", "ru"), LangText("Rain House", "en"))
    )
    assert record(profile=profile).findtext("Journal/PublisherName") == "Rain House"


def test_nothing_of_an_empty_journal_is_invented() -> None:
    deposit = made(profile=JournalProfile(ids=(Identifier("nlm-ta", "Ann Rain"),)))
    assert deposit.data is None
    assert any("PublisherName" in message for message in said(deposit, "JP830"))
