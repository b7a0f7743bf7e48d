"""The page on a telephone, measured in a browser where the machine has one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rendering.sample import article, page_of

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_BROWSER = next((found for name in _NAMES if (found := shutil.which(name))), None)
#: A frame as wide as a telephone, and how far its page reaches beyond it, in pixels.
_FRAME = """<iframe src="page.html" width="360" height="800"></iframe><pre></pre><script>
onload = () => { const page = document.querySelector('iframe').contentDocument.documentElement;
document.querySelector('pre').textContent = 'beyond ' + (page.scrollWidth - page.clientWidth); };
</script>"""


def _pixels_beyond(html: bytes, folder: Path) -> int:
    (folder / "page.html").write_bytes(html)
    (folder / "frame.html").write_text(_FRAME)
    options = ["--headless", "--no-sandbox", "--allow-file-access-from-files", "--dump-dom"]
    address = (folder / "frame.html").as_uri()
    assert _BROWSER is not None
    command = [_BROWSER, *options, f"--user-data-dir={folder / 'profile'}", address]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    measured = re.search(r"beyond (\d+)</pre>", shown)
    assert measured
    return int(measured[1])


@pytest.mark.skipif(_BROWSER is None, reason="needs a browser")
def test_a_wide_formula_in_a_line_does_not_push_the_page_sideways(tmp_path: Path) -> None:
    terms = "<mml:mo>+</mml:mo>".join(["<mml:mi>x</mml:mi>"] * 60)
    formula = f"<inline-formula><mml:math>{terms}</mml:math></inline-formula>"
    page = page_of(article(f"<p>The sum {formula} is long.</p>"))
    assert _pixels_beyond(page.html, tmp_path) == 0
    plain = page.html.replace(b"p:has(math)", b"p:has(nothing)")
    assert _pixels_beyond(plain, tmp_path) > 0  # so the measurement tells
