"""The official schemas that are installed: all there, all of one piece, all loadable."""

from __future__ import annotations

import hashlib
import json

import pytest
from click.testing import CliRunner
from lxml import etree

from jatspress.cli.schemas import command
from jatspress.errors import ConfigurationError
from jatspress.jats.doctypes import NLM_PUBLISHING_3, RELEASES, doctype_for, doctypes
from jatspress.resources import installed_schemas, schema_set

TAG_SETS = ("publishing", "archiving", "articleauthoring")
CROSSREF = ("5.3.1", "5.4.0", "5.5.0")
#: Addresses that Crossref's schemas import, for which a resolver gives our own file.
ELSEWHERE = {
    "http://www.w3.org/Math/XMLSchema/mathml3/mathml3.xsd": "standard-modules/mathml3/mathml3.xsd",
    "http://www.w3.org/2009/01/xml.xsd": "xml.xsd",
}


@pytest.mark.parametrize("version", RELEASES)
@pytest.mark.parametrize("tag_set", TAG_SETS)
def test_every_release_of_jats_has_its_three_tag_sets(version: str, tag_set: str) -> None:
    assert doctype_for(version, tag_set).dtd.is_file()


@pytest.mark.parametrize("version", sorted({doctype.version for doctype in doctypes().values()}))
def test_every_dtd_loads_and_declares_an_article(version: str) -> None:
    paths = {doctype.dtd for doctype in doctypes().values() if doctype.version == version}
    for path in sorted(paths):
        dtd = etree.DTD(str(path))
        assert "article" in {element.name for element in dtd.iterelements()}, path


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3", "1.4"])
def test_mathml_3_is_there_from_1_1_on(version: str) -> None:
    assert "mathml3" in doctype_for(version, mathml3=True).dtd.name


def test_nlm_publishing_is_there_from_its_first_version_on() -> None:
    assert doctypes()[NLM_PUBLISHING_3].dtd.is_file()
    nlm = {doctype.version for doctype in doctypes().values() if doctype.family == "NLM"}
    assert nlm == {"1.0", "1.1", "2.0", "2.1", "2.2", "2.3", "3.0"}


def test_the_document_type_to_write_is_of_jats_where_nlm_has_the_same_version() -> None:
    assert doctype_for("1.0").in_words == "JATS Journal Publishing 1.0"


@pytest.mark.parametrize("version", CROSSREF)
def test_a_crossref_schema_is_there_with_everything_it_imports(version: str) -> None:
    crossref = schema_set("crossref", version)
    assert f"crossref{version}.xsd" in dict(crossref.files)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    for name in dict(crossref.files):
        if not name.endswith(".xsd"):
            continue
        schema = etree.parse(str(crossref.folder / name), parser)
        for link in schema.iter("{*}import", "{*}include", "{*}redefine"):
            location = link.get("schemaLocation")
            if location is None:
                continue
            base = crossref.folder if location in ELSEWHERE else (crossref.folder / name).parent
            assert (base / ELSEWHERE.get(location, location)).is_file(), (name, location)


def test_every_installed_file_has_the_digest_of_the_manifest() -> None:
    for entry in installed_schemas():
        for name, digest in entry.files:
            assert hashlib.sha256((entry.folder / name).read_bytes()).hexdigest() == digest


def test_a_schema_that_is_not_installed_is_said_in_words() -> None:
    with pytest.raises(ConfigurationError, match=r"no schema crossref 9\.9\.9 is installed"):
        schema_set("crossref", "9.9.9")


def test_the_command_lists_version_origin_digest_and_licence() -> None:
    result = CliRunner().invoke(command, [], standalone_mode=False)
    assert result.return_value == 0
    lines = result.output.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("crossref 5.5.0  ("))
    assert lines[at + 1].split() == ["origin", "pip:commonmeta-py", "0.312"]
    assert lines[at + 2].split() == ["sha256", schema_set("crossref", "5.5.0").digest]
    assert lines[at + 3].split()[0] == "licence"


def test_the_command_lists_the_same_as_json() -> None:
    result = CliRunner().invoke(command, ["--format", "json"], standalone_mode=False)
    listed = json.loads(result.output)
    assert listed["version"] == 1
    assert [(s["name"], s["version"], s["sha256"]) for s in listed["schemas"]] == [
        (s.name, s.version, s.digest) for s in installed_schemas()
    ]
    assert {s["version"] for s in listed["schemas"] if s["name"] == "jats"} >= set(RELEASES)
    assert {s["version"] for s in listed["schemas"] if s["name"] == "crossref"} == set(CROSSREF)
