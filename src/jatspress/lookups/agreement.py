"""What a reference prints and what a record says, part by part: agrees, differs, not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article.proposals import Evidence, Verdict
from jatspress.lookups.cited_work import CitedWork
from jatspress.lookups.folding import (
    contains,
    cut_titles,
    folded,
    same_in_letters,
    same_name,
    same_periodical,
    same_words,
    title_forms,
)
from jatspress.lookups.works import Work

#: A subtitle with one of these is that of another work: its second part, an answer to it.
_TELLS_APART = re.compile(
    r"(?<!\d)\d{1,3}(?!\d)"
    r"|\b(?:[ivx]+|part|chapter|volume|supplement\w*|часть|глава|том|дополнение)\b"
    r"|^(?:an? |the )?(?:reply|rejoinder|response|comments?|commentary|discussion|data|abstract"
    r"|book review|correction|erratum|corrigendum|addendum|ответ|комментарий|обсуждение"
    r"|рецензия)\b",
    re.IGNORECASE,
)
#: What stands behind the title of a journal; another word would be a part of that title.
_BEHIND = frozenset("vol v t т bd no nr iss issue pp p s с art ed eds in published".split())
#: A title of fewer words stands in many places: it is no evidence when it is found in a text.
_TELLING_WORDS = 4


@dataclass(frozen=True)
class Agreement:
    """The verdict on each part; `title_share` is how surely the titles are the same, 0 to 1."""

    title: Evidence
    title_share: float
    year: Evidence
    years_apart: int
    author: Evidence
    source: Evidence
    volume: Evidence
    page: Evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All parts, in the order in which they are told."""
        return (self.title, self.author, self.year, self.source, self.volume, self.page)

    def agree(self, *parts: Evidence) -> bool:
        """Tell whether all of these parts agree."""
        return all(part.verdict is Verdict.AGREES for part in parts)


def compare(cited: CitedWork, work: Work) -> Agreement:
    """Compare a reference with a record."""
    share = _title_share(cited, work)
    apart = _years_apart(cited, work)
    page = _page(cited, work)
    return Agreement(
        title=Evidence("title", _title_verdict(cited, work, share), cited.title, work.title),
        title_share=share,
        year=_year(cited, work, apart),
        years_apart=apart or 0,
        author=_author(cited, work),
        source=_source(cited, work),
        volume=_volume(cited, work, page),
        page=page,
    )


def _title_share(cited: CitedWork, work: Work) -> float:
    """How surely the titles are one: 1 word by word, less when found in the text or by letters."""
    best = 0.0
    for title in titles_of(work):
        if cited.title is not None:
            shares = (_same_title(form, title) for form in _printed_titles(cited))
            best = max(best, *shares, 0.0)
        if _is_printed(cited, title):
            best = max(best, 0.9)
    return best


def _printed_titles(cited: CitedWork) -> Iterator[str]:
    """The title in its forms; where no author was read, also without what may be the author."""
    yield from title_forms(cited.title or "")
    if not cited.authors and (behind := (cited.title or "").partition(". ")[2]):
        yield from title_forms(behind)


def _is_printed(cited: CitedWork, title: str) -> bool:
    """Tell whether a whole title stands in the text, of which no title or less of it was read."""
    if len(folded(title)) < _TELLING_WORDS or not contains(cited.text, title):
        return False
    return cited.title is None or contains(title, cited.title)


def titles_of(work: Work) -> Iterator[str]:
    """The titles of a work, and the first of them with each subtitle."""
    yield from work.titles
    for subtitle in work.subtitles if work.titles else ():
        yield f"{work.titles[0]}: {subtitle}"


def _same_title(printed: str, found: str) -> float:
    share = same_words(printed, found)
    if share:
        return share
    # One of the two may leave its subtitle away; two subtitles that differ are two works.
    for one, other in ((printed, found), (found, printed)):
        whole = cut_titles(one)
        if len(whole) > 1 and same_words(whole[1], other):
            return 0.0 if _TELLS_APART.search(whole[2]) else 0.9
    return 0.9 if same_in_letters(printed, found) else 0.0


def _title_verdict(cited: CitedWork, work: Work, share: float) -> Verdict:
    if share:
        return Verdict.AGREES
    return Verdict.DIFFERS if cited.title and work.titles else Verdict.UNKNOWN


def _years_apart(cited: CitedWork, work: Work) -> int | None:
    printed = {cited.year} if cited.year else cited.years_in_text
    if not printed or not work.years:
        return None
    return min(abs(one - other) for one in printed if one for other in work.years)


def _year(cited: CitedWork, work: Work, apart: int | None) -> Evidence:
    printed = str(cited.year) if cited.year else ", ".join(map(str, sorted(cited.years_in_text)))
    found = str(work.years[0]) if work.years else None
    if apart is None or apart == 1:  # online in December, in print in January
        return Evidence("year", Verdict.UNKNOWN, printed or None, found)
    return Evidence("year", _verdict(apart == 0), printed, found)


def _author(cited: CitedWork, work: Work) -> Evidence:
    names = work.authors or work.editors
    found = names[0] if names else None
    printed = cited.authors[0] if cited.authors else None
    if found is None:
        return Evidence("author", Verdict.UNKNOWN, printed)
    if cited.authors:
        same = any(same_name(printed or "", name) for name in names)
        return Evidence("author", _verdict(same), printed, found)
    named = [name for name in names if _stands_in(cited, name)]
    if named:
        return Evidence("author", Verdict.AGREES, named[0], found)
    return Evidence("author", Verdict.DIFFERS, None, found)


def _stands_in(cited: CitedWork, name: str) -> bool:
    return contains(cited.text, name) or any(
        same_in_letters(word, name) for word in re.findall(r"\w+", cited.text) if len(word) > 3
    )


def _source(cited: CitedWork, work: Work) -> Evidence:
    if work.containers:
        return _container(cited, work.containers)
    printed = cited.container or cited.publisher
    if work.publisher is None:
        return Evidence("source", Verdict.UNKNOWN, printed)
    # Houses are named in many ways; journals are not.
    if contains(cited.text, work.publisher) or same_periodical(printed or "", work.publisher):
        return Evidence("source", Verdict.AGREES, printed or work.publisher, work.publisher)
    return Evidence("source", Verdict.UNKNOWN, printed, work.publisher)


def _container(cited: CitedWork, names: tuple[str, ...]) -> Evidence:
    printed = cited.container
    if printed is None:
        stands = next((name for name in names if _is_whole_in(cited.text, name)), None)
        verdict = Verdict.AGREES if stands else Verdict.UNKNOWN
        return Evidence("source", verdict, stands or cited.publisher, names[0])
    if any(same_periodical(printed, name) for name in names):
        return Evidence("source", Verdict.AGREES, printed, names[0])
    # `Sea News (London)` may be Sea News; *Nature Communications* is not *Nature*.
    near = any(contains(printed, name) or contains(name, printed) for name in names)
    verdict = Verdict.UNKNOWN if near else Verdict.DIFFERS
    return Evidence("source", verdict, printed, names[0])


def _is_whole_in(text: str, name: str) -> bool:
    """Tell whether the title of a journal stands in a text, and is no piece of a longer one."""
    words, wanted = folded(text), folded(name)
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            behind = words[at + len(wanted) :][:1]
            if not behind or behind[0] in _BEHIND or any(sign.isdigit() for sign in behind[0]):
                return True
    return False


def _volume(cited: CitedWork, work: Work, page: Evidence) -> Evidence:
    """Compare the volumes, and where no page tells the place, the issues in them too."""
    printed, found = cited.volume, work.volume
    # Journals without volumes have their number in either place.
    if printed is None and found is None:
        printed, found = cited.issue, work.issue
    if printed is None or found is None:
        return Evidence("volume", Verdict.UNKNOWN, printed, found)
    issues = cited.issue and work.issue and _number(cited.issue) != _number(work.issue)
    if issues and page.verdict is not Verdict.AGREES:
        printed, found = f"{printed}({cited.issue})", f"{found}({work.issue})"
    return Evidence("volume", _verdict(_number(printed) == _number(found)), printed, found)


def _page(cited: CitedWork, work: Work) -> Evidence:
    found = [page for page in (work.first_page, work.article_number) if page]
    shown = found[0] if found else None
    if not found:
        return Evidence("page", Verdict.UNKNOWN, cited.page)
    if cited.page is None:
        inside = any(len(page) > 2 and page.casefold() in cited.words for page in found)
        verdict = Verdict.AGREES if inside else Verdict.UNKNOWN
        return Evidence("page", verdict, shown if inside else None, shown)
    same = any(_number(cited.page) == _number(page) for page in found)
    return Evidence("page", _verdict(same), cited.page, shown)


def _number(text: str) -> str:
    """A volume or page without what is printed around it: `No. 4` → `4`, `e012` → `12`."""
    plain = "".join(folded(text)).removeprefix("no").removeprefix("vol")
    return re.sub(r"^e?0*(?=\d)", "", plain)


def _verdict(same: bool) -> Verdict:
    return Verdict.AGREES if same else Verdict.DIFFERS
