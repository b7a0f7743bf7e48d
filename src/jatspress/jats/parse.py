"""The one parser of the project: no network, no file but the source, no expansion of entities."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from jatspress.errors import HostileInputError, InputError
from jatspress.jats.doctypes import choose_dtd, load_dtd
from jatspress.jats.document import Document
from jatspress.jats.entities import (
    PREDEFINED,
    ExpansionError,
    UnknownNameError,
    with_characters,
)
from jatspress.jats.limits import DEFAULT_LIMITS, Limits

#: The longest text that an entity of a document's own internal subset may stand for.
OWN_ENTITY_CHARACTERS = 1000

_DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODING_NAME = re.compile(r"""(<\?xml[^>]*?encoding\s*=\s*["'])([A-Za-z0-9._-]+)(["'])""")
#: How documents begin whose characters have two or four bytes; UTF-32 first, its mark is longer.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
#: Encodings in which the byte of '<' or '&' may mean something else, or the other way round.
_SHIFTING = re.compile(r"utf-?7|hz|iso-?2022", re.IGNORECASE)
_SAVE_AS_UTF8 = "Save the file as UTF-8 and name that encoding, or none, in its first line."


class NotWellFormedError(InputError):
    """Say that a file is not well-formed XML, with line and column from 1."""

    def __init__(self, message: str, *, name: str, line: int, column: int, hint: str) -> None:
        super().__init__(message, where=f"{name}:{line}:{column}", hint=hint)
        self.name = name
        self.line = line
        self.column = column


def parse_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read and parse a file; see `parse_bytes`. Raises InputError when it cannot be read."""
    try:
        _check_size(path.stat().st_size, str(path), limits)
        with path.open("rb") as stream:  # a device or a pipe has no size to tell before
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        hint = "Check the name and the folder."
        raise InputError("there is no such file", where=str(path), hint=hint) from error
    except IsADirectoryError as error:
        hint = "Name an XML file inside it."
        raise InputError("this is a folder, not a file", where=str(path), hint=hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", where=str(path)) from error
    return parse_bytes(data, name=str(path), limits=limits)


def parse_bytes(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Parse an XML document safely.

    No DTD is read and nothing is fetched; named characters of the official DTDs are resolved,
    entities of the document's own are only when they stand for a short plain text. Comments,
    processing instructions and white space are kept; no attribute is added.

    Raises NotWellFormedError with line and column; HostileInputError for entity bombs, external
    entities and documents beyond `limits`.
    """
    _check_size(len(data), name, limits)
    if not data.strip():
        raise InputError("the file is empty", where=name, hint="Save the article again.")
    text = _decodable(data, name)
    prolog = _read_prolog(text, name)
    text, parser = _resolved(text, name, prolog), _parser(limits)
    try:
        root = _with_prefixes_of_dtd(text, parser, prolog)
    except etree.XMLSyntaxError as error:
        raise _in_words(error, name, limits) from error
    except (ValueError, LookupError) as error:
        message = f"cannot be decoded: {error}"
        raise InputError(message, where=name, hint=_SAVE_AS_UTF8) from error
    _check_depth(root, name, limits)
    _check_entities(root, name)
    return Document(path=name, data=data, tree=root.getroottree())


def _with_prefixes_of_dtd(text: bytes, parser: etree.XMLParser, prolog: _Prolog) -> etree._Element:
    """Parse; declare on the root the prefixes that the DTD of the document has by default.

    An article may leave `xmlns:xlink` to its DTD, which declares it as a default attribute.
    """
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        declarations = _declarations_of_dtd(prolog)
        if "amespace prefix" not in str(error) or not declarations:
            raise
    at = prolog.root_name_end
    return etree.fromstring(text[:at] + declarations + text[at:], parser)


def _declarations_of_dtd(prolog: _Prolog) -> bytes:
    """The namespace declarations that an official DTD has by default on `article`."""
    choice = choose_dtd(prolog.public_id, "article", None) if prolog.public_id else None
    if choice is None:
        return b""
    elements = load_dtd(choice.doctype.dtd).iterelements()
    article = next(element for element in elements if element.name == "article")
    # Only these: a prefix that the DTD does not know would make the document invalid by it.
    uris = {a.name: a.default_value for a in article.iterattributes() if a.prefix == "xmlns"}
    missing = (item for item in uris.items() if item[0] not in prolog.root_prefixes)
    return "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in missing).encode()


def _parser(limits: Limits) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=limits.depth > DEFAULT_LIMITS.depth,
        strip_cdata=False,
    )


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise HostileInputError(
            f"the file has {size:,} bytes; the limit is {limits.file_bytes:,}",
            where=name,
            hint="If the article is really that long, raise the limit with --max-bytes.",
        )


@dataclass
class _Prolog:
    """What stands before the root element: the entities that the document declares itself."""

    entities: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None
    has_doctype: bool = False
    public_id: str | None = None
    root_start: int = 0
    root_prefixes: frozenset[str] = frozenset()
    root_name_end: int = 0


class _RootReachedError(Exception):
    """Ends the reading of the prolog."""


def _read_prolog(data: bytes, name: str) -> _Prolog:
    """Read the internal subset with expat, which neither fetches nor expands anything."""
    prolog = _Prolog()
    parser = expat.ParserCreate()
    parser.UseForeignDTD(False)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def declared(
        entity: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        if notation is None and entity not in PREDEFINED:
            prolog.trouble = prolog.trouble or _refused(entity, is_parameter, value)
            if value is not None:
                prolog.entities[entity] = value

    def doctype(_root: str, _system: str | None, public: str | None, _internal: int) -> None:
        prolog.has_doctype = True
        prolog.public_id = public

    def token(text: str) -> None:
        # Behind a reference to a parameter entity expat passes over declarations, libxml2 does not.
        if text.startswith("%") and text.endswith(";"):
            prolog.trouble = prolog.trouble or _refused(text[1:-1], True, None)

    def root(tag: str, attributes: dict[str, str]) -> None:
        prolog.root_prefixes = frozenset(
            name.removeprefix("xmlns:") for name in attributes if name.startswith("xmlns:")
        )
        prolog.root_start = parser.CurrentByteIndex
        prolog.root_name_end = prolog.root_start + 1 + len(tag.encode())
        raise _RootReachedError

    parser.EntityDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.DefaultHandler = token
    parser.StartElementHandler = root
    # What is not well-formed is left for lxml to say, with its place.
    with suppress(_RootReachedError, expat.ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    if prolog.trouble:
        raise HostileInputError(
            prolog.trouble,
            where=name,
            hint="Remove the declaration from the DOCTYPE and write the characters themselves.",
        )
    return prolog


def _refused(entity: str, is_parameter: bool, value: str | None) -> str | None:
    if is_parameter:
        return f"the DOCTYPE has a parameter entity, %{entity}; it is refused for safety"
    if value is None:
        return f"the DOCTYPE declares an external entity, &{entity}; it is refused for safety"
    if len(value) > OWN_ENTITY_CHARACTERS or "&" in value or "<" in value:
        return (
            f"the DOCTYPE declares an entity, &{entity}; which is not a short plain text; "
            "it is refused for safety"
        )
    return None


def _decodable(data: bytes, name: str) -> bytes:
    """The bytes in an encoding that agrees with ASCII, sure to decode; wide ones become UTF-8."""
    wide = next((codec for head, codec in _WIDE if data.startswith(head)), None)
    if wide:
        return _from_wide(data, wide, name)
    if b"\x00" in data[:4096]:
        hint = "It may be a Word document or a PDF; give the article's XML."
        raise InputError("this is a binary file, not XML", where=name, hint=hint)
    # A byte order mark outweighs what the first line says, as it does for libxml2.
    declared = None if data.startswith(codecs.BOM_UTF8) else _DECLARED_ENCODING.match(data[:200])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if _SHIFTING.match(encoding):
        raise InputError(f"the encoding {encoding} is not read", where=name, hint=_SAVE_AS_UTF8)
    if encoding.startswith(("utf-16", "utf16", "utf-32", "ucs-", "iso-10646")):
        raise InputError(
            f"the first line says that the file is {encoding.upper()}, and it is not",
            where=f"{name}:1",
            hint=_SAVE_AS_UTF8,
        )
    _check_decodes(data, encoding, name)
    return data


def _from_wide(data: bytes, codec: str, name: str) -> bytes:
    """UTF-16 or UTF-32 made UTF-8, with lines and columns as they were."""
    text = _check_decodes(data, codec, name).removeprefix("\ufeff")
    return _ENCODING_NAME.sub(_utf8_as_wide, text, count=1).encode("utf-8")


def _utf8_as_wide(match: re.Match[str]) -> str:
    return f"{match[1]}UTF-8{match[3]}{' ' * (len(match[2]) - len('UTF-8'))}"


def _check_decodes(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        return ""  # libxml2 knows it, or says that it does not
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start, encoding)
        byte = data[error.start]
        raise NotWellFormedError(
            f"byte 0x{byte:02X} is not {encoding.upper()}",
            name=name,
            line=line,
            column=column,
            hint="Save the file as UTF-8, or name its real encoding in the first line: "
            '<?xml version="1.0" encoding="windows-1251"?>.',
        ) from error


def _place(data: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """Line and column, from 1, of a byte."""
    try:
        before = data[:offset].decode(encoding, "replace")
    except LookupError:
        before = data[:offset].decode("ascii", "replace")
    before = before.removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _resolved(data: bytes, name: str, prolog: _Prolog) -> bytes:
    """The bytes for the parser: names of characters and short entities of its own made numeric."""
    try:
        return with_characters(
            data, prolog.entities, start=prolog.root_start, official=prolog.has_doctype
        )
    except UnknownNameError as unknown:
        raise _unknown_name(unknown, data, name, prolog) from unknown
    except ExpansionError as error:
        raise HostileInputError(
            "the entities that the DOCTYPE declares would make the text far longer than it is; "
            "they are refused for safety",
            where=name,
            hint="Write the characters themselves in place of the entities.",
        ) from error


def _unknown_name(
    unknown: UnknownNameError, data: bytes, name: str, prolog: _Prolog
) -> NotWellFormedError:
    # A byte order mark outweighs what the first line says, as it does for libxml2.
    declared = None if data.startswith(codecs.BOM_UTF8) else _DECLARED_ENCODING.match(data[:200])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    line, column = _place(data, unknown.offset, encoding)
    reference = f"&{unknown.name.decode('utf-8', 'replace')};"
    message = f"the name {reference} is declared neither by the official DTDs nor here"
    if not prolog.has_doctype:
        message = f"the name {reference} means nothing in a document without DOCTYPE"
    return NotWellFormedError(
        message,
        name=name,
        line=line,
        column=column,
        hint="Write the character itself, or its number such as &#233;.",
    )


def _in_words(
    error: etree.XMLSyntaxError, name: str, limits: Limits
) -> NotWellFormedError | HostileInputError:
    message = (error.msg or "not well-formed").split(", line ")[0]
    line, column = error.position if error.position[0] else (1, 0)
    if "xcessive depth" in message:
        return _too_deep(name, limits)
    if "huge" in message.lower():
        return HostileInputError(
            "one piece of text is longer than 10 million characters",
            where=f"{name}:{line}",
            hint="Split it, or raise the limits with --max-depth above 256.",
        )
    return NotWellFormedError(
        f"not well-formed XML: {message}",
        name=name,
        line=line,
        column=max(column, 1),
        hint="Mend the markup at this place; the true cause may stand a little before it.",
    )


def _too_deep(name: str, limits: Limits) -> HostileInputError:
    return HostileInputError(
        f"elements are nested more than {limits.depth} deep",
        where=name,
        hint="If the article is really that deep, raise the limit with --max-depth.",
    )


def _check_depth(root: etree._Element, name: str, limits: Limits) -> None:
    if limits.depth == DEFAULT_LIMITS.depth == 256:
        return  # libxml2 itself stops at 256
    depth, deepest = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > limits.depth:
        raise _too_deep(name, limits)


def _check_entities(root: etree._Element, name: str) -> None:
    """The last guard: names in encodings that expat does not read, such as gb18030."""
    for unknown in root.iter(etree.Entity):
        raise NotWellFormedError(
            f"the name {unknown.text} is declared neither by the official DTDs nor here",
            name=name,
            line=unknown.sourceline or 1,
            column=1,
            hint="Write the character itself, or its number such as &#233;.",
        )
