"""What Crossref's messages mean, in the words of production staff, and what to do."""

from __future__ import annotations

from jatspress.message import say
from jatspress.submission.explanation import Explanation

_SUPPORT = say("Write to Crossref's support, with the DOI and the message.")
_MEND = say("Mend the article, make the deposit again and send it.")
_AGAIN = say("Send the deposit again with --force; when it fails again, write to Crossref.")

#: The first that fits is taken; what is more special stands above.
EXPLANATIONS = (
    Explanation(
        ("less or equal to previously submitted version",),
        say("Crossref has a newer version of this record, by its timestamp"),
        say("Send it again: jatspress takes a greater timestamp now."),
        "JP811",
    ),
    Explanation(
        ("user not allowed to add records for prefix", "user with id"),
        say("the account may not register DOIs with this prefix"),
        say("Look whether the DOI is mistyped and the login is that of the prefix's owner."),
        "JP802",
    ),
    Explanation(
        ("wrong credentials", "incorrect username or password", "wrong login or password"),
        say("the service does not take the login and password"),
        say("Mind small and capital letters, and the role behind the e-mail address."),
    ),
    Explanation(
        ("all prefixes in a submission must match",),
        say("the deposit has DOIs of two prefixes"),
        say("Make one deposit for each prefix."),
        "JP802",
    ),
    Explanation(
        ("not allowed to add or update records for the title",),
        say("the title of the journal belongs to another member of Crossref"),
        say("Compare title and ISSN in journal.toml with Crossref's; else write to its support."),
        "JP804",
    ),
    Explanation(
        ("has already been assigned", "is owned by publisher"),
        say("Crossref knows this ISSN with another title of the journal"),
        say("Set title and issn in journal.toml as they are registered at Crossref."),
        "JP805",
    ),
    Explanation(
        ("not processed due to title level error",),
        say("something is wrong with the journal, and so all its articles were left"),
        say("Mend what is said of the journal itself; the articles may be right."),
        "JP804",
    ),
    Explanation(
        ("added with conflict",),
        say("it is registered; another DOI has the same title, authors and pages"),
        say("If both are one article, tell Crossref which DOI is to be used; else leave it."),
    ),
    Explanation(
        ("has invalid checksum",),
        say("an ORCID iD has a wrong check digit"),
        say("Ask the author for the iD and copy it."),
        "JP812",
    ),
    Explanation(
        ("relation target doi does not exist",),
        say("the deposit names a related work by a DOI that is not registered"),
        say("Register that DOI first, or mend it."),
    ),
    Explanation(
        ("previously deleted by a crossref admin", "submit into handle", "authentication failed"),
        say("only Crossref can mend this"),
        _SUPPORT,
    ),
    Explanation(
        ("not a valid integer",),
        say("a number, such as a year, has other characters in it"),
        _MEND,
        "JP809",
    ),
    Explanation(
        ("cvc-complex-type.2.4",),
        say("something is missing in the deposit, or stands at the wrong place"),
        say("Make the deposit anew with 'jatspress deposit crossref', which checks it."),
    ),
    Explanation(
        ("cvc-",),
        say("a value has not the form that the schema asks for"),
        say("Make the deposit anew with 'jatspress deposit crossref', which checks it."),
    ),
    Explanation(
        ("content is not allowed in prolog", "utfdataformatexception"),
        say("the file does not begin as XML does, or is not in UTF-8"),
        say("Make the deposit anew; do not save it with a word processor."),
    ),
    Explanation(
        ("malformedxmlexception", "jdomparseexception"),
        say("the file is no well-formed or no valid XML"),
        say("Make the deposit anew with 'jatspress deposit crossref', which checks it."),
    ),
    Explanation(
        ("submission version null",),
        say("the deposit has no timestamp"),
        say("Make the deposit anew with 'jatspress deposit crossref', which checks it."),
        "JP811",
    ),
    Explanation(
        ("ndx1_cit_rels",),
        say("two references have one DOI"),
        say("Look which reference has the DOI of another work, and mend it."),
        "JP814",
    ),
    Explanation(
        (
            "nullpointerexception",
            "no exception localized message",
            "a system error has occured",
            "a system error has occurred",
        ),
        say("Crossref's system failed; often a title is missing"),
        _AGAIN,
        "JP803",
    ),
)
