"""The templates of the HTML reports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jatspress.reports.report import line_of, lines_in_words
from jatspress.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def template(name: str) -> Template:
    """Load a template of `templates/reports`; everything put into it is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(str(templates_dir() / "reports")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line_of"] = line_of
    environment.filters["lines_in_words"] = lines_in_words
    return environment.get_template(name)
