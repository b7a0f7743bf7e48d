"""Parts of a page get the markup by which programs find them."""

from __future__ import annotations

from jatspress.article import SourceText
from jatspress.readers.convert import Conversion, convert_text

PAGE = """The salt roads

Anna Sand
Salt Museum, Lima, Peru

Boris Kamen
Salt Museum, Lima, Peru

Abstract. Salt was carried over the mountains.

{statements}

References
1. Salt A. Roads. J Salt. 2001;1:2-3.
"""


def converted(*statements: str) -> Conversion:
    page = PAGE.format(statements="\n\n".join(statements))
    return convert_text(SourceText("a.txt", page, ""))


def types(conversion: Conversion) -> list[tuple[str, str | None]]:
    back = conversion.tree.getroot().find("back")
    assert back is not None
    return [
        (str(part.tag), part.get("sec-type") or part.get("notes-type"))
        for part in back.iterchildren("sec", "notes")
    ]


def test_an_affiliation_below_each_author_in_the_same_words_is_one() -> None:
    conversion = converted()
    (aff,) = conversion.draft.meta.affiliations
    assert [a.affiliations for a in conversion.draft.meta.contributors] == [(aff.id,), (aff.id,)]
    assert conversion.conservation.unplaced == ()
    assert conversion.conservation.differing_counts == ()


def test_statements_on_data_and_ethics_are_sections_of_their_types() -> None:
    conversion = converted("Data availability: On request.", "Ethics: Approved.")
    assert types(conversion) == [("sec", "data-availability"), ("sec", "ethics-statement")]


def test_an_article_has_one_statement_on_ethics() -> None:
    conversion = converted("Ethics: Approved.", "Ethics approval: All carriers agreed.")
    assert types(conversion) == [("sec", "ethics-statement"), ("notes", "ethics")]
    assert conversion.conservation.unplaced == ()
