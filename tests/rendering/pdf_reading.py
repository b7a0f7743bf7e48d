"""PDFs as tests read them: the structure tree, the marks of the pages, the metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from jatspress.jats.document import Document
from jatspress.rendering.pdf.render import Pdf, render_pdf
from tests.rendering.sample import page_of

Dictionary, Array = pikepdf.Dictionary, pikepdf.Array


def pdf_of(document: Document, **options: bool) -> Pdf:
    return render_pdf(page_of(document), document, **options)


def opened(pdf: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.data))


def kids_of(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def is_element(kid: object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid and kid.get("/Type") == "/StructElem"


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The elements of the structure tree, in the order of reading."""
    stack = kids_of(pdf.Root.StructTreeRoot)[::-1]
    while stack:
        node = stack.pop()
        yield node
        stack += [kid for kid in reversed(kids_of(node)) if is_element(kid)]


def of_role(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [node for node in elements(pdf) if f"/{role}" == node.S]


def outline(pdf: pikepdf.Pdf, role: str) -> str:
    """The roles below the first element of a role, as a line of nested words."""
    return _outline(of_role(pdf, role)[0])


def _outline(node: pikepdf.Object) -> str:
    inner = " ".join(_outline(kid) for kid in kids_of(node) if is_element(kid))
    name = str(node.S)[1:]
    return f"{name}({inner})" if inner else name


def marks_of(page: pikepdf.Page) -> tuple[set[int], list[str], int]:
    """The numbers of marked content, the kinds of artifacts, and what is drawn outside both."""
    numbers: set[int] = set()
    artifacts: list[str] = []
    open_: list[str] = []
    outside = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            about = operands[1] if name == "BDC" else {}
            if operands[0] == "/Artifact":
                assert "content" not in open_, "an artifact inside content"
                artifacts.append(str(about.get("/Type", "")))
                open_.append("artifact")
            else:
                assert not open_, "content inside content"
                numbers.add(int(about["/MCID"]))
                open_.append("content")
        elif name == "EMC":
            open_.pop()
        elif name in ("Tj", "TJ", "f", "F", "S", "B", "Do", "sh") and not open_:
            outside += 1
    return numbers, artifacts, outside


def claimed_marks(pdf: pikepdf.Pdf) -> list[set[int]]:
    """The marked content of each page that the structure tree holds."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[set[int]] = [set() for _ in pages]
    for node in elements(pdf):
        for kid in kids_of(node):
            if isinstance(kid, int):
                found[pages[node.Pg.objgen]].add(kid)
            elif isinstance(kid, Dictionary) and kid.get("/Type") == "/MCR":
                found[pages[kid.Pg.objgen]].add(int(kid.MCID))
    return found
