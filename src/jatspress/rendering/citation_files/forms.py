"""The forms of citation files by the names that `jatspress cite --to` takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jatspress.article import ArticleMeta
from jatspress.rendering.citation_files.bibtex import as_bibtex
from jatspress.rendering.citation_files.csl_json import as_csl_json
from jatspress.rendering.citation_files.endnote import as_endnote
from jatspress.rendering.citation_files.ris import as_ris


@dataclass(frozen=True)
class Form:
    """A form: what readers call it, the ending and media type of its files, how it is written.

    Pages offer those that are `on_pages`; EndNote opens RIS too.
    """

    name: str
    title: str
    ending: str
    media_type: str
    write: Callable[[Sequence[ArticleMeta]], str]
    on_pages: bool = True


FORMS = (
    Form("bibtex", "BibTeX", ".bib", "application/x-bibtex", as_bibtex),
    Form("ris", "RIS", ".ris", "application/x-research-info-systems", as_ris),
    Form("csl-json", "CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", as_csl_json),
    Form("endnote", "EndNote", ".enw", "application/x-endnote-refer", as_endnote, on_pages=False),
)
