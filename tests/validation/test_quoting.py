"""What messages call an element."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.quoting import called
from tests.validation.samples import document, with_body, with_front


@pytest.mark.parametrize(
    "xml, name",
    [
        ('<sec id="s1"><title> Salt\n roads </title></sec>', "Salt roads"),
        ('<sec id="s1"><title/></sec>', "s1"),
        ('<xref rid="f1"/>', "f1"),
        ("<caption> </caption>", "…"),
    ],
)
def test_an_element_is_called_by_its_text_or_by_its_id(xml: str, name: str) -> None:
    assert called(etree.fromstring(xml)) == name


@pytest.mark.parametrize(
    "code, xml",
    [
        ("PMC321", with_body('<p><xref rid="f1"/></p>')),
        ("SPS183", with_body('<fig id="f1"><caption/></fig>')),
        ("JP105", with_front("<contrib-group><contrib/></contrib-group>")),
        ("PMC181", with_front("<contrib-group><contrib><name/></contrib></contrib-group>")),
        ("J4R-funding-03", with_front("<funding-group><award-group/></funding-group>")),
    ],
)
def test_what_has_no_text_is_not_quoted_as_nothing(code: str, xml: str) -> None:
    found = validate(document(xml), None, Checks(select=(code,))).findings
    messages = [finding.message for finding in found if finding.rule == code]
    assert messages
    assert not any("''" in message for message in messages)
