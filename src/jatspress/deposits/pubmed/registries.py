"""Registered trials, by the registries that PubMed links."""

from __future__ import annotations

import re

from jatspress.article import Identifier, RelatedObject

#: Registry as PubMed writes it (NLM, 'Data bank names') → the form of its numbers.
_NUMBERS = {
    "ClinicalTrials.gov": r"NCT\d{8}",
    "ISRCTN": r"ISRCTN\d{8}",
    "ANZCTR": r"ACTRN\d{14}",
    "ChiCTR": r"ChiCTR-?[\w-]*\d{6,}",
    "CRiS": r"KCT\d{7}",
    "CTRI": r"CTRI/\d{4}/\d+/\d+",
    "DRKS": r"DRKS\d{8}",
    "EudraCT": r"(?:EUCTR)?20\d{2}-\d{6}-\d{2}",
    "IRCT": r"IRCT\d+N\d+",
    "JapicCTI": r"JapicCTI-?\d+",
    "jRCT": r"jRCT\w*\d{6,}",
    "PACTR": r"PACTR\d{15,}",
    "ReBec": r"RBR-\w{5,}",
    "RPCEC": r"RPCEC\d{8}",
    "SLCTR": r"SLCTR/\d{4}/\d+",
    "TCTR": r"TCTR\d{11}",
    "UMIN-CTR": r"UMIN\d{9}",
}
_TRIAL = frozenset({"clinical-trial-number", "clinical-trial", "trial-registration-number"})
_REGISTRY = frozenset({"clinical-trials-registry", "registry"})


def trial_of(related: RelatedObject) -> Identifier | None:
    """The registry and number of a link that says it leads to a registered trial, else `None`.

    Only numbers whose form tells the registry are taken: another one would be a guess.
    """
    kinds = {related.document_id_type, related.object_id_type, related.content_type}
    is_trial = kinds & _TRIAL or related.source_type in _REGISTRY
    number = (related.document_id or related.object_id or "").strip()
    if not is_trial or not number:
        return None
    for registry, form in _NUMBERS.items():
        if re.fullmatch(form, number, re.IGNORECASE):
            return Identifier(registry, number)
    return None
