"""Names, titles and the list of references as Google Scholar reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import flat, squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, excerpt
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import contribs, names_of
from jatspress.validation.targets.scholar.asking import scholar

#: What a list of references is called, in small letters without marks at the ends.
_HEADINGS = re.compile(
    r"(?:\d+\.?\s*|[ivx]+\.\s*)?(?:"
    r"(?:selected |general |key |cited )?references?(?: cited| list| and notes)?"
    r"|(?:selected |works |annotated )?bibliograph(?:y|ies)|literature(?: cited)?|works cited"
    r"|cited (?:literature|works)|notes and references|references? and (?:further )?readings?"
    r"|further readings?|reference lists?|sources?"
    r"|литература|библиография|список (?:использованн(?:ой|ых) )?(?:литературы|источников)"
    r"|список литературы и источников|библиографический список|источники(?: и литература)?"
    r"|список использованных источников и литературы|список цитируемой литературы"
    r"|(?:використан[аі] )?література|список (?:використан(?:ої|их) )?(?:літератури|джерел)"
    r"|refer[eê]ncias?(?: bibliogr[aá]ficas)?|referencias?(?: bibliogr[aá]ficas)?"
    r"|bibliograf[ií]a(?: citada)?|obras citadas|literatura(?: citada)?|fuentes"
    r"|bibliographie|r[eé]f[eé]rences?(?: bibliographiques)?|ouvrages cit[eé]s"
    r"|literatur(?:verzeichnis)?|quellen|quellenverzeichnis|riferimenti bibliografici"
    r"|riferimenti|kaynak(?:lar|ça)|piśmiennictwo|bibliografia|referensi|daftar pustaka"
    r"|参考文献|參考文獻|文献|文獻|引用文献|참고문헌|المراجع|منابع)",
)
_REFS = (
    '<ref-list><title>{}</title><ref id="r1"><mixed-citation>Salt.</mixed-citation></ref>'
    "</ref-list>"
)


@scholar(
    "GS106",
    Severity.INFO,
    about="Marking the references: 'a standard heading, such as References or Bibliography'",
    rationale="Scholar finds the references of an article by their heading.",
    hint="Call the list 'References' or 'Bibliography', or as its language calls it.",
    failing=_REFS.format("What the salt roads owe to others"),
    passing=_REFS.format("References"),
)
def references_have_a_standard_heading(article: Article) -> Iterator[Problem]:
    """The list of references has a standard heading."""
    for ref_list in article.all("back/ref-list"):
        title = ref_list.find("title")
        text = squeezed(title) if title is not None else ""
        if title is None or not text:
            continue  # whoever shows the list sets a heading
        if _HEADINGS.fullmatch(text.casefold().strip(" .:*—–-")) is None:
            message = say("the list of references is called '{title}'", title=excerpt(text))
            yield Problem(title, message, "References", text)


_SAND = (
    '<contrib-group><contrib contrib-type="author"><name><surname>{0}</surname><given-names>Anna'
    "</given-names></name></contrib></contrib-group>"
)
#: Words of an institution or address, which no name has.
_NO_NAME = re.compile(
    r"@|\bhttps?:|\b(?:universi\w+|universidad\w*|institut(?:e|o|ion|ut)?|department|depto|faculty"
    r"|facultad\w*|laborator(?:y|ium|io)|(?:research )?cent(?:er|re) (?:for|of)"
    r"|университет\w*|институт\w*|кафедр\w+|факультет\w*|лаборатори\w+|академи[яи])\b",
    re.IGNORECASE,
)


@scholar(
    "GS107",
    Severity.WARNING,
    about="citation_author: 'omit all affiliations, degrees, certifications'",
    rationale="An affiliation inside a name makes an author whom nobody is.",
    hint="Put the institution into <aff>, the address into <email>; a group is a <collab>.",
    failing=_SAND.format("Sand (University of Salt)"),
    passing=_SAND.format("Sand"),
)
def names_have_no_affiliations(article: Article) -> Iterator[Problem]:
    """No affiliation or address stands inside an author's name."""
    for contrib in contribs(article):
        for name in names_of(contrib):
            text = squeezed(name)
            found = _NO_NAME.search(text)
            if found:
                message = say("'{word}' stands inside the name '{name}'", word=found[0],
                              name=excerpt(text))  # fmt: skip
                yield Problem(name, message, "<aff>, <email>", text)


#: Longer than any title in our collections; beyond it stands an abstract or a citation.
_LONGEST_TITLE = 400
_TITLE = "<title-group><article-title>{}</article-title></title-group>"


@scholar(
    "GS108",
    Severity.INFO,
    about="citation_title: the title of the paper and nothing else",
    rationale="What is so long is mostly more than a title: an abstract, a dedication, a citation.",
    hint="Keep in <article-title> what the article is cited by.",
    failing=_TITLE.format("Salt roads of the interior. " * 16),
    passing=_TITLE.format("Salt roads of the interior"),
)
def title_is_no_paragraph(article: Article) -> Iterator[Problem]:
    """The title has 400 characters at most."""
    for title in article.all(f"{META}/title-group/article-title"):
        length = len(squeezed(title))
        if length > _LONGEST_TITLE:
            message = say("the title has {length} characters", length=length)
            yield Problem(title, message, str(_LONGEST_TITLE), str(length))


_BETWEEN = re.compile(r"\s+(?:/{1,2}|\||=|•)\s+|\n")
_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]{2,}"),
    "Cyrillic": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]{2,}"),
    "Arabic": re.compile(r"[\u0620-\u06ff]{2,}"),
    "Chinese or Japanese": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2}"),
    "Korean": re.compile(r"[\uac00-\ud7a3]{2,}"),
}
_FEWEST_WORDS = 3


@scholar(
    "GS109",
    Severity.WARNING,
    about="citation_title; 'present your article as it would normally be cited'",
    rationale="A title in two languages at once matches no reference to the article.",
    hint="Put the second title into <trans-title-group> with xml:lang.",
    failing=_TITLE.format("Соляные дороги внутренних областей / Salt roads of the interior"),
    passing=_TITLE.format("Соляные дороги внутренних областей"),
)
def title_is_in_one_language(article: Article) -> Iterator[Problem]:
    """The title is in one language."""
    for title in article.all(f"{META}/title-group/article-title"):
        scripts = [_script(part) for part in _BETWEEN.split(_with_breaks(title))]
        if len({script for script in scripts if script}) > 1:
            message = say("the title is written in two languages: '{title}'", title=called(title))
            yield Problem(title, message, "<trans-title-group>", squeezed(title))


def _with_breaks(title: etree._Element) -> str:
    """The text of a title with a line for each that it breaks."""
    if title.find("break") is None:
        return squeezed(title)
    lines = [title.text or ""]
    for child in title:
        lines += ["\n"] if child.tag == "break" else [flat(child)]
        lines.append(" ".join((child.tail or "").split()))
    return "".join(lines)


def _script(text: str) -> str | None:
    """The script in which some words of a text are written, when it is one."""
    written = [
        name for name, words in _SCRIPTS.items() if len(words.findall(text)) >= _FEWEST_WORDS
    ]
    return written[0] if len(written) == 1 else None


@scholar(
    "GS110",
    Severity.WARNING,
    about="citation_title: 'Don't use it for the title of the journal'",
    rationale="Scholar takes all articles with one title for one article.",
    hint="Write the article's own title.",
    failing="<journal-title-group><journal-title>Salt roads</journal-title></journal-title-group>"
    + _TITLE.format("Salt Roads"),
    passing="<journal-title-group><journal-title>Salt roads</journal-title></journal-title-group>"
    + _TITLE.format("Salt of the interior"),
)
def title_is_not_that_of_the_journal(article: Article) -> Iterator[Problem]:
    """The title is not that of the journal."""
    titles = {title.text.casefold() for title in article.meta.journal.titles}
    for title in article.all(f"{META}/title-group/article-title"):
        text = squeezed(title)
        if text and text.casefold() in titles:
            message = say("the title is that of the journal: '{title}'", title=text)
            yield Problem(title, message, say("the title of the article"), text)
