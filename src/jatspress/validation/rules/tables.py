"""Tables: their grid, heads, empty parts, and what is no table at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, excerpt, quoted
from jatspress.validation.registry import Problem, rule
from jatspress.validation.table_grid import Grid, cells_of, grid_of, rows_of, span

_TABLE = "<table-wrap><label>Table 1</label><caption><p>Salt.</p></caption>{}</table-wrap>"
_HEAD = "<thead><tr><th>Year</th><th>Mules</th></tr></thead>"
_BODY = "<tbody><tr><td>1701</td><td>12</td></tr></tbody>"
_SOUND = _TABLE.format(f"<table>{_HEAD}{_BODY}</table>")


@rule(
    "JP171",
    Severity.WARNING,
    rationale="In a ragged table the cells stand under wrong heads: numbers change their meaning.",
    source="HTML Living Standard, 4.9.11, 'Table model errors'; PMC Style Checker, 'table span'",
    url="https://html.spec.whatwg.org/multipage/tables.html#table-model-errors",
    hint="Add the missing cells, or correct colspan and rowspan.",
    failing=_TABLE.format(f"<table>{_HEAD}<tbody><tr><td>1701</td></tr></tbody></table>"),
    passing=_TABLE.format(
        f"<table>{_HEAD}<tbody><tr><td rowspan='2'>1701</td><td>12</td></tr><tr><td>14</td></tr>"
        "</tbody></table>"
    ),
)
def tables_are_no_ragged_grids(article: Article) -> Iterator[Problem]:
    """All rows of a table have the same number of columns, spans counted."""
    for table in article.named("table"):
        grid = grid_of(table)
        if grid is not None:
            yield from _ragged(grid)
            if grid.too_high:
                cell, count = grid.too_high[0], len(grid.too_high)
                message = say('rowspan="{rows}" runs past the last row', rows=span(cell, "rowspan"))
                if count > 1:
                    message = say(
                        "the rowspan of {count} cells runs past the last row", count=count
                    )
                expected = say("rows of the same <thead>, <tbody> or <tfoot>")
                yield Problem(cell, message, expected, quoted(cell) or None)
            for row in grid.rows:
                if row.overlapping:
                    message = say("a cell of this row lies on one that reaches down from above")
                    yield Problem(row.node, message)


#: So many rows are named.
_MOST_ROWS = 10


def _ragged(grid: Grid) -> Iterator[Problem]:
    """The rows of another width than most, told at the first of them."""
    widths = Counter(row.width for row in grid.rows)
    if len(widths) < 2:
        return
    usual = max(widths, key=lambda width: (widths[width], width))
    others = [(n, row) for n, row in enumerate(grid.rows, 1) if row.width != usual]
    number, first = others[0]
    fields = {"row": number, "width": first.width, "usual": usual}
    if len(others) > 1:
        rows = ", ".join(str(n) for n, _ in others[:_MOST_ROWS])
        rows += " …" if len(others) > _MOST_ROWS else ""
        pattern = "rows {rows} have more or fewer columns than the others, {usual}"
        message = say(pattern, rows=rows, usual=usual)
    elif first.width < usual:
        message = say("row {row} fills {width} of {usual} columns", **fields)
    else:
        message = say("row {row} fills {width} columns, the others {usual}", **fields)
    expected = say("{usual} columns, spans counted", usual=usual)
    yield Problem(first.node, message, expected, str(first.width))


@rule(
    "JP172",
    Severity.INFO,
    rationale="Screen readers tell each number with the head of its column; without <th> there "
    "is none.",
    source="JATS4R, Accessibility, 1.0; WCAG 2.2, 1.3.1",
    url="https://jats4r.niso.org/accessibility/",
    hint="Put the row of heads into <thead>, its cells into <th>.",
    failing=_TABLE.format(f"<table>{_BODY}</table>"),
    passing=_SOUND,
)
def tables_have_heads(article: Article) -> Iterator[Problem]:
    """A table has a head."""
    for table in article.named("table"):
        rows = list(rows_of(table))
        headed = table.find("thead") is not None or any(row.find("th") is not None for row in rows)
        if len(rows) > 1 and not headed:
            message = say("the table has neither <thead> nor <th>")
            yield Problem(table, message, say("<thead> with <th> cells"))
        elif len(rows) == 1 and not headed and sum(1 for _ in cells_of(rows[0])) > 1:
            message = say("the table of one row has no head")
            yield Problem(table, message, say("<thead> with <th> cells"))


_PICTURES = ("graphic", "media", "inline-graphic")


@rule(
    "JP173",
    Severity.INFO,
    rationale="Nobody can search, copy, or hear a table that is a picture.",
    source="PMC Tagging Guidelines, 'Tables'; JATS4R, Accessibility, 1.0",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Key the cells into <table>; the picture may stand beside it in <alternatives>.",
    failing=_TABLE.format('<graphic xlink:href="table1.png"/>'),
    passing=_SOUND,
)
def tables_are_no_pictures(article: Article) -> Iterator[Problem]:
    """A table is more than a picture."""
    for wrap in article.named("table-wrap"):
        content = _content(wrap)
        if content and all(_is_picture(node) for node in content):
            yield Problem(wrap, say("the table is only a picture"), "<table>")


def _is_picture(node: etree._Element) -> bool:
    if node.tag == "alternatives":
        return all(_is_picture(child) for child in node.iterchildren("*"))
    return node.tag in _PICTURES


_AROUND = frozenset(
    """label caption object-id alt-text long-desc kwd-group subj-group abstract email ext-link uri
attrib permissions table-wrap-foot copyright-statement processing-meta""".split()
)


def _content(wrap: etree._Element) -> list[etree._Element]:
    return [child for child in wrap.iterchildren("*") if child.tag not in _AROUND]


@rule(
    "JP174",
    Severity.WARNING,
    rationale="Readers see a caption and nothing below it.",
    source="JATS 1.3, <table-wrap>; JATS4R, Accessibility, 1.0",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/table-wrap.html",
    hint="Put the cells into the table, or take it out.",
    failing=_TABLE.format("<table><tbody><tr><td/></tr></tbody></table>"),
    passing=_SOUND,
)
def tables_are_not_empty(article: Article) -> Iterator[Problem]:
    """A table has cells with something in them."""
    for wrap in article.named("table-wrap"):
        if not _content(wrap):
            yield Problem(wrap, say("there is no table under the caption"), "<table>")
    for table in article.named("table"):
        if not _holds_something(table):
            yield Problem(table, say("the table has no content"))


_SOMETHING = (*_PICTURES, "{http://www.w3.org/1998/Math/MathML}math")


def _holds_something(node: etree._Element) -> bool:
    return bool(squeezed(node)) or next(node.iter(*_SOMETHING), None) is not None


@rule(
    "JP175",
    Severity.INFO,
    rationale="An empty row only makes room: screen readers read its cells one by one, and other "
    "designs show a gap.",
    source="WCAG 2.2, technique F32 and failure of layout by empty cells",
    url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F32",
    hint="Take the row out; leave the distance to the style.",
    failing=_TABLE.format(
        f"<table>{_HEAD}<tbody><tr><td/><td/></tr><tr><td>1701</td><td>12</td></tr></tbody></table>"
    ),
    passing=_SOUND,
)
def rows_are_not_empty(article: Article) -> Iterator[Problem]:
    """A row of a table has something in it."""
    for table in article.named("table"):
        rows = list(rows_of(table))
        empty = [row for row in rows if len(row) and not _holds_something(row)]
        if empty and len(empty) < len(rows) / 2:  # otherwise it is a form to fill in
            message = say("{count} rows of the table are empty", count=len(empty))
            if len(empty) == 1:
                message = say("a row of the table is empty")
            yield Problem(empty[0], message)


@rule(
    "JP176",
    Severity.WARNING,
    rationale="Screen readers tell a cell with the heads that @headers names; a wrong id leaves "
    "the number without meaning.",
    source="HTML Living Standard, 4.9.11, 'headers'; JATS 1.3, @headers",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/headers.html",
    hint="Name the ids of <th> cells of the same table in @headers.",
    failing=_TABLE.format(
        f"<table>{_HEAD}<tbody><tr><td headers='p'>1701</td><td>12</td></tr></tbody></table>"
    )
    + '<p id="p">Salt.</p>',
    passing=_TABLE.format(
        "<table><thead><tr><th id='y'>Year</th></tr></thead><tbody><tr><td headers='y'>1701</td>"
        "</tr></tbody></table>"
    ),
)
def headers_are_cells_of_the_table(article: Article) -> Iterator[Problem]:
    """@headers of a cell names cells of the same table."""
    tables: dict[str, set[etree._Element | None]] = {}
    for cell in article.having("headers"):
        table = _table_of(cell)
        for name in (cell.get("headers") or "").split() if table is not None else ():
            targets = article.by_id.get(name, [])
            if targets and name not in tables:
                tables[name] = {_table_of(each) for each in targets if each.tag in ("th", "td")}
            if targets and table not in tables[name]:
                message = say("headers={name} is no cell of this table", name=f'"{name}"')
                yield Problem(cell, message, say("the id of a <th> of this table"), name)


def _table_of(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors("table"), None)


@rule(
    "JP178",
    Severity.INFO,
    rationale="A table in a cell of a table breaks out of narrow pages, and screen readers lose "
    "the way.",
    source="PMC Tagging Guidelines, 'Tables'; WCAG 2.2, 1.3.2",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Make rows and columns of it, or two tables.",
    failing=_TABLE.format(
        f"<table>{_HEAD}<tbody><tr><td>1701</td><td><table-wrap><table>{_BODY}</table></table-wrap>"
        "</td></tr></tbody></table>"
    ),
    passing=_SOUND,
)
def tables_are_not_nested(article: Article) -> Iterator[Problem]:
    """No table stands in a cell of another."""
    for table in article.named("table"):
        if next(table.iterancestors("td", "th"), None) is not None:
            message = say("a table stands in a cell of a table: '{text}'", text=called(table))
            yield Problem(table, message)


@rule(
    "JP179",
    Severity.INFO,
    rationale="Most programs that show JATS know the tables of XHTML alone; PMC and Europe PMC "
    "refuse or lose OASIS tables.",
    source="JATS4R, Accessibility, 1.0; JATS 1.3, 'OASIS XML Exchange Table Module'",
    url="https://jats4r.niso.org/accessibility/",
    hint="Convert the table to <table> of XHTML.",
    failing='<article xmlns:oasis="http://www.niso.org/standards/z39-96/ns/oasis-exchange/table">'
    "<body><table-wrap><oasis:table><oasis:tgroup cols='1'><oasis:tbody><oasis:row><oasis:entry>"
    "1701</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table></table-wrap></body>"
    "</article>",
    passing=_SOUND,
)
def tables_are_those_of_xhtml(article: Article) -> Iterator[Problem]:
    """Tables are marked up as in XHTML."""
    oasis = "{http://www.niso.org/standards/z39-96/ns/oasis-exchange/table}table"
    for table in article.named(oasis):
        message = say("the table is an OASIS (CALS) table: '{text}'", text=excerpt(quoted(table)))
        yield Problem(table, message, say("<table> of XHTML"))
