"""Abstracts: told apart by type and language, whole, their pictures in figures (JATS4R)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Abstracts, version 1.0 (NISO RP-43-2022)",
    url="https://jats4r.niso.org/abstracts/",
)

_TELLING = ("abstract-type", XML_LANG, "specific-use")
_MOVING = ("video", "audio")
_TYPES = (
    *("teaser", "extract", "editor-summary", "executive-summary", "interpretive-summary"),
    *("summary", "plain-language-summary", "graphical", "simple", "structured", "video", "audio"),
)

_PLAIN = "<abstract><p>Salt was carried over the hills.</p></abstract>"
_VIDEO = """<abstract abstract-type="video"><p><fig id="v"><media mimetype="video"
xlink:href="v.mp4"/></fig></p></abstract>"""
_AUDIO = """<abstract abstract-type="audio"><p><fig id="a"><media mimetype="audio"
xlink:href="a.mp3"/></fig></p></abstract>"""
_PICTURE = """<abstract abstract-type="graphical"><p><fig id="g"><graphic xlink:href="g.png"/></fig>
</p></abstract>"""


def _abstracts(article: Article) -> Iterator[etree._Element]:
    return chain(article.named("abstract"), article.named("trans-abstract"))


def _figures_with(abstract: etree._Element, name: str, mimetype: str | None = None) -> bool:
    """Tell whether a figure of an abstract holds such an element."""
    return any(
        mimetype is None or held.get("mimetype") == mimetype
        for figure in abstract.iter("fig")
        for held in figure.iter(name)
    )


def _within_abstracts(article: Article, name: str) -> Iterator[etree._Element]:
    """The elements of a name in abstracts, each once, though abstracts may hold abstracts."""
    found = (held for abstract in _abstracts(article) for held in abstract.iterdescendants(name))
    return iter(dict.fromkeys(found))


def _in_figure(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is not None and parent.tag == "alternatives":
        parent = parent.getparent()
    return parent is not None and parent.tag == "fig"


@recommended(
    "J4R-abstract-01",
    Severity.ERROR,
    rationale="A page that shows the abstract must know which of several is the main one.",
    hint="Say of each other abstract what it is: abstract-type, xml:lang or specific-use.",
    failing=_PLAIN * 2,
    passing=f'{_PLAIN}<abstract abstract-type="teaser"><p>Salt in short.</p></abstract>',
)
def one_main_abstract(article: Article) -> Iterator[Problem]:
    """Only one abstract is without type, language and use."""
    for front in article.named("article-meta"):
        abstracts = front.iterchildren("abstract")
        plain = sum(all(a.get(name) is None for name in _TELLING) for a in abstracts)
        if plain > 1:
            message = say("{count} abstracts say neither type nor language nor use", count=plain)
            yield Problem(front, message, say("one main abstract"), str(plain))


@recommended(
    "J4R-abstract-02",
    Severity.ERROR,
    rationale="An abstract in sections has several; a single section is a paragraph in disguise "
    "or has lost its brothers.",
    hint="Use <p> for an abstract in one piece, or a <sec> for each of its parts.",
    failing="""<abstract><sec><title>Aim</title><p>Salt.</p></sec></abstract>""",
    passing="""<abstract><sec><title>Aim</title><p>Salt.</p></sec>
<sec><title>Result</title><p>Roads.</p></sec></abstract>""",
)
def sections_are_several(article: Article) -> Iterator[Problem]:
    """An abstract in sections has more than one."""
    for abstract in _abstracts(article):
        if abstract.find("p") is None and len(abstract.findall("sec")) == 1:
            message = say("{tag} has one <sec> and nothing beside it", tag=tag(abstract))
            yield Problem(abstract, message, say("<p>, or several <sec>"))


@recommended(
    "J4R-abstract-03",
    Severity.ERROR,
    rationale="A graphical abstract is a picture; pages take it from <fig>.",
    hint="Put the picture into <fig><graphic/></fig>, or correct abstract-type.",
    failing='<abstract abstract-type="graphical"><p>A drawing of a road.</p></abstract>',
    passing=_PICTURE,
)
def graphical_abstracts_have_a_picture(article: Article) -> Iterator[Problem]:
    """A graphical abstract has a figure with a graphic."""
    for abstract in _abstracts(article):
        if abstract.get("abstract-type") == "graphical" and not _figures_with(abstract, "graphic"):
            message = say('{tag} is "graphical" and has no picture', tag=tag(abstract))
            yield Problem(abstract, message, say("<fig> with <graphic>"))


@recommended(
    "J4R-abstract-04",
    Severity.ERROR,
    rationale="Pages offer a player for an abstract that says it is a video or a sound.",
    hint='Set abstract-type="video" or "audio".',
    failing=_VIDEO.replace(' abstract-type="video"', ""),
    passing=_VIDEO,
)
def abstracts_with_media_say_so(article: Article) -> Iterator[Problem]:
    """An abstract with media is of the type video or audio."""
    for abstract in _abstracts(article):
        kind = abstract.get("abstract-type")
        if kind not in _MOVING and next(abstract.iter("media"), None) is not None:
            message = say("{tag} has <media> and is no video or audio abstract", tag=tag(abstract))
            yield Problem(abstract, message, 'abstract-type="video" or "audio"', kind)


@recommended(
    "J4R-abstract-05",
    Severity.ERROR,
    rationale="A video abstract without its video is an empty box on the page.",
    hint='Put <media mimetype="video"> into <fig>, or correct abstract-type.',
    failing='<abstract abstract-type="video"><p>Watch us carry salt.</p></abstract>',
    passing=_VIDEO,
)
def video_abstracts_have_a_video(article: Article) -> Iterator[Problem]:
    """A video abstract has a figure with a video."""
    yield from _without_media(article, "video")


@recommended(
    "J4R-abstract-06",
    Severity.ERROR,
    rationale="An audio abstract without its sound is an empty box on the page.",
    hint='Put <media mimetype="audio"> into <fig>, or correct abstract-type.',
    failing='<abstract abstract-type="audio"><p>Hear the salt.</p></abstract>',
    passing=_AUDIO,
)
def audio_abstracts_have_a_sound(article: Article) -> Iterator[Problem]:
    """An audio abstract has a figure with a sound."""
    yield from _without_media(article, "audio")


def _without_media(article: Article, kind: str) -> Iterator[Problem]:
    for abstract in _abstracts(article):
        if abstract.get("abstract-type") == kind and not _figures_with(abstract, "media", kind):
            message = say('{tag} is "{kind}" and has no such media', tag=tag(abstract), kind=kind)
            yield Problem(abstract, message, say('<fig> with <media mimetype="{kind}">', kind=kind))


@recommended(
    "J4R-abstract-07",
    Severity.ERROR,
    rationale="Indexers file a translated abstract by its language.",
    hint='Add xml:lang with the language of the translation, such as xml:lang="ru".',
    failing="<trans-abstract><p>Соль везли через холмы.</p></trans-abstract>",
    passing='<trans-abstract xml:lang="ru"><p>Соль везли через холмы.</p></trans-abstract>',
)
def translated_abstracts_say_their_language(article: Article) -> Iterator[Problem]:
    """A translated abstract has xml:lang."""
    for abstract in article.named("trans-abstract"):
        if abstract.get(XML_LANG) is None:
            message = say("a translated abstract does not say its language")
            yield Problem(abstract, message, "xml:lang")


@recommended(
    "J4R-abstract-08",
    Severity.ERROR,
    rationale="The parts of a structured abstract are known by their titles.",
    hint="Give the section its <title>.",
    failing="""<abstract><sec><p>Salt.</p></sec><sec><title>Result</title><p>Roads.</p></sec>
</abstract>""",
    passing="""<abstract><sec><title>Aim</title><p>Salt.</p></sec>
<sec><title>Result</title><p>Roads.</p></sec></abstract>""",
)
def sections_of_abstracts_have_titles(article: Article) -> Iterator[Problem]:
    """Every section of an abstract has a title."""
    found = (s for abstract in article.named("abstract") for s in abstract.iterdescendants("sec"))
    for section in dict.fromkeys(found):
        if section.find("title") is None:
            yield Problem(section, say("a section of the abstract has no title"), "<title>")


@recommended(
    "J4R-abstract-09",
    Severity.ERROR,
    rationale="A picture needs the label, caption and description that <fig> carries.",
    hint="Put the <graphic> into <fig>.",
    failing='<abstract abstract-type="graphical"><p><graphic xlink:href="g.png"/></p></abstract>',
    passing=_PICTURE,
)
def pictures_of_abstracts_stand_in_figures(article: Article) -> Iterator[Problem]:
    """A graphic of an abstract stands in a figure."""
    yield from _outside_figures(article, "graphic")


@recommended(
    "J4R-abstract-10",
    Severity.ERROR,
    rationale="A video or a sound needs the label, caption and description that <fig> carries.",
    hint="Put the <media> into <fig>.",
    failing="""<abstract abstract-type="video"><p><media mimetype="video" xlink:href="v.mp4"/></p>
</abstract>""",
    passing=_VIDEO,
)
def media_of_abstracts_stand_in_figures(article: Article) -> Iterator[Problem]:
    """Media of an abstract stand in a figure."""
    yield from _outside_figures(article, "media")


def _outside_figures(article: Article, name: str) -> Iterator[Problem]:
    for element in _within_abstracts(article, name):
        if not _in_figure(element):
            message = say("{tag} of the abstract stands outside <fig>", tag=tag(element))
            yield Problem(element, message, say("in <fig>, or in its <alternatives>"))


@recommended(
    "J4R-abstract-11",
    Severity.WARNING,
    rationale="Tables of contents show the picture of an abstract that says it is graphical.",
    hint='Set abstract-type="graphical", or move the picture into the body.',
    failing=_PICTURE.replace(' abstract-type="graphical"', ""),
    passing=_PICTURE,
)
def abstracts_with_a_picture_say_so(article: Article) -> Iterator[Problem]:
    """An abstract with a picture is of the type graphical."""
    for abstract in _abstracts(article):
        kind = abstract.get("abstract-type")
        if kind != "graphical" and _figures_with(abstract, "graphic"):
            message = say("{tag} has a picture and is not graphical", tag=tag(abstract))
            yield Problem(abstract, message, 'abstract-type="graphical"', kind)


@recommended(
    "J4R-abstract-12",
    Severity.WARNING,
    rationale="Programs choose among abstracts by a type that they know.",
    hint="Use one of the types that JATS4R lists.",
    failing='<abstract abstract-type="toc"><p>Salt in short.</p></abstract>',
    passing='<abstract abstract-type="teaser"><p>Salt in short.</p></abstract>',
)
def types_of_abstracts_are_known(article: Article) -> Iterator[Problem]:
    """The type of an abstract is one that JATS4R lists."""
    for abstract in _abstracts(article):
        kind = abstract.get("abstract-type")
        if kind is not None and " ".join(kind.split()) not in _TYPES:
            message = say('abstract-type="{kind}" is not a type that JATS4R lists', kind=kind)
            yield Problem(abstract, message, ", ".join(_TYPES), kind)


@recommended(
    "J4R-abstract-13",
    Severity.WARNING,
    rationale="A film in a sign language that says what the abstract says is its translation.",
    hint='Use <trans-abstract abstract-type="video"> with the same xml:lang.',
    failing=_VIDEO.replace("<abstract ", '<abstract xml:lang="bfi" '),
    passing=_VIDEO.replace("<abstract ", '<trans-abstract xml:lang="bfi" ').replace(
        "</abstract>", "</trans-abstract>"
    ),
)
def signed_abstracts_are_translations(article: Article) -> Iterator[Problem]:
    """An abstract in a sign language is a trans-abstract."""
    for abstract in article.named("abstract"):
        lang = abstract.get(XML_LANG) or ""
        if len(lang) == 3 and lang in _sign_languages():
            message = say('an <abstract> is in a sign language, "{lang}"', lang=lang)
            yield Problem(abstract, message, "<trans-abstract>", lang)


@cache
def _sign_languages() -> frozenset[str]:
    import pycountry

    names = ((language.alpha_3, language.name.lower()) for language in pycountry.languages)
    return frozenset(code for code, name in names if "sign language" in name)
