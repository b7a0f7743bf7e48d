"""What a page carries beside the article: left out by a named rule, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from jatspress.article import BoilerplatePattern
from jatspress.jats.expressions import compile_expression
from jatspress.readers.words.lines import Line


class Reach(Enum):
    """How far a passage goes from the line that opens it."""

    LINE = auto()
    PARAGRAPH = auto()
    BLOCK = auto()
    """To the next line that another rule or a label claims, or the end."""


@dataclass(frozen=True)
class PageRule:
    """A rule that recognises furniture of landing pages by the line that opens it."""

    name: str
    opening: re.Pattern[str]
    reach: Reach = Reach.LINE


def _rule(name: str, words: str, reach: Reach = Reach.LINE) -> PageRule:
    return PageRule(name, re.compile(rf"(?:{words})\s*$", re.IGNORECASE), reach)


#: Words with single blanks between. All patterns are matched with `++` and the like where a
#: blank could belong to two of their parts: else a line of fifty characters takes for ever.
_WORDS = r"\w++(?: \w++)*+"
#: What pages offer to format a citation in.
_FORMAT = (
    r"(?:acm|acs|ama|apa|abnt|chicago|harvard|ieee|mla|turabian|vancouver|bibtex|ris|endnote"
    r"|refworks|gost|гост)"
)

PAGE_RULES: tuple[PageRule, ...] = (
    _rule("breadcrumbs", r"(?:home|главная)(?: ?[/>»›|→](?= ?[^/>»›|→ ])[^/>»›|→]*+)+[/>»›|→]?"),
    _rule(
        "navigation",
        r"(?:home|main|journals & books|my account|contents|sections|tools|more"
        r"|about(?: the journal)?|archives?|current|issues|all issues|contacts?|search"
        r"|menu|skip to (?:(?:main )?content|article)|announcements|editorial board|for authors"
        r"|author guidelines"
        r"|information|for (?:readers|librarians|reviewers)"
        r"|back to (?:top|issue|contents)|previous article|next article|table of contents"
        r"|главная|архивы?|контакты|поиск|расширенный поиск|авторам|о журнале|редколлегия)"
        rf"(?: ?+[|/·•] ?+{_WORDS})*"
        r"|главная(?: (?:о журнале|текущий выпуск|архивы|редколлегия|авторам|контакты|поиск))+"
        r"|home(?: (?:about|archives?|(?:all )?journals))+(?:\s.*)?|show (?:more|less)"
        r"|author links open overlay panel|get rights and content|journal homepage"
        r"|submit an article journal homepage|view all authors and affiliations",
    ),
    _rule(
        "log-in",
        rf"(?:log ?in|sign (?:in|up)|register|войти|вход|регистрация)(?: ?+[|/·] ?+{_WORDS}"
        r"|\s(?:log ?in|sign (?:in|up)|register|cart|my account|help))*",
    ),
    _rule(
        "download links",
        r"full[- ]text\s*:"
        r"|(?:full[- ]text|download|view|read)?\s*[\[(]?(?:pdf|xml|html|epub|full text)[\])]?"
        r"(?:\s*\([\w., ]+\))?(?:\s*[|/·,]\s*(?:pdf|xml|html|epub)(?:\s*\([\w., ]+\))?)*"
        r"|download(?: citation| article| pdf| this article)?|скачать(?: pdf| статью)?"
        r"|полный текст\s*:?|download references|(?:download\w* )?browse figures(?: [\w ]+)?",
    ),
    _rule(
        "metrics",
        r"(?:(?:article |abstract |pdf )?(?:views?|downloads?|hits|citations?|просмотр\w*|загруз\w+"
        r"|скачиван\w+) ?+[:–-]?+ ?+[\d,.]++(?: [\d,.]++)*+ ?+[|/;·]?+ ?+)+|(?:article )?downloads"
        r"|[\d,.]*\s?(?:views|downloads|access(?:es)?|citations?|altmetric|mentions)|altmetrics?"
        r"|metrics(?: details)?|crossref citations(?: to date)?|crossmark(?: logo)?(?: crossmark)?",
    ),
    _rule(
        "sharing buttons",
        r"(?:share(?: this article| on)?|cite|add to mendeley|get shareable link|поделиться"
        r"|follow us|tweet)(?:[\s:|,/·]+\w+)*"
        r"|(?:facebook|twitter|linkedin|x|vk|telegram|email|mendeley|print|whatsapp)"
        r"(?:[\s|,/·]+(?:facebook|twitter|linkedin|x|vk|telegram|email|mendeley|print|whatsapp))+",
    ),
    _rule("sharing buttons", r"anyone you share the following link with.*"),
    _rule(
        "access badges",
        r"(?:(?:free|open|full|restricted) access|(?:not )?peer[- ]reviewed|открытый доступ"
        r"|доступ (?:открыт|платный)|[\s|/·,])+",
    ),
    _rule(
        "language switch",
        r"(?:en|ru|de|fr|es|eng|rus)(?:\s*[|/·]\s*(?:en|ru|de|fr|es|eng|rus))*",
    ),
    _rule("cookie notice", r".*\b(?:uses|use|использует)\b.*\bcookies?\b.*", Reach.PARAGRAPH),
    _rule(
        "indexing notice",
        r"(?:registered|indexed|included) in(?: the)? (?:system )?.{2,80}"
        r"|статья (?:зарегистрирована|включена) в .{2,80}",
    ),
    _rule(
        "comments widget",
        r"comments?(?: \(\d+\))?|no comments(?: yet)?|add (?:a )?comment|leave a (?:comment|reply)"
        r"|refbacks|there are currently no refbacks\.?"
        r"|комментарии(?: \(\d+\))?|нет комментариев|добавить комментарий",
    ),
    _rule(
        "notice to authors",
        r"(?:dear (?:authors|readers|colleagues)|уважаемые (?:авторы|читатели|коллеги))\b.*",
        Reach.PARAGRAPH,
    ),
    _rule(
        "current issue block",
        r"(?:current issue|latest issue|текущий (?:номер|выпуск))",
        Reach.BLOCK,
    ),
    _rule(
        "call for papers",
        r"(?:submit (?:an|your) (?:article|paper|manuscript)|make a submission|call for papers"
        r"|отправить статью|подать статью)",
        Reach.BLOCK,
    ),
    _rule(
        "lists of other articles",
        r"(?:related articles|most read(?: articles.*)?|similar articles|you may also like"
        r"|recommended articles|cited by(?: \(?\d+\)?)?|citing (?:literature|articles)"
        r"|похожие статьи|читать также|популярные статьи)",
        Reach.BLOCK,
    ),
    _rule(
        "citation formats",
        rf"(?:more )?citation formats|{_FORMAT}(?:[\s|,/·]+{_FORMAT})+",
    ),
    _rule(
        "headings of particulars",
        r"article (?:info(?:rmation)?|history|details)\s*:?|информация о (?:статье|публикации)"
        r"|история статьи|ethics declarations|additional information|about this article"
        r"|declarations|peer review reports?|reprints and permissions|рецензия",
    ),
    _rule(
        "particulars of the platform",
        r"(?:published by|publishers?|founders?|учредител[ьи]|издател(?:ь|ьство)):.{2,80}"
        r"|stable url:.{2,200}|elibrary id:?\s*\d+|тип: .{3,60} язык: \w+",
    ),
    _rule("the journal's ISSN", r"(?:[ep]?-?ISSN:?\s\d{4}-\d{3}[\dX](?:\s\([\w-]+\))?[\s,;|/]*)+"),
    _rule("word count", r"(?:word|character|page) count\s*:?\s*[\d.,  ]+(?: words)?"),
    _rule("subscription", r"(?:subscribe|newsletter|подписаться)(?:\W.*)?"),
    _rule(
        "site footer",
        r"(?:powered by|developed by|platform (?:&|and) workflow by|all rights reserved"
        r"|privacy policy"
        r"|terms of (?:use|service)|политика конфиденциальности|разработка сайта)\b.*",
    ),
)


def profile_passages(
    lines: Sequence[Line], patterns: Sequence[BoilerplatePattern]
) -> Iterator[tuple[int, int, str]]:
    """Yield the passages that `journal.toml` names: first line, line after the last, reason."""
    for pattern in patterns:
        opening = compile_expression(pattern.start)
        until = compile_expression(pattern.until) if pattern.until not in (None, "end") else None
        index = 0
        while index < len(lines):
            if lines[index].blank or not opening.is_in(lines[index].text):
                index += 1
                continue
            stop = index + 1
            if pattern.until == "end":
                stop = len(lines)
            elif until is not None:
                while stop < len(lines) and not until.is_in(lines[stop].text):
                    stop += 1
            yield index, stop, f"journal.toml: {pattern.reason}"
            index = stop


#: Words that may as well head a section of a body.
ALSO_HEADINGS = frozenset({"navigation", "metrics", "headings of particulars"})


def page_rule_of(line: Line) -> PageRule | None:
    """The rule that a line opens, `None` when the line is no known furniture."""
    if line.blank or len(line.text) > 400:
        return None
    words = " ".join(line.text.split())
    return next((rule for rule in PAGE_RULES if rule.opening.match(words)), None)
