"""JournalProfile: a journal's constants, which live in `journal.toml` and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jatspress.article.content import Identifier, LangText
from jatspress.article.finding import Severity
from jatspress.article.theme_settings import ThemeSettings


@dataclass(frozen=True)
class DoiProfile:
    """How the journal makes DOIs.

    `pattern` has the fields `{prefix} {issn_print} {issn_online} {year} {volume} {issue}
    {fpage} {lpage}`; `resource_url` is where a DOI leads, with the field `{doi}`.
    """

    prefix: str | None = None
    pattern: str | None = None
    resource_url: str | None = None


@dataclass(frozen=True)
class CrossrefProfile:
    """Who deposits at Crossref, and what the journal has there beside its articles.

    The submission log goes to `depositor_email`. The addresses have the field `{doi}`; `issue_doi`
    and `issue_url` the fields `{volume} {issue} {year}` too. `crossmark_policy` is the DOI of the
    page that explains Crossmark; without it nothing is said of Crossmark. `component_url` is where
    figures and supplements with DOIs of their own stand, with the fields `{doi}`, `{article}` (the
    article's DOI) and `{id}`. `content` is `proceedings` where articles are papers of conferences.
    """

    depositor_name: str | None = None
    depositor_email: str | None = None
    registrant: str | None = None
    journal_doi: str | None = None
    journal_url: str | None = None
    issue_doi: str | None = None
    issue_url: str | None = None
    crossmark_policy: str | None = None
    archives: tuple[str, ...] = ()
    similarity_check_url: str | None = None
    pdf_url: str | None = None
    xml_url: str | None = None
    component_url: str | None = None
    content: str | None = None


@dataclass(frozen=True)
class RsciProfile:
    """The journal at eLIBRARY.RU (the Russian Science Citation Index), and what is sent there.

    `title_id` is its number there. E-mail addresses of authors and full texts are sent only when
    the journal says so.
    """

    title_id: int | None = None
    emails: bool = False
    full_text: bool = False


@dataclass(frozen=True)
class OaiProfile:
    """The journal's repository for OAI-PMH: its name, its address, who answers for it.

    `namespace` is the domain that identifiers of records begin with, such as `annals.example.org`.
    """

    repository_name: str | None = None
    base_url: str | None = None
    admin_emails: tuple[str, ...] = ()
    namespace: str | None = None


@dataclass(frozen=True)
class BoilerplatePattern:
    """A passage of the journal's pages that is not part of the article.

    From a line that matches `start` (a regular expression) to the line before one that
    matches `until`; without `until` the matching line alone, `until = "end"` to the end.
    """

    reason: str
    start: str
    until: str | None = None


@dataclass(frozen=True)
class HouseRule:
    """A rule of the journal's own, written without code (`[[rules]]`).

    `select` is an XPath; of what it finds, `test` (an XPath from each), `count`, `matches` and
    `one_of` must hold. `article_types` or `condition` (an XPath) say which articles it is for.
    `line` is where its code stands in journal.toml, `lines` where the keys of its XPaths do.
    """

    code: str
    select: str
    message: str
    severity: Severity = Severity.WARNING
    count_min: int | None = None
    count_max: int | None = None
    matches: str | None = None
    one_of: tuple[str, ...] = ()
    line: int | None = None
    test: str | None = None
    article_types: tuple[str, ...] = ()
    condition: str | None = None
    hint: str | None = None
    source: str | None = None
    url: str | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def line_of(self, key: str) -> int:
        """The line in journal.toml of a key, else that of the code."""
        return self.lines.get(key) or self.line or 1

    @property
    def asked_in_words(self) -> str | None:
        """What is asked of what `select` finds; `None` when nothing may be found at all."""
        asked = []
        if self.test is not None:
            asked.append(self.test)
        if self.count_min is not None:
            asked.append(f"at least {self.count_min}")
        if self.count_max is not None:
            asked.append(f"at most {self.count_max}")
        if self.matches is not None:
            asked.append(f"a match of {self.matches}")
        if self.one_of:
            asked.append(f"one of {', '.join(self.one_of)}")
        return ", ".join(asked) or None


@dataclass(frozen=True)
class ValidationProfile:
    """What the journal's articles are checked for (`[validate]`): profiles, rules, severities.

    `select` and `ignore` are codes of rules or their beginnings; `severities` are by code.
    `range_dash` is the sign between two pages of a reference, `None` where the journal leaves it
    to the lists. `schema` judges in place of the official DTD, `schematrons` run beside the rules,
    in `phase`.
    """

    profiles: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    range_dash: str | None = None
    schema: Path | None = None
    schematrons: tuple[Path, ...] = ()
    phase: str | None = None


@dataclass(frozen=True)
class JournalProfile:
    """What `journal.toml` says of a journal; `None` and empty mean 'not stated there'."""

    ids: tuple[Identifier, ...] = ()
    titles: tuple[LangText, ...] = ()
    abbreviation: str | None = None
    issn_print: str | None = None
    issn_online: str | None = None
    publisher_names: tuple[LangText, ...] = ()
    publisher_place: str | None = None
    languages: tuple[str, ...] = ()
    article_type: str | None = None
    license_url: str | None = None
    license_text: str | None = None
    doi: DoiProfile = field(default_factory=DoiProfile)
    crossref: CrossrefProfile = field(default_factory=CrossrefProfile)
    oai: OaiProfile = field(default_factory=OaiProfile)
    rsci: RsciProfile = field(default_factory=RsciProfile)
    boilerplate: tuple[BoilerplatePattern, ...] = ()
    rules: tuple[HouseRule, ...] = ()
    validation: ValidationProfile = field(default_factory=ValidationProfile)
    theme: ThemeSettings = field(default_factory=ThemeSettings)
    path: str | None = None

    @property
    def language(self) -> str | None:
        """The default language: the first of `languages`."""
        return self.languages[0] if self.languages else None

    def title(self, lang: str | None = None) -> str | None:
        """The journal's title in `lang` when there is one, else its first title."""
        for title in self.titles:
            if lang is not None and title.lang == lang:
                return title.text
        return self.titles[0].text if self.titles else None
