"""What DOAJ's messages mean, in the words of production staff, and what to do."""

from __future__ import annotations

from jatspress.message import say
from jatspress.submission.explanation import Explanation

_HELPDESK = say("Write to DOAJ's helpdesk, with the article and the message.")
_MEND = say("Mend the article, make the JSON again and send it.")
_ISSNS = say(
    "Compare print and online ISSN in journal.toml with the journal's page in DOAJ, each with its "
    "own kind."
)

#: The first that fits is taken; what is more special stands above.
EXPLANATIONS = (
    Explanation(
        ("duplicate identifiers",),
        say("two articles of the batch have one DOI or one address"),
        _MEND,
    ),
    Explanation(
        ("matched multiple",),
        say("DOAJ has this article twice and does not know which to replace"),
        _HELPDESK,
    ),
    Explanation(
        ("either the doi or fulltext url has been changed", "changed to match another article"),
        say("DOAJ has the article with another DOI or another address, and lets neither change"),
        say("Send it as DOAJ has it, or ask DOAJ's helpdesk to delete the old record first."),
    ),
    Explanation(
        ("doi and/or a full-text url",),
        say("the article has neither a DOI nor the address of its full text"),
        _MEND,
    ),
    Explanation(
        ("api key is required", "api_key is required"),
        say("DOAJ does not take the key"),
        say("Copy it anew from DOAJ: Dashboard, Settings."),
    ),
    Explanation(
        ("withdrawn from doaj",),
        say("the journal is no longer in DOAJ, which takes articles of its journals alone"),
        say("Ask DOAJ's helpdesk about the journal."),
    ),
    Explanation(
        ("too many issns", "issns supplied are identical", "issn and online issn should be"),
        say("an article has one print ISSN and one online ISSN at most, and they differ"),
        _ISSNS,
    ),
    Explanation(
        ("neither the print issn nor online issn", "at least one print issn"),
        say("the article names no ISSN"),
        _ISSNS,
    ),
    Explanation(
        ("invalid orcid",),
        say("an ORCID iD is not written as https://orcid.org/0000-0000-0000-0000"),
        say("Ask the author for the iD and copy it."),
    ),
    Explanation(
        ("invalid doi",),
        say("a DOI has not the form 10.…/…"),
        _MEND,
    ),
    Explanation(
        ("script> tag", "script tag"),
        say("there is a <script> in the metadata"),
        say("Take it out of title, abstract or keywords."),
    ),
    Explanation(
        ("is required but not present", "expected an object", "expecting list", "schema exception"),
        say("a value is missing, or has not the form that DOAJ asks for"),
        say("Make the JSON anew with 'jatspress deposit doaj --format json', which checks it."),
    ),
    Explanation(
        ("unowned issn:", "permission to carry out", "not associated with any journal"),
        say("the journal belongs to another account of DOAJ"),
        say("Send with the key of the account that has the journal."),
    ),
    Explanation(
        ("shared issn:",),
        say("DOAJ has this ISSN with two accounts, which only DOAJ can mend"),
        _HELPDESK,
    ),
    Explanation(
        ("unmatched issn:", "don't match any journal", "no journal found"),
        say("no journal in DOAJ has these ISSNs, print and online as they stand here"),
        _ISSNS,
    ),
    Explanation(
        ("unanticipated error",),
        say("DOAJ stumbled over the batch; most often no journal in DOAJ has the ISSNs"),
        say("Look at the ISSNs in DOAJ; when they are right, write to DOAJ's helpdesk."),
    ),
    Explanation(
        ("entire batch ingest halted", "failed to import"),
        say("an article of the batch was refused, and DOAJ takes all of a batch or none"),
        say("Send with --each, so that every article has its own answer."),
    ),
)
