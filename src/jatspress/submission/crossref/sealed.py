"""A finished deposit as it is sent: its records, their digests, its timestamp."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.deposits.crossref.guard import LARGEST
from jatspress.errors import InputError
from jatspress.jats.parse import parse_file
from jatspress.message import say

_LONGEST_TIMESTAMP = 19
#: What a batch can do without: the rest of it stays valid and says the same.
_SEPARABLE = frozenset({"journal_article", "posted_content", "peer_review", "dissertation"})
#: What says where an article belongs; a change of it changes what is registered of the article.
_AROUND = frozenset({"journal_metadata", "journal_issue"})
#: What has a DOI of its own that can be left away: the schema asks for none there.
_LOOSE = frozenset({"journal_metadata", "journal_issue", "journal_volume"})


@dataclass(frozen=True)
class SealedDeposit:
    """A deposit: where it stands, its tree, its batch id, and the digest of each DOI's record.

    Digests are of the canonical XML without timestamps; the head (batch id, depositor) is no part
    of them. A unit is the DOIs of an article, sent or left together; `loose` are those of journals
    and issues, `fixed` whatever else cannot be taken out. DOIs are in small letters, since case
    does not tell them apart.
    """

    path: str
    root: etree._Element
    batch_id: str
    timestamp: int
    digests: Mapping[str, str]
    units: tuple[frozenset[str], ...]
    loose: frozenset[str]
    fixed: frozenset[str]
    ending: str = ".xml"

    @property
    def dois(self) -> tuple[str, ...]:
        """The DOIs in the order of the deposit."""
        return tuple(self.digests)

    @property
    def depositor(self) -> str:
        """The name in the head."""
        return self.root.findtext("{*}head/{*}depositor/{*}depositor_name", "").strip()

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each journal by its ISSN: Crossref takes the pair only as it knows it."""
        return {
            (issn.text or "").strip()[:9]: " ".join(journal.findtext("{*}full_title", "").split())
            for journal in self.root.iter("{*}journal_metadata")
            for issn in journal.iterfind("{*}issn")
        }

    def parts(self, dois: Collection[str], largest: int = LARGEST) -> tuple[frozenset[str], ...]:
        """Share the DOIs out to files that are small enough; those of journal and issue go once.

        Raises InputError when an article alone is too large, or what cannot be taken out is there.
        """
        if len(self.stamped(dois, 10**17)) <= largest:
            return (frozenset(dois),)
        if self.fixed.intersection(dois):
            message = say("the deposit is larger than the 10 MB that Crossref takes")
            raise _too_large(self.path, message)
        room = largest - self._bytes_around()
        parts, left = [set(self.loose.intersection(dois))], room
        for unit, size in self._sizes(frozenset(dois)):
            if size > room:
                message = say("the record of {doi} alone is larger than 10 MB", doi=min(unit))
                raise _too_large(self.path, message)
            if size > left:
                parts.append(set())
                left = room
            parts[-1] |= unit
            left -= size
        return tuple(map(frozenset, parts))

    def _bytes_around(self) -> int:
        """The size of the file without any article."""
        root = copy.deepcopy(self.root)
        for element in _separable(root):
            _remove(element)
        return len(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def _sizes(self, wanted: frozenset[str]) -> Iterator[tuple[frozenset[str], int]]:
        """The DOIs of each article that is wanted, and its bytes with all namespaces declared."""
        for element in _separable(self.root):
            unit = frozenset(_dois_in(element))
            if unit & wanted:
                yield unit, len(etree.tostring(element, encoding="UTF-8"))

    def stamped(self, dois: Collection[str], timestamp: int) -> bytes:
        """The bytes to send: the articles that have one of the DOIs, all with one timestamp.

        The DOI of a journal or an issue that is not among them is taken out, the rest of it stays.
        """
        root, wanted = copy.deepcopy(self.root), set(dois)
        for element in _separable(root):
            if not _dois_in(element) & wanted:
                _remove(element)
        for data in [*root.iter("{*}doi_data")]:
            carrier = data.getparent()
            if carrier is not None and _local(carrier) in _LOOSE and _own_doi(data) not in wanted:
                _remove(data)
        for journal in [*root.iterfind("{*}body/{*}journal")]:
            if not _dois_in(journal):  # all its articles are left out
                _remove(journal)
        for stamp in root.iter("{*}timestamp"):
            stamp.text = str(timestamp)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def read_deposit(path: Path) -> SealedDeposit:
    """Read a deposit. Raises InputError when it cannot be sent as it is, in words."""
    root = parse_file(path).tree.getroot()
    if _local(root) != "doi_batch":
        raise InputError(
            say("this is no Crossref deposit: its root is <{name}>", name=_local(root)),
            where=str(path),
            hint=say("Make the deposit with 'jatspress deposit crossref' and name its file."),
        )
    digests = _digests(root, path)
    units = [_dois_in(element) for element in _separable(root)]
    others = frozenset(digests).difference(*units)
    carriers = (element for name in _LOOSE for element in root.iter(f"{{*}}{name}"))
    loose = {_own_doi(d) for element in carriers for d in element.iterfind("{*}doi_data")}
    return SealedDeposit(
        path=str(path),
        root=root,
        batch_id=root.findtext("{*}head/{*}doi_batch_id", "").strip(),
        timestamp=_stated_timestamp(root, path),
        digests=digests,
        units=tuple(frozenset(unit) for unit in units if unit),
        loose=others & loose,
        fixed=others - loose,
    )


def _digests(root: etree._Element, path: Path) -> dict[str, str]:
    digests: dict[str, str] = {}
    for data in root.iter("{*}doi_data"):
        doi = _own_doi(data)
        carrier = data.getparent()
        if not doi or carrier is None:
            raise _unfit(path, say("a record of the deposit has no DOI"))
        if doi in digests:
            raise _unfit(path, say("the DOI {doi} stands in the deposit twice", doi=doi))
        digests[doi] = _digest(carrier)
    if not digests:
        raise _unfit(path, say("the deposit registers no DOI"))
    return digests


def _stated_timestamp(root: etree._Element, path: Path) -> int:
    stated = root.findtext("{*}head/{*}timestamp", "0").strip().lstrip("0")
    if not (stated.isascii() and stated.isdigit()):  # what is none of a number the schema refuses
        return 0
    if len(stated) > _LONGEST_TIMESTAMP:
        raise _unfit(path, say("the timestamp has more digits than the 19 that Crossref takes"))
    return int(stated)


def _unfit(path: Path, message: str) -> InputError:
    hint = say("Make the deposit with 'jatspress deposit crossref' and name its file.")
    return InputError(message, where=str(path), hint=hint)


def _too_large(path: str, message: str) -> InputError:
    hint = say("Leave away what makes it so large, such as references; Crossref takes 10 MB.")
    return InputError(message, where=path, hint=hint)


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


def _separable(root: etree._Element) -> list[etree._Element]:
    """The articles, each of which the batch can do without."""
    return [element for element in root.iter("{*}*") if _local(element) in _SEPARABLE]


def _dois_in(element: etree._Element) -> set[str]:
    return {_own_doi(data) for data in element.iter("{*}doi_data")}


def _own_doi(data: etree._Element) -> str:
    return data.findtext("{*}doi", "").strip().lower()


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
