"""Parts that can be named by themselves, and articles inside the article, are read."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from jatspress.article import Identifier
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.parts_read import read_parts

HEAD = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta/></front>'
    "<body>{body}</body>{rest}</article>"
)


def root_of(body: str, rest: str = "") -> etree._Element:
    return parse_bytes(HEAD.format(body=body, rest=rest).encode(), name="a.xml").root


def test_a_figure_counts_when_it_has_a_doi_and_a_supplement_always() -> None:
    parts = read_parts(
        root_of(
            '<fig id="f1"><object-id pub-id-type="doi">10.5555/f1</object-id><label>1</label>'
            '<graphic xlink:href="a.png"/></fig><fig id="f2"><label>2</label></fig>'
            '<supplementary-material id="s1" mimetype="application" mime-subtype="pdf" '
            'xlink:href="s.pdf"><caption><title>Record</title><p>Of <bold>May</bold>.</p>'
            "</caption></supplementary-material>"
        )
    )
    figure, supplement = parts.components
    assert (figure.kind, figure.doi, figure.href, figure.media_type) == (
        "fig",
        "10.5555/f1",
        "a.png",
        None,
    )
    assert (supplement.doi, supplement.media_type) == (None, "application/pdf")
    assert supplement.caption is not None
    assert supplement.caption.xml == "<p>Of <bold>May</bold>.</p>"


def test_the_doi_of_a_cited_work_is_none_of_a_part() -> None:
    parts = read_parts(
        root_of(
            '<p><mixed-citation publication-type="book"><object-id pub-id-type="doi">10.5555/b'
            "</object-id></mixed-citation></p>"
        )
    )
    assert parts.components == parts.data_sets == ()


def test_data_are_read_with_what_they_are_to_the_article() -> None:
    cited = (
        '<back><ref-list><ref id="r1"><mixed-citation publication-type="data" use-type="generated">'
        '<data-title>Winds</data-title> <pub-id pub-id-type="doi">10.5555/w</pub-id>'
        '</mixed-citation></ref><ref id="r2"><mixed-citation publication-type="data">Of others'
        '</mixed-citation></ref><ref id="r3"><mixed-citation publication-type="data" '
        'specific-use="parsed">Of others</mixed-citation></ref></ref-list></back>'
    )
    (data,) = read_parts(root_of("", cited)).data_sets
    assert (data.use, data.title, data.ids) == (
        "generated",
        "Winds",
        (Identifier("doi", "10.5555/w"),),
    )


def test_parts_of_an_article_inside_belong_to_that_one() -> None:
    inside = (
        '<sub-article article-type="reply" xml:lang="de"><front-stub>'
        '<article-id pub-id-type="doi">10.5555/re</article-id></front-stub><body>'
        '<fig id="f9"><object-id pub-id-type="doi">10.5555/f9</object-id></fig></body>'
        "</sub-article>"
    )
    root = root_of("<p/>", inside)
    parts = read_parts(root)
    assert parts.components == ()
    (reply,) = parts.sub_articles
    assert (reply.article_type, reply.meta.doi, reply.meta.lang) == ("reply", "10.5555/re", "de")
    found = root.find(reply.xpath)
    assert found is not None
    assert [part.doi for part in read_parts(found).components] == ["10.5555/f9"]


def test_the_parts_of_every_article_of_the_corpora_are_read(corpus: list[Path]) -> None:
    kinds = {part.kind for path in corpus for part in read_parts(parse_file(path).root).components}
    assert {"fig", "table-wrap", "supplementary-material"} <= kinds


def test_a_part_inside_another_one_has_its_own_caption_and_file() -> None:
    parts = read_parts(
        root_of(
            '<fig id="f1"><object-id pub-id-type="doi">10.5555/f1</object-id><caption><p>Rain '
            '<bold>at noon</bold>. <supplementary-material id="d1"><object-id pub-id-type="doi">'
            "10.5555/f1d1</object-id><caption><title>Data</title><p>Of noon.</p></caption>"
            '<media mimetype="text" mime-subtype="csv" xlink:href="noon.csv"/>'
            '</supplementary-material> Grey.</p></caption><graphic xlink:href="a.png"/></fig>'
        )
    )
    figure, data = parts.components
    assert figure.caption is not None
    assert figure.caption.text == "Rain at noon.  Grey."
    assert (figure.href, figure.media_type) == ("a.png", None)
    assert data.caption is not None
    assert data.caption.text == "Of noon."
    assert (data.doi, data.href, data.media_type) == ("10.5555/f1d1", "noon.csv", "text/csv")
