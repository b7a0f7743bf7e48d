"""The last look before sending: a deposit that Crossref would refuse as a whole is not sent."""

from __future__ import annotations

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_check import schema_problems
from jatspress.errors import InputError
from jatspress.message import say
from jatspress.submission.crossref.sealed import SealedDeposit


def check_deposit(deposit: SealedDeposit) -> None:
    """Judge a deposit by the schema that it names.

    Raises InputError when it is not valid, or in a version whose schema is not installed: the
    service would refuse all of its articles then.
    """
    number = deposit.root.get("version", "")
    hint = say("Make the deposit anew with 'jatspress deposit crossref', which checks it.")
    if number not in VERSIONS:
        raise InputError(
            say("the deposit is in version '{number}' of Crossref's schema", number=number),
            where=deposit.path,
            hint=hint,
        )
    prefixes = sorted({doi.partition("/")[0] for doi in deposit.dois})
    if len(prefixes) > 1:
        raise InputError(
            say(
                "the deposit has DOIs of several prefixes: {prefixes}", prefixes=" ".join(prefixes)
            ),
            where=deposit.path,
            hint=say("Make one deposit for each prefix."),
        )
    timestamp = deposit.timestamp or 1
    problems = schema_problems(deposit.stamped(deposit.dois, timestamp), VERSIONS[number].schema)
    if problems:
        first = problems[0]
        raise InputError(
            say(
                "the deposit is not valid: {reason} (at {path})",
                reason=first.reason,
                path=first.path,
            ),
            where=deposit.path,
            hint=hint,
        )
