"""The queue of the stand-in: files wait, are judged, and every DOI gets its answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from jatspress.submission.rehearsal.crossref_forms import fields_of, parts_of
from jatspress.submission.rehearsal.crossref_judgement import faults_beyond, schema_faults
from jatspress.submission.rehearsal.desk import Reply, Request

_DEPOSIT, _RESULT = "/servlet/deposit", "/servlet/submissionDownload"
_SUCCESS = (
    "<html><head><title>SUCCESS</title></head><body><h2>SUCCESS</h2>"
    "<p>Your batch submission was successfully received.</p></body></html>"
)
_FAILURE = (
    "<html><head><title>FAILURE</title></head><body><h2>FAILURE</h2>"
    "<p>Your XML batch submission failed. [{reason}]</p></body></html>"
)
_MOST_PENDING = 10_000
_CONFLICT = 5_460_856


@dataclass(frozen=True)
class Account:
    """Who may deposit in a rehearsal, and which prefixes are theirs."""

    login: str
    password: str = field(repr=False)
    prefixes: tuple[str, ...] = ("10.5555",)


@dataclass
class Waiting:
    """A file in the queue: when it came, and the answer once it is judged."""

    number: int
    account: Account
    file_name: str
    body: bytes
    due: float
    answer: bytes = b""


@dataclass(frozen=True)
class Registered:
    """What a registered DOI has: the version, the file it came in, the title, the journal."""

    doi: str
    version: int
    file_name: str
    title: str


@dataclass
class Queue:
    """All files that arrived, and all DOIs that were registered, in order.

    `delay` seconds pass before a file is judged; `hidden` seconds in which the service says that
    it does not know a file that it has just taken.
    """

    accounts: tuple[Account, ...]
    delay: float = 0.0
    hidden: float = 0.0
    clock: Callable[[], float] = time.monotonic
    files: list[Waiting] = field(default_factory=list)
    registered: list[Registered] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def brings_a_file(self, request: Request) -> bool:
        """Tell whether a request brings a deposit."""
        return request.method == "POST" and request.path == _DEPOSIT

    def reply(self, request: Request) -> Reply:
        """Take a file, or tell what became of one."""
        if request.method != "POST":  # passwords do not belong into addresses
            return Reply(405, "<html><body>POST only</body></html>")
        if request.path == _DEPOSIT:
            return self._take(request)
        if request.path == _RESULT:
            return self._tell(request)
        return Reply(404, "<html><body>Not found</body></html>")

    def _take(self, request: Request) -> Reply:
        form, files = parts_of(request.kind, request.body)
        account = self.account(form.get("login_id", ""), form.get("login_passwd", ""))
        if account is None:
            return Reply(200, _FAILURE.format(reason="Wrong login or password"))
        if form.get("operation") != "doMDUpload" or "fname" not in files:
            return Reply(200, _FAILURE.format(reason="No file"))
        if self.is_full():
            return Reply(429, "<html><body>ExceededConcurrentSubmissions</body></html>")
        self.put(account, *files["fname"])
        return Reply(200, _SUCCESS)

    def _tell(self, request: Request) -> Reply:
        form = fields_of(request.body)
        account = self.account(form.get("usr", ""), form.get("pwd", ""))
        if account is None:
            return Reply(401, "<html><body>Wrong login or password</body></html>")
        return Reply(200, self.answer(account, form.get("file_name", "")).decode(), "text/xml")

    def account(self, login: str, password: str) -> Account | None:
        """The account of a login and password; both are compared letter for letter."""
        found = (a for a in self.accounts if a.login == login and a.password == password)
        return next(found, None)

    def is_full(self) -> bool:
        """Tell whether no more files may wait."""
        with self.lock:
            return sum(not file.answer for file in self.files) >= _MOST_PENDING

    def put(self, account: Account, file_name: str, body: bytes) -> None:
        """Take a file into the queue."""
        with self.lock:
            number = 1_403_850_957 + len(self.files)
            due = self.clock() + self.delay
            self.files.append(Waiting(number, account, file_name, body, due))

    def answer(self, account: Account, file_name: str) -> bytes:
        """The answer to a file; of several with one name that to the first."""
        with self.lock:
            self._work()
            mine = (f for f in self.files if f.file_name == file_name and f.account == account)
            file = next(mine, None)
            if file is None or self.clock() < file.due - self.delay + self.hidden:
                return _diagnostic("unknown_submission", 0)
            return file.answer or _diagnostic("queued", file.number)

    def _work(self) -> None:
        for file in self.files:
            if not file.answer and self.clock() >= file.due:
                file.answer = self._judged(file)

    def _judged(self, file: Waiting) -> bytes:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(file.body, parser)
        except etree.XMLSyntaxError as error:
            said = f"MalformedXmlException: {error.msg}"
            return _diagnostic("completed", file.number, records=[("Failure", "", said, "")])
        beyond = (
            {} if (faults := schema_faults(file.body, root)) else faults_beyond(file.body, root)
        )
        faults += [beyond[None]] if None in beyond else []
        if faults:
            said = "\n".join(f"Error: {fault}" for fault in faults)
            return _diagnostic("completed", file.number, records=[("Failure", "", said, "")])
        batch = root.findtext("{*}head/{*}doi_batch_id", "")
        records = list(self._records(root, file, beyond))
        return _diagnostic("completed", file.number, batch, records)

    def _records(
        self, root: etree._Element, file: Waiting, beyond: dict[etree._Element | None, str]
    ) -> Iterator[tuple[str, str, str, str]]:
        """Status, DOI, message and the DOI in conflict, for each record of a file."""
        head = int(root.findtext("{*}head/{*}timestamp", "0"))
        here = {d.findtext("{*}doi", "").lower() for d in root.iter("{*}doi_data")}
        for data in root.iter("{*}doi_data"):
            doi = data.findtext("{*}doi", "")
            version = int(data.findtext("{*}timestamp", "") or head)
            carrier = data.getparent()
            assert carrier is not None
            trouble = beyond.get(carrier) or self._trouble(doi, version, carrier, file.account)
            trouble = trouble or self._relation_trouble(carrier, here, file.account)
            if trouble:
                yield "Failure", doi, trouble, ""
                continue
            known = any(each.doi == doi.lower() for each in self.registered)
            title = " ".join("".join(map(str, t.itertext())) for t in _titles(carrier))
            twin = self._twin(doi, title)
            made = Registered(doi.lower(), version, file.file_name, title)
            self.registered.append(made)
            if twin and not known:
                yield "Warning", doi, "Added with conflict", twin
            else:
                yield "Success", doi, f"Successfully {'updated' if known else 'added'}", ""

    def _trouble(
        self, doi: str, version: int, carrier: etree._Element, account: Account
    ) -> str | None:
        prefix = doi.partition("/")[0]
        if prefix not in account.prefixes:
            return f"User not allowed to add records for prefix: {prefix}"
        last = max((each.version for each in self.registered if each.doi == doi.lower()), default=0)
        if version <= last:
            return (
                f"Record not processed because submitted version: {version} is less or equal to "
                f"previously submitted version {last} (DOI match)"
            )
        return self._journal_trouble(carrier)

    def _journal_trouble(self, carrier: etree._Element) -> str | None:
        journal = next(carrier.iterancestors("{*}journal"), None)
        if journal is None:
            return None
        title = journal.findtext("{*}journal_metadata/{*}full_title", "")
        for issn in journal.iterfind("{*}journal_metadata/{*}issn"):
            known = self.titles.setdefault(issn.text or "", title)
            if known != title:
                return (
                    f'ISSN "{issn.text}" has already been assigned, title/issn: {known}/{issn.text}'
                )
        return None

    def _relation_trouble(
        self, carrier: etree._Element, here: set[str], account: Account
    ) -> str | None:
        """A DOI of the account's own prefix that is not registered; of others nothing is known."""
        known = here.union(each.doi for each in self.registered)
        for name in ("inter_work_relation", "intra_work_relation"):
            for relation in carrier.iter(f"{{*}}{name}"):
                doi = (relation.text or "").strip()
                own = doi.partition("/")[0] in account.prefixes
                if own and doi.lower() not in known and relation.get("identifier-type") == "doi":
                    return f"Relation target DOI does not exist: {doi}"
        return None

    def _twin(self, doi: str, title: str) -> str:
        same = (e.doi for e in self.registered if title and e.title == title)
        return next((other for other in same if other != doi.lower()), "")


def _titles(carrier: etree._Element) -> list[etree._Element]:
    if etree.QName(carrier).localname != "journal_article":
        return []
    return list(carrier.iterfind("{*}titles/{*}title"))


def _diagnostic(
    status: str,
    number: int,
    batch: str = "",
    records: list[tuple[str, str, str, str]] | None = None,
) -> bytes:
    root = etree.Element("doi_batch_diagnostic", status=status, sp="rehearsal")
    etree.SubElement(root, "submission_id").text = str(number)
    if status != "completed":
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    etree.SubElement(root, "batch_id").text = batch
    for kind, doi, said, twin in records or ():
        record = etree.SubElement(root, "record_diagnostic", status=kind)
        etree.SubElement(record, "doi").text = doi
        etree.SubElement(record, "msg").text = said
        if twin:
            etree.SubElement(record, "conflict_id").text = str(_CONFLICT)
            conflict = etree.SubElement(record, "dois_in_conflict")
            etree.SubElement(conflict, "doi").text = twin
    data = etree.SubElement(root, "batch_data")
    kinds = [record[0] for record in records or ()]
    for name, kind in (("success", "Success"), ("warning", "Warning"), ("failure", "Failure")):
        etree.SubElement(data, f"{name}_count").text = str(kinds.count(kind))
    count = etree.Element("record_count")
    count.text = str(len(kinds))
    data.insert(0, count)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
