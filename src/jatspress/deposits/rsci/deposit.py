"""Articles of an issue as one deposit, judged by our own schema, as XML or with PDFs as a zip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.accounts import Account
from jatspress.deposits import rules as common
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.rsci import rules
from jatspress.deposits.rsci.completeness import completeness
from jatspress.deposits.rsci.dates import year_of_issue
from jatspress.deposits.rsci.files import OwnFile, own_files
from jatspress.deposits.rsci.issue import write_issue, write_journal
from jatspress.deposits.rsci.markup import sub, write_run
from jatspress.deposits.rsci.record import write_article
from jatspress.deposits.rsci.requirements import article_findings, deposit_findings
from jatspress.deposits.rsci.sections import sections
from jatspress.deposits.targets import Choices, MadeDeposit, finished, is_blocked, left_behind
from jatspress.deposits.zips import zipped
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.places import META
from jatspress.jats.serialise import document_bytes, indent

TITLE = "eLIBRARY.RU (RSCI)"
_SCHEMA = "rsci/journal.xsd"
#: Fields of the model without which a deposit is worth nothing.
_GRAVE = ("title", "references", "contributors")
#: Elements that hold text with mark-up, in which white space would show.
_MIXED = frozenset({"secTitle", "artTitle", "abstract", "keyword", "text", "funding", "i", "b"})


def xml_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """The XML of one issue, for the files of its articles to be put beside."""
    return _made(articles, profile, choices, own_files(articles))


def zip_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """A flat zip: the XML of one issue, and the PDF of each article that has one beside it."""
    own = own_files(articles)
    made = _made(articles, profile, choices, own)
    if made.data is None:
        return made
    missing = tuple(
        rules.PDF.finding(say("no PDF lies beside the article"), **article.where(META))
        for article in articles
        if article not in own
    )
    files = {xml_name(articles[0], profile): made.data}
    files |= {file.name: file.read() for file in own.values()}
    return MadeDeposit(zipped(files), (*made.findings, *missing), made.accounts)


def _made(
    articles: Sequence[DepositArticle],
    profile: JournalProfile,
    choices: Choices,
    own: Mapping[DepositArticle, OwnFile],
) -> MadeDeposit:
    found = [*deposit_findings(articles, profile)]
    for article in articles:
        found += article_findings(article)
    if is_blocked(found):
        return MadeDeposit(None, tuple(found))
    root = etree.Element("journal")
    written, further = _write(root, articles, profile, own)
    indent(root, lambda element: element.tag not in _MIXED)
    xml = document_bytes(root)
    found += [*further, *_judged(root, xml, written)]
    accounts: tuple[Account, ...] = ()
    if choices.accounted:
        paths = Paths(root)
        accounts = tuple(
            completeness(root, record, article, profile, TITLE, paths)
            for record, article in written.items()
        )
    return finished(xml, articles, found, accounts, grave=_GRAVE)


_Written = dict[etree._Element, DepositArticle]


def _write(
    root: etree._Element,
    articles: Sequence[DepositArticle],
    profile: JournalProfile,
    own: Mapping[DepositArticle, OwnFile],
) -> tuple[_Written, list[Finding]]:
    """Write the journal; return what each article became, and what had no place."""
    metas = [article.meta for article in articles]
    write_journal(root, metas[0], profile)
    holder = sub(write_issue(root, metas), "articles")
    written: _Written = {}
    findings: list[Finding] = []
    for heading, places in sections(metas):
        section = etree.Element("section")
        for code, words in heading.items():
            write_run(section, "secTitle", words, LeftBehind(), lang=code)
        if len(section):
            holder.append(section)
        for place in places:
            article, left = articles[place], LeftBehind()
            record = write_article(holder, article, profile, own.get(article), left)
            written[record] = article
            findings += left_behind(article, left)
    return written, findings


def _judged(root: etree._Element, xml: bytes, written: _Written) -> Iterator[Finding]:
    """What our own schema does not take, with the place in the article that it comes from."""
    first = next(iter(written.values()))
    tree = root.getroottree()
    by_path = {tree.getelementpath(record): article for record, article in written.items()}
    for problem in record_problems(xml, _SCHEMA):
        path = problem.path
        article = next((a for p, a in by_path.items() if f"{path}/".startswith(f"{p}/")), first)
        message = say(
            "<{element}> of the deposit is not as the format asks: {reason}",
            element=problem.element,
            reason=problem.reason,
        )
        yield common.NOT_TAKEN.finding(message, **article.where(META), found=problem.value)


def xml_name(article: DepositArticle, profile: JournalProfile) -> str:
    """The name of the XML inside the zip: `01312227_2022_66_4_unicode.xml`."""
    meta = article.meta
    issn = profile.issn_print or profile.issn_online or str(profile.rsci.title_id)
    year = year_of_issue(meta)
    parts = (issn.replace("-", ""), str(year) if year else None, meta.volume, meta.issue)
    plain = (re.sub(r"[^A-Za-z0-9-]+", "-", part).strip("-") for part in parts if part)
    return "_".join([*filter(None, plain), "unicode.xml"])
