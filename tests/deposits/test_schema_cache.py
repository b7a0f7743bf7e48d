"""Compiled schemas are kept, and only our own are ever unpickled."""

from __future__ import annotations

import errno
import logging
import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_cache import SchemaCache, default_cache
from jatspress.deposits.schema_check import SchemaSource, fingerprint, load_schema, load_through
from tests.deposits.sample import deposit

SMALL = (
    """<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="a" type="int"/></schema>"""
)
EXPLODED: list[str] = []


def explode(trace: str) -> None:
    EXPLODED.append(trace)


class Bomb:
    """A pickle that leaves a trace when it is unpacked."""

    def __reduce__(self):
        return explode, ("boom",)


@pytest.fixture(autouse=True)
def _quiet() -> None:
    EXPLODED.clear()


@pytest.fixture
def cache(tmp_path: Path) -> SchemaCache:
    return SchemaCache(tmp_path / "cache" / "schemas", tmp_path / "own" / "private" / "key")


@pytest.fixture
def schema():
    import xmlschema

    return xmlschema.XMLSchema11(SMALL)


def test_a_kept_schema_judges_as_the_compiled_one(cache: SchemaCache, schema) -> None:
    cache.put("small", schema)
    kept = cache.get("small")
    assert kept is not None
    assert kept.is_valid("<a>1</a>")
    assert not kept.is_valid("<a>x</a>")


def test_nothing_is_there_at_first(cache: SchemaCache, caplog: pytest.LogCaptureFixture) -> None:
    assert cache.get("small") is None
    assert caplog.records == []


def test_files_and_folders_are_ours_alone(cache: SchemaCache, schema) -> None:
    cache.put("small", schema)
    for path in (cache.folder, cache.key_file.parent):
        assert path.stat().st_mode & 0o777 == 0o700
    for path in (cache.folder / "small", cache.key_file):
        assert path.stat().st_mode & 0o777 == 0o600


def refusal(cache: SchemaCache, caplog: pytest.LogCaptureFixture) -> str:
    """What is said when a kept schema is not used; nothing of it is unpacked."""
    with caplog.at_level(logging.WARNING):
        assert cache.get("small") is None
    assert EXPLODED == []
    assert "compiled afresh" in caplog.text
    return caplog.text


def test_a_bomb_that_is_unpacked_leaves_a_trace() -> None:
    """Else a planted one would say nothing."""
    pickle.loads(pickle.dumps(Bomb()))
    assert EXPLODED == ["boom"]


def test_a_planted_pickle_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").write_bytes(b"\0" * 32 + pickle.dumps(Bomb()))
    assert "its seal is wrong" in refusal(cache, caplog)


def test_a_changed_file_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    path = cache.folder / "small"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    assert "its seal is wrong" in refusal(cache, caplog)


def test_a_cut_file_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    path = cache.folder / "small"
    path.write_bytes(path.read_bytes()[:20])
    assert "its seal is wrong" in refusal(cache, caplog)


def test_a_file_sealed_under_another_name_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("other", schema)
    (cache.folder / "other").rename(cache.folder / "small")
    assert "its seal is wrong" in refusal(cache, caplog)


def test_a_cache_made_elsewhere_is_not_unpacked(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    stranger = SchemaCache(cache.folder, tmp_path / "stranger" / "key")
    stranger.put("theirs", schema)
    assert "its seal is wrong" in refusal(stranger, caplog)


def test_a_file_that_others_may_write_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").chmod(0o666)
    assert "its rights are too wide" in refusal(cache, caplog)


def test_a_key_that_others_may_read_seals_nothing(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.key_file.chmod(0o644)
    assert "its rights are too wide" in refusal(cache, caplog)


def test_a_link_is_not_followed(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").rename(tmp_path / "elsewhere")
    (cache.folder / "small").symlink_to(tmp_path / "elsewhere")
    assert os.strerror(errno.ELOOP) in refusal(cache, caplog)


def test_a_schema_of_another_user_is_not_unpacked(
    cache: SchemaCache, schema, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    real = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    assert "belongs to another user" in refusal(cache, caplog)


def test_a_folder_that_others_may_write_keeps_nothing(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.folder.mkdir(parents=True)
    cache.folder.chmod(0o777)
    cache.put("small", schema)
    assert list(cache.folder.iterdir()) == []
    assert "is not kept" in caplog.text


def test_a_folder_that_cannot_be_made_is_said_and_stops_nothing(
    tmp_path: Path, schema, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    SchemaCache(tmp_path / "file" / "schemas", tmp_path / "key" / "k").put("small", schema)
    assert "is not kept" in caplog.text


def test_a_broken_cache_is_compiled_afresh_and_mended(
    cache: SchemaCache, schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = []

    def compile_small(source):
        compiled.append(source)
        return schema

    monkeypatch.setattr("jatspress.deposits.schema_check.compile_schema", compile_small)
    source = VERSIONS["5.5.0"].schema
    load_through(cache, source)
    load_through(cache, source)
    assert len(compiled) == 1
    next(cache.folder.iterdir()).write_bytes(b"rubbish")
    load_through(cache, source)
    assert len(compiled) == 2
    load_through(cache, source)
    assert len(compiled) == 2


def test_another_schema_has_another_fingerprint() -> None:
    prints = {fingerprint(version.schema) for version in VERSIONS.values()}
    assert len(prints) == len(VERSIONS)


def test_the_cache_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JATSPRESS_CACHE", str(tmp_path))
    chosen = default_cache()
    assert chosen is not None
    assert chosen.folder == tmp_path / "schemas"
    assert tmp_path not in chosen.key_file.parents
    monkeypatch.setenv("JATSPRESS_CACHE", "")
    assert default_cache() is None


def test_the_real_schema_is_the_same_from_the_cache(cache: SchemaCache) -> None:
    cache.put("real", load_schema(VERSIONS["5.5.0"].schema))
    kept = cache.get("real")
    assert kept is not None
    xml = deposit().xml or b""
    assert kept.is_valid(xml)
    assert not kept.is_valid(xml.replace(b"<year>2022<", b"<year>x<"))
    assert not kept.is_valid(xml.replace(b' vocab="credit"', b' vocab="crossref"'))


def test_a_file_cut_in_its_middle_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    path = cache.folder / "small"
    path.write_bytes(path.read_bytes()[:-1000])
    assert "its seal is wrong" in refusal(cache, caplog)


@pytest.mark.parametrize("place", ["folder", "key"])
def test_nothing_is_read_from_a_folder_that_others_may_write(
    place: str, cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder if place == "folder" else cache.key_file.parent).chmod(0o777)
    assert "its rights are too wide" in refusal(cache, caplog)


def test_a_folder_that_is_a_link_is_not_followed(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.folder.rename(tmp_path / "elsewhere")
    cache.folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "is no ordinary file" in refusal(cache, caplog)


def test_a_key_that_is_a_link_is_not_followed(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.key_file.rename(tmp_path / "key-of-others")
    cache.key_file.symlink_to(tmp_path / "key-of-others")
    assert "is not used" in refusal(cache, caplog)


def test_a_key_that_cannot_be_read_keeps_nothing_and_stops_nothing(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.key_file.unlink()
    cache.key_file.mkdir()
    assert "is not used" in refusal(cache, caplog)
    cache.put("small", schema)
    assert "is not kept" in caplog.text


def test_a_short_key_seals_nothing(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.key_file.write_bytes(b"short")
    assert "its seal is wrong" in refusal(cache, caplog)
    cache.put("other", schema)
    assert not (cache.folder / "other").exists()


def test_a_sealed_file_that_holds_no_schema_is_not_used(
    cache: SchemaCache, caplog: pytest.LogCaptureFixture
) -> None:
    """As when our own library writes something else one day: the seal is right."""
    cache.put("small", {"no": "schema"})  # type: ignore[arg-type]
    assert "it holds no schema" in refusal(cache, caplog)


@pytest.mark.parametrize(
    "changed", ["sys.version", "xmlschema.__version__", "elementpath.__version__"]
)
def test_another_version_of_what_compiles_has_another_name(
    changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = VERSIONS["5.5.0"].schema
    before = fingerprint(source)
    monkeypatch.setattr(changed, "0.0.1")
    assert fingerprint(source) != before


def test_another_byte_in_a_schema_has_another_name(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.xsd").write_text(SMALL + name, encoding="utf-8")
    prints = {fingerprint(SchemaSource("s", "1", "main.xsd", home=tmp_path / n)) for n in "ab"}
    assert len(prints) == 2


def _write_and_read(folder: Path, times: int) -> int:
    """In a process of its own: how often what was read is a schema that judges."""
    import xmlschema

    cache = SchemaCache(folder / "schemas", folder / "private" / "key")
    schema = xmlschema.XMLSchema11(SMALL)
    good = 0
    for _ in range(times):
        cache.put("small", schema)
        kept = cache.get("small")
        good += kept is not None and kept.is_valid("<a>1</a>")
    return good


def test_several_processes_that_write_at_once_read_whole_files(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        results = [pool.submit(_write_and_read, tmp_path, 15) for _ in range(3)]
    assert [result.result() for result in results] == [15, 15, 15]
    assert [path.name for path in (tmp_path / "private").iterdir()] == ["key"]
    assert [path.name for path in (tmp_path / "schemas").iterdir()] == ["small"]


def test_of_two_processes_that_make_a_key_both_use_one(
    cache: SchemaCache, schema, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The other one is quicker: its key stands there when ours is to be named."""
    link = os.link

    def late(draft: Path, key: Path) -> None:
        key.write_bytes(b"k" * 32)
        key.chmod(0o600)
        link(draft, key)

    monkeypatch.setattr(os, "link", late)
    cache.put("small", schema)
    assert cache.key_file.read_bytes() == b"k" * 32
    assert cache.get("small") is not None
    assert caplog.records == []
    assert [path.name for path in cache.key_file.parent.iterdir()] == [cache.key_file.name]
