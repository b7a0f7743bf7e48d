"""The rules of conversion: what a reader reports of a source (JP7xx)."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

UNPLACED = declare(
    Rule(
        code="JP701",
        severity=Severity.ERROR,
        title="Every character of the source has its place in the article or is left out by a rule",
        rationale="What a converter does not understand and drops is lost for good: nobody "
        "compares a page with its XML letter by letter.",
        source="jatspress, conservation of the source",
        hint="Give the passage a label that is known (such as 'Funding:'), or name it under "
        "[[boilerplate]] in journal.toml when it is no part of the article.",
        failing="Sponsored by the letter Q and the number 7 (between title and abstract)",
        passing="Funding. Sponsored by the letter Q and the number 7.",
    )
)
COUNTS = declare(
    Rule(
        code="JP702",
        severity=Severity.ERROR,
        title="The article has as many references, authors, affiliations, keywords as the source",
        rationale="A list that is cut in the wrong place loses or invents entries while every "
        "word is still there.",
        source="jatspress, conservation of the source",
        hint="Compare the list in the source with the article; number the entries, or put each "
        "on a line of its own.",
        failing="33 numbered references, 32 <ref>",
        passing="33 numbered references, 33 <ref>",
    )
)
TWO_DOIS = declare(
    Rule(
        code="JP703",
        severity=Severity.ERROR,
        title="A page states one DOI of its article",
        rationale="The deposit registers the DOI: with the wrong one, another article is "
        "overwritten at Crossref.",
        source="Crossref, 'Constructing your DOIs'",
        hint="Leave the article's own DOI on the page; the first one was taken.",
        failing="DOI: 10.5555/a.1 … DOI: 10.5555/a.2",
        passing="DOI: 10.5555/a.1",
    )
)
TWO_ABSTRACTS = declare(
    Rule(
        code="JP704",
        severity=Severity.ERROR,
        title="There is one abstract in each language",
        rationale="Indexers take the first abstract and drop the second, or print both.",
        source="JATS 1.3, <abstract> and <trans-abstract>",
        hint="Join them, or label the second as what it is (plain-language summary, highlights).",
        failing="Abstract. … Abstract. …",
        passing="Abstract. … Аннотация. …",
    )
)
UNCLEAR_DATE = declare(
    Rule(
        code="JP705",
        severity=Severity.WARNING,
        title="A date names one day",
        rationale="03/04/2022 is the third of April here and the fourth of March there; a "
        "converter that picks one invents a date.",
        source="ISO 8601-1:2019",
        hint="Write the date as 03.04.2022 or 2022-04-03; until then it is kept as printed only.",
        failing="Received 03/04/2022",
        passing="Received 3 April 2022",
    )
)
TYPE_ASSUMED = declare(
    Rule(
        code="JP706",
        severity=Severity.INFO,
        title="The kind of the article is stated",
        rationale="PMC and most indexers demand @article-type, and treat reviews, editorials and "
        "corrections in their own ways.",
        source="JATS 1.3, @article-type",
        hint="Print the kind ('Review article') on the page, or set article_type in journal.toml.",
        failing="(no kind on the page, none in journal.toml)",
        passing="Review article",
    )
)
NO_TITLE = declare(
    Rule(
        code="JP707",
        severity=Severity.ERROR,
        title="An article has a title",
        rationale="Without a title nothing can be deposited or indexed.",
        source="JATS 1.3, <title-group>; Crossref 5.5.0, <titles>",
        hint="Put the title on the first lines, above the authors.",
        failing="(a page that begins with 'Abstract.')",
        passing="Salt Roads of the Interior",
    )
)
NO_AUTHORS = declare(
    Rule(
        code="JP708",
        severity=Severity.WARNING,
        title="The authors of an article are stated",
        rationale="An article without authors is either an editorial matter, or its author line "
        "was not recognised.",
        source="Crossref 5.5.0, <contributors>",
        hint="Put the authors on a line below the title: 'A. Author, B. Writer', or label it "
        "'Authors:'.",
        failing="Salt Roads of the Interior / Abstract. …",
        passing="Salt Roads of the Interior / A. Author / Abstract. …",
    )
)
ODD_CHARACTER = declare(
    Rule(
        code="JP709",
        severity=Severity.WARNING,
        title="The source has no characters that were damaged on the way",
        rationale="Control characters cannot stand in XML, U+FFFD shows that a letter was lost "
        "before the text came to us, soft hyphens and zero-width characters break search.",
        source="XML 1.0, section 2.2; Unicode, chapter 23",
        hint="Compare the line with the manuscript and type the letter anew.",
        failing="The R\ufffdle of Salt",
        passing="The Rôle of Salt",
    )
)
NO_FINAL_NEWLINE = declare(
    Rule(
        code="JP710",
        severity=Severity.INFO,
        title="The file ends with the end of a line",
        rationale="A file without one may have been cut off on the way.",
        source="POSIX.1-2017, 3.206 Line",
        hint="Check that the end of the page is there.",
        failing="… last words",
        passing="… last words⏎",
    )
)
NO_BODY = declare(
    Rule(
        code="JP711",
        severity=Severity.INFO,
        title="The source has the article's text",
        rationale="A landing page gives the front matter and references alone; PMC and most "
        "archives want the full text.",
        source="PMC tagging guidelines, 'Full text'",
        hint="Nothing to mend when only a record of the article is wanted.",
        failing="title, abstract, references",
        passing="title, abstract, Introduction …, references",
    )
)
NUMBERING = declare(
    Rule(
        code="JP712",
        severity=Severity.WARNING,
        title="The numbers of the references go up one by one",
        rationale="Where a number is missing, a reference may have been lost when the page was "
        "made or copied; where one stands twice, the citations in the text lead astray.",
        source="jatspress, conservation of the source",
        hint="Compare the list with the manuscript; every printed reference was kept.",
        failing="1. Kunz A. … / 3. Lam B. …",
        passing="1. Kunz A. … / 2. Lam B. …",
    )
)
NO_JOURNAL = declare(
    Rule(
        code="JP713",
        severity=Severity.WARNING,
        title="The journal of an article is known",
        rationale="JATS Journal Publishing demands journal-meta, and a deposit the journal's title "
        "and ISSN; a page seldom states them in full.",
        source="JATS 1.3 Journal Publishing, <front>; Crossref 5.5.0, <journal_metadata>",
        hint="Give the journal's journal.toml with -j, or put it beside the source; "
        "'jatspress init' writes one.",
        failing="(no journal.toml beside the source or above it)",
        passing='[journal]\ntitle = "Journal of Roads"\nissn = { online = "2049-3630" }',
    )
)
