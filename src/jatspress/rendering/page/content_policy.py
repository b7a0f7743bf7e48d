"""A Content Security Policy that lets our styles and our script work, and nothing else.

The styles and the script of the page are known by the digests of their text, so that nothing
that an article smuggles in would run or be fetched even if it were not escaped. The policy of
a server comes on top: browsers apply both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from jatspress.rendering.markup import EMPTY, Html, element, named

_NONE = "'none'"


@dataclass(frozen=True)
class Inline:
    """A style sheet or script that stands in the page itself."""

    name: str
    text: str
    media: str | None = None

    @property
    def html(self) -> Html:
        """The element; its text is the exact text that the digest is of."""
        if not self.text.strip():
            return EMPTY
        return element(self.name, Html(self.text), named(media=self.media))

    @property
    def digest(self) -> str:
        """The source expression of the text (CSP 3, 2.3.1)."""
        made = hashlib.sha256(self.text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(made).decode('ascii')}'"


def policy(parts: Iterable[Inline]) -> str:
    """The policy of a page with these parts.

    `frame-ancestors` and `sandbox` cannot be said in the page (CSP 3, 3.3): they are the
    server's.
    """
    shown = [part for part in parts if part.html]
    styles = " ".join(sorted({part.digest for part in shown if part.name == "style"}))
    scripts = " ".join(sorted({part.digest for part in shown if part.name == "script"}))
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {styles or _NONE}",
            f"script-src {scripts or _NONE}",
            "img-src 'self'",
            "media-src 'self'",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def with_data_allowed(html: str) -> str:
    """A finished page whose policy lets pictures, films and sounds stand in the page itself."""
    for kind in ("img-src", "media-src"):
        html = html.replace(f"{kind} &#39;self&#39;;", f"{kind} &#39;self&#39; data:;", 1)
    return html
