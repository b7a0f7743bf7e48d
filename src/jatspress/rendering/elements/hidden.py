"""What a page never shows, and why."""

from jatspress.rendering.walk import hide

hide(
    "a description of a picture, read out in its place",
    "alt-text",
    "long-desc",
)
hide(
    "an entry of an index, which a page does not have",
    "index-term",
    "index-term-range-end",
    "see",
    "see-also",
)
hide(
    "a mark between two places without words of its own",
    "milestone-start",
    "milestone-end",
    "overline-start",
    "overline-end",
    "underline-start",
    "underline-end",
)
hide(
    "a number for machines: how many words, pages, figures there are",
    "counts",
    "count",
    "equation-count",
    "fig-count",
    "ref-count",
    "table-count",
    "word-count",
)
hide("how the file was made, for machines", "processing-meta", "restricted-by", "extended-by")
hide("a shorter form of the title, for running heads", "alt-title")
