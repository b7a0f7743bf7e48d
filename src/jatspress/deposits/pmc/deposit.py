"""An article becomes a file, or a package of files, that PMC takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from jatspress.article import Finding, JournalProfile, Severity, say
from jatspress.article.accounts import Account
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.own_files import pdf_of, read
from jatspress.deposits.pmc import rules
from jatspress.deposits.pmc.completeness import completeness
from jatspress.deposits.pmc.files import (
    PackedFile,
    Reference,
    links_to,
    named,
    pictures_elsewhere,
    references_to_files,
    shows_no_picture,
)
from jatspress.deposits.pmc.names import base_name
from jatspress.deposits.pmc.package import with_names
from jatspress.deposits.targets import Choices, MadeDeposit, finished, is_blocked
from jatspress.deposits.zips import zipped
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.jats.places import META

_TITLE = "PMC"
#: More is no package of one article that is made in memory.
_LARGEST = 1 << 30


def pmc_article(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """The JATS of one article as it is sent; what PMC writes otherwise was changed before."""
    (article,) = articles
    data = article.document.data
    accounts = (completeness(article, data, _TITLE),) if choices.accounted else ()
    return finished(data, [article], (), accounts, grave=("",))


def pmc_package(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """A zip of one article with the files that it refers to and its PDF, named as PMC asks."""
    (article,) = articles
    base = base_name(article.meta, profile)
    if base is None:
        message = say("neither journal nor article state what the files can be named by")
        return MadeDeposit(None, (rules.NO_NAME.finding(message, **article.where(META)),))
    # Its elements are looked at more than once, and must be the same ones then.
    document = parse_bytes(article.document.data, name=article.document.path)
    references = list(references_to_files(document.root))
    folder = article.folder
    files, missing = named(references, folder, base) if folder is not None else ({}, references)
    pdf = pdf_of(article)
    findings = [
        *_missing(article, document, missing),
        *_elsewhere(article, document),
        *_no_pictures(article, document, references, files),
        *_too_large(article, files, pdf),
    ]
    if pdf is None:
        message = say("there is no PDF beside the article")
        findings.append(rules.NO_PDF.finding(message, **article.where(META)))
    if is_blocked(findings):
        return MadeDeposit(None, tuple(findings))
    names = {one: files[one.href].name for one in references}
    if pdf is not None and folder is not None:
        names |= dict.fromkeys(links_to(document.root, pdf, folder), f"{base}.pdf")
    xml = with_names(document, names)
    packed = {f"{base}.xml": xml}
    if pdf is not None:
        packed[f"{base}.pdf"] = read(pdf)
    packed |= {file.name: read(file.path) for file in files.values()}
    accounts: tuple[Account, ...] = ()
    if choices.accounted:
        accounts = (completeness(article, xml, _TITLE, {one.href for one in names}),)
    return finished(zipped(packed), [article], findings, accounts, grave=("",))


def _missing(
    article: DepositArticle, document: Document, missing: Sequence[Reference]
) -> Iterator[Finding]:
    for reference in missing:
        message = say("the file '{name}' is not in the article's folder", name=reference.href)
        where = article.where(document.xpath_of(reference.element))
        yield rules.NOT_THERE.finding(message, **where, found=reference.href)


def _elsewhere(article: DepositArticle, document: Document) -> Iterator[Finding]:
    for reference in pictures_elsewhere(document.root):
        message = say("the picture '{name}' lies on the web and is not in the package",
                      name=reference.href)  # fmt: skip
        where = article.where(document.xpath_of(reference.element))
        yield rules.NOT_THERE.finding(
            message, **where, found=reference.href, severity=Severity.WARNING
        )


def _no_pictures(
    article: DepositArticle,
    document: Document,
    references: Sequence[Reference],
    files: dict[str, PackedFile],
) -> Iterator[Finding]:
    for reference in references:
        file = files.get(reference.href)
        if file is not None and shows_no_picture(reference, file):
            message = say("PMC takes no picture of the kind of '{name}'", name=reference.href)
            where = article.where(document.xpath_of(reference.element))
            yield rules.NO_PICTURE.finding(message, **where, found=reference.href)


def _too_large(
    article: DepositArticle, files: dict[str, PackedFile], pdf: Path | None
) -> Iterator[Finding]:
    paths = {file.path for file in files.values()} | ({pdf} if pdf is not None else set())
    size = sum(path.stat().st_size for path in paths)
    if size > _LARGEST:
        message = say("the files of the article have {size} MB", size=size >> 20)
        yield rules.TOO_LARGE.finding(message, **article.where(META))
