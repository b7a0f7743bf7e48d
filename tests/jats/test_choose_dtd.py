"""Which DTD judges a document, and what is said of the choice."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.jats.choose_dtd import Basis, DtdChoice, Naming, choose_dtd
from jatspress.jats.doctypes import doctypes
from jatspress.jats.named_schemas import named_schemas


def chosen(**naming: object) -> tuple[str | None, Basis]:
    choice = choose_dtd(Naming(**naming))  # type: ignore[arg-type]
    return choice.doctype.in_words if choice.doctype else None, choice.basis


def public(identifier: str) -> DtdChoice:
    return choose_dtd(Naming(public_id=identifier))


@pytest.mark.parametrize("public_id", list(doctypes()))
def test_every_installed_public_identifier_chooses_its_own_dtd_without_a_word(
    public_id: str,
) -> None:
    assert public(public_id) == DtdChoice(doctypes()[public_id], Basis.DOCTYPE)


@pytest.mark.parametrize(
    "public_id, schema",
    [
        (
            "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v0.4 20110131//EN",
            "JATS Journal Publishing 1.0",
        ),
        (
            "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.4d2 20240801//EN",
            "JATS Journal Publishing 1.4 with MathML 3",
        ),
        (
            "-//NLM//DTD Journal Archiving and Interchange DTD v3.0 20080202//EN",
            "JATS Journal Archiving and Interchange 1.0",
        ),
        (
            "-//NLM//DTD Journal Archiving with OASIS Tables v3.0 20080202//EN",
            "JATS Journal Archiving and Interchange 1.0 with OASIS tables",
        ),
        ("-//NLM//DTD Article Authoring DTD v3.0 20080202//EN", "JATS Article Authoring 1.0"),
    ],
)
def test_what_is_not_installed_is_judged_by_its_nearest_release_and_it_is_said(
    public_id: str, schema: str
) -> None:
    choice = public(public_id)
    assert choice.doctype is not None
    assert (choice.doctype.in_words, choice.basis) == (schema, Basis.NEAREST)
    assert f"is not installed; judged as {schema}" in str(choice.note)


@pytest.mark.parametrize(
    "public_id, schema",
    [
        # The date is of another version, and the owner is written small.
        (
            "-//nlm//dtd jats (z39.96) journal publishing dtd v1.2 20190101//en",
            "JATS Journal Publishing 1.2",
        ),
        (
            "-//NLM//DTD JATS Journal Publishing DTD v1.3 20210610//EN",
            "JATS Journal Publishing 1.3",
        ),
        (
            "-//NLM//DTD Journal Archiving and Interchange DTD with MathML3 v1.3 20210610//EN",
            "JATS Journal Archiving and Interchange 1.3 with MathML 3",
        ),
        ("-//NLM//DTD Journal Publishing DTD v2.3 20070201//EN", "NLM Journal Publishing 2.3"),
    ],
)
def test_a_public_identifier_that_is_nearly_right_is_taken_for_what_it_means_and_it_is_said(
    public_id: str, schema: str
) -> None:
    choice = public(public_id)
    assert choice.doctype is not None
    assert (choice.doctype.in_words, choice.basis) == (schema, Basis.MEANT)
    assert public_id in str(choice.note)


@pytest.mark.parametrize(
    "public_id, named",
    [
        (
            "-//NLM//DTD Journal Archiving and Interchange DTD v2.3 20070202//EN",
            "NLM Journal Archiving and Interchange 2.3",
        ),
        (
            "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.9 20300101//EN",
            "JATS Journal Publishing 1.9",
        ),
    ],
)
def test_what_has_no_near_release_is_said_not_to_be_installed(public_id: str, named: str) -> None:
    choice = public(public_id)
    assert (choice.doctype, choice.basis) == (None, Basis.NOTHING)
    assert choice.note == f"the DTD of {named} is not installed"


JATS_11 = "JATS Journal Archiving and Interchange 1.1"


@pytest.mark.parametrize(
    "system_id, version, schema",
    [
        ("https://jats.nlm.nih.gov/archiving/1.1/JATS-archivearticle1.dtd", None, JATS_11),
        ("JATS-archivearticle1.dtd", "1.1", JATS_11),
        ("..\\dtd\\JATS-archivearticle1.dtd", " 1.1 ", JATS_11),
        ("JATS-journalpublishing1-3.dtd", None, "JATS Journal Publishing 1.3"),
        ("JATS-journalpublishing1-3.dtd", "1.2", "JATS Journal Publishing 1.3"),
        ("JATS-journalpublishing1.dtd", "1.3", "JATS Journal Publishing 1.3"),
        ("journalpublishing3.dtd", None, "NLM Journal Publishing 3.0"),
        ("journalpublishing.dtd", "2.3", "NLM Journal Publishing 2.3"),
        ("http://dtd.nlm.nih.gov/publishing/2.1/journalpublishing.dtd", None, None),
    ],
)
def test_without_a_public_identifier_the_official_name_of_the_file_tells(
    system_id: str, version: str | None, schema: str | None
) -> None:
    expected = schema or "NLM Journal Publishing 2.1"
    assert chosen(system_id=system_id, dtd_version=version) == (expected, Basis.OTHERWISE)


def test_a_file_of_nlm_archiving_is_known_by_its_name() -> None:
    near = "JATS Journal Archiving and Interchange 1.0"
    assert chosen(system_id="archivearticle3.dtd") == (near, Basis.NEAREST)
    assert chosen(system_id="archivearticle.dtd", dtd_version="2.3") == (None, Basis.NOTHING)


def test_a_file_name_of_several_versions_asks_which() -> None:
    choice = choose_dtd(Naming(system_id="JATS-archivearticle1.dtd"))
    assert choice.doctype is None
    assert "belongs to the versions 1.0, 1.1d1," in str(choice.note)


@pytest.mark.parametrize(
    "version, schema",
    [
        ("1.3", "JATS Journal Publishing 1.3 with MathML 3"),
        ("1.1", "JATS Journal Publishing 1.1"),
        ("1.1d3", "JATS Journal Publishing 1.1d3"),
        ("1.0", "JATS Journal Publishing 1.0"),
        ("2.3", "NLM Journal Publishing 2.3"),
        ("3.0", "NLM Journal Publishing 3.0"),
    ],
)
def test_without_any_name_the_version_decides(version: str, schema: str) -> None:
    choice = choose_dtd(Naming(dtd_version=version, has_doctype=False))
    assert choice.doctype is not None
    assert (choice.doctype.in_words, choice.basis) == (schema, Basis.OTHERWISE)
    assert choice.note == f"there is no DOCTYPE; judged as {schema} by @dtd-version"


def test_an_unknown_public_identifier_is_said_and_the_rest_decides() -> None:
    ours = "-//House//DTD Ours 1//EN"
    choice = choose_dtd(Naming(public_id=ours, system_id="ours.dtd", dtd_version="1.2"))
    assert choice.basis is Basis.MEANT
    assert f"'{ours}' is that of no official DTD; judged as JATS Journal" in str(choice.note)


@pytest.mark.parametrize("naming", [Naming(), Naming(dtd_version="7"), Naming(root="book")])
def test_when_nothing_tells_there_is_no_dtd_and_a_reason(naming: Naming) -> None:
    choice = choose_dtd(naming)
    assert (choice.doctype, choice.basis) == (None, Basis.NOTHING)
    assert choice.note


def test_schemas_named_beside_the_doctype_are_found_in_their_order() -> None:
    root = etree.fromstring(
        b'<?xml-model href="a/JATS-archivearticle1-3.rng" type="x"?><!-- c -->'
        b"<?xml-model href='b.sch'?><?other href='c'?>"
        b'<article xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        b'xsi:noNamespaceSchemaLocation="d.xsd" xsi:schemaLocation="urn:x e.xsd"/>'
    )
    assert named_schemas(root) == ("a/JATS-archivearticle1-3.rng", "b.sch", "d.xsd", "e.xsd")


def test_a_schema_named_by_xml_model_tells_the_tag_set() -> None:
    schema = "JATS Journal Archiving and Interchange 1.3"
    named = ("x.sch", "a/JATS-archivearticle1-3.rng")
    assert chosen(schemas=named, dtd_version="1.3") == (schema, Basis.OTHERWISE)
