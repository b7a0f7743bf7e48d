"""The article's own XML inside its PDF (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

import pydyf

from jatspress.clock import stated_moment
from jatspress.jats.document import Document


@dataclass(frozen=True)
class Attachment:
    """A file to be put into a PDF: its name, bytes, and the moment it is of, if one is stated."""

    name: str
    data: bytes
    moment: datetime | None = None


def article_file(document: Document) -> Attachment:
    """The XML of an article as it was read, under its own name and of the stated moment.

    Raises ConfigurationError when SOURCE_DATE_EPOCH is no time.
    """
    name = PurePath(document.path).name or "article"
    name = name if name.lower().endswith(".xml") else f"{name}.xml"
    return Attachment(name, document.data, stated_moment())


def attach(pdf: Any, attachment: Attachment) -> None:
    """Put the source of a PDF into it."""
    facts = {
        "CheckSum": f"<{hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()}>",
        "Size": len(attachment.data),
    }
    if attachment.moment:
        facts["ModDate"] = pydyf.String(attachment.moment.strftime("D:%Y%m%d%H%M%SZ"))
    about = {
        "Type": "/EmbeddedFile",
        "Subtype": "/text#2fxml",
        "Params": pydyf.Dictionary(facts),
    }
    file = pydyf.Stream([attachment.data], about, compress=True)
    pdf.add_object(file)
    described = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(_in_ascii(attachment.name)),
            "UF": pydyf.String(attachment.name),
            "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
            "Desc": pydyf.String("The article as JATS XML, from which this PDF was made"),
            "AFRelationship": "/Source",
        }
    )
    pdf.add_object(described)
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    names["EmbeddedFiles"] = pydyf.Dictionary(
        {"Names": pydyf.Array([pydyf.String(attachment.name), described.reference])}
    )
    pdf.catalog["AF"] = pydyf.Array([described.reference])


def _in_ascii(name: str) -> str:
    """A name for readers that know no others (ISO 32000-1, 7.11.2)."""
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().strip()
    return f"{plain or 'article'}{ending}"
