"""A finished deposit as it is sent: its records, their digests, its timestamp."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.errors import InputError
from jatspress.jats.parse import parse_file
from jatspress.message import say

#: What a batch can do without: the rest of it stays valid and says the same.
_SEPARABLE = frozenset({"journal_article", "posted_content", "peer_review", "dissertation"})
#: What says where an article belongs; a change of it changes what is registered of the article.
_AROUND = frozenset({"journal_metadata", "journal_issue"})
#: Crossref takes no larger number.
LARGEST_TIMESTAMP = 10**19 - 1
_LARGEST_FILE = 10_000_000


@dataclass(frozen=True)
class SealedDeposit:
    """A deposit: where it stands, its tree, its batch id, and the digest of each DOI's record.

    Digests are of the canonical XML without timestamps; the head (batch id, depositor) is no part
    of them. A unit is the DOIs of an article, sent or left together; `fixed` are those of journals,
    issues and whatever else cannot be taken out. DOIs are in small letters, since case does not
    tell them apart.
    """

    path: str
    root: etree._Element
    batch_id: str
    timestamp: int
    digests: Mapping[str, str]
    units: tuple[frozenset[str], ...]
    fixed: frozenset[str]

    @property
    def dois(self) -> tuple[str, ...]:
        """The DOIs in the order of the deposit."""
        return tuple(self.digests)

    def digest_of(self, dois: Collection[str]) -> str:
        """One digest for some of the DOIs."""
        lines = "".join(f"{doi} {self.digests[doi]}\n" for doi in self.dois if doi in dois)
        return hashlib.sha256(lines.encode()).hexdigest()

    def stamped(self, dois: Collection[str], timestamp: int) -> bytes:
        """The bytes to send: the articles that have one of the DOIs, all with one timestamp."""
        root, wanted = copy.deepcopy(self.root), set(dois)
        for element in [e for e in root.iter("{*}*") if _local(e) in _SEPARABLE]:
            if not _dois_in(element) & wanted:
                _remove(element)
        for journal in [*root.iterfind("{*}body/{*}journal")]:
            if not _dois_in(journal):  # all its articles are left out
                _remove(journal)
        for stamp in root.iter("{*}timestamp"):
            stamp.text = str(timestamp)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def read_deposit(path: Path) -> SealedDeposit:
    """Read a deposit. Raises InputError when it cannot be sent as it is, in words."""
    if path.is_file() and path.stat().st_size > _LARGEST_FILE:
        raise InputError(
            say("the deposit is larger than the 10 MB that Crossref takes"),
            where=str(path),
            hint=say("Make several deposits of it, some articles in each."),
        )
    root = parse_file(path).tree.getroot()
    if _local(root) != "doi_batch":
        raise InputError(
            say("this is no Crossref deposit: its root is <{name}>", name=_local(root)),
            where=str(path),
            hint=say("Make the deposit with 'jatspress deposit crossref' and name its file."),
        )
    digests = _digests(root, path)
    stated = root.findtext("{*}head/{*}timestamp", "0").strip()
    units = [_dois_in(e) for e in root.iter("{*}*") if _local(e) in _SEPARABLE]
    return SealedDeposit(
        path=str(path),
        root=root,
        batch_id=root.findtext("{*}head/{*}doi_batch_id", "").strip(),
        timestamp=int(stated) if stated.isascii() and stated.isdigit() else 0,
        digests=digests,
        units=tuple(frozenset(unit) for unit in units if unit),
        fixed=frozenset(digests).difference(*units),
    )


def _digests(root: etree._Element, path: Path) -> dict[str, str]:
    digests: dict[str, str] = {}
    for data in root.iter("{*}doi_data"):
        doi = data.findtext("{*}doi", "").strip().lower()
        carrier = data.getparent()
        if not doi or carrier is None:
            raise _unfit(path, say("a record of the deposit has no DOI"))
        if doi in digests:
            raise _unfit(path, say("the DOI {doi} stands in the deposit twice", doi=doi))
        digests[doi] = _digest(carrier)
    if not digests:
        raise _unfit(path, say("the deposit registers no DOI"))
    return digests


def _unfit(path: Path, message: str) -> InputError:
    hint = say("Make the deposit with 'jatspress deposit crossref' and name its file.")
    return InputError(message, where=str(path), hint=hint)


def _digest(carrier: etree._Element) -> str:
    """A digest of a record and of what stands around it, without any timestamp."""
    digest = hashlib.sha256()
    parent = carrier.getparent()
    around = parent if _local(carrier) in _SEPARABLE and parent is not None else ()
    for element in (*(e for e in around if _local(e) in _AROUND), carrier):
        bare = copy.deepcopy(element)
        bare.tail = None
        for stamp in [*bare.iter("{*}timestamp")]:
            _remove(stamp)
        for node in bare.iter("{*}*"):  # white space between elements says nothing
            if len(node) and not (node.text or "").strip() and _is_spaced(node):
                node.text = None
                for child in node:
                    child.tail = None
        digest.update(etree.tostring(bare, method="c14n", exclusive=True, with_comments=False))
    return digest.hexdigest()


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_spaced(node: etree._Element) -> bool:
    return not any((child.tail or "").strip() for child in node)


def _dois_in(element: etree._Element) -> set[str]:
    found = (data.findtext("{*}doi", "") for data in element.iter("{*}doi_data"))
    return {doi.strip().lower() for doi in found}


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
