"""`jatspress refs --link`: proposals for people to decide on, and what they took written down."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from jatspress.article import FieldName
from jatspress.jats.citation_read import cited
from jatspress.jats.parse import parse_file
from jatspress.validation.schema import judge
from tests.lookups.conftest import Run, Start
from tests.lookups.sample import ARTICLE, BOOK, SALT, SALT_TEXT, UNIVERSITY

LINK = ("refs", "--link", "a.xml", "--mailto", "desk@tides.example.org")
SALT_ID = f'<pub-id pub-id-type="doi">{SALT["DOI"]}</pub-id>'
BOOK_ID = f'<pub-id pub-id-type="doi">{BOOK["DOI"]}</pub-id>'
ROR_ID = f'<institution-id institution-id-type="ror">{UNIVERSITY["id"]}</institution-id>'
BOOK_PRINTED = "Carter A. Harbours of the coast: Maps and their silences Harbour Press 2011"
UNIVERSITY_NAME = "<institution>Nordhavn University</institution>"
#: The article with all three identifiers, and nothing else changed.
LINKED = (
    ARTICLE.replace("45–61.  <", f"45–61. https://doi.org/{SALT_ID}  <")
    .replace("<year>2011</year>", f"<year>2011</year>\n    {BOOK_ID}")
    .replace(UNIVERSITY_NAME, f"<institution-wrap>{ROR_ID}{UNIVERSITY_NAME}</institution-wrap>")
)


def article() -> str:
    return Path("a.xml").read_text(encoding="utf-8")


def test_it_proposes_and_writes_nothing(run: Run, stand_in: Start) -> None:
    service = stand_in()
    code, out, err = run(*LINK)
    assert code == 0
    assert f"   {SALT['DOI']}  1.00  Dole et al. Salt roads" in out
    assert f"   {BOOK['DOI']}  0.9" in out
    assert f"   {UNIVERSITY['id']}  1.00  Nordhavn University, Nordhavn, Norway" in out
    assert "for 2 of 2 references without one, ROR ids for 1 of 1 affiliations" in out
    assert "agrees: title, author, year, source, volume, page" in out
    assert "3 questions asked now" in err
    assert len(service.requests) == 3
    assert article() == ARTICLE


def test_the_same_run_asks_nothing_and_prints_the_same(run: Run, stand_in: Start) -> None:
    service = stand_in()
    first = run(*LINK)
    again = run("refs", "--link", "a.xml", "--offline")
    assert again[:2] == first[:2]
    assert "3 answers known before; the oldest is of" in again[2]
    assert len(service.requests) == 3


def test_what_is_sure_is_written_byte_for_byte(run: Run, stand_in: Start) -> None:
    stand_in()
    code, _, err = run(*LINK, "--accept", "0.9")
    assert code == 0
    assert "a.xml: 3 identifiers written" in err
    assert article() == LINKED
    document = parse_file(Path("a.xml"))
    assert judge(document).valid
    dois = [reference.value(FieldName.DOI) for _, reference in cited(document.root)]
    assert dois == [SALT["DOI"], BOOK["DOI"], "10.5555/sn.2009.4.7"]


def test_a_second_run_has_nothing_to_write(run: Run, stand_in: Start) -> None:
    stand_in()
    run(*LINK, "--accept", "0.9")
    code, out, _ = run(*LINK, "--accept", "0.9")
    assert code == 0
    assert "0 of 0 references" in out
    assert article() == LINKED


def test_a_score_takes_what_reaches_it_alone(run: Run, stand_in: Start) -> None:
    stand_in()
    run(*LINK, "--accept", "1")
    assert SALT_ID in article()
    assert BOOK_ID not in article()


@pytest.mark.parametrize("score", ["0.5", "1.1", "x"])
def test_a_score_below_what_is_proposed_is_refused(run: Run, score: str) -> None:
    assert run(*LINK, "--accept", score)[0] == 2


def answered(name: str, **answers: str) -> None:
    """Fill in what a person takes, by the ids of references and affiliations."""
    path = Path(name)
    text = path.read_text(encoding="utf-8-sig")
    if name.endswith(".toml"):
        head, *blocks = text.split("[[proposal]]")
        for number, block in enumerate(blocks):
            own = tomllib.loads(block)["id"]
            blocks[number] = block.replace('take = ""', f'take = "{answers.get(own, "")}"')
        path.write_text("[[proposal]]".join([head, *blocks]), encoding="utf-8")
        return
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(row | {"take": answers.get(row["id"], "")} for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")


@pytest.mark.parametrize("name", ["list.csv", "list.toml"])
def test_a_person_decides_in_a_list(run: Run, stand_in: Start, name: str) -> None:
    service = stand_in()
    code, _, err = run(*LINK, "--proposals", name)
    assert code == 0
    assert f"run --link --answers {name}" in err
    answered(name, r1="yes", r2="нет", a1="Да")
    asked = len(service.requests)
    code, _, err = run("refs", "--link", "a.xml", "--answers", name)
    assert code == 0
    assert "2 identifiers written" in err
    assert len(service.requests) == asked
    assert article() == LINKED.replace(f"\n    {BOOK_ID}", "")


@pytest.mark.parametrize("name", ["list.csv", "list.toml"])
def test_the_same_proposals_are_the_same_bytes(run: Run, stand_in: Start, name: str) -> None:
    stand_in()
    run(*LINK, "--proposals", name)
    first = Path(name).read_bytes()
    run("refs", "--link", "a.xml", "--offline", "--proposals", name)
    assert Path(name).read_bytes() == first


def test_a_person_who_knows_better_is_believed(run: Run, stand_in: Start) -> None:
    stand_in(works=[])
    run(*LINK, "--proposals", "list.toml")
    text = Path("list.toml").read_text(encoding="utf-8")
    text = text.replace('propose = ""', 'propose = "https://doi.org/10.5555/OWN<1>"', 1)
    Path("list.toml").write_text(text, encoding="utf-8")
    answered("list.toml", r1="yes")
    assert run("refs", "--link", "a.xml", "--answers", "list.toml")[0] == 0
    assert '<pub-id pub-id-type="doi">10.5555/OWN&lt;1&gt;</pub-id>' in article()


def toml(**values: str) -> str:
    row = {"kind": "doi", "id": "r1", "text": SALT_TEXT, "propose": "10.5555/a", "take": "yes"}
    lines = (f"{name} = {json.dumps(value)}" for name, value in (row | values).items())
    return "\n".join(["[[proposal]]", *lines])


@pytest.mark.parametrize(
    "text, said",
    [
        (toml(take="perhaps"), "row 1: 'perhaps' is neither yes nor no"),
        (toml(propose=""), "row 1: '' is no DOI"),
        (toml(propose="10.5555/a b"), "is no DOI"),
        (toml(kind="ror", propose="https://ror.org/05nh00t99"), "is no ROR"),
        (toml(kind="isni"), "neither doi nor ror"),
        (toml(id="r9"), "row 1: r9 is not in the article as it was"),
        (toml(text="Dole E. Another text."), "not in the article as it was"),
        ("take = yes", "this is no TOML"),
        ("proposal = 1", "this is no file of proposals"),
        ("proposal = [1]", "this is no file of proposals"),
        ("\udcff", "not in UTF-8"),
    ],
)
def test_answers_that_make_no_sense_write_nothing(run: Run, text: str, said: str) -> None:
    Path("list.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, _, err = run("refs", "--link", "a.xml", "--answers", "list.toml")
    assert code == 2
    assert said in err
    assert article() == ARTICLE


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_list_that_a_spreadsheet_saved_is_read(run: Run, separator: str) -> None:
    rows = [
        ["Kind ", "ID", "text", "propose", "score", "found", "agrees", "differs", " TAKE", ""],
        ["", "", "", "", "", "", "", "", "", ""],
        ["DOI", "r2", BOOK_PRINTED, "doi.org/10.5555/harbours", "0,9", "", "", "", "ИСТИНА", ""],
        ["doi", "r1", SALT_TEXT, "10.5555/tides", "1", "", "", "", "ЛОЖЬ", ""],
    ]
    out = io.StringIO()
    out.write(f"sep={separator}\r\n")
    csv.writer(out, delimiter=separator).writerows(rows)
    Path("list.csv").write_bytes(out.getvalue().encode("utf-8-sig"))
    code, _, err = run("refs", "--link", "a.xml", "--answers", "list.csv")
    assert (code, "1 identifier written" in err) == (0, True)
    assert article() == ARTICLE.replace("<year>2011</year>", f"<year>2011</year>\n    {BOOK_ID}")


@pytest.mark.parametrize("name", ["list.csv", "list.toml"])
def test_a_list_is_answered_bit_by_bit(run: Run, stand_in: Start, name: str) -> None:
    stand_in()
    run(*LINK, "--proposals", name)
    blank = Path(name).read_bytes()
    answered(name, r1="yes", a1="yes")
    run("refs", "--link", "a.xml", "--answers", name)
    Path(name).write_bytes(blank)
    answered(name, r1="yes", r2="yes", a1="yes")
    code, _, err = run("refs", "--link", "a.xml", "--answers", name)
    assert (code, "1 identifier written" in err) == (0, True)
    assert article() == LINKED


def test_two_answers_for_one_reference_write_neither(run: Run) -> None:
    text = "\n".join([toml(), toml(propose="10.5555/b")])
    Path("list.toml").write_text(text, encoding="utf-8")
    _, _, err = run("refs", "--link", "a.xml", "--answers", "list.toml")
    assert "left out: r1 10.5555/a: several are chosen for the same" in err
    assert article() == ARTICLE


@pytest.mark.parametrize(
    "printed",
    [
        "{text} https://doi.org/10.5555/own",
        "{text} DOI: 10.5555/own.",
        '{text} <ext-link xlink:href="https://doi.org/10.5555/own">https://doi.org/10.5555/own'
        "</ext-link>",
        '{text} <pub-id pub-id-type="DOI">10.5555/own</pub-id>',
    ],
)
def test_a_doi_that_is_printed_is_neither_asked_for_nor_printed_twice(
    run: Run, stand_in: Start, printed: str
) -> None:
    service = stand_in()
    for text in (SALT_TEXT, SALT_TEXT.replace("2014", "<year>2014</year>")):
        changed = ARTICLE.replace(SALT_TEXT, printed.format(text=text))
        Path("a.xml").write_text(changed, encoding="utf-8")
        _, out, _ = run(*LINK, "--accept", "0.75")
        # Of one without any tag all parts are read, and the DOI is one of them.
        if "reference 1:" in out:
            assert "it prints 10.5555/own, but not in a <pub-id>" in out
        assert SALT_ID not in article()
    assert "reference 1:" in out
    assert len(service.requests) == 2


def test_a_link_to_a_doi_behind_other_words_is_a_doi_too(run: Run, stand_in: Start) -> None:
    stand_in()
    link = f'{SALT_TEXT} <ext-link xlink:href="https://doi.org/10.5555/own">Link</ext-link>'
    changed = ARTICLE.replace(SALT_TEXT, link)
    Path("a.xml").write_text(changed, encoding="utf-8")
    _, _, err = run(*LINK, "--accept", "0.75")
    assert f"left out: r1 {SALT['DOI']}: it prints 10.5555/own" in err
    assert SALT_ID not in article()


@pytest.mark.parametrize(
    "own, written", [("", 2), (SALT_ID, 1), (SALT_ID.replace("tides", "seas"), 0)]
)
def test_both_forms_of_a_citation_have_one_doi(
    run: Run, stand_in: Start, own: str, written: int
) -> None:
    stand_in()
    mixed = f"<mixed-citation>{SALT_TEXT}  </mixed-citation>"
    apart = f"<element-citation><source>Salt roads</source>{own}</element-citation>"
    both = f"<citation-alternatives>{apart}{mixed}</citation-alternatives>"
    before = ARTICLE.replace(mixed, both)
    Path("a.xml").write_text(before, encoding="utf-8")
    _, _, err = run(*LINK, "--accept", "0.9")
    assert article().count(SALT_ID) - before.count(SALT_ID) == written
    assert ("its other form has" in err) == (written == 0)


def test_comments_marks_and_entities_stay(run: Run, stand_in: Start) -> None:
    stand_in()
    before = ARTICLE.replace("<year>2011</year>", "<year>2011</year><!-- & <x> --><?mark a?>")
    before = before.replace(SALT_TEXT, SALT_TEXT.replace("–", "&#x2013;") + "<!-- n -->")
    before = before.replace("\n", "\r\n")
    Path("a.xml").write_bytes(b"\xef\xbb\xbf" + before.encode())
    run(*LINK, "--accept", "0.9")
    after = Path("a.xml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf<?xml")
    text = after[3:].decode()
    assert text.count(SALT_ID) == text.count(BOOK_ID) == text.count(ROR_ID) == 1
    for added in (
        f" https://doi.org/{SALT_ID}",
        f"\r\n    {BOOK_ID}",
        f"<institution-wrap>{ROR_ID}",
        "</institution-wrap>",
    ):
        text = text.replace(added, "")
    assert text == before


def test_answers_that_are_not_there_are_said(run: Run) -> None:
    assert run("refs", "--link", "a.xml", "--answers", "none.csv")[0] == 2
    assert run("refs", "--link", "a.xml", "--answers", "none.txt")[0] == 2
    Path("none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "no file of proposals" in run("refs", "--link", "a.xml", "--answers", "none.csv")[2]


def test_a_spreadsheet_is_given_no_formula(run: Run, stand_in: Start) -> None:
    stand_in()
    Path("a.xml").write_text(ARTICLE.replace(SALT_TEXT, "=cmd()+1 Dole."), encoding="utf-8")
    run(*LINK, "--proposals", "list.csv")
    assert "'=cmd()+1 Dole." in Path("list.csv").read_text(encoding="utf-8-sig")
    text = (
        Path("list.csv").read_text(encoding="utf-8-sig").replace("no work that was found fits", "x")
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    rows[0] |= {"propose": "10.5555/x", "take": "yes"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    Path("list.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    assert run("refs", "--link", "a.xml", "--answers", "list.csv")[0] == 0
    assert "10.5555/x" in article()


def test_an_encoding_and_line_ends_stay(run: Run, stand_in: Start) -> None:
    stand_in()
    before = ARTICLE.replace("UTF-8", "windows-1251").replace("\n", "\r\n").encode("windows-1251")
    Path("a.xml").write_bytes(before)
    run(*LINK, "--accept", "0.9")
    after = Path("a.xml").read_bytes().decode("windows-1251")
    assert after == LINKED.replace("UTF-8", "windows-1251").replace("\n", "\r\n")


def test_what_the_dtd_has_no_place_for_is_left_out_and_said(run: Run, stand_in: Start) -> None:
    stand_in()
    # JATS 1.0 has neither institution-wrap nor city.
    old = ARTICLE.replace("v1.3 20210610", "v1.0 20120330").replace("1-3.dtd", "1.dtd")
    old = (
        old.replace('dtd-version="1.3" ', 'dtd-version="1.0" ')
        .replace(' publication-format="electronic"', "")
        .replace('date-type="pub"', 'pub-type="epub"')
        .replace("<city>Nordhavn</city>", "Nordhavn")
    )
    Path("a.xml").write_text(old, encoding="utf-8")
    assert judge(parse_file(Path("a.xml"))).valid
    _, _, err = run(*LINK, "--accept", "0.9")
    assert "a.xml: 2 identifiers written" in err
    assert "left out: a1 https://ror.org/05nh00t08: the article would not be valid" in err
    assert judge(parse_file(Path("a.xml"))).valid


def test_the_doi_of_another_reference_and_of_the_article_is_not_proposed(
    run: Run, stand_in: Start
) -> None:
    stand_in(works=[SALT | {"DOI": "10.5555/SN.2009.4.7"}])
    assert "another reference has it" in run(*LINK)[1]
    stand_in(works=[SALT | {"DOI": "10.5555/tides.2024.1.1"}])
    assert "it is the article's own" in run(*LINK, "--refresh")[1]


def test_two_references_that_fit_one_work_get_none(run: Run, stand_in: Start) -> None:
    stand_in()
    again = f'<ref id="r9"><mixed-citation>{SALT_TEXT}</mixed-citation></ref></ref-list>'
    Path("a.xml").write_text(ARTICLE.replace("</ref-list>", again), encoding="utf-8")
    _, out, _ = run(*LINK, "--accept", "0.75")
    assert out.count(f"{SALT['DOI']} fits, but it fits another reference too") == 2
    assert SALT_ID not in article()


def test_a_ror_id_goes_into_the_wrap_that_is_there(run: Run, stand_in: Start) -> None:
    stand_in()
    isni = '<institution-id institution-id-type="isni">0000000121032683</institution-id>'
    wrap = f"<institution-wrap>{isni}{UNIVERSITY_NAME}</institution-wrap>"
    Path("a.xml").write_text(ARTICLE.replace(UNIVERSITY_NAME, wrap), encoding="utf-8")
    run(*LINK, "--accept", "0.9")
    assert wrap.replace(isni, ROR_ID + isni) in article()


def test_an_affiliation_that_is_not_tagged_is_for_people(run: Run, stand_in: Start) -> None:
    stand_in()
    start, end = ARTICLE.index('<aff id="a1">'), ARTICLE.index("</aff>")
    plain = f'{ARTICLE[:start]}<aff id="a1">Nordhavn University, Nordhavn, Norway{ARTICLE[end:]}'
    Path("a.xml").write_text(plain, encoding="utf-8")
    _, out, err = run(*LINK, "--accept", "0.75")
    assert "It can only be entered by hand here." in out
    assert "left out" not in err
    assert UNIVERSITY["id"] not in article()


def test_a_plain_list_gets_proposals_and_nothing_is_written(run: Run, stand_in: Start) -> None:
    stand_in()
    Path("list.txt").write_text(f"1. {SALT_TEXT}\n", encoding="utf-8")
    link = ("refs", "--link", "list.txt", "--mailto", "desk@tides.example.org")
    code, out, err = run(*link)
    assert (code, SALT["DOI"] in out) == (0, True)
    assert "jatspress convert" in err
    code, _, err = run(*link, "--accept", "0.9")
    assert code == 2
    assert "written into JATS" in err


def test_json_has_all_that_was_compared(run: Run, stand_in: Start) -> None:
    stand_in()
    table = json.loads(run(*LINK, "--format", "json")[1])
    first = table["proposals"][0]
    assert (first["kind"], first["id"], first["value"]) == ("doi", "r1", SALT["DOI"])
    assert {part["part"]: part["verdict"] for part in first["compared"]} == dict.fromkeys(
        ("title", "author", "year", "source", "volume", "page"), "agrees"
    )


def test_nobody_asks_without_a_name(run: Run, stand_in: Start) -> None:
    service = stand_in()
    code, _, err = run("refs", "--link", "a.xml")
    assert code == 2
    assert "nobody is named whom Crossref could write to" in err
    assert run("refs", "--link", "a.xml", "--mailto", "no address")[0] == 2
    assert run("refs", "--link", "a.xml", "--mailto", "a@b.c\r\nX-Evil:1")[0] == 2
    assert service.requests == []


def test_the_depositor_of_the_journal_asks(run: Run, stand_in: Start) -> None:
    service = stand_in()
    Path("journal.toml").write_text(
        '[crossref]\ndepositor_email = "production@tides.example.org"\n', encoding="utf-8"
    )
    assert run("refs", "--link", "a.xml")[0] == 0
    assert "mailto:production@tides.example.org" in service.headers[0]["User-Agent"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--accept", "0.9"),
        ("--proposals", "x.csv"),
        ("--answers", "x.csv"),
        ("--offline",),
        ("--link", "--write"),
        ("--link", "--format", "jats"),
        ("--link", "--refresh", "--offline"),
        ("--link", "--answers", "x.csv", "--accept", "0.9"),
        ("--link", "--proposals", "x.txt", "--offline"),
        ("--link", "--proposals", "a.xml", "--offline"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(
    run: Run, arguments: tuple[str, ...]
) -> None:
    assert run("refs", "a.xml", *arguments)[0] == 2
    assert article() == ARTICLE


def test_offline_says_what_was_never_asked(run: Run) -> None:
    code, out, err = run("refs", "--link", "a.xml", "--offline")
    assert code == 2
    assert "there is no answer" in out
    assert "no answer is kept to 3 of the questions" in err


def test_a_strange_answer_is_told_and_the_others_are_used(run: Run, stand_in: Start) -> None:
    stand_in("html")
    code, out, err = run(*LINK)
    assert code == 2
    assert "its answer is no JSON" in err
    assert BOOK["DOI"] in out


@pytest.mark.parametrize("name", ["list.csv", "list.toml"])
def test_a_record_that_would_do_harm_is_only_text(run: Run, stand_in: Start, name: str) -> None:
    title = f"{SALT['title'][0]} \x1b[31m\ud800 &#27;[2J ::error::x \u202e"
    harm = SALT | {"title": [SALT["title"][0], title], "subtitle": ["\x07\udfff", 7, None]}
    stand_in(works=[harm | {"DOI": "10.5555/\x1b<&\ud800>"}])
    code, out, err = run(*LINK, "--proposals", name, "--accept", "0.75")
    assert code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err + Path(name).read_text(encoding="utf-8"))
    parse_file(Path("a.xml"))


def test_it_speaks_russian(run: Run, stand_in: Start) -> None:
    stand_in(works=[SALT | {"issued": {"date-parts": [[1999]]}}])
    _, out, err = run(*LINK, "--lang", "ru")
    assert "год там 1999, а не 2014" in out
    assert "сейчас задано: 3 вопроса" in err
    _, _, err = run("refs", "--link", "a.xml", "--lang", "ru")
    assert "не указано, кому Crossref может написать" in err
