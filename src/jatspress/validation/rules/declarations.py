"""Declarations that an article leaves to its DTD."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule

_ARTICLE = """<!DOCTYPE article PUBLIC
  "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN"
  "JATS-journalpublishing1-3.dtd">
<article{declared}>
<front><journal-meta><journal-id journal-id-type="publisher-id">salt</journal-id>
<issn>2049-3630</issn></journal-meta>
<article-meta><title-group><article-title>Salt</article-title></title-group>
<pub-date><year>2020</year></pub-date></article-meta></front>
<body><p>See <ext-link xlink:href="https://example.org/">the roads</ext-link>.</p></body>
</article>"""


@rule(
    "JP267",
    Severity.WARNING,
    rationale="The DTD declares these prefixes by default, but most programs read no DTD: to them "
    "the article is not well-formed, and they refuse it.",
    source="Namespaces in XML 1.0, section 3; JATS 1.3, @xmlns:xlink",
    url="https://www.w3.org/TR/xml-names/#ns-decl",
    hint="Declare the prefix in the first tag of the article.",
    failing=_ARTICLE.format(declared=""),
    passing=_ARTICLE.format(declared=' xmlns:xlink="http://www.w3.org/1999/xlink"'),
)
def prefixes_are_declared(article: Article) -> Iterator[Problem]:
    """The prefixes that an article uses are declared in it, not in the DTD alone."""
    for prefix in article.document.undeclared:
        message = say("the prefix '{prefix}:' is used and declared by the DTD alone", prefix=prefix)
        yield Problem(article.root, message, f'xmlns:{prefix}="{article.root.nsmap[prefix]}"')
