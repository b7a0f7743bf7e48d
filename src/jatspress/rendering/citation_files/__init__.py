"""The citation of an article as a file for reference managers: BibTeX, RIS, CSL-JSON, EndNote."""

from jatspress.rendering.citation_files.bibtex import as_bibtex
from jatspress.rendering.citation_files.csl_json import as_csl_json
from jatspress.rendering.citation_files.endnote import as_endnote
from jatspress.rendering.citation_files.forms import FORMS, Form
from jatspress.rendering.citation_files.ris import as_ris

__all__ = ["FORMS", "Form", "as_bibtex", "as_csl_json", "as_endnote", "as_ris"]
