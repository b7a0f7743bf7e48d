"""A document judged by its DTD or a schema asked for: verdict and findings with exact places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jatspress.article import Finding, Rule, Severity, say
from jatspress.jats.choose_dtd import Basis, Naming, choose_dtd
from jatspress.jats.doctypes import Doctype, load_dtd
from jatspress.jats.document import Document
from jatspress.jats.named_schemas import named_schemas
from jatspress.validation.dtd_errors import Judged, Said, judged_by, tag
from jatspress.validation.floods import MOST_OF_A_RULE, found_with, standing_for, told
from jatspress.validation.input_rules import (
    NOT_BY_DOCTYPE,
    NOT_BY_DTD,
    NOT_BY_OWN_SCHEMA,
    NOT_OFFICIAL,
    OWN_DECLARATIONS,
    UNKNOWN_DTD,
)
from jatspress.validation.own_schema import load_own_schema
from jatspress.validation.own_subset import OwnSubset, own_subset, with_subset
from jatspress.validation.placing import placed
from jatspress.validation.vocabulary import Vocabulary, name_in_document, vocabulary

#: What is said of a choice of the DTD that the DOCTYPE alone did not make.
_SAID_OF_CHOICE: dict[Basis, Rule] = {
    Basis.NEAREST: NOT_BY_DOCTYPE,
    Basis.OTHERWISE: NOT_BY_DOCTYPE,
    Basis.MEANT: NOT_OFFICIAL,
    Basis.NOTHING: UNKNOWN_DTD,
}


#: What is no article passes for none: a page, a drawing or a deposit was named by mistake.
_NO_ARTICLE = say("Name the article's own XML; this file is of another kind.")


@dataclass(frozen=True)
class Verdict:
    """What judged, its verdict and its findings.

    `schema` names the DTD or the user's own schema; it and `valid` are `None` when nothing could
    judge. `doctype` is the official document type, `None` where another schema judged.
    """

    doctype: Doctype | None
    schema: str | None
    valid: bool | None
    findings: tuple[Finding, ...]

    @property
    def by_dtd(self) -> bool:
        """Tell whether a DTD judged: an official one, or one of the user's own."""
        return self.doctype is not None or (self.schema or "").lower().endswith(".dtd")


def judge(
    document: Document, schema: Path | None = None, most: int | None = MOST_OF_A_RULE
) -> Verdict:
    """Judge a document by a schema of the user's own, else by the DTD that it means.

    Beyond `most` errors the last stands for the others. Raises ConfigurationError for a schema
    that cannot be used.
    """
    return _by_own_schema(document, schema, most) if schema else _by_dtd(document, most)


def naming_of(document: Document) -> Naming:
    """What a document says of its DTD."""
    root = document.root
    return Naming(
        root=name_in_document(root),
        public_id=document.public_id,
        system_id=document.system_id,
        dtd_version=root.get("dtd-version"),
        schemas=named_schemas(root),
        has_doctype=bool(document.tree.docinfo.doctype),
    )


def _by_dtd(document: Document, most: int | None) -> Verdict:
    choice = choose_dtd(naming_of(document))
    said = []
    if choice.note:
        note = _SAID_OF_CHOICE[choice.basis].finding(choice.note)
        if choice.doctype is None and name_in_document(document.root) != "article":
            note = replace(note, severity=Severity.ERROR, hint=_NO_ARTICLE)
        said.append(placed(note, document, document.root))
    doctype = choice.doctype
    if doctype is None:
        return Verdict(None, None, None, tuple(said))
    subset = own_subset(document)
    if subset:
        said.append(placed(_own_declarations(subset, doctype), document, document.root))
    errors = list(_errors(document, doctype, subset, most))
    if choice.basis is Basis.NEAREST:
        errors = [finding for finding in errors if not _is_of_version(finding)]
    return Verdict(doctype, doctype.in_words, not errors, (*said, *errors))


def _own_declarations(subset: OwnSubset, doctype: Doctype) -> Finding:
    message = say(
        "the DOCTYPE itself declares {elements}; judged by that and {schema} together",
        elements=", ".join(map(tag, subset.names)),
        schema=doctype.in_words,
    )
    return OWN_DECLARATIONS.finding(message)


def _is_of_version(finding: Finding) -> bool:
    """Whether @dtd-version has another value than the DTD that stands in for another one fixes."""
    return finding.xpath == "/article" and " dtd-version " in (finding.found or "")


def _errors(
    document: Document, doctype: Doctype, subset: OwnSubset | None, most: int | None
) -> Iterator[Finding]:
    root = name_in_document(document.root)
    if root != "article":
        # Any element may be the outermost one for `DTD.validate`, which reads no DOCTYPE.
        message = say("the outermost element is {tag}, where <article> must stand", tag=tag(root))
        yield _by_official(document, doctype, Said(document.root, message, "<article>"), None)
    dtd, declared = load_dtd(doctype.dtd), vocabulary(doctype.dtd)
    if subset:
        dtd, declared = with_subset(doctype.dtd, subset)
    for said, words in judged_by(dtd, Judged(document, declared, doctype), most):
        yield _by_official(document, doctype, said, words, declared)


def _by_official(
    document: Document,
    doctype: Doctype,
    said: Said,
    words: str | None,
    declared: Vocabulary | None = None,
) -> Finding:
    finding = _finding(document, NOT_BY_DTD, said, "libxml2", words)
    page = _library_page(doctype, declared, name_in_document(said.node))
    return replace(finding, url=page or finding.url)


def _library_page(doctype: Doctype, declared: Vocabulary | None, name: str) -> str | None:
    """The element's page in the tag library; before 1.1 the pages had no speaking addresses."""
    known = declared is not None and declared.knows(name) and ":" not in name
    if not known or doctype.family != "JATS" or doctype.version not in ("1.1", "1.2", "1.3", "1.4"):
        return None
    library = f"https://jats.nlm.nih.gov/{doctype.tag_set}/tag-library/{doctype.version}"
    return f"{library}/element/{name}.html"


def _by_own_schema(document: Document, path: Path, most: int | None) -> Verdict:
    schema = load_own_schema(path)
    findings = []
    for (said, words), more in told(schema.errors(document), most):
        said = replace(said, message=standing_for(more, said.message))
        words = found_with(more, words)
        findings.append(_finding(document, NOT_BY_OWN_SCHEMA, said, schema.engine, words))
    return Verdict(None, path.name, not findings, tuple(findings))


def _finding(document: Document, rule: Rule, said: Said, engine: str, words: str | None) -> Finding:
    found = say("{engine}: {words}", engine=engine, words=words) if words else None
    finding = rule.finding(
        said.message, expected=said.expected, found=found, hint=said.hint or rule.hint
    )
    return placed(finding, document, said.node)
