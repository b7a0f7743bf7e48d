"""Records changed at random, to compare two judges: seeded, so that each run is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree


def mutations(root: etree._Element, count: int, seed: int) -> Iterator[etree._Element]:
    """Copies of a record, in each of which one thing is changed."""
    random = Random(seed)
    for _ in range(count):
        copy = deepcopy(root)
        elements = [element for element in copy.iter("*") if element.getparent() is not None]
        random.choice(CHANGES)(random.choice(elements), random)
        yield copy


def verdicts(
    record: bytes,
    count: int,
    seed: int,
    ours: Callable[[bytes], bool],
    theirs: etree.XMLSchema,
) -> set[bool]:
    """Which verdicts on a record's mutations fell; two judges must agree on each."""
    found = set()
    for changed in mutations(etree.fromstring(record), count, seed):
        xml = etree.tostring(changed)
        verdict = theirs.validate(etree.fromstring(xml))
        assert ours(xml) == verdict, (xml.decode(), theirs.error_log)
        found.add(verdict)
    return found


def _drop(element: etree._Element, random: Random) -> None:
    element.getparent().remove(element)  # type: ignore[union-attr]


def _double(element: etree._Element, random: Random) -> None:
    element.addnext(deepcopy(element))


def _reorder(element: etree._Element, random: Random) -> None:
    parent = element.getparent()
    assert parent is not None
    children = list(parent)
    random.shuffle(children)
    parent[:] = children


def _empty(element: etree._Element, random: Random) -> None:
    element.text = None


def _lengthen(element: etree._Element, random: Random) -> None:
    element.text = (element.text or "") + "x" * random.choice([1, 300])


def _say_otherwise(element: etree._Element, random: Random) -> None:
    element.text = random.choice(["in press", "2024-13-99", "0000-000Y", "ru", "localhost", "1"])


def _rename(element: etree._Element, random: Random) -> None:
    element.tag = random.choice([str(element.tag) + "s", "note"])


def _attribute(element: etree._Element, random: Random) -> None:
    if element.attrib and random.random() < 0.7:
        name = random.choice(list(element.attrib))
        if random.random() < 0.4:
            del element.attrib[name]
        else:
            element.set(name, random.choice(["", "ru", "nothing", "xx y"]))
    else:
        element.set("strange", "1")


def _nest(element: etree._Element, random: Random) -> None:
    etree.SubElement(element, element.tag)


CHANGES: tuple[Callable[[etree._Element, Random], None], ...] = (
    _drop,
    _double,
    _reorder,
    _empty,
    _lengthen,
    _say_otherwise,
    _rename,
    _attribute,
    _nest,
)
