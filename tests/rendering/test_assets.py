"""Files of an article are those in its folder, whatever their names look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.rendering.assets import Assets


@pytest.mark.parametrize("name", ["a\\b.png", "c:b.png", "..\\b.png"])
@pytest.mark.parametrize("spell", [str, lambda n: n.replace("\\", "%5C").replace(":", "%3A")])
def test_signs_of_drives_and_foreign_folders_are_refused_however_they_are_spelt(
    name: str, spell: type[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"here")
    assets = Assets(tmp_path)
    assert assets.file(spell(name)) is None
    assert assets.picture(spell(name)) is None
    assert assets.used == {}


@pytest.mark.parametrize("address", ["%2E%2E/secret.png", "..%2Fsecret.png", "%2Fetc/hosts", "%00"])
def test_ways_out_of_the_folder_are_refused_in_disguise_too(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    assert Assets(folder).file(address) is None


def test_a_name_with_a_blank_is_found_as_an_address_spells_it(tmp_path: Path) -> None:
    (tmp_path / "figure 1.png").write_bytes(b"here")
    found = Assets(tmp_path).picture("figure%201.png")
    assert found is not None
    assert (found.name, found.address) == ("figure 1.png", "figure%201.png")
