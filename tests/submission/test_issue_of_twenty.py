"""An issue of twenty is registered: two are rejected, mended, sent again; the ledger tells it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.submission.credentials import LOGIN, PASSWORD
from jatspress.submission.crossref.client import HOST
from jatspress.submission.rehearsal import Account, Queue, Rehearsal
from tests.conftest import ROOT

DOI = "10.5555/9999-1233-2024-6-2"
MISTYPED = f"{DOI}-99-99"
REJECTED = (7, 12)
Run = Callable[..., tuple[int, str]]


def write_issue(folder: Path, companion: str) -> list[Path]:
    """Twenty articles made of our example; two of them comment on the article `companion`."""
    text = (ROOT / "examples" / "article.xml").read_text(encoding="utf-8")
    related = (
        '<related-article related-article-type="commentary-article" ext-link-type="doi" '
        f'xlink:href="{companion}"/><abstract'
    )
    paths = []
    for number in range(1, 21):
        made = text.replace(f"{DOI}-59-70", f"{DOI}-{number}-{number}")
        made = made.replace("<fpage>59<", f"<fpage>{number}<")
        made = made.replace("<lpage>70<", f"<lpage>{number}<")
        made = made.replace("How Long Is", f"Part {number}: How Long Is")
        if number in REJECTED:
            made = made.replace("<abstract", related, 1)
        path = folder / f"{number:02}.xml"
        path.write_text(made, encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "journal.toml", "journal.toml")

    def call(*words: object) -> tuple[int, str]:
        code = main([str(word) for word in words])
        return code, capfd.readouterr().out

    return call


def test_an_issue_is_registered_with_two_articles_mended_on_the_way(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = Queue((Account("desk", "word-of-the-desk"),))
    with Rehearsal(queue) as service:
        for name, value in (
            (HOST, service.address),
            (LOGIN, "desk"),
            (PASSWORD, "word-of-the-desk"),
        ):
            monkeypatch.setenv(name, value)
        issue = write_issue(Path(), MISTYPED)
        assert run("deposit", "crossref", *issue, "-o", "issue.xml")[0] == 0
        code, said = run("submit", "crossref", "issue.xml")
        assert (code, "(20 DOI)" in said) == (0, True)

        code, said = run("submit", "status")
        assert (code, said.count(": registered\n")) == (1, 18)
        for number in REJECTED:
            assert (
                f"  {DOI}-{number}-{number}: not registered\n"
                f"    Crossref: Relation target DOI does not exist: {MISTYPED}\n"
                "    = the deposit names a related work by a DOI that is not registered\n"
                "    → Register that DOI first, or mend it.\n"
            ) in said

        issue = write_issue(Path(), f"{DOI}-1-1")  # mended
        assert run("deposit", "crossref", *issue, "-o", "issue.xml")[0] == 0
        code, said = run("submit", "crossref", "issue.xml")
        assert code == 0
        assert "issue.xml: Crossref has these as they are, they are not sent: " in said
        assert "(2 DOI)" in said
        code, said = run("submit", "status")
        assert (code, said.count(": registered\n"), said.count(DOI)) == (0, 2, 2)

        code, said = run("submit", "report")
        first, second = said.split(".xml  answered  ")[1:]
        assert (first.count(": registered\n"), first.count(": not registered\n")) == (18, 2)
        assert (second.count(": registered\n"), second.count(": not registered\n")) == (2, 0)
    registered = [each.doi for each in queue.registered]
    assert sorted(registered) == sorted(f"{DOI}-{n}-{n}" for n in range(1, 21))
    assert [file.body.count(b"<journal_article") for file in queue.files] == [20, 2]
