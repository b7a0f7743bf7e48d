"""`jatspress submit doaj` as production staff run it, with the stand-in for DOAJ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jatspress.submission.credentials import FILE, KEY
from jatspress.submission.doaj.client import HOST
from jatspress.submission.rehearsal import DoajDesk, Rehearsal
from tests.submission.command import Run, everything_left, forms_of, put_into_keyring
from tests.submission.doaj_sample import ISSN, article, numbered, write_articles

SECRET = "0123456789abcdef&<>0123456789abc"
Desk = Rehearsal[DoajDesk]


@pytest.fixture
def service() -> Iterator[Desk]:
    with Rehearsal(DoajDesk({SECRET: frozenset({ISSN})})) as running:
        yield running


@pytest.fixture
def environment(service: Desk) -> dict[str, str]:
    return {HOST: service.address, KEY: SECRET}


def test_articles_are_sent_once_and_stand_in_the_ledger(run: Run, service: Desk) -> None:
    write_articles(Path("doaj.json"), *numbered("Дождь", "Snow"))
    code, said = run("doaj", "doaj.json", "--dry-run")
    assert (code, "would be sent to http://127.0.0.1" in said) == (0, True)
    assert service.queue.batches == []
    code, said = run("doaj", "doaj.json")
    assert (code, "(articles: 2); it waits in the queue" in said) == (0, True)
    code, said = run("status")
    assert (code, said.count(": in DOAJ\n")) == (0, 2)
    code, said = run("doaj", "doaj.json")
    assert code == 0
    assert "DOAJ has these as they are, they are not sent: 10.5555/rain-1, 10.5555/rain-2" in said
    assert len(service.queue.batches) == 1
    assert "в DOAJ" in run("report", "--lang", "ru")[1]


def test_a_refused_batch_is_explained_and_each_article_has_its_own_answer_when_apart(
    run: Run, service: Desk
) -> None:
    service.queue.articles["10.5555/rain-2"] = article(7, "Snow")  # with another address
    write_articles(Path("doaj.json"), *numbered("Rain", "Snow", "Hail"))
    assert run("doaj", "doaj.json")[0] == 0
    code, said = run("status")
    assert (code, said.count(": not taken\n")) == (1, 3)
    assert "→ DOAJ takes all of a batch or none, and does not say which article it means" in said
    code, said = run("doaj", "doaj.json", "--each")
    assert (code, "it goes in 3 batches" in said) == (0, True)
    code, said = run("status")
    assert (code, said.count(": in DOAJ\n"), said.count(": not taken\n")) == (1, 2, 1)
    assert "10.5555/rain-2: not taken\n    DOAJ: Either the DOI or Fulltext URL" in said
    assert "= DOAJ has the article with another DOI or another address" in said
    assert "sends" not in run("report")[1]


def test_a_journal_that_is_not_in_doaj_is_explained(run: Run) -> None:
    write_articles(Path("doaj.json"), article(1, "Rain", issn="0378-5955"))
    assert run("doaj", "doaj.json")[0] == 0
    code, said = run("status")
    assert code == 1
    assert "unmatched ISSN: 0378-5955" in said
    assert "= no journal in DOAJ has these ISSNs" in said


def test_both_services_stand_in_one_ledger_and_are_asked_by_one_command(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jatspress.submission.credentials import LOGIN, PASSWORD
    from jatspress.submission.crossref.client import HOST as CROSSREF_HOST
    from jatspress.submission.rehearsal import Account, Queue
    from tests.submission.sample import write_deposit

    with Rehearsal(Queue((Account("desk", "word-of-the-desk"),))) as crossref:
        for name, value in (
            (CROSSREF_HOST, crossref.address),
            (LOGIN, "desk"),
            (PASSWORD, "word-of-the-desk"),
        ):
            monkeypatch.setenv(name, value)
        write_deposit(Path(), "Rain")
        write_articles(Path("doaj.json"), *numbered("Rain"))
        assert run("crossref", "issue.xml")[0] == 0
        assert run("doaj", "doaj.json")[0] == 0
        code, said = run("status")
        assert (code, ": registered\n" in said, ": in DOAJ\n" in said) == (0, True, True)


def test_without_a_key_it_is_said_what_to_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    write_articles(Path("doaj.json"), *numbered("Rain"))
    code, said = run("doaj", "doaj.json")
    assert (code, "there is no key of DOAJ" in said, KEY in said) == (2, True, True)
    monkeypatch.setenv(KEY, "two words")
    assert "characters that no key has" in run("doaj", "doaj.json")[1]
    assert not Path("submissions.sqlite").exists()


def test_the_key_comes_from_a_file_or_the_keyring(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(KEY)
    write_articles(Path("doaj.json"), *numbered("Rain", "Snow"))
    outside = tmp_path / "secret.toml"
    outside.write_text(f'[doaj]\nkey = "{SECRET}"\n', encoding="utf-8")
    outside.chmod(0o600)
    monkeypatch.setenv(FILE, str(outside))
    assert run("doaj", "doaj.json")[0] == 0
    asked = []

    def get_password(ring: str, name: str) -> str:
        asked.append((ring, name))
        return SECRET

    put_into_keyring(monkeypatch, get_password)
    monkeypatch.delenv(FILE)
    code, said = run("status")
    assert (code, ": in DOAJ\n" in said) == (0, True)
    assert asked == [("jatspress-doaj", "key")]


@pytest.mark.parametrize("faults", [[], ["html"], ["cut"], ["500-stored"], ["429"]], ids=str)
@pytest.mark.parametrize("key", [SECRET, "a-wrong-key&<>"])
def test_the_key_is_in_no_output_no_log_and_no_file(
    run: Run,
    service: Desk,
    faults: list[str],
    key: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv(KEY, key)
    monkeypatch.setenv("JATSPRESS_DEBUG", "1")
    caplog.set_level("DEBUG")
    service.faults.extend(faults)
    write_articles(Path("doaj.json"), *numbered("Rain"))
    everything = everything_left(run, "doaj", "doaj.json") + caplog.text + "".join(service.requests)
    assert "/api/v4/" in everything  # the log names the addresses
    assert [form for form in forms_of(key) if form in everything] == []


def test_the_stand_in_for_doaj_says_what_to_set(run: Run) -> None:
    words = ("rehearse", "--service", "doaj", "--", "sh", "-c", f'echo "at ${HOST} with ${KEY}"')
    code, said = run(*words)
    assert (code, "at http://127.0.0.1:" in said, "with rehearsal" in said) == (0, True, True)
