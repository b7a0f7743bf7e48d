"""The profiles: who asks what of an article, and the packages that hold their rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jatspress.errors import ConfigurationError
from jatspress.message import say

#: The rules that many profiles share; each profile takes those that name it.
SHARED = "jatspress.validation.rules"

#: What mends some of the findings.
FIXES = "jatspress.validation.fixes"

#: Each profile, what it stands for, and the package of the rules that are its alone.
PROFILES: dict[str, tuple[str, str | None]] = {
    "core": ("What every JATS article should keep to", None),
    "assets": ("Files beside the article: there, whole, of the kind they say", "assets"),
    "jats4r": ("The recommendations of JATS4R, Schematron 0.0.16", "jats4r"),
    "pmc": ("What PubMed Central's style checker asks", "pmc"),
    "scielo": ("SciELO Publishing Schema", "scielo"),
    "crossref": ("What Crossref refuses or asks of a deposit", "targets.crossref"),
    "doaj": ("What DOAJ refuses or asks", "targets.doaj"),
    "pubmed": ("What PubMed refuses or asks", "targets.pubmed"),
    "scholar": ("What Google Scholar needs to include an article", "targets.scholar"),
    "rsci": ("What the Russian Science Citation Index asks", "targets.rsci"),
}

DEFAULT = ("core",)


def checked_profiles(names: Iterable[str]) -> tuple[str, ...]:
    """The profiles of these names, each once; raises ConfigurationError for an unknown one."""
    known: list[str] = []
    for name in names:
        if name not in PROFILES:
            near = difflib.get_close_matches(name.lower(), PROFILES, 1, 0.5)
            hint = say("There are {names}.", names=", ".join(PROFILES))
            if near:
                pattern = "Did you mean '{near}'? There are {names}."
                hint = say(pattern, near=near[0], names=", ".join(PROFILES))
            raise ConfigurationError(say("there is no profile '{name}'", name=name), hint=hint)
        known.append(name)
    return tuple(dict.fromkeys(known))


def load_rules(profiles: Iterable[str] = tuple(PROFILES)) -> None:
    """Register the rules of profiles: those that many share, and those that are theirs alone."""
    load_package(SHARED)
    load_package(FIXES)
    for name in profiles:
        own = PROFILES[name][1]
        if own is not None:
            load_package(f"jatspress.validation.{own}")


@cache
def load_package(name: str) -> None:
    """Import a package and the modules in it, which register their rules."""
    package = import_module(name)
    for module in sorted(found.name for found in iter_modules(getattr(package, "__path__", ()))):
        import_module(f"{name}.{module}")
