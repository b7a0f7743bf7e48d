"""What a page offers its reader beside the article: citing, sharing, other languages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from jatspress.article import XML_LANG, ArticleMeta
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.languages import language, own_name
from jatspress.descriptions.own_addresses import canonical_address
from jatspress.descriptions.title_text import plain_title
from jatspress.rendering.citation_files import FORMS, Form
from jatspress.rendering.citation_files.bibtex import citation_key
from jatspress.rendering.markup import Html
from jatspress.rendering.page.licence_names import licence_name
from jatspress.rendering.page.linked_data import for_script
from jatspress.rendering.walk import Walk, anchor_name
from jatspress.rendering.words import Words

#: The words that the script of the page needs, in the language of the page.
_WORDS_OF_SCRIPT = tuple(
    """copy copied copy_link copy_tex copy_mathml save save_table save_picture full_size close
    dark_colours light_colours show_contents hide_contents go_there all_languages""".split()
)


@dataclass(frozen=True)
class CitationFile:
    """The citation of the article in a form, with the name that its file is saved under.

    `ends_lines` is how its lines end in the file; in a page every line ends alike.
    """

    title: str
    file_name: str
    media_type: str
    text: str
    ends_lines: str


@dataclass(frozen=True)
class Licence:
    """A licence by its short name and address."""

    name: str
    address: str


@dataclass(frozen=True)
class Translation:
    """The article in another language, on the same page."""

    lang: str
    name: str
    anchor: str


def citation_files(meta: ArticleMeta) -> tuple[CitationFile, ...]:
    """The citation in all forms; none when the article states no title."""
    if meta.title is None:
        return ()
    stem = citation_key(meta).replace("/", "-").replace(":", "-")
    return tuple(_file(form, stem, form.write([meta])) for form in FORMS if form.on_pages)


def _file(form: Form, stem: str, text: str) -> CitationFile:
    ends_lines = "crlf" if "\r\n" in text else "lf"
    shown = text.replace("\r\n", "\n")
    return CitationFile(form.title, f"{stem}{form.ending}", form.media_type, shown, ends_lines)


def licence_of(meta: ArticleMeta) -> Licence | None:
    """The first licence whose name readers know."""
    for licence in meta.permissions.licenses if meta.permissions else ():
        address = safe_address(licence.url)
        name = licence_name(address) if address else None
        if address and name:
            return Licence(name, address)
    return None


def share_by_mail(meta: ArticleMeta) -> str | None:
    """The address of a letter that tells of the article, when it is known where it lives."""
    address, title = canonical_address(meta), plain_title(meta)
    if address is None or title is None:
        return None
    return f"mailto:?subject={quote(title)}&body={quote(f'{title} {address}')}"


def translations_on_page(root: etree._Element, walk: Walk) -> tuple[Translation, ...]:
    """The translations of the article that stand on the page as articles inside it."""
    found = []
    for node in root.iterfind("sub-article[@article-type='translation']"):
        lang, anchor = language(node.get(XML_LANG)), anchor_name(node.get("id"))
        if lang and anchor and anchor in walk.ids:
            found.append(Translation(lang, own_name(lang), anchor))
    return tuple(found)


def words_for_script(words: Words) -> Html:
    """The words of buttons that the script makes, as JSON."""
    return Html(for_script({key: words[key] for key in _WORDS_OF_SCRIPT}))
