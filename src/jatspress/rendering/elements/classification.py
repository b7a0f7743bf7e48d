"""Classification, conferences and statements that are facts about the article."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import separated, wrapped
from jatspress.rendering.markup import Html, element
from jatspress.rendering.walk import Page, on

on("article-version")(wrapped("span"))
on("article-version-alternatives")(lambda node, page: separated(node, page, ", "))
on("volume-issue-group", "issue-title-group", "content-language", "series-text")(wrapped("span"))


@on("subj-group")
def subjects(node: etree._Element, page: Page) -> Html:
    """Subjects, the narrower ones after the wider."""
    return element("span", separated(node, page, ", "), page.attributes(node))


@on("subject")
def subject(node: etree._Element, page: Page) -> Html:
    """A subject."""
    return element("span", page.content(node), page.attributes(node, "subject"))


@on("conference", block=True)
def conference(node: etree._Element, page: Page) -> Html:
    """The conference that the article was read at."""
    return element("p", separated(node, page, ", "), page.attributes(node, "conference"))
