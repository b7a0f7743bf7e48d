"""The settings of a theme as CSS: values for the tokens of tokens.css, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jatspress.article import ThemeSettings, say
from jatspress.errors import ConfigurationError
from jatspress.jats.theme_values import in_mm

#: Width and height in millimetres of the pages that have a name.
_PAGES = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B4": (250, 353),
    "B5": (176, 250),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
#: The tokens that the colours of a theme set.
_COLORS = {
    "text": "--ink",
    "details": "--soft",
    "lines": "--line",
    "tint": "--raised",
    "links": "--link",
    "accent": "--mark",
}
_SIDES = ("top", "right", "bottom", "left")
#: Below this width or height of the text a page is no page.
_LEAST = 40.0
_CLASSIC_PAGE, _CLASSIC_MARGINS = "A4", "28mm 37mm 27mm 37mm"


def print_tokens(settings: ThemeSettings) -> str:
    """The tokens of the PDF that a theme or journal sets.

    Raises ConfigurationError when the margins leave no room for a text.
    """
    _check_room(settings)
    tokens = dict(_print_tokens(settings))
    return _root({**tokens, **_colors(settings)}) if tokens or settings.colors else ""


def web_tokens(settings: ThemeSettings) -> str:
    """The tokens of the page for the web; its dark colours are those of tokens.css."""
    colors = _colors(settings)
    if not colors:
        return ""
    light = f"@media (prefers-color-scheme: light) {{ {_root(colors)} }}"
    return f"@media screen {{ {light} }}\n"


def page_size(settings: ThemeSettings) -> tuple[float, float]:
    """Width and height of a page in millimetres."""
    page = settings.page or _CLASSIC_PAGE
    if page in _PAGES:
        return _PAGES[page]
    width, height = (in_mm(side) or 0.0 for side in page.split())
    return width, height


def _root(tokens: Mapping[str, str]) -> str:
    return f":root {{ {' '.join(f'{name}: {value};' for name, value in tokens.items())} }}\n"


def _print_tokens(settings: ThemeSettings) -> Iterator[tuple[str, str]]:
    if settings.page is not None:
        width, height = page_size(settings)
        yield "--page-width", f"{width:g}mm"
        yield "--page-height", f"{height:g}mm"
    if settings.margins is not None:
        for side, margin in zip(_SIDES, _margins(settings.margins), strict=True):
            yield f"--margin-{side}", f"{margin:g}mm"
    if settings.size is not None:
        yield "--size", settings.size
    if settings.leading is not None:
        yield "--leading", f"{settings.leading:g}"
    if settings.justify is not None:
        yield "--align", "justify" if settings.justify else "start"
    if settings.hyphenate is not None:
        yield "--hyphens", "auto" if settings.hyphenate else "manual"
    if settings.old_style_figures is not None:
        yield "--figures", "oldstyle-nums" if settings.old_style_figures else "lining-nums"


def _margins(margins: str) -> list[float]:
    """Margins as CSS has them, in millimetres: top, right, bottom, left."""
    said = [in_mm(side) or 0.0 for side in margins.split()]
    top = said[0]
    right = said[1] if len(said) > 1 else top
    bottom = said[2] if len(said) > 2 else top
    return [top, right, bottom, said[3] if len(said) > 3 else right]


def _colors(settings: ThemeSettings) -> dict[str, str]:
    return {_COLORS[name]: color for name, color in settings.colors.items()}


def _check_room(settings: ThemeSettings) -> None:
    width, height = page_size(settings)
    top, right, bottom, left = _margins(settings.margins or _CLASSIC_MARGINS)
    if width - left - right < _LEAST or height - top - bottom < _LEAST:
        raise ConfigurationError(
            say(
                "the margins {margins} leave no room for a text on this page",
                margins=settings.margins or _CLASSIC_MARGINS,
            ),
            where=str(settings.place("margins") or settings.place("page") or "") or None,
            hint=say(
                "Leave at least {least} mm of width and height, of {width} × {height} mm.",
                least=f"{_LEAST:g}",
                width=f"{width:g}",
                height=f"{height:g}",
            ),
        )
