"""Front matter written and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from lxml import etree

from jatspress.article import (
    ArticleMeta,
    Draft,
    Identifier,
    Issn,
    JatsContent,
    JournalMeta,
    LangText,
    SourceText,
)
from jatspress.jats.assemble import assemble
from jatspress.jats.doctypes import doctype_for, load_dtd
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.serialise import to_bytes
from tests.jats.strategies import metas

SOURCE = SourceText("page.txt", "", "0" * 64)
slow = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@given(metas())
@slow
def test_what_is_written_is_read_back(meta: ArticleMeta) -> None:
    tree = assemble(Draft(SOURCE, meta))
    assert read_front(tree.getroot()) == meta


@given(metas())
@slow
def test_what_is_written_survives_its_bytes(meta: ArticleMeta) -> None:
    data = to_bytes(assemble(Draft(SOURCE, meta)))
    assert read_front(parse_bytes(data, name="a.xml").root) == meta


@given(metas())
@slow
def test_what_is_written_is_valid_jats(meta: ArticleMeta) -> None:
    journal = replace(
        meta.journal,
        ids=meta.journal.ids or (Identifier("issn", "1234-5679"),),
        titles=meta.journal.titles or (LangText("A Journal", "en"),),
        issns=meta.journal.issns or (Issn("1234-5679"),),
    )
    for version in ("1.3", "1.4"):
        tree = assemble(Draft(SOURCE, replace(meta, journal=journal)), version=version)
        dtd = load_dtd(doctype_for(version).dtd)
        assert dtd.validate(tree), f"{dtd.error_log}\n{etree.tostring(tree).decode()}"


def test_nothing_stated_writes_nothing_invented() -> None:
    tree = assemble(Draft(SOURCE, ArticleMeta(lang="en")))
    tags = {element.tag for element in tree.iter()}
    assert tags <= {"article", "front", "article-meta", "title-group"}


def test_every_published_article_of_the_corpora_is_read(corpus: list[Path]) -> None:
    assert corpus
    for path in corpus:
        document = parse_file(path)
        meta = read_front(document.root)
        assert meta.journal != JournalMeta(), path
        assert meta.contributors or document.root.find(".//contrib") is None, path


def test_an_abstract_without_paragraphs_is_read_whole() -> None:
    data = (
        b"<article><front><article-meta><abstract><title>Summary</title>Salt <italic>was</italic> "
        b"carried.</abstract></article-meta></front></article>"
    )
    (abstract,) = read_front(parse_bytes(data, name="a.xml").root).abstracts
    assert abstract.content.xml == "Salt <italic>was</italic> carried."
    assert abstract.title == JatsContent("Summary")


def test_affiliations_without_an_id_get_ids_that_no_other_has() -> None:
    data = (
        b"<article><front><article-meta><contrib-group><contrib><name><surname>Ray</surname></name>"
        b"</contrib></contrib-group><aff>One</aff><aff id='aff1'>Two</aff>"
        b"<aff id='aff-1-'>Three</aff><aff>Four</aff><aff id='aff4'>Five</aff>"
        b"</article-meta></front></article>"
    )
    affiliations = read_front(parse_bytes(data, name="a.xml").root).affiliations
    assert [aff.original for aff in affiliations] == ["One", "Two", "Three", "Four", "Five"]
    assert len({aff.id for aff in affiliations}) == 5


def test_a_comment_or_an_instruction_in_an_address_is_no_part_of_it() -> None:
    aff = (
        "<addr-line>Hill Road, <!-- old --><?editor check?>"
        '<named-content content-type="city">Salt</named-content></addr-line>'
    )
    root = etree.fromstring(
        "<article><front><article-meta><contrib-group><aff id='a1'>"
        f"{aff}</aff></contrib-group></article-meta></front></article>"
    )
    (affiliation,) = read_front(root).affiliations
    assert "".join(part.text for part in affiliation.parts) == "Hill Road, Salt"


def test_the_address_of_a_licence_is_read_in_both_spellings_of_its_namespace() -> None:
    # The DTDs of JATS 1.1d3 fix the one without the slash; an empty address hides no other.
    for uri, stated, expected in (
        ("http://www.niso.org/schemas/ali/1.0/", "https://example.org/a", "https://example.org/a"),
        ("http://www.niso.org/schemas/ali/1.0", "https://example.org/a", "https://example.org/a"),
        ("http://www.niso.org/schemas/ali/1.0/", "", "https://example.org/b"),
    ):
        root = etree.fromstring(
            f'<article xmlns:ali="{uri}" xmlns:xlink="http://www.w3.org/1999/xlink"><front>'
            '<article-meta><permissions><ali:free_to_read/><license xlink:href="https://example'
            f'.org/b"><ali:license_ref>{stated}</ali:license_ref></license></permissions>'
            "</article-meta></front></article>"
        )
        permissions = read_front(root).permissions
        assert permissions is not None
        assert permissions.free_to_read
        assert [licence.url for licence in permissions.licenses] == [expected]


def test_who_names_affiliations_in_two_languages_has_both() -> None:
    meta = parse_bytes(
        b"""<article><front><article-meta><contrib-group><contrib><name><surname>Ray</surname></name>
        <xref ref-type="aff" rid="a1"/><xref ref-type="aff" rid="a2"/></contrib></contrib-group>
        <aff-alternatives id="a1"><aff xml:lang="en">Salt Museum</aff>
        <aff xml:lang="ru">M</aff></aff-alternatives><aff id="a2">Rain House</aff>
        </article-meta></front></article>""",
        name="a.xml",
    )
    front = read_front(meta.root)
    named = [front.affiliation(name) for name in front.contributors[0].affiliations]
    assert [affiliation and affiliation.original for affiliation in named] == [
        "Salt Museum",
        "M",
        "Rain House",
    ]
