"""What the package says of accessibility: only what was seen in the finished pages.

EPUB Accessibility 1.1, Schema.org Accessibility Properties. No conformance is claimed: WCAG has
criteria that only people can judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.rendering.epub.traits import Traits
from jatspress.rendering.words import Words

Property = tuple[str, str]


def accessibility(traits: Traits) -> Iterator[Property]:
    """The properties of schema.org and their values."""
    yield from (("schema:accessMode", mode) for mode in _modes(traits))
    yield from (("schema:accessModeSufficient", modes) for modes in _sufficient(traits))
    yield from (("schema:accessibilityFeature", feature) for feature in _features(traits))
    yield "schema:accessibilityHazard", "unknown" if traits.may_move else "none"


def _modes(traits: Traits) -> Iterator[str]:
    yield "textual"
    if traits.pictures or traits.films:
        yield "visual"
    if traits.sounds or traits.films:
        yield "auditory"


def _sufficient(traits: Traits) -> Iterator[str]:
    modes = list(_modes(traits))
    if len(modes) > 1:
        yield ",".join(modes)
    # What a film or a sound says is said nowhere else, as far as we know.
    if traits.all_described and not (traits.sounds or traits.films):
        yield "textual"


def _features(traits: Traits) -> Iterator[str]:
    yield from ("structuralNavigation", "tableOfContents", "readingOrder", "ARIA")
    if traits.pictures and traits.all_described:
        yield "alternativeText"
    if traits.formulas:
        yield "MathML"
    if traits.tex:
        yield "latex"
    if not traits.pictures_of_words:
        yield "displayTransformability"


def summary(traits: Traits, words: Words) -> str:
    """The same in sentences for readers, in the language of the article."""
    keys = ["a11y_structure"]
    if traits.pictures:
        keys.append("a11y_described" if traits.all_described else "a11y_undescribed")
    if traits.pictures_of_words:
        keys.append("a11y_pictures_of_words")
    if traits.formulas:
        keys.append("a11y_formulas")
    if traits.sounds or traits.films:
        keys.append("a11y_media")
    return " ".join(words[key] for key in [*keys, "a11y_unclaimed"])
