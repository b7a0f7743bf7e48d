"""Lists: numbered, bulleted, plain, of definitions."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import HEADS, label_of, title_of, wrapped
from jatspress.rendering.elements.sections import section_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, named, tag, text
from jatspress.rendering.walk import Page, anchor_name, on

#: JATS `@list-type` → the element of HTML, its `type`, a class of ours.
_KINDS: dict[str, tuple[str, str | None, str | None]] = {
    "order": ("ol", None, None),
    "ordered": ("ol", None, None),
    "bullet": ("ul", None, None),
    "alpha-lower": ("ol", "a", None),
    "alpha-upper": ("ol", "A", None),
    "roman-lower": ("ol", "i", None),
    "roman-upper": ("ol", "I", None),
    "simple": ("ul", None, "simple"),
}


@on("list", block=True)
def listing(node: etree._Element, page: Page) -> Html:
    """A list of any kind; labels that the article prints itself take the place of ours."""
    inner = page.inside(node)
    name, kind, class_ = _KINDS.get(node.get("list-type", "simple"), ("ul", None, "simple"))
    prefix = node.get("prefix-word") if name == "ol" else None
    if prefix or node.find("list-item/label") is not None:
        name, class_ = "ul", "prefixed" if prefix else "labelled"
    first = _start(node, page) if node.get("continued-from") else 1
    start = str(first) if name == "ol" and first > 1 else None
    attributes = {
        **page.attributes(node, class_),
        **named(type=kind if name == "ol" else None, start=start),
    }
    if class_:
        attributes["role"] = "list"  # Safari takes lists without bullets for no lists
    items = node.findall("list-item")
    page.walk.goes_on_with[node] = first + len(items)
    labels = [f"{prefix} {in_figures(n, kind)}" if prefix else None for n in _numbers(first, items)]
    shown = joined(_item(child, inner, label) for child, label in zip(items, labels, strict=True))
    others = (child for child in node if child.tag not in (*HEADS, "list-item"))
    before = joined(inner.block(child) for child in others)
    return _list_head(node, inner) + before + element(name, shown, attributes)


def _numbers(first: int, items: list[etree._Element]) -> range:
    return range(first, first + len(items))


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


def in_figures(number: int, kind: str | None) -> str:
    """A number as lists of HTML print it: `kind` is `a`, `A`, `i`, `I` or `None`."""
    if kind in ("a", "A"):
        shown = ""
        while number:
            number, place = divmod(number - 1, len(_LETTERS))
            shown = _LETTERS[place] + shown
    elif kind in ("i", "I"):
        shown = ""
        for value, sign in _ROMAN.items():
            times, number = divmod(number, value)
            shown += sign * times
    else:
        shown = str(number)
    return shown.upper() if kind in ("A", "I") else shown


def _start(node: etree._Element, page: Page) -> int:
    """The number of the first item of a list that continues others, cycles left aside."""
    known, items, seen = page.walk.goes_on_with, 0, {node}
    earlier = page.walk.targets.get(anchor_name(node.get("continued-from")) or "")
    while earlier is not None and earlier not in seen:
        if earlier in known:
            return items + known[earlier]
        seen.add(earlier)
        items += len(earlier.findall("list-item"))
        earlier = page.walk.targets.get(anchor_name(earlier.get("continued-from")) or "")
    return items + 1


def _list_head(node: etree._Element, page: Page) -> Html:
    parts = [part for part in (label_of(node, page), title_of(node, page)) if not is_blank(part)]
    return tag("p", joined(parts, " "), class_="title") if parts else EMPTY


@on("list-item", block=True)
def item(node: etree._Element, page: Page) -> Html:
    """An item of a list."""
    return _item(node, page, None)


def _item(node: etree._Element, page: Page, numbered: str | None) -> Html:
    """An item under its printed label, else under the number that its list gives it."""
    label = label_of(node, page)
    if not label and numbered:
        label = tag("span", text(numbered), class_="label")
    if label:
        label += " "
    return element("li", label + page.flow(node, without=("label",)), page.attributes(node))


@on("def-list", block=True)
def definitions(node: etree._Element, page: Page) -> Html:
    """A list of terms with what they mean; lists inside it follow it."""
    inner = page.inside(node)
    heads = joined(
        tag(name, tag("b", inner.content(head)))
        for name, path in (("dt", "term-head"), ("dd", "def-head"))
        if (head := node.find(path)) is not None
    )
    items = joined(inner.render(entry) for entry in node.iterchildren("def-item"))
    others = [
        inner.render(child)
        for child in node
        if child.tag not in (*HEADS, "def-item", "term-head", "def-head")
    ]
    shown = element("dl", heads + items, page.attributes(node, "definitions"))
    return _list_head(node, inner) + shown + joined(others)


@on("def-item", block=True)
def definition_item(node: etree._Element, page: Page) -> Html:
    """A term with its meaning."""
    inner = page.inside(node)
    terms = [inner.content(term) for term in node.iterchildren("term")]
    label = label_of(node, inner)
    head = joined([part for part in (label, *terms) if not is_blank(part)], " ")
    meanings = [inner.render(child) for child in node if child.tag not in ("label", "term")]
    return element("dt", head, page.attributes(node)) + joined(meanings)


on("term")(wrapped("dfn"))


@on("def", block=True)
def definition(node: etree._Element, page: Page) -> Html:
    """The meaning of a term."""
    return element("dd", page.flow(node), page.attributes(node))


on("term-head", "def-head", block=True)(wrapped("p", "title"))


@on("glossary", "gloss-group", block=True)
def glossary(node: etree._Element, page: Page) -> Html:
    """A list of terms with a heading of its own."""
    return section_of(node, page, "glossary", otherwise="glossary")
