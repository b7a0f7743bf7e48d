"""The official schemas judge as they should: official examples, and what is broken on purpose."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import pycountry
import pytest
from lxml import etree

from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_check import (
    SchemaSource,
    compile_schema,
    schema_problems,
)
from jatspress.errors import ConfigurationError
from tests.deposits.sample import deposit

#: Files of the official examples → how many of them are valid by 5.3.1, 5.4.0, 5.5.0.
#: A miss of 5.3.x in 5.4 and 5.5 is `reference_distribution_opts`; one of 4.8.0 a bare
#: `<affiliation>`, which 5.3 replaced.
OFFICIAL = {
    r".*5\.3\.[01]\.xml": (15, 15, 12, 12),
    r"(crossmark_(?!2_4|2_c).*|crossmark_2_.*|journal_title.*|component)_?4?\.?8?\.?0?\.xml": (
        12, 12, 12, 12,
    ),
}  # fmt: skip


def as_version(path: Path, version: str) -> bytes:
    """A deposit with the namespace and version of another schema."""
    data = path.read_bytes()
    data = re.sub(rb"crossref\.org/schema/\d\.\d\.\d", b"crossref.org/schema/%b" % version.encode(),
                  data)  # fmt: skip
    root = etree.fromstring(data)
    root.set("version", version)
    return etree.tostring(root)


@pytest.mark.parametrize("pattern", OFFICIAL)
def test_official_examples_are_valid_as_measured(pattern: str, shared: Path) -> None:
    folder = shared / "corpora" / "crossref" / "official-best-practice"
    files = sorted(p for p in folder.glob("*.xml") if re.fullmatch(pattern, p.name))
    count, *valid = OFFICIAL[pattern]
    assert len(files) == count, [p.name for p in files]
    for version, expected in zip(("5.3.1", "5.4.0", "5.5.0"), valid, strict=True):
        source = VERSIONS[version].schema
        verdicts = {p.name: not schema_problems(as_version(p, version), source) for p in files}
        assert sum(verdicts.values()) == expected, (version, verdicts)


def test_a_problem_says_where_and_why() -> None:
    xml = (deposit().xml or b"").replace(b"<month>07</month>", b"<month>35</month>")
    problem = schema_problems(xml, VERSIONS["5.5.0"].schema)[0]
    assert problem.element == "month"
    assert problem.path == "/doi_batch/body/journal/journal_article/publication_date/month"
    assert problem.value == "35"
    assert problem.line == xml[: xml.index(b"<month>35")].count(b"\n") + 1


def test_no_schema_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_names: object) -> None:
        asked.append(arguments)
        raise OSError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    compile_schema(VERSIONS["5.5.0"].schema)
    assert asked == []


def test_a_missing_schema_is_said_in_words() -> None:
    source = VERSIONS["5.5.0"].schema
    with pytest.raises(ConfigurationError, match="cannot be loaded"):
        compile_schema(SchemaSource(source.name, source.version, "no-such.xsd"))


@pytest.mark.parametrize("number", VERSIONS)
def test_every_language_that_we_write_is_in_the_list_of_the_schema(number: str) -> None:
    version = VERSIONS[number]
    own = "common5.3.1.xsd" if number == "5.3.1" else f"languages{number}.xsd"
    listed = etree.parse(str(version.schema.folder / own)).find(".//{*}attribute[@name='language']")
    assert listed is not None
    known = {each.get("value") for each in listed.iter("{*}enumeration")}
    codes = {code for one in pycountry.languages for code in (one.alpha_3, *_short(one))}
    written = {language_code(code, version) for code in codes} - {None}
    assert written <= known
    assert {"en", "pt", "ru"} <= written


def _short(language: Any) -> tuple[str, ...]:
    return (language.alpha_2,) if hasattr(language, "alpha_2") else ()
