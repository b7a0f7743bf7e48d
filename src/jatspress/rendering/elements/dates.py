"""Dates, exactly as precise as the article states them."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.date_read import partial_date
from jatspress.rendering.elements.parts import separated, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag, text
from jatspress.rendering.walk import Page, on

#: Kinds of date by their old one-word types (JATS 1.0, NLM).
_OLD_KINDS = {"epub": "pub", "ppub": "pub", "epub-ppub": "pub", "publication": "pub"}

Row = tuple[Html, Html]


@on("date", "pub-date")
def date(node: etree._Element, page: Page) -> Html:
    """A date in words; one that no calendar has is shown as it stands."""
    stated = partial_date(node)
    if stated is None:
        return separated(node, page, " ")
    inner = page.inside(node)
    printed = [inner.render(child) for child in node.iterchildren("string-date")]
    shown = joined(
        [page.words.time(stated), *(inner.render(e) for e in node.iterchildren("era"))], " "
    )
    return shown if is_blank(joined(printed)) else shown + " (" + joined(printed, ", ") + ")"


def date_row(node: etree._Element, page: Page) -> Row:
    """What happened, and when."""
    return _kind(node, page), date(node, page)


def _kind(node: etree._Element, page: Page) -> Html:
    stated = node.get("date-type") or node.get("pub-type") or ""
    kind = _OLD_KINDS.get(stated, stated)
    medium = node.get("publication-format") or {"epub": "electronic", "ppub": "print"}.get(stated)
    keys = [f"date_{kind}_{medium}", f"date_{kind}"] if medium else [f"date_{kind}"]
    for key in keys:
        if page.words.get(key):
            return page.say(key)
    if not kind:
        return page.say("date_pub")
    return text(kind.replace("-", " ").capitalize())


def date_rows(meta: etree._Element, page: Page) -> list[Row]:
    """The dates of an article in the order of time of publishing: history first, no row twice."""
    nodes = [*meta.iterfind("history/date"), *meta.iterfind("pub-date")]
    rows: list[Row] = []
    for node in nodes:
        row = date_row(node, page)
        if not is_blank(row[1]) and row not in rows:
            rows.append(row)
    if meta.find("pub-date-not-available") is not None:
        rows.append((page.say("date_pub"), page.say("date_not_available")))
    return rows


def happenings(meta: etree._Element, page: Page) -> Html:
    """What the history of an article says beside its dates: events, notes."""
    return joined(page.flow(history, without=("date",)) for history in meta.iterchildren("history"))


@on("history", block=True)
def history(node: etree._Element, page: Page) -> Html:
    """The steps of an article, where they do not stand at its head."""
    rows = [date_row(child, page) for child in node.iterchildren("date")]
    others = [page.render(child) for child in node if child.tag != "date"]
    return as_list(rows) + joined(others)


def as_list(rows: list[Row], class_: str = "facts") -> Html:
    """Facts as a list of names and values."""
    pairs = (tag("div", tag("dt", name) + tag("dd", value)) for name, value in rows)
    return tag("dl", joined(pairs), class_=class_) if rows else EMPTY


@on("pub-history", block=True)
def publishing_history(node: etree._Element, page: Page) -> Html:
    """The versions of an article and the steps between them, in the order given."""
    inner = page.inside(node)
    heading = inner.heading(inner.say("pub_history"), level=inner.level + 1)
    items = joined(tag("li", inner.render(child)) for child in node)
    shown = heading + tag("ul", items, class_="events", role="list")
    return element("div", shown, page.attributes(node, "pub-history"))


@on("event", block=True)
def event(node: etree._Element, page: Page) -> Html:
    """A step in the life of an article: when, what, where it is described."""
    inner = page.inside(node)
    described = node.find("event-desc") is not None
    when = [_when(date, inner, described) for date in node.iterchildren("date", "pub-date")]
    others = [inner.block(child) for child in node if child.tag not in _PARTS_OF_EVENTS]
    what = [inner.render(child) for child in node.iterchildren("event-desc", "article-id")]
    head = joined((part for part in (*when, *what) if not is_blank(part)), " · ")
    if not head:
        head = _event_word(node, inner)
    return element("div", tag("p", head) + joined(others), page.attributes(node, "event"))


_PARTS_OF_EVENTS = ("date", "pub-date", "event-desc", "article-id")


def _when(node: etree._Element, page: Page, described: bool) -> Html:
    """The date of a step, under the word for its kind when nothing else says what it was."""
    shown = date(node, page)
    return shown if described else _kind(node, page) + " " + shown


def _event_word(node: etree._Element, page: Page) -> Html:
    kind = (node.get("event-type") or "").lower()
    known = page.words.get(f"event_{kind}") is not None
    return page.say(f"event_{kind}") if known else text(kind.replace("-", " ").capitalize())


on("event-desc")(wrapped("span"))
