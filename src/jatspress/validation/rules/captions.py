"""Captions of figures, tables and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem, rule


@rule(
    "JP167",
    Severity.WARNING,
    rationale="Pages print the label before the caption: readers see 'Figure 1. Figure 1.'.",
    source="JATS4R, Display objects, 1.0; JATS 1.3, <label>",
    url="https://jats4r.niso.org/display-objects/",
    hint="Keep the number in <label> and take it out of <caption>.",
    failing="<fig><label>Figure 1</label><caption><p>Figure 1. A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig>',
    passing="<fig><label>Figure 1</label><caption><p>A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig>',
)
def captions_do_not_repeat_the_label(article: Article) -> Iterator[Problem]:
    """A caption does not begin with the label."""
    for caption in article.named("caption"):
        parent = caption.getparent()
        label = parent.find("label") if parent is not None else None
        words = squeezed(label).strip(" .:") if label is not None else ""
        if any(map(str.isdigit, words)):
            text = next(filter(None, map(squeezed, caption.iterchildren("*"))), "")
            if re.match(re.escape(words) + r"(?!\w|[.]\d)", text, re.IGNORECASE):
                message = say("the caption begins with the label '{label}'", label=words)
                yield Problem(caption, message, found=quoted(caption))


@rule(
    "JP168",
    Severity.WARNING,
    rationale="An empty caption says that there are words and loses them.",
    source="JATS 1.3, <caption>; PMC Style Checker, 'empty element'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/caption.html",
    hint="Write the words, or leave <caption> out when there are none.",
    failing="<fig><label>Figure 1</label><caption><p/></caption>"
    '<graphic xlink:href="road.png"/></fig>',
    passing="<fig><label>Figure 1</label><caption><p>A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig>',
)
def captions_have_words(article: Article) -> Iterator[Problem]:
    """A caption has words."""
    for caption in article.named("caption"):
        if not squeezed(caption) and next(caption.iter("inline-graphic", "graphic"), None) is None:
            parent = caption.getparent()
            owner = tag(parent) if parent is not None else "<caption>"
            yield Problem(caption, say("the caption of {tag} is empty", tag=owner), say("words"))
