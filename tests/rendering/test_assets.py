"""Files of an article are those in its folder, whatever their names look like."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from jatspress.rendering.assets import Assets
from tests.rendering.raster import png


def _folder(place: Path, *names: str) -> Assets:
    for name in names:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png())
    return Assets(place)


def _found(assets: Assets, href: str) -> str | None:
    asset = assets.picture(href)
    return asset.name if asset else None


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


@pytest.mark.parametrize(
    "address",
    [
        "%2E%2E/secret.png",
        "..%2Fsecret.png",
        "%2Fetc/hosts",
        "%00",
        "../secret",
        "a/../../secret.png",
        "/etc/hosts",
        "file:///etc/hosts",
        "https://example.org/secret.png",
        "//example.org/secret.png",
        "x" * 5000,
    ],
)
def test_ways_out_of_the_folder_are_refused_in_disguise_too(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    assert Assets(folder).file(address) is None
    assert Assets(folder).picture(address) is None


def test_links_of_the_file_system_lead_nowhere_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.png").write_bytes(png())
    folder = tmp_path / "article"
    assets = _folder(folder, "here/a.png")
    (folder / "file.png").symlink_to(tmp_path / "outside" / "secret.png")
    (folder / "below").symlink_to(tmp_path / "outside")
    (folder / "circle.png").symlink_to(folder / "circle.png")
    (folder / "again.png").symlink_to(folder / "here" / "a.png")
    for name in ("file.png", "file", "below/secret.png", "below/SECRET.png", "circle.png"):
        assert assets.picture(name) is None
    assert _found(assets, "again") == "again.png"


def test_a_name_with_a_blank_is_found_as_an_address_spells_it(tmp_path: Path) -> None:
    found = _folder(tmp_path, "figure 1.png").picture("figure%201.png")
    assert found is not None
    assert (found.name, found.address) == ("figure 1.png", "figure%201.png")


def test_a_name_may_have_a_percent_sign_of_its_own(tmp_path: Path) -> None:
    assets = _folder(tmp_path, "a%20b.png", "100%.png")
    assert _found(assets, "a%20b.png") == "a%20b.png"
    assert _found(assets, "100%.png") == "100%.png"


def test_a_name_without_its_ending_is_that_of_what_browsers_show_best(tmp_path: Path) -> None:
    assets = _folder(tmp_path, "f1.tif", "f1.jpg", "f1.gif", "f2.eps", "f2.tif", "f2.gif", "f3.eps")
    assert _found(assets, "f1") == "f1.jpg"
    assert _found(assets, "f1.tif") == "f1.jpg"
    assert _found(assets, "f1.gif") == "f1.gif"
    assert _found(assets, "f2") == "f2.tif"
    assert _found(assets, "f3") == "f3.eps"


def test_a_dot_in_a_name_begins_no_ending(tmp_path: Path) -> None:
    assets = _folder(tmp_path, "fig.png", "fig.1.png")
    assert _found(assets, "fig.1") == "fig.1.png"
    assert assets.picture("fig.2") is None


def test_pictures_stand_in_folders_below_too(tmp_path: Path) -> None:
    assert _found(_folder(tmp_path, "images/fig/1.png"), "./images/fig/1") == "images/fig/1.png"


def test_accents_may_be_spelt_in_one_character_or_two(tmp_path: Path) -> None:
    assets = _folder(tmp_path, normalize("NFD", "Étude.png"))
    found = assets.picture(normalize("NFC", "Étude.png"))
    assert found is not None
    assert not found.is_misspelt


def test_other_capital_letters_are_understood_when_one_file_is_meant(tmp_path: Path) -> None:
    assets = _folder(tmp_path, "Img/Fig1.PNG", "a.png", "A.PNG", "b.png", "B.png")
    found = assets.picture("img/fig1.png")
    assert found is not None
    assert (found.name, found.is_misspelt) == ("Img/Fig1.PNG", True)
    assert _found(assets, "b.png") == "b.png"
    assert assets.file("b.Png") is None


def test_what_is_only_looked_for_does_not_go_with_the_page(tmp_path: Path) -> None:
    assets = _folder(tmp_path, "a.png")
    assert assets.find_picture("a.png") is not None
    assert assets.used == {}
