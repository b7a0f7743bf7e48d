"""How the versions of Crossref's schema differ in what we write: one table."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.deposits.crossref.assertions import ASSERTIONS
from jatspress.deposits.schema_source import SchemaSource
from jatspress.errors import ConfigurationError

_OLD_ROLES = frozenset(
    """author editor chair reviewer review-assistant stats-reviewer reviewer-external reader
    translator""".split()
)
_FIRST_ARCHIVES = frozenset({"CLOCKSS", "LOCKSS", "Portico", "KB", "Internet Archive", "DWT"})
_ARCHIVES = _FIRST_ARCHIVES | frozenset(
    """ADS;BL;Cariniana Network;HathiTrust;LOC;NAA;NARA;NDPP;NSK;PKP PN;PSNC;Scholars Portal;TNA
    """.strip().split(";")
)
#: One that ISO 639-1 has withdrawn, and two that ISO 639-3 got after the lists were made.
_NO_LANGUAGES = frozenset({"sh", "oak", "ynb"})


@dataclass(frozen=True)
class CrossrefVersion:
    """A version of the schema.

    `role_elements`: a person's roles are `<role>` elements, CRediT among them, in place of one
    attribute. `structured_names`: names in other languages keep their parts (`<alt-name>`);
    else each is one text (`<name>`). `citation_types`: a citation may say what it cites.
    `funder_ror`: a funder may be named by its ROR. `long_languages`: codes of three letters;
    `no_languages` are codes of ISO 639 that its list has not; `archives` are those it may name,
    `similarity_check` its name for the reader of Similarity Check. `version_info`: a record may
    say its version.
    """

    number: str
    roles: frozenset[str]
    role_elements: bool = False
    structured_names: bool = True
    citation_types: bool = True
    funder_ror: bool = True
    long_languages: bool = True
    no_languages: frozenset[str] = _NO_LANGUAGES
    archives: frozenset[str] = _ARCHIVES
    similarity_check: str = "similarity-check"
    version_info: bool = True

    @property
    def namespace(self) -> str:
        """The namespace of the deposit's elements."""
        return f"http://www.crossref.org/schema/{self.number}"

    @property
    def location(self) -> str:
        """Where Crossref publishes the schema; written as a hint, never fetched."""
        return f"http://www.crossref.org/schemas/crossref{self.number}.xsd"

    @property
    def schema(self) -> SchemaSource:
        """The installed schema. 5.5.0 has assertions, which only XSD 1.1 knows."""
        main = f"crossref{self.number}.xsd"
        if self.number == "5.5.0":
            return SchemaSource("crossref", self.number, main, "1.1", assertions=ASSERTIONS)
        return SchemaSource("crossref", self.number, main)


#: Measured from the schemas themselves; see docs/decisions/0010-crossref-deposits.md.
VERSIONS = {
    version.number: version
    for version in (
        CrossrefVersion(
            "5.5.0",
            _OLD_ROLES | {"corresponding-author", "other"},
            role_elements=True,
            archives=_ARCHIVES | {"CINES"},
        ),
        CrossrefVersion("5.4.0", _OLD_ROLES, structured_names=False),
        CrossrefVersion(
            "5.3.1",
            _OLD_ROLES,
            citation_types=False,
            funder_ror=False,
            long_languages=False,
            no_languages=_NO_LANGUAGES | {"jv", "mh", "zu"},
            archives=_FIRST_ARCHIVES,
            similarity_check="iParadigms",
            version_info=False,
        ),
    )
}
LATEST = "5.5.0"


def version_of(number: str) -> CrossrefVersion:
    """Return a version by its number; raise ConfigurationError for one that we do not write."""
    if number not in VERSIONS:
        raise ConfigurationError(
            f"there is no deposit for version {number} of the Crossref schema",
            hint=f"Known versions: {', '.join(VERSIONS)}.",
        )
    return VERSIONS[number]
