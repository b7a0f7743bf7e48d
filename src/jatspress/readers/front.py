"""What was found on a page made into front matter, each piece with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from jatspress.article import (
    Abstract,
    Affiliation,
    ArticleMeta,
    AuthorNote,
    Contributor,
    CustomMeta,
    Funding,
    Identifier,
    JatsContent,
    KeywordGroup,
    License,
    Permissions,
    PersonName,
    SubjectGroup,
    Title,
)
from jatspress.jats import places
from jatspress.readers.affiliations import aff_parts
from jatspress.readers.citation_line import CitationFacts, read_citation_line
from jatspress.readers.dating import dates_of
from jatspress.readers.finds import (
    Finds,
    FoundAbstract,
    FoundAuthor,
    FoundKeywords,
    FoundText,
    FoundTitles,
    Stretch,
)
from jatspress.readers.labels import Part, article_type_of_title
from jatspress.readers.ledger import Ledger
from jatspress.readers.licenses import copyright_parts, license_url
from jatspress.readers.names import FoundName, with_surname

_NOTE_TYPES = {Part.CONFLICT: "coi-statement", Part.CONTRIBUTIONS: "con"}
_CODE_GROUPS = {Part.UDC: "udc", Part.BBK: "bbk", Part.JEL: "jel"}


@dataclass
class FrontBuilder:
    """Turns finds into an ArticleMeta, and writes each piece's fate into the ledger."""

    text: str
    finds: Finds
    ledger: Ledger
    lang: str | None
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    notes: list[AuthorNote] = field(default_factory=list)
    custom: list[CustomMeta] = field(default_factory=list)
    facts: CitationFacts | None = None

    def build(self) -> ArticleMeta:
        """Make the front matter."""
        self.meta = ArticleMeta(lang=self.lang)
        self._citations()
        self._titles()
        self._authors()
        self._identifiers()
        self._subjects()
        self._history()
        self._issue_lines()
        self._abstracts()
        self._keywords()
        self._rights()
        self._statements()
        return replace(self.meta, author_notes=tuple(self.notes), custom_meta=tuple(self.custom))

    # --- helpers -------------------------------------------------------------------------------

    def _run(self, stretch: Stretch) -> JatsContent:
        return JatsContent.of_text(self._words(stretch))

    def _words(self, stretch: Stretch) -> str:
        return " ".join(self.text[slice(*stretch)].split())

    def _label(self, found: FoundText | FoundAbstract | FoundKeywords, by: str) -> None:
        if found.label.end > found.label.start:
            self.ledger.express(found.label.start, found.label.end, by)
        self.ledger.separators(found.label.start, max(found.label.content, found.label.end), by)

    def _keep(self, name: str, stretch: Stretch) -> None:
        """Keep words that JATS has no element for as a custom statement."""
        self.custom.append(CustomMeta(name, self._run(stretch)))
        xpath = f"{places.META}/custom-meta-group/custom-meta[{len(self.custom)}]/meta-value"
        self.ledger.place(*stretch, xpath)

    # --- citation line -------------------------------------------------------------------------

    def _citations(self) -> None:
        for found in self.finds.citations:
            self._label(found, "custom-meta 'citation-as-printed'")
            for paragraph in found.paragraphs:
                self._keep("citation-as-printed", paragraph)
                facts = read_citation_line(self.text, *paragraph)
                self.facts = self.facts.joined(facts) if self.facts else facts
        if self.facts is None:
            return
        for name, xpath in _FACT_PLACES.items():
            stretch = getattr(self.facts, name)
            if stretch is not None:
                self.meta = replace(self.meta, **{name: self._words(stretch)})
                self.ledger.origin(xpath, *stretch)

    # --- titles --------------------------------------------------------------------------------

    def _titles(self) -> None:
        main = self._main_block()
        for block in self.finds.titles:
            if not block.title:
                continue
            stretch = (block.title[0].start, block.title[-1].end)
            title = Title(self._run(stretch), lang=block.lang)
            if block is main:
                self.meta = replace(self.meta, title=replace(title, lang=self.lang))
                self.ledger.place(*stretch, places.TITLE)
            else:
                self.meta = replace(self.meta, trans_titles=(*self.meta.trans_titles, title))
                self.ledger.place(*stretch, places.trans_title(len(self.meta.trans_titles)))
        if self.meta.title and not self.finds.article_type:
            kind = article_type_of_title(self.meta.title.content.text)
            self.meta = replace(self.meta, article_type=kind)

    def _main_block(self) -> FoundTitles | None:
        own = [b for b in self.finds.titles if b.lang == self.lang and b.title]
        return own[0] if own else next((b for b in self.finds.titles if b.title), None)

    # --- authors and affiliations --------------------------------------------------------------

    def _authors(self) -> None:
        main = self._main_block()
        if main is None:
            return
        affs, marks = self._affiliations(main, 0)
        for number, author in enumerate(main.authors, 1):
            self._author(author, number, affs, marks)
        for block in self.finds.titles:
            if block is not main:
                self._other_language(block, main)
        for block in self.finds.titles:
            for start, end in block.author_lines:
                self._author_words(start, end)
                self.ledger.separators(start, end, "separators between authors")

    def _author_words(self, start: int, end: int) -> None:
        """'and', 'ORCID:', 'e-mail:' between names are said by the markup."""
        for a, b in self.ledger.gaps(start, end):
            pattern = (
                r"\b(?:and|и|authors?|авторы?|orcid(?:\s?id)?|e-?mail|https?|www)\b|orcid\.org"
            )
            for match in re.finditer(pattern, self.text[a:b], re.IGNORECASE):
                self.ledger.express(a + match.start(), a + match.end(), "contrib")
            self._repeated_names(a, b)

    def _repeated_names(self, start: int, end: int) -> None:
        """An author's name in front of an ORCID or e-mail repeats the contributor."""
        for number, person in enumerate(self.meta.contributors, 1):
            for name in person.names[:1]:
                for part, tag in ((name.surname, "surname"), (name.given_names, "given-names")):
                    at = self.text.find(part or "\0", start, end)
                    if at >= 0 and part:
                        xpath = f"{places.contributor(number)}//{tag}"
                        free = self.ledger.gaps(at, at + len(part)) == [(at, at + len(part))]
                        if free:
                            self.ledger.express(at, at + len(part), "repeats", xpath, part)

    def _affiliations(
        self, block: FoundTitles, taken: int
    ) -> tuple[list[str], dict[str, list[str]]]:
        """Add the affiliations of a block; return their ids in order, and ids by mark."""
        ids: list[str] = []
        marks: dict[str, list[str]] = {}
        lang = block.lang if block.lang != self.lang else None
        for found in block.affiliations:
            aff_id = f"aff{taken + len(ids) + 1}"
            words = self._words((found.start, found.end))
            label = self._words(found.label) if found.label else None
            aff = Affiliation(aff_id, aff_parts(words), label, lang)
            self.meta = replace(self.meta, affiliations=(*self.meta.affiliations, aff))
            xpath = places.affiliation(aff_id)
            self.ledger.place(found.start, found.end, xpath)
            if found.label:
                self.ledger.place(*found.label, f"{xpath}/label")
                self.ledger.separators(found.label[0], found.start, "aff/label")
                marks.setdefault(_plain_mark(label or ""), []).append(aff_id)
            ids.append(aff_id)
        return ids, marks

    def _author(
        self, author: FoundAuthor, number: int, affs: list[str], marks: dict[str, list[str]]
    ) -> None:
        place = places.contributor(number)
        linked = [aff_id for mark in author.name.marks for aff_id in marks.get(mark, ())]
        if not linked:
            linked = [affs[index] for index in author.affiliations if index < len(affs)]
        if not linked and len(affs) == 1 and not marks:
            linked = affs
        person = Contributor(affiliations=tuple(dict.fromkeys(linked)))
        if isinstance(author.name, FoundName):
            person = replace(person, names=(self._name(author.name, f"{place}/name"),))
            self._marks(author.name, place)
        else:
            stretch = (author.name.start, author.name.end)
            person = replace(person, collab=self._run(stretch))
            self.ledger.place(*stretch, f"{place}/collab")
        person = self._contacts(person, author, place)
        self.meta = replace(self.meta, contributors=(*self.meta.contributors, person))

    def _name(self, found: FoundName, place: str) -> PersonName:
        for surname in self.facts.surnames if self.facts else ():
            found = with_surname(found, self.text, surname)
        self.ledger.place(*found.surname, f"{place}/surname")
        if found.given:
            self.ledger.place(*found.given, f"{place}/given-names")
        if found.suffix:
            self.ledger.place(*found.suffix, f"{place}/suffix")
        return PersonName(
            surname=self._words(found.surname),
            given_names=self._words(found.given) if found.given else None,
            suffix=self._words(found.suffix) if found.suffix else None,
            style=found.style,
        )

    def _marks(self, name: FoundName, place: str) -> None:
        if not name.marks:
            return
        at = (name.suffix or max(name.surname, name.given or name.surname))[1]
        for match in re.finditer(r"[\d¹²³⁰⁴-⁹]+|[a-z*†‡§]", self.text[at : name.end]):
            self.ledger.express(at + match.start(), at + match.end(), "xref", place)

    def _contacts(self, person: Contributor, author: FoundAuthor, place: str) -> Contributor:
        if author.email:
            self.ledger.place(*author.email, f"{place}/email")
            person = replace(person, emails=(self._words(author.email),))
        if author.orcid:
            digits = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]", self.text[slice(*author.orcid)])
            assert digits is not None
            start = author.orcid[0] + digits.start()
            self.ledger.place(start, start + len(digits[0]), f"{place}/contrib-id")
            self.ledger.express(author.orcid[0], start, "contrib-id")
            person = replace(person, orcid=f"https://orcid.org/{digits[0].upper()}")
        return person

    def _other_language(self, block: FoundTitles, main: FoundTitles) -> None:
        """Names in another language are alternatives of the same persons, in order."""
        same = len(block.authors) == len(main.authors) and bool(main.authors)
        for number, author in enumerate(block.authors, 1) if same else ():
            person = self.meta.contributors[number - 1]
            if not isinstance(author.name, FoundName) or not person.names:
                continue
            place = f"{places.contributor(number)}/name-alternatives/name[{len(person.names) + 1}]"
            name = replace(self._name(author.name, place), lang=block.lang)
            names = (replace(person.names[0], lang=self.lang), name)
            person = self._contacts(replace(person, names=names), author, place.split("/name-")[0])
            people = list(self.meta.contributors)
            people[number - 1] = person
            self.meta = replace(self.meta, contributors=tuple(people))
            self._move_to_alternatives(number)
            self._marks(author.name, places.contributor(number))
        ids, _ = self._affiliations(block, len(self.meta.affiliations))
        if same and ids and len(ids) == len(main.affiliations):
            self._link_translations(ids, len(main.affiliations))

    def _move_to_alternatives(self, number: int) -> None:
        """The first name of a person moved into `<name-alternatives>`: so do its spans."""
        from jatspress.article import Placed, Span

        old = f"{places.contributor(number)}/name/"
        new = f"{places.contributor(number)}/name-alternatives/name[1]/"
        for index, span in enumerate(self.ledger.spans):
            if isinstance(span.fate, Placed) and span.fate.xpath.startswith(old):
                xpath = new + span.fate.xpath.removeprefix(old)
                self.ledger.spans[index] = Span(span.start, span.end, Placed(xpath))

    def _link_translations(self, ids: list[str], count: int) -> None:
        """The nth affiliation in another language is the nth one of the main block."""
        translation = {f"aff{n}": aff_id for n, aff_id in enumerate(ids[:count], 1)}
        people = tuple(
            replace(
                person,
                affiliations=(
                    *person.affiliations,
                    *(translation[a] for a in person.affiliations if a in translation),
                ),
            )
            for person in self.meta.contributors
        )
        self.meta = replace(self.meta, contributors=people)

    # --- identifiers and codes -----------------------------------------------------------------

    def _identifiers(self) -> None:
        for (start, end), line in zip(self.finds.dois, self.finds.doi_labels, strict=True):
            value = self.text[start:end]
            if self.meta.doi is None:
                self.meta = replace(self.meta, doi=value)
                self.ledger.place(start, end, places.DOI)
            elif value == self.meta.doi:
                self.ledger.express(start, end, "repeats", places.DOI, value)
            else:
                self._keep("doi-as-printed", (start, end))
            pattern = r"doi(?=[\s:]|$)|https?://(?:dx\.)?doi\.org/"
            for match in re.finditer(pattern, self.text[slice(*line)], re.IGNORECASE):
                if line[0] + match.start() < start:
                    self.ledger.express(
                        line[0] + match.start(), line[0] + match.end(), "article-id[@pub-id-type]"
                    )
            self.ledger.separators(*line, "article-id")

    def _subjects(self) -> None:
        groups: list[SubjectGroup] = []
        if self.finds.article_type:
            kind, line = self.finds.article_type
            self.meta = replace(self.meta, article_type=kind)
            groups.append(SubjectGroup((self._run((line.start, line.end)),), "heading"))
            self.ledger.place(line.start, line.end, places.subjects("heading"))
        if self.finds.section:
            found = self.finds.section
            self._label(found, "subj-group")
            groups.append(SubjectGroup((self._run(found.paragraphs[0]),), "section"))
            self.ledger.place(*found.paragraphs[0], places.subjects("section"))
        for found in self.finds.codes:
            self._codes(found, groups)
        self.meta = replace(self.meta, subjects=tuple(groups))

    def _codes(self, found: FoundKeywords, groups: list[SubjectGroup]) -> None:
        self._label(found, "subj-group[@subj-group-type]")
        if found.label.part is Part.EDN:
            for item in found.items:
                identifier = Identifier("edn", self._words(item))
                self.meta = replace(self.meta, other_ids=(*self.meta.other_ids, identifier))
                self.ledger.place(*item, places.article_id("edn"))
            return
        group_type = _CODE_GROUPS[found.label.part]
        subjects = tuple(self._run(item) for item in found.items)
        groups.append(SubjectGroup(subjects, group_type))
        for number, item in enumerate(found.items, 1):
            self.ledger.place(*item, f"{places.subjects(group_type)}/subject[{number}]")
        self.ledger.separators(found.label.start, found.end, "subject")

    # --- dates, volume, issue ------------------------------------------------------------------

    def _history(self) -> None:
        history, published, unclear = dates_of(self.finds, self.facts, self.text, self.ledger)
        self.meta = replace(self.meta, history=history, publication_dates=published)
        for stretch in unclear:
            self._keep("date-as-printed", stretch)

    def _issue_lines(self) -> None:
        for line in self.finds.issue_lines:
            facts = read_citation_line(self.text, line.start, line.end)
            for name, xpath in _FACT_PLACES.items():
                stretch = getattr(facts, name)
                if stretch is None:
                    continue
                words = self._words(stretch)
                if getattr(self.meta, name) in (None, words):
                    self.meta = replace(self.meta, **{name: words})
                    self.ledger.origin(xpath, *stretch)
            self._keep("issue-line-as-printed", (line.start, line.end))
        for line in self.finds.journal_lines:
            self.ledger.express(line.start, line.end, "the journal's title, as in journal.toml")

    # --- abstracts and keywords ----------------------------------------------------------------

    def _abstracts(self) -> None:
        counts = {False: 0, True: 0}
        for found in sorted(self.finds.abstracts, key=lambda a: a.lang != self.lang):
            translated = found.lang != self.lang
            counts[translated] += 1
            place = places.abstract(counts[translated], translated=translated)
            self._label_as_title(found, place)
            xml = ""
            sections = 0
            for section in found.sections:
                here = place
                if section.title:
                    sections += 1
                    here = f"{place}/sec[{sections}]"
                    self.ledger.place(*section.title, f"{here}/title")
                paragraphs = "".join(f"<p>{self._run(p).xml}</p>" for p in section.paragraphs)
                for number, paragraph in enumerate(section.paragraphs, 1):
                    self.ledger.place(*paragraph, f"{here}/p[{number}]")
                title = f"<title>{self._run(section.title).xml}</title>" if section.title else ""
                xml += f"<sec>{title}{paragraphs}</sec>" if title else paragraphs
            ends = [p[1] for s in found.sections for p in s.paragraphs]
            if ends:
                self.ledger.separators(found.label.start, max(ends), "abstract")
            title_run = self._run((found.label.start, found.label.end))
            abstract = Abstract(JatsContent(xml), found.lang, title_run)
            self.meta = replace(self.meta, abstracts=(*self.meta.abstracts, abstract))

    def _label_as_title(self, found: FoundAbstract | FoundKeywords, place: str) -> None:
        self.ledger.place(found.label.start, found.label.end, f"{place}/title")
        self.ledger.separators(
            found.label.start, max(found.label.content, found.label.end), "title"
        )

    def _keywords(self) -> None:
        for number, found in enumerate(self.finds.keywords, 1):
            place = places.keywords(number)
            self._label_as_title(found, place)
            group = KeywordGroup(
                tuple(self._run(item) for item in found.items),
                found.lang,
                "author",
                self._run((found.label.start, found.label.end)),
            )
            self.meta = replace(self.meta, keywords=(*self.meta.keywords, group))
            for item_number, item in enumerate(found.items, 1):
                self.ledger.place(*item, f"{place}/kwd[{item_number}]")
            self.ledger.separators(found.label.content, found.end, "kwd")

    # --- rights and statements -----------------------------------------------------------------

    def _rights(self) -> None:
        statements, years, holders = [], [], []
        for number, line in enumerate(self.finds.copyright, 1):
            stretch = (line.start, line.end)
            statements.append(self._run(stretch))
            self.ledger.place(*stretch, f"{places.PERMISSIONS}/copyright-statement[{number}]")
            year, holder = copyright_parts(self._words(stretch))
            years += [year] if year else []
            holders += [JatsContent.of_text(holder)] if holder else []
        licenses = [self._license(found, n) for n, found in enumerate(self.finds.license, 1)]
        if statements or licenses:
            permissions = Permissions(
                tuple(statements), tuple(dict.fromkeys(years)), tuple(holders), tuple(licenses)
            )
            self.meta = replace(self.meta, permissions=permissions)

    def _license(self, found: FoundText, number: int) -> License:
        self._label(found, "license")
        xml = ""
        for index, paragraph in enumerate(found.paragraphs, 1):
            xml += f"<license-p>{self._run(paragraph).xml}</license-p>"
            place = f"{places.PERMISSIONS}/license[{number}]/license-p[{index}]"
            self.ledger.place(*paragraph, place)
        words = " ".join(self._words(paragraph) for paragraph in found.paragraphs)
        return License(url=license_url(words), content=JatsContent(xml))

    def _statements(self) -> None:
        for found in self.finds.statements:
            if found.label.part is Part.FUNDING:
                self._funding(found)
            elif found.label.part in _NOTE_TYPES:
                self._note(found, _NOTE_TYPES[found.label.part])
            elif found.label.part is Part.CORRESPONDENCE:
                self._correspondence(found)
        for found in self.finds.about:
            self._label(found, "author-notes/fn")
            for paragraph in found.paragraphs:
                self._note_paragraphs([paragraph], "other")

    def _funding(self, found: FoundText) -> None:
        self._label(found, "funding-statement")
        funding = self.meta.funding or Funding()
        for paragraph in found.paragraphs:
            funding = replace(funding, statements=(*funding.statements, self._run(paragraph)))
            place = f"{places.FUNDING_STATEMENT}[{len(funding.statements)}]"
            self.ledger.place(*paragraph, place)
        self.meta = replace(self.meta, funding=funding)

    def _note(self, found: FoundText, fn_type: str) -> None:
        self._label(found, f"fn[@fn-type='{fn_type}']")
        self._note_paragraphs(found.paragraphs, fn_type)

    def _note_paragraphs(self, paragraphs: list[Stretch], fn_type: str) -> None:
        note_id = f"fn{len(self.notes) + 1}"
        xml = "".join(f"<p>{self._run(paragraph).xml}</p>" for paragraph in paragraphs)
        self.notes.append(AuthorNote(note_id, JatsContent(xml), "fn", fn_type))
        for number, paragraph in enumerate(paragraphs, 1):
            self.ledger.place(*paragraph, f"{places.author_note(note_id)}/p[{number}]")

    def _correspondence(self, found: FoundText) -> None:
        start, end = found.label.start, found.paragraphs[-1][1]
        note_id = f"cor{len(self.notes) + 1}"
        self.notes.append(AuthorNote(note_id, self._run((start, end)), "corresp"))
        self.ledger.place(start, end, places.author_note(note_id))
        words = self._words((start, end))
        email = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", words)
        people = []
        for person in self.meta.contributors:
            surname = person.name.surname if person.name else None
            named = surname is not None and re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", words)
            if named or (len(self.meta.contributors) == 1):
                emails = person.emails or ((email[0],) if email else ())
                notes = (*person.notes, note_id)
                person = replace(person, corresponding=True, emails=emails, notes=notes)
            people.append(person)
        self.meta = replace(self.meta, contributors=tuple(people))


_FACT_PLACES = {
    "volume": places.VOLUME,
    "issue": places.ISSUE,
    "fpage": places.FPAGE,
    "lpage": places.LPAGE,
    "elocation_id": places.ELOCATION_ID,
}


def _plain_mark(label: str) -> str:
    return label.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")).strip(" .)(")
