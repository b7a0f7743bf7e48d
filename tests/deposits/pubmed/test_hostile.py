"""Articles that are large, odd or hostile have their record, or a sentence says why not."""

from __future__ import annotations

from lxml import etree

from tests.deposits.pubmed.sample import made, record, said
from tests.deposits.sample import article, inside

BROOK = "<name><surname>Brook</surname><given-names>A.</given-names><suffix>Jr</suffix></name>"
HEAD = '<contrib contrib-type="author">\n          '


def test_thousands_of_authors_and_references_stand_in_order() -> None:
    authors = "".join(
        f'<contrib contrib-type="author"><name><surname>Brook{n}</surname></name></contrib>'
        for n in range(3000)
    )
    references = "".join(
        f'<ref id="x{n}"><mixed-citation>Work {n}.</mixed-citation></ref>' for n in range(5000)
    )
    deposit = made(
        article(
            ('<contrib contrib-type="guest-editor">',
             f'{authors}<contrib contrib-type="guest-editor">'),
            ("<ref-list>", f"<ref-list>{references}"),
        )
    )  # fmt: skip
    assert deposit.data is not None
    found = etree.fromstring(deposit.data)[0]
    assert [e.text for e in found.iterfind("AuthorList/*/LastName")][3:] == [
        f"Brook{n}" for n in range(3000)
    ]
    cited = [e.text for e in found.iter("Citation")]
    assert cited[:5000] == [f"Work {n}." for n in range(5000)]
    assert len(cited) == 5003


def test_an_article_without_a_title_is_refused_with_a_sentence() -> None:
    text = article().data.decode()
    start, end = text.index("<title-group>"), text.index("</title-group>")
    deposit = made(article((text[start:end], "<title-group><article-title/>")))
    assert deposit.data is None
    assert said(deposit, "PM-206") == ["the article has no title"]


def test_one_article_twice_in_a_file_is_refused_with_a_sentence() -> None:
    deposit = made(article(), article(name="copy.xml"))
    assert deposit.data is None
    assert said(deposit, "PM-204") == ["the article 10.5555/rain-2022-7 stands in rain.xml too"]


def test_an_article_without_a_doi_has_a_record_without_one() -> None:
    found = record(('<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>', ""))
    assert found.find("ArticleIdList") is None
    assert [e.get("EIdType") for e in found.iter("ELocationID")] == ["pii"]


def test_html_in_an_abstract_stays_text() -> None:
    found = record(("how rain is made", "how &lt;b&gt;rain&lt;/b&gt; is made"))
    assert inside(found.find("Abstract/AbstractText")) == (
        "We ask how &lt;b&gt;rain&lt;/b&gt; is made, see [1]."
    )


def test_a_title_from_right_to_left_stays_as_it_is() -> None:
    found = record(
        ("<trans-title>Как <italic>Nimbus magnus</italic> делает воду", "<trans-title>Дождь"),
        ('xml:lang="en">\n  <front>', 'xml:lang="he">\n  <front>'),
        ("How <italic>Nimbus magnus</italic> makes", "‏גשם <italic>Nimbus magnus</italic>"),
    )
    assert inside(found.find("VernacularTitle")).startswith("‏גשם <i>Nimbus magnus</i>")
    assert [e.text for e in found.iter("Language")] == ["HE"]


def test_empty_faces_and_comments_leave_no_trace() -> None:
    found = record(("how rain is made", "how <bold> </bold><!-- no -->rain<?x y?> is made"))
    assert inside(found.find("Abstract/AbstractText")) == "We ask how rain is made, see [1]."


def test_a_picture_in_the_abstract_is_told() -> None:
    deposit = made(
        article(("how rain is made", 'how <inline-graphic xlink:href="r.png"/> rain is made'))
    )
    assert "a picture has no place in the record and is left out" in said(deposit, "JP831")
