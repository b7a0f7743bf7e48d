"""What the builders of front matter share: the text, the finds, the ledger, the front so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from jatspress.article import ArticleMeta, AuthorNote, CustomMeta, JatsContent
from jatspress.jats import places
from jatspress.readers.ledger import Ledger
from jatspress.readers.sorting.finds import (
    Finds,
    FoundAbstract,
    FoundKeywords,
    FoundText,
    FoundTitles,
    Stretch,
)
from jatspress.readers.words.citation_line import CitationFacts


@dataclass
class FrontState:
    """The front matter while it is built; each builder adds its part and writes the ledger."""

    text: str
    finds: Finds
    ledger: Ledger
    lang: str | None
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    notes: list[AuthorNote] = field(default_factory=list)
    custom: list[CustomMeta] = field(default_factory=list)
    facts: CitationFacts | None = None

    def run(self, stretch: Stretch) -> JatsContent:
        """The words of a stretch as JATS content."""
        return JatsContent.of_text(self.words(stretch))

    def words(self, stretch: Stretch) -> str:
        """The words of a stretch, white space normalised."""
        return " ".join(self.text[slice(*stretch)].split())

    def label(self, found: FoundText | FoundAbstract | FoundKeywords, by: str) -> None:
        """Write down that a label is said by markup."""
        if found.label.end > found.label.start:
            self.ledger.express(found.label.start, found.label.end, by)
        self.ledger.separators(found.label.start, max(found.label.content, found.label.end), by)

    def keep(self, name: str, stretch: Stretch) -> None:
        """Keep words that JATS has no element for as a custom statement."""
        self.custom.append(CustomMeta(name, self.run(stretch)))
        xpath = f"{places.META}/custom-meta-group/custom-meta[{len(self.custom)}]/meta-value"
        self.ledger.place(*stretch, xpath)

    def main_block(self) -> FoundTitles | None:
        """The title block in the language of the article."""
        own = [b for b in self.finds.titles if b.lang == self.lang and b.title]
        return own[0] if own else next((b for b in self.finds.titles if b.title), None)

    def label_as_title(self, found: FoundAbstract | FoundKeywords, place: str) -> None:
        """Keep a label as the title of the element it labels."""
        self.ledger.place(found.label.start, found.label.end, f"{place}/title")
        self.ledger.separators(
            found.label.start, max(found.label.content, found.label.end), "title"
        )
