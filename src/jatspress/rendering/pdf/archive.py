"""What makes a PDF fit for archives: PDF/A-3 and PDF/UA-1 in one file.

WeasyPrint has a variant for each of the two and none for both (its issue 2467), so the parts that
they need are put in here: colour profile, identifier, XMP with both claims, the source attached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta
from jatspress.rendering.pdf.attachment import Attachment, attach
from jatspress.rendering.pdf.claims import Claims, claims_of
from jatspress.rendering.pdf.metadata import rdf_of
from jatspress.rendering.pdf.roles import described, is_decoration, is_formula

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: What the engine is asked for (ISO 19005-3, 6.1 and 6.2).
OPTIONS = {
    "pdf_tags": True,
    "pdf_version": "1.7",
    "pdf_identifier": True,
    "output_intent": "srgb",
}
#: Annotations are printed (ISO 19005-3, 6.3.2).
_PRINTED = 4


def finish_archive(
    pages: Pages, pdf: Any, html: Element, meta: ArticleMeta, attachment: Attachment | None
) -> Claims:
    """Put in what PDF/A and PDF/UA need; return what the PDF claims."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing["F"] = _PRINTED
        elif (extra := getattr(thing, "extra", None)) and extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"
    for intent in pdf.catalog["OutputIntents"]:
        intent["S"] = "/GTS_PDFA1"
    if attachment is not None:
        attach(pdf, attachment)
    claims = claims_of(
        pdf,
        meta,
        (text for text in html.itertext()),
        lacks_glyphs=any(font.missing for font in pages.fonts.values()),
        undescribed=_undescribed(html),
    )
    about = pages.metadata
    about.generate_rdf_metadata = lambda *_: rdf_of(pages, meta, claims)
    about.include_in_pdf(pdf, None, None, None, True)
    return claims


def _undescribed(html: Element) -> int:
    """How many pictures and formulas have nothing to be read out in their place."""
    pictures = (node for node in html.iter() if node.tag == "img" or is_formula(node))
    return sum(1 for node in pictures if not is_decoration(node) and not described(node))
