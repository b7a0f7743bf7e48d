"""Schemas that cannot be used are refused in words, with file and line, and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.errors import ConfigurationError
from jatspress.validation.own_schema import load_own_schema
from tests.validation.own_schema.schemas import DTD, GOOD, GRAMMAR, RNG, SCHEMAS, XS, XSD, written


def refusal(schema: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        load_own_schema(schema)
    assert caught.value.hint
    assert caught.value.where
    return caught.value


@pytest.mark.parametrize(
    "name, words",
    [
        ("none.dtd", "there is no such file"),
        ("ours.rnc", "the compact syntax of RELAX NG is not read"),
        ("ours.sch", "this is a Schematron"),
        ("ours.txt", "a file .txt is no schema"),
        ("ours", "a file without an ending is no schema"),
        ("folder.dtd", "this is a folder"),
    ],
)
def test_what_is_no_schema_is_said(name: str, words: str, tmp_path: Path) -> None:
    if name == "folder.dtd":
        (tmp_path / name).mkdir()
    elif name != "none.dtd":
        (tmp_path / name).write_text("start = element a { empty }")
    assert words in refusal(tmp_path / name).message


#: A file → its broken text, the line of it, words.
BROKEN = [
    ("a.dtd", "<!ELEMENT a EMPTY>\n<!ELEMENT b EMPTY\n<!ELEMENT c EMPTY>", 3, "the DTD is broken"),
    ("a.dtd", "<!-- nothing -->", None, "declares no elements"),
    (
        "a.xsd",
        f"<xs:schema {XS}>\n<xs:element name='a' type='b'/>\n</xs:schema>",
        2,
        "unknown type",
    ),
    ("a.xsd", f"<xs:schema {XS}>\n<xs:element></xs:schema>", 2, "not well-formed XML"),
    ("a.xsd", "<article/>", None, "this is no XML Schema: the outermost element is <article>"),
    ("a.rng", "<article/>", None, "this is no RELAX NG: the outermost element is <article>"),
    ("a.rng", f"<grammar {GRAMMAR}>\n<start><ref name='x'/></start></grammar>", 2, "no definition"),
    ("a.rng", f"<grammar {GRAMMAR}/>", 1, "there is no <start>"),
    ("a.rng", f"<element name='a'\n {GRAMMAR}/>", 1, "has no pattern in it"),
    ("a.rng", f"<element name='a' {GRAMMAR}>\n<foo/></element>", 2, "<foo> is no pattern"),
    ("a.rng", f"<element name='m:a' {GRAMMAR}>\n<empty/></element>", 1, "prefix m is not declared"),
    ("a.rng", f"<element name='a' {GRAMMAR}>\n<data type='no'/></element>", 2, "the type 'no'"),
    (
        "a.rng",
        f"<grammar {GRAMMAR}><start>\n<ref name='x'/></start>"
        "<define name='x'>\n<ref name='x'/></define></grammar>",
        3,
        "'x' is defined by itself",
    ),
]


@pytest.mark.parametrize("name, text, line, words", BROKEN, ids=[case[3] for case in BROKEN])
def test_a_broken_schema_is_refused_with_its_line(
    name: str, text: str, line: int | None, words: str, tmp_path: Path
) -> None:
    error = refusal(written(tmp_path, {name: text}))
    assert words in error.message
    path = str(tmp_path / name)
    assert error.where == path if line is None else str(error.where).startswith(f"{path}:{line}")


OUTSIDE = {
    "dtd": (DTD, "house.dtd", "parts.ent"),
    "xsd": (XSD, "house.xsd", "parts.xsd"),
    "rng": (RNG, "house.rng", "parts.rng"),
}


@pytest.mark.parametrize(
    "address, words",
    [
        ("../outside/{name}", "lies outside its folder"),
        ("{outside}/{name}", "lies outside its folder"),
        ("file://{outside}/{name}", "lies outside its folder"),
        ("https://example.org/{name}", "nothing is fetched"),
        ("//example.org/{name}", "nothing is fetched"),
        ("gone-{name}", "there is no such file"),
        ("link-{name}", "lies outside its folder"),
    ],
)
@pytest.mark.parametrize("kind", list(OUTSIDE))
def test_nothing_is_read_outside_the_folder_of_the_schema(
    kind: str, address: str, words: str, tmp_path: Path, opened: set[str]
) -> None:
    files, main_name, part = OUTSIDE[kind]
    folder, outside = tmp_path / "schema", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / part).write_text(files[part])
    (folder / f"link-{part}").symlink_to(outside / part)
    reference = address.format(name=part, outside=outside)
    schema = written(folder, {main_name: files[main_name].replace(part, reference)})
    opened.clear()
    assert words in refusal(schema).message
    assert any(path.startswith(str(folder)) for path in opened)
    assert not {path for path in opened if path.startswith(str(outside))}


@pytest.fixture
def opened() -> Iterator[set[str]]:
    """The files that Python opens; libxml2 is kept from others by what it is given."""
    seen: set[str] = set()
    active = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if active[0] and event == "open" and arguments:
            seen.add(str(arguments[0]))

    sys.addaudithook(watch)
    yield seen
    active[0] = False


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_the_command_judges_by_the_schema_and_says_which(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = written(tmp_path, SCHEMAS[kind])
    article = tmp_path / "a.xml"
    article.write_text(GOOD.replace('"note"', '"poem"'))
    code = main(["validate", str(article), "--schema", str(schema), "--select", "JP0"])
    out = capsys.readouterr().out
    assert code == 1
    assert f"({schema.name})" in out
    assert '1:1 error JP006: kind="poem"' in out


def test_the_command_ends_with_2_for_a_broken_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = written(tmp_path, {"a.dtd": "<!ELEMENT a"})
    article = tmp_path / "a.xml"
    article.write_text(GOOD)
    assert main(["validate", str(article), "--schema", str(schema)]) == 2
    assert "a.dtd:1: the DTD is broken" in capsys.readouterr().err
