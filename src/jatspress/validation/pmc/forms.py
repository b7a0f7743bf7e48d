"""What PMC asks of the forms of one name, affiliation or citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import pmc_rule
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem

#: Wrappers of several forms → the elements in them that are forms of one thing.
_FORMS = {
    "aff-alternatives": ("aff",),
    "collab-alternatives": ("collab",),
    "name-alternatives": ("name",),
    "citation-alternatives": ("element-citation", "mixed-citation"),
}


def _names(*attributes: str) -> str:
    surnames = ("Sand", "Песков", "Szand")
    names = "".join(
        f"<name {said}><surname>{surname}</surname></name>"
        for said, surname in zip(attributes, surnames, strict=False)
    )
    return (
        f'<contrib-group><contrib contrib-type="author"><name-alternatives>{names}'
        "</name-alternatives></contrib></contrib-group>"
    )


_GOOD = _names('xml:lang="en"', 'xml:lang="ru"')


def _groups(article: Article) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """The wrappers with their forms of one kind."""
    for name, kinds in _FORMS.items():
        for wrapper in article.named(name):
            for kind in kinds:
                forms = [e for e in wrapper.iterchildren(kind) if e.get("content-type") != "index"]
                if len(forms) > 1 or (forms and kind in ("aff", "collab")):
                    yield wrapper, forms


def _have(forms: list[etree._Element], attribute: str) -> bool:
    return any(form.get(attribute) is not None for form in forms)


@pmc_rule(
    "PMC202",
    Severity.ERROR,
    section="<name-alternatives>",
    test="name-alternatives check",
    page="tags/#el-name-alternatives",
    rationale="PMC shows one form and must know which is which.",
    hint="Say the language of each form in @xml:lang, or its purpose in @specific-use.",
    failing=_names("", ""),
    passing=_GOOD,
)
def alternatives_are_told_apart(article: Article) -> Iterator[Problem]:
    """Forms of one thing are told apart by language or purpose."""
    for wrapper, forms in _groups(article):
        if not _have(forms, XML_LANG) and not _have(forms, "specific-use"):
            message = say("nothing tells the forms in {tag} apart", tag=tag(wrapper))
            yield Problem(wrapper, message, "@xml:lang | @specific-use", quoted(wrapper))


@pmc_rule(
    "PMC203",
    Severity.ERROR,
    section="<name-alternatives>",
    test="name-alternatives check",
    page="tags/#el-name-alternatives",
    rationale="PMC and PubMed show the form in the language of the article.",
    hint="Give exactly one form the language of the article, or none.",
    failing=_names('xml:lang="ru"', 'xml:lang="fr"'),
    passing=_GOOD,
)
def one_form_is_in_the_language_of_the_article(article: Article) -> Iterator[Problem]:
    """One form of a name, affiliation or citation is in the language of the article."""
    language = (article.root.get(XML_LANG) or "en").lower()
    for wrapper, forms in _groups(article):
        if not _have(forms, XML_LANG) or _have(forms, "specific-use"):
            continue
        own = [form for form in forms if (form.get(XML_LANG) or language).lower() == language]
        if len(own) != 1:
            message = say(
                "{count} forms in {tag} are in the language of the article, {language}",
                count=len(own),
                tag=tag(wrapper),
                language=language,
            )
            found = ", ".join(form.get(XML_LANG) or "—" for form in forms)
            yield Problem(wrapper, message, say("exactly one"), found)


@pmc_rule(
    "PMC204",
    Severity.ERROR,
    section="<name-alternatives>",
    test="name-alternatives check",
    page="tags/#el-name-alternatives",
    rationale="Where one form says what it is for, the others must too.",
    hint="Give each form @specific-use, or none.",
    failing=_names('specific-use="display"', ""),
    passing=_names('specific-use="display"', 'specific-use="index"'),
)
def purposes_are_told_of_all_forms(article: Article) -> Iterator[Problem]:
    """All forms say their purpose, or none does."""
    for wrapper, forms in _groups(article):
        told = sum(form.get("specific-use") is not None for form in forms)
        if told and told < len(forms):
            message = say("some forms in {tag} do not say what they are for", tag=tag(wrapper))
            yield Problem(wrapper, message, "@specific-use", quoted(wrapper))


@pmc_rule(
    "PMC205",
    Severity.WARNING,
    section="<name-alternatives>",
    test="name-alternatives check",
    page="tags/#el-name-alternatives",
    rationale="Two forms of one language and purpose cannot be told apart.",
    hint="Correct @xml:lang, or say in @specific-use what each form is for.",
    failing=_names('xml:lang="en"', 'xml:lang="ru"', 'xml:lang="ru"'),
    passing=_GOOD,
)
def forms_differ(article: Article) -> Iterator[Problem]:
    """No two forms have the same language and purpose."""
    for wrapper, forms in _groups(article):
        marks = Counter((form.get(XML_LANG), form.get("specific-use")) for form in forms)
        doubled = next((mark for mark, count in marks.items() if any(mark) and count > 1), None)
        if doubled:
            said = ", ".join(part for part in doubled if part)
            message = say("two forms in {tag} are both {said}", tag=tag(wrapper), said=said)
            yield Problem(wrapper, message, say("different ones"), said)
