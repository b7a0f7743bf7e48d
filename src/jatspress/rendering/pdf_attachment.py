"""The article's own XML inside its PDF (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pydyf

from jatspress.clock import stated_moment
from jatspress.jats.document import Document


@dataclass(frozen=True)
class Attachment:
    """A file to be put into a PDF: its name and bytes."""

    name: str
    data: bytes


def article_file(document: Document) -> Attachment:
    """The XML of an article as it was read, under its own name."""
    name = PurePath(document.path).name or "article"
    return Attachment(name if name.lower().endswith(".xml") else f"{name}.xml", document.data)


def attach(pdf: Any, attachment: Attachment) -> None:
    """Put the source of a PDF into it; dates are there only when SOURCE_DATE_EPOCH is."""
    facts = {
        "CheckSum": f"<{hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()}>",
        "Size": len(attachment.data),
    }
    moment = stated_moment()
    if moment:
        facts["ModDate"] = pydyf.String(moment.strftime("D:%Y%m%d%H%M%SZ"))
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
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain if PurePath(plain).stem.strip() else f"article{PurePath(name).suffix}"
