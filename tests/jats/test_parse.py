"""The one parser: what it refuses, what it resolves, and where it says that something is wrong.

Each trap stands beside what a parser with lxml's defaults does with the same bytes, so that the
test would fail with such a parser in place of ours.
"""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jatspress.errors import HostileInputError, InputError, JatspressError, NotWellFormedError
from jatspress.jats.document import Document
from jatspress.jats.entities import OWN_CHARACTERS
from jatspress.jats.limits import Limits
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.jats.prolog import OWN_ENTITY_CHARACTERS
from tests.patience import at_once

PUBLIC = "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN"
DOCTYPE = f'<!DOCTYPE article PUBLIC "{PUBLIC}" "JATS-journalpublishing1-3.dtd">'


def parse(text: str | bytes, limits: Limits | None = None) -> Document:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return parse_bytes(data, name="a.xml", limits=limits or Limits())


def words(text: str | bytes) -> str:
    return "".join(str(part) for part in parse(text).root.itertext())


def refused(text: str | bytes, kind: type[JatspressError] = HostileInputError) -> str:
    with pytest.raises(kind) as refusal:
        parse(text)
    return str(refusal.value)


def place(text: str | bytes) -> tuple[int, int]:
    """Where the parser says that a document is not well-formed."""
    with pytest.raises(NotWellFormedError) as refusal:
        parse(text)
    return refusal.value.line, refusal.value.column


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("of this machine")
    return path


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!ENTITY secret 'fetched'>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


# Entities


def test_billion_laughs_are_refused() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]><a>&l9;</a>'
    assert "which is not a short plain text" in refused(text)


def test_a_long_entity_repeated_is_refused() -> None:
    text = f'<!DOCTYPE a [<!ENTITY e "{"x" * (OWN_ENTITY_CHARACTERS + 1)}">]><a>{"&e;" * 9}</a>'
    assert "which is not a short plain text" in refused(text)


def test_a_short_entity_repeated_too_often_is_refused_quickly() -> None:
    text = f'<!DOCTYPE a [<!ENTITY e "{"x" * 900}">]><a>{"&e;" * 100_000}</a>'
    with at_once():
        assert "far longer than it is" in refused(text)


def test_an_entity_may_add_a_reasonable_text() -> None:
    times = OWN_CHARACTERS // 100 - 1
    text = f'<!DOCTYPE a [<!ENTITY e "{"x" * 100}">]><a>{"&e;" * times}</a>'
    assert len(words(text)) == 100 * times


def test_an_external_entity_is_refused_and_its_file_not_read(secret: Path) -> None:
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    naive = etree.XMLParser(resolve_entities=True)
    assert etree.fromstring(text.encode(), naive).text == "of this machine"
    assert "declares an external entity, &x;" in refused(text)


def test_an_external_entity_is_refused_even_when_nothing_refers_to_it(secret: Path) -> None:
    assert "external entity" in refused(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret}">]><a/>')


def test_an_external_entity_of_the_network_is_refused_and_not_fetched(
    server: tuple[str, list[str]],
) -> None:
    address, asked = server
    assert "external entity" in refused(
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}/x">]><a>&x;</a>'
    )
    assert asked == []


def test_parameter_entities_are_refused(secret: Path) -> None:
    for declaration in (
        f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;',
        "<!ENTITY % p \"<!ENTITY x 'y'>\"> %p;",
        "%undeclared; <!ENTITY x 'y'>",
    ):
        assert "parameter entity" in refused(f"<!DOCTYPE a [{declaration}]><a>&x;</a>")


def test_an_entity_declared_behind_a_parameter_entity_is_refused_too() -> None:
    # expat passes over declarations behind such a reference; libxml2 reads them.
    text = '<!DOCTYPE a SYSTEM "x" [ %p; <!ENTITY x SYSTEM "file:///etc/passwd"> ]><a b="&x;"/>'
    assert "parameter entity" in refused(text)


def test_a_short_entity_of_the_documents_own_is_resolved() -> None:
    subset = '<!ENTITY house "Salt Roads"><!ENTITY none "">'
    text = f'<!DOCTYPE a [{subset}]><a b="&house;">&none;&house;</a>'
    assert words(text) == "Salt Roads"
    assert parse(text).root.get("b") == "Salt Roads"


def test_an_entity_with_markup_inside_is_refused() -> None:
    for value in ("Salt &#38; Roads", "<b>Salt</b>"):
        text = f"<!DOCTYPE a [<!ENTITY house '{value}'>]><a>&house;</a>"
        assert "not a short plain text" in refused(text)


def test_an_entity_of_the_documents_own_outweighs_an_official_one() -> None:
    text = DOCTYPE.replace('.dtd">', '.dtd" [<!ENTITY alpha "A">]>') + "<article>&alpha;</article>"
    assert words(text) == "A"


# Names of the official DTDs


def test_names_of_the_official_dtds_are_resolved() -> None:
    text = f"{DOCTYPE}<article><p>a&nbsp;b&alpha;&Zcaron;&lt;&amp;</p></article>"
    assert words(text) == "a\u00a0bαŽ<&"


def test_names_are_resolved_in_attributes() -> None:
    root = parse(f'{DOCTYPE}<article><p id="x&eacute;"/></article>').root
    assert root[0].get("id") == "xé"


def test_names_in_comments_cdata_and_instructions_are_left_alone() -> None:
    inside = "<!-- &nbsp; --><![CDATA[&nbsp;]]><?x &nbsp;?>"
    root = parse(f"{DOCTYPE}<article><p>{inside}</p></article>").root
    assert etree.tostring(root[0], encoding="unicode") == f"<p>{inside}</p>"


def test_the_dtd_that_the_doctype_names_is_not_read(tmp_path: Path) -> None:
    dtd = tmp_path / "own.dtd"
    dtd.write_text('<!ENTITY secret "read"><!ATTLIST a added CDATA "by the DTD">')
    text = f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}"><a>%s</a>'
    naive = etree.XMLParser(load_dtd=True, attribute_defaults=True)
    assert etree.fromstring((text % "&secret;").encode(), naive).get("added") == "by the DTD"
    assert "&secret; is declared neither" in refused(text % "&secret;", NotWellFormedError)
    assert parse(text % "").root.attrib == {}


def test_the_dtd_of_the_network_is_not_fetched(server: tuple[str, list[str]]) -> None:
    address, asked = server
    assert parse(f'<!DOCTYPE a SYSTEM "{address}/own.dtd"><a/>').root.tag == "a"
    assert asked == []


def test_the_official_dtd_adds_no_attribute() -> None:
    root = parse(f"{DOCTYPE}<article><front/></article>").root
    assert (dict(root.attrib), root.nsmap) == ({}, {})


def test_a_prefix_that_only_the_dtd_declares_is_known() -> None:
    root = parse(f'{DOCTYPE}<article><ext-link xlink:href="x"/></article>').root
    assert root[0].get("{http://www.w3.org/1999/xlink}href") == "x"


def test_an_unknown_name_is_said_with_line_and_column() -> None:
    text = f"{DOCTYPE}\n<article>\n<p>Солёный &fooo; путь</p></article>"
    assert "the name &fooo; is declared neither" in refused(text, NotWellFormedError)
    assert place(text) == (3, 12)


def test_an_unknown_name_in_an_attribute_is_said_and_not_dropped() -> None:
    text = f'{DOCTYPE}<article>\n<p id="a&fooo;b"/></article>'
    naive = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    assert naive[0].get("id") == "ab"  # libxml2 drops it without a word
    assert place(text) == (2, 9)


def test_a_name_in_cyrillic_letters_is_a_name() -> None:
    assert place(f"{DOCTYPE}<article>\n&соль;</article>") == (2, 1)


def test_without_doctype_the_official_names_mean_nothing() -> None:
    assert "means nothing in a document without DOCTYPE" in refused(
        "<article>a&nbsp;b</article>", NotWellFormedError
    )


# Inclusions


def test_inclusions_are_not_processed(secret: Path) -> None:
    text = (
        '<a xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<xi:include href="{secret.as_uri()}" parse="text"/></a>'
    )
    root = parse(text).root
    assert root[0].tag == "{http://www.w3.org/2001/XInclude}include"
    assert "of this machine" not in etree.tostring(root, encoding="unicode")


# Size and depth


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


def test_nesting_has_a_limit_that_can_be_raised() -> None:
    assert "nested more than 256 deep" in refused(nested(257))
    assert parse(nested(256)).root.tag == "a"
    assert parse(nested(1000), Limits(depth=1000)).root.tag == "a"
    with pytest.raises(HostileInputError, match="nested more than 1000 deep"):
        parse(nested(1001), Limits(depth=1000))


def test_the_limit_of_nesting_can_be_lowered() -> None:
    with pytest.raises(HostileInputError, match="nested more than 10 deep"):
        parse(nested(11), Limits(depth=10))


def test_a_million_open_elements_are_refused_quickly() -> None:
    with at_once(), pytest.raises(HostileInputError):
        parse(b"<a>" * 1_000_000, Limits(depth=2000))


def test_size_has_a_limit_that_can_be_raised(tmp_path: Path) -> None:
    data = b"<a>" + b"x" * 100 + b"</a>"
    with pytest.raises(HostileInputError, match="the file has 107 bytes; the limit is 50"):
        parse(data, Limits(file_bytes=50))
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    with pytest.raises(HostileInputError, match="raise the limit with --max-bytes"):
        parse_file(path, limits=Limits(file_bytes=106))
    assert parse_file(path, limits=Limits(file_bytes=107)).root.tag == "a"


def test_an_endless_device_is_not_read_to_the_end() -> None:
    device = Path("/dev/zero")
    if not device.exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(HostileInputError, match="the limit is 1,000"):
        parse_file(device, limits=Limits(file_bytes=1000))


def test_one_very_long_text_is_refused() -> None:
    assert "longer than 10 million characters" in refused(b"<a>" + b"x" * 10_000_001 + b"</a>")


@pytest.mark.parametrize("opening", [b"<!--", b"<![CDATA[", b"<?", b"&", b"<!-- -"])
def test_openings_that_never_close_take_no_time(opening: bytes) -> None:
    with at_once(), pytest.raises(InputError):
        parse(b"<a>" + opening * 200_000 + b"&x;")


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1251", "koi8-r"]
)
def test_declared_encodings_are_read(encoding: str) -> None:
    named = encoding.removesuffix("-le").removesuffix("-be").upper()
    text = f'<?xml version="1.0" encoding="{named}"?>{DOCTYPE}<article>Соль&nbsp;и путь</article>'
    assert words(text.encode(encoding)) == "Соль\u00a0и путь"


def test_a_byte_order_mark_does_no_harm() -> None:
    text = f'\ufeff{DOCTYPE}\n<article><p xlink:href="x">Соль&mdash;</p></article>'
    document = parse(text)
    assert document.root[0].text == "Соль—"
    assert document.position(document.root[0]) == (2, 10)


def test_utf_16_without_declared_prefixes_is_read() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<article><p xlink:href="x"/></article>'
    assert parse(text.encode("utf-16")).root[0].get("{http://www.w3.org/1999/xlink}href") == "x"


@pytest.mark.parametrize(
    "data, line, column, message",
    [
        ("<a>\n<b>Соль</b></a>".encode("cp1251"), 2, 4, "byte 0xD1 is not UTF-8"),
        (b"\xef\xbb\xbf<a>\xff</a>", 1, 4, "byte 0xFF is not UTF-8"),
        (
            b"<?xml version='1.0' encoding='windows-1251'?>\n<a>\xcf\x98</a>",
            2,
            5,
            "byte 0x98 is not WINDOWS-1251",
        ),
        (
            b"<?xml version='1.0' encoding='us-ascii'?>\n<a>\n \xcf</a>",
            3,
            2,
            "byte 0xCF is not US-ASCII",
        ),
        ("<a>\n".encode("utf-16") + b"\x00\xd8b\x00", 2, 1, "is not UTF-16"),
    ],
)
def test_a_wrong_byte_is_said_with_line_and_column(
    data: bytes, line: int, column: int, message: str
) -> None:
    assert message in refused(data, NotWellFormedError)
    assert place(data) == (line, column)


@pytest.mark.parametrize(
    "encoding, message",
    [
        ("UTF-16", "says that the file is UTF-16, and it is not"),
        ("UTF-7", "the encoding utf-7 is not read"),
        ("ISO-2022-JP", "the encoding iso-2022-jp is not read"),
        ("x-unknown", "the encoding x-unknown is not known"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_said(encoding: str, message: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>+ADw-b+AD4-</a>'
    assert message in refused(text, InputError)


# Bad files


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"PK\x03\x04\x00\x00", "this is a binary file, not XML"),
        (b"just words", "not well-formed XML"),
        (b"<a><b></a>", "not well-formed XML"),
        (b"<a/><b/>", "not well-formed XML"),
        (b"<a x='1' x='2'/>", "not well-formed XML"),
    ],
)
def test_a_bad_file_is_said_in_words(data: bytes, message: str) -> None:
    assert message in refused(data, InputError)


def test_a_place_that_is_not_well_formed_is_said() -> None:
    assert place("<a>\n  <b>x</c>\n</a>")[0] == 2


def test_a_missing_file_and_a_folder_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        parse_file(tmp_path / "none.xml")
    with pytest.raises(InputError, match="this is a folder"):
        parse_file(tmp_path)


# Places of elements (lxml tells where a start tag ends, and loses count above line 65,535)


def test_places_are_right_beyond_line_65535() -> None:
    document = parse("<a>" + "\n" * 70_000 + "  <b\n c='x'\n/></a>")
    assert document.position(document.root[0]) == (70_001, 3)


def test_places_are_counted_in_characters() -> None:
    document = parse("<a>Соль <b/></a>")
    assert document.position(document.root[0]) == (1, 9)


def test_the_articles_of_publishers_are_all_read(corpus: list[Path]) -> None:
    for path in corpus:
        document = parse_file(path)
        elements = sum(1 for _ in document.root.iter("*"))
        assert len(document._tags) == elements, path.name
