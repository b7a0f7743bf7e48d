"""A real browser for tests of the page; without one they are skipped, and say why.

Pages are served under an address of their own, nothing reaches the network, and every request
and message of the browser is kept.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from jatspress.rendering.page.render import HtmlPage

#: Where the pages of the tests live, as far as the browser knows.
HOME = "https://journal.example/"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def _program() -> str | None:
    stated = os.environ.get("JATSPRESS_CHROMIUM")
    found = (shutil.which(name) for name in _BROWSERS)
    return stated or next((program for program in found if program), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = _program()
    if program is None:
        pytest.skip("no Chromium; install one, or name it in JATSPRESS_CHROMIUM")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@dataclass
class Visit:
    """A page that is open, with what it asked for and complained of."""

    tab: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Any,
    page: HtmlPage | bytes,
    *,
    width: int = 1280,
    scheme: str = "light",
    scripts: bool = True,
    touch: bool = False,
    files: dict[str, bytes] | None = None,
    unguarded: bool = False,
) -> Iterator[Visit]:
    """Open a page; `unguarded` lets a test put a script of its own into it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=scripts,
        has_touch=touch,
        reduced_motion="reduce",
        bypass_csp=unguarded,
        base_url=HOME,
    )
    found = Visit(context.new_page())
    html = page if isinstance(page, bytes) else page.html
    own = {} if isinstance(page, bytes) else {a.name: a.read() for a in page.assets}
    served = {"article.html": html, **own, **(files or {})}

    def answer(route: Any) -> None:
        name = route.request.url.partition("#")[0].removeprefix(HOME)
        found.requests.append(route.request.url)
        if name in served:
            route.fulfill(body=served[name], content_type=_media_type(name))
        else:
            route.abort()

    def dismiss(dialog: Any) -> None:
        found.dialogs.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", answer)
    found.tab.on("console", lambda message: found.complaints.append(message.text))
    found.tab.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.tab.on("dialog", dismiss)
    found.tab.goto(f"{HOME}article.html")
    try:
        yield found
    finally:
        context.close()


def _media_type(name: str) -> str:
    kinds = {".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}
    return kinds.get(Path(name).suffix, "application/octet-stream")
