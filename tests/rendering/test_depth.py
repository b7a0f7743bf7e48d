"""Articles that are nested deeply: a page of each, or a sentence that names the depth."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.errors import HostileInputError
from jatspress.jats.document import Document
from jatspress.jats.limits import Limits
from jatspress.jats.parse import parse_bytes
from jatspress.rendering import depth
from jatspress.rendering.depth import DEEPEST, depth_of, with_room_for
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import render_pdf
from tests.rendering.sample import article, errors_of, page_of, text_of
from tests.rendering.test_pdf import text_of as text_of_pdf

#: The elements of one level of nesting, outermost first.
NESTS = {
    "sec": ("sec",),
    "list": ("list", "list-item"),
    "disp-quote": ("disp-quote",),
    "table": ("table-wrap", "table", "tbody", "tr", "td"),
    "fig": ("fig",),
    "boxed-text": ("boxed-text",),
    "app": ("app",),
    "unknown": ("wrapper",),
    "notes": ("p", "fn"),
}
PHRASES = {
    "inline": ("italic", "bold"),
    "links": ("named-content", "styled-content"),
}


def nested(names: tuple[str, ...], levels: int, heart: str) -> str:
    chain = [names[level % len(names)] for level in range(levels - levels % len(names))]
    opening = "".join(f"<{name}>" for name in chain)
    return opening + heart + "".join(f"</{name}>" for name in reversed(chain))


def deep(kind: str, levels: int) -> Document:
    if kind in PHRASES:
        return article(f"<p>{nested(PHRASES[kind], levels, 'kernel')}</p>")
    return article(nested(NESTS[kind], levels, "<p>kernel</p>"))


def deeper_than_read(levels: int) -> Document:
    data = article("HERE").data.replace(b"HERE", nested(("sec",), levels, "<p>k</p>").encode())
    return parse_bytes(data, name="deep.xml", limits=Limits(depth=levels + 10))


@pytest.mark.parametrize("kind", [*NESTS, *PHRASES])
def test_a_page_is_made_of_everything_that_is_read(kind: str) -> None:
    document = deep(kind, 250)
    assert depth_of(document.root) >= 250
    page = page_of(document)
    assert text_of(page).count("kernel") == 1
    assert errors_of(page) == []


@pytest.mark.parametrize("kind", ["list", "disp-quote", "table", "inline", "notes", "unknown"])
def test_the_pdf_of_a_deep_article_is_made_too(kind: str) -> None:
    document = deep(kind, 250)
    assert text_of_pdf(render_pdf(page_of(document), document)).count("kernel") == 1


def test_deep_sections_reach_the_pdf_with_their_headings() -> None:
    body = nested(("sec",), 130, "<p>kernel</p>").replace("<sec>", "<sec><title>T</title>", 1)
    document = article(body)
    assert "kernel" in text_of_pdf(render_pdf(page_of(document), document))


def test_a_raised_limit_of_reading_raises_that_of_the_page() -> None:
    assert "k" in text_of(page_of(deeper_than_read(DEEPEST - 10)))


def test_an_article_too_deep_for_a_page_is_refused_with_its_depth() -> None:
    document = deeper_than_read(DEEPEST + 50)
    said = f"nested {depth_of(document.root)} deep"
    with pytest.raises(HostileInputError, match=said):
        render_html(document)


def test_running_out_of_room_all_the_same_is_said_with_the_depth() -> None:
    def endless() -> int:
        return endless() + 1

    for levels in (10, 60):
        document = deep("sec", levels)
        with pytest.raises(HostileInputError, match=f"nested {depth_of(document.root)} deep"):
            with_room_for(document, endless)


def test_the_limits_of_the_process_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.getrecursionlimit(), threading.stack_size()
    within: list[tuple[int, int]] = []

    def look() -> None:
        within.append((sys.getrecursionlimit(), threading.stack_size()))

    def stumble() -> None:
        look()
        raise OSError("no")

    with_room_for(deep("sec", 200), look)
    with pytest.raises(OSError, match="no"):
        with_room_for(deep("sec", 200), stumble)
    assert len(within) == 2
    assert all(calls > before[0] and stack > before[1] for calls, stack in within)
    assert (sys.getrecursionlimit(), threading.stack_size()) == before


def test_an_article_of_usual_depth_needs_no_other_thread() -> None:
    def where() -> int:
        return threading.get_ident()

    assert with_room_for(deep("sec", 10), where) == threading.get_ident()
    assert with_room_for(deep("sec", 200), where) != threading.get_ident()


def test_a_machine_without_room_for_the_stack_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoThread(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(depth.threading, "Thread", NoThread)
    with pytest.raises(HostileInputError, match="too deeply for a page"):
        page_of(deep("sec", 200))


def test_the_command_says_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from jatspress.cli.main import main

    source = tmp_path / "deep.xml"
    source.write_bytes(deeper_than_read(DEEPEST + 50).data)
    assert main(["render", str(source), "--to", "html", "--max-depth", "2000"]) == 2
    told = capsys.readouterr().err
    assert "too deeply for a page" in told
    assert "Traceback" not in told
    source.write_bytes(deep("list", 250).data)
    assert main(["render", str(source), "--to", "html"]) == 0


@pytest.mark.parametrize("stage", ["render", "write"])
def test_whatever_the_typesetting_engine_stumbles_over_is_said_in_words(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import weasyprint

    from jatspress.cli.main import main

    def stumble(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a box without a parent")

    owner: Callable[..., object] = weasyprint.HTML if stage == "render" else weasyprint.Document
    monkeypatch.setattr(owner, "render" if stage == "render" else "write_pdf", stumble)
    source = tmp_path / "a.xml"
    source.write_bytes(article("<p>Text.</p>").data)
    assert main(["render", str(source)]) == 2
    told = capsys.readouterr().err
    assert "WeasyPrint failed with AssertionError: a box without a parent" in told
    assert str(source) in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]
