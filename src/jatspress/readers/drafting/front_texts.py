"""Abstracts and keywords made of what was found, each piece with its place."""

from __future__ import annotations

from dataclasses import replace

from jatspress.article import Abstract, JatsContent, KeywordGroup
from jatspress.jats import places
from jatspress.readers.drafting.front_state import FrontState


def add_abstracts(front: FrontState) -> None:
    """Add the abstracts, those in the article's language first."""
    counts = {False: 0, True: 0}
    for found in sorted(front.finds.abstracts, key=lambda a: a.lang != front.lang):
        translated = found.lang != front.lang
        counts[translated] += 1
        place = places.abstract(counts[translated], translated=translated)
        front.label_as_title(found, place)
        xml = ""
        sections = 0
        for section in found.sections:
            here = place
            if section.title:
                sections += 1
                here = f"{place}/sec[{sections}]"
                front.ledger.place(*section.title, f"{here}/title")
            paragraphs = "".join(f"<p>{front.run(p).xml}</p>" for p in section.paragraphs)
            for number, paragraph in enumerate(section.paragraphs, 1):
                front.ledger.place(*paragraph, f"{here}/p[{number}]")
            title = f"<title>{front.run(section.title).xml}</title>" if section.title else ""
            xml += f"<sec>{title}{paragraphs}</sec>" if title else paragraphs
        ends = [p[1] for s in found.sections for p in s.paragraphs]
        if ends:
            front.ledger.separators(found.label.start, max(ends), "abstract")
        label = front.run((found.label.start, found.label.end))
        abstract = Abstract(JatsContent(xml), found.lang, label if label.text else None, found.kind)
        front.meta = replace(front.meta, abstracts=(*front.meta.abstracts, abstract))


def add_keywords(front: FrontState) -> None:
    """Add the groups of keywords."""
    for number, found in enumerate(front.finds.keywords, 1):
        place = places.keywords(number)
        front.label_as_title(found, place)
        group = KeywordGroup(
            tuple(front.run(item) for item in found.items),
            found.lang,
            "author",
            front.run((found.label.start, found.label.end)),
        )
        front.meta = replace(front.meta, keywords=(*front.meta.keywords, group))
        for item_number, item in enumerate(found.items, 1):
            front.ledger.place(*item, f"{place}/kwd[{item_number}]")
        front.ledger.separators(found.label.content, found.end, "kwd")
