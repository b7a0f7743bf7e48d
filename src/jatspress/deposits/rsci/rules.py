"""What a deposit for eLIBRARY.RU asks beside the rules of the articles, and what it tells of."""

from __future__ import annotations

from jatspress.article import Severity, declaring

_SCHEMA = "eLIBRARY.RU, XML of Articulus, its schema (copy of January 2026): "
_rule = declaring(profiles=("rsci",))

MODELLED = _rule(
    "RSCI200",
    Severity.INFO,
    "A deposit for eLIBRARY.RU is tried in its validator before it is loaded",
    source=f"{_SCHEMA}as public repositories keep it; no package has it, and it may have "
    "changed since",
    rationale="The deposit is modelled on public copies of the schema, on exporters of others and "
    "on their manuals. Nobody but eLIBRARY.RU can say that it is taken.",
    hint="Load the file into the validator of eLIBRARY.RU, then into Articulus by its 'Restore'.",
    failing="<artType>research</artType>",
    passing="<artType>RAR</artType>",
)
TITLE_ID = _rule(
    "RSCI201",
    Severity.ERROR,
    "The number of the journal at eLIBRARY.RU is known",
    source=f"{_SCHEMA}titleid, a must",
    rationale="By it eLIBRARY.RU finds the journal; ISSN and title do not take its place.",
    hint="Set title_id = … below [rsci] in journal.toml; it stands in the journal's address at "
    "eLIBRARY.RU.",
    failing="[rsci]\nemails = false",
    passing="[rsci]\ntitle_id = 12345",
)
ONE_ISSUE = _rule(
    "RSCI202",
    Severity.ERROR,
    "The articles of a deposit are of one issue",
    source=f"{_SCHEMA}journal/issue, exactly one",
    rationale="A file describes one issue; what is of another would be filed under it.",
    hint="Make one deposit for each issue.",
    failing="<volume>3</volume><issue>2</issue> … <volume>3</volume><issue>3</issue>",
    passing="<volume>3</volume><issue>2</issue> … <volume>3</volume><issue>2</issue>",
)
ONCE = _rule(
    "RSCI203",
    Severity.ERROR,
    "Each article stands in the deposit once",
    source=f"{_SCHEMA}articles/article",
    rationale="An article that stands there twice is counted twice, and its citations are divided.",
    hint="Give each article once.",
    failing="deposit rsci a.xml b.xml a.xml",
    passing="deposit rsci a.xml b.xml",
)
NUMBERS = _rule(
    "RSCI204",
    Severity.WARNING,
    "Volume and part of the issue are whole numbers",
    source=f"{_SCHEMA}issue/volume and issue/part, unsigned numbers",
    rationale="eLIBRARY.RU takes no volume 'XII' or '12A'; it stays behind where the issue has a "
    "number, and without one there is no deposit.",
    hint="Write the number in figures, if the issue has one.",
    failing="<volume>XII</volume>",
    passing="<volume>12</volume>",
)
PAGES = _rule(
    "RSCI205",
    Severity.WARNING,
    "Pages are figures alone or letters alone",
    source=f"{_SCHEMA}article/pages, in its comment; the schema takes any text",
    rationale="The schema describes two forms of pages, '7-8, 27' and letters without figures. "
    "What has both may be refused.",
    hint="Look at what eLIBRARY.RU makes of it; many online journals have such numbers.",
    failing="<elocation-id>e0123</elocation-id>",
    passing="<fpage>7</fpage><lpage>8</lpage>",
)
KIND = _rule(
    "RSCI206",
    Severity.INFO,
    "eLIBRARY.RU has a kind for the article",
    source=f"{_SCHEMA}article/artType, one of thirteen",
    rationale="Its list is shorter than that of JATS; the nearest kind is taken and said.",
    hint="Nothing is to be done when the kind is right; else choose another @article-type.",
    failing='<article article-type="case-report">',
    passing='<article article-type="research-article">',
)
ISSUE_PAGES = _rule(
    "RSCI207",
    Severity.INFO,
    "The deposit has all articles of the issue",
    source=f"{_SCHEMA}issue/pages, from the first page of the first article to the last of "
    "the last",
    rationale="No article states the pages of its issue. They are taken from the articles of the "
    "deposit, which is right when none is missing.",
    hint="Deposit all articles of an issue together.",
    failing="deposit rsci a.xml b.xml",
    passing="deposit rsci issue/*.xml",
)
GROUP = _rule(
    "RSCI208",
    Severity.INFO,
    "A group of authors has a place in the format",
    source=f"{_SCHEMA}individInfo/surname, a must of each author",
    rationale="The format knows persons alone. A group is sent as an author whose surname is the "
    "name of the group, so that nobody is missing.",
    hint="Correct it at eLIBRARY.RU if it is to be there in another way.",
    failing="<collab>Salt Group</collab>",
    passing="<name><surname>Peskov</surname></name>",
)
SECTION = _rule(
    "RSCI209",
    Severity.WARNING,
    "An article without a section does not follow one that has a section",
    source=f"{_SCHEMA}section, which holds for all articles below it",
    rationale="A section has no end in the format: an article without one falls into the last.",
    hint="Give the article a heading, or put it before the sections.",
    failing="<subject>Reviews</subject> … (no heading)",
    passing="(no heading) … <subject>Reviews</subject>",
)
PDF = _rule(
    "RSCI210",
    Severity.INFO,
    "The PDF of an article lies beside it",
    source=f"{_SCHEMA}files/file",
    rationale="eLIBRARY.RU takes the full text as a PDF, in the zip beside the XML.",
    hint="Put it into the article's folder under the article's name: article.xml, article.pdf.",
    failing="article.xml",
    passing="article.xml, article.pdf",
)
LANGUAGE = _rule(
    "RSCI211",
    Severity.WARNING,
    "eLIBRARY.RU knows the language",
    source=f"{_SCHEMA}typeLang, a list of 105 codes",
    rationale="What is in a language that its list lacks, or that is not stated, is sent as "
    "'undetermined' (ANY); keywords are not taken then at all.",
    hint="State xml:lang, or correct it.",
    failing='<article xml:lang="ml">',
    passing='<article xml:lang="ru">',
)
