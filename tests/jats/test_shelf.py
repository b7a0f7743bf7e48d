"""Documents on a shelf let their trees go, and nobody notices."""

from __future__ import annotations

import gc

import pytest

from jatspress.errors import JatspressError
from jatspress.jats.document import Document
from jatspress.jats.limits import Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.shelf import Shelf

XML = """<article xmlns:xlink="http://www.w3.org/1999/xlink">
  <front><title>One</title></front> <front><title xlink:href="#a">{number}</title></front>
</article>"""


def document(number: int, limits: Limits | None = None) -> Document:
    data = XML.format(number=number).encode()
    name = f"{number}.xml"
    return parse_bytes(data, name=name, limits=limits) if limits else parse_bytes(data, name=name)


def shelved(count: int, places: int = 2) -> list[Document]:
    shelf = Shelf(places)
    return [shelf.put(document(number)) for number in range(count)]


def test_only_the_last_few_trees_are_in_memory() -> None:
    documents = shelved(20, places=3)
    assert [one.root[1][0].text for one in documents] == [str(n) for n in range(20)]
    gc.collect()
    ours = {one.data for one in documents}
    parsed = [one for one in gc.get_objects() if type(one) is Document and one.data in ours]
    assert len(parsed) == 3


def test_a_document_is_what_it_was() -> None:
    first, *_ = shelved(5)
    plain = document(0)
    assert (first.path, first.data, first.lang, first.public_id) == (
        plain.path,
        plain.data,
        plain.lang,
        plain.public_id,
    )
    title, its_title = first.root[1][0], plain.root[1][0]
    assert first.position(title) == plain.position(its_title) == (2, 44)
    assert first.xpath_of(title) == plain.xpath_of(its_title)


def test_an_element_of_an_earlier_parsing_keeps_its_place() -> None:
    documents = shelved(5)
    title = documents[0].root[1][0]
    assert [one.root.tag for one in documents[1:]] == ["article"] * 4
    assert documents[0].root[1][0] is not title, "the tree was not let go"
    assert documents[0].position(title) == (2, 44)
    assert documents[0].xpath_of(title) == "/article/front[2]/title"


def test_a_document_is_parsed_again_within_the_limits_it_was_parsed_in() -> None:
    wide = Limits(depth=5000)
    deep = b"<a>" * 2000 + b"</a>" * 2000
    with pytest.raises(JatspressError):
        parse_bytes(deep, name="deep.xml")
    shelf = Shelf(1)
    kept = shelf.put(parse_bytes(deep, name="deep.xml", limits=wide), wide)
    assert shelf.put(document(1)).root.tag == "article"
    assert kept.root.tag == "a"
