"""Compiled schemas are kept, and only our own are ever unpickled."""

from __future__ import annotations

import logging
import os
import pickle
from pathlib import Path

import pytest

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_cache import SchemaCache, default_cache
from jatspress.deposits.schema_check import fingerprint, load_schema, load_through
from tests.deposits.sample import deposit

SMALL = (
    """<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="a" type="int"/></schema>"""
)
EXPLODED: list[str] = []


class Bomb:
    """A pickle that leaves a trace when it is unpacked."""

    def __reduce__(self):
        return EXPLODED.append, ("boom",)


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


def refuses(cache: SchemaCache, caplog: pytest.LogCaptureFixture, why: str) -> None:
    with caplog.at_level(logging.WARNING):
        assert cache.get("small") is None
    assert EXPLODED == []
    assert why in caplog.text
    assert "compiled afresh" in caplog.text


def test_a_planted_pickle_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").write_bytes(b"\0" * 32 + pickle.dumps(Bomb()))
    refuses(cache, caplog, "its seal is wrong")


def test_a_changed_file_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    path = cache.folder / "small"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    refuses(cache, caplog, "its seal is wrong")


def test_a_cut_file_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    path = cache.folder / "small"
    path.write_bytes(path.read_bytes()[:20])
    refuses(cache, caplog, "its seal is wrong")


def test_a_file_sealed_under_another_name_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("other", schema)
    (cache.folder / "other").rename(cache.folder / "small")
    refuses(cache, caplog, "its seal is wrong")


def test_a_cache_made_elsewhere_is_not_unpacked(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    stranger = SchemaCache(cache.folder, tmp_path / "stranger" / "key")
    stranger.put("theirs", schema)
    refuses(stranger, caplog, "its seal is wrong")


def test_a_file_that_others_may_write_is_not_unpacked(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").chmod(0o666)
    refuses(cache, caplog, "its rights are too wide")


def test_a_key_that_others_may_read_seals_nothing(
    cache: SchemaCache, schema, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    cache.key_file.chmod(0o644)
    refuses(cache, caplog, "its rights are too wide")


def test_a_link_is_not_followed(
    cache: SchemaCache, schema, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    (cache.folder / "small").rename(tmp_path / "elsewhere")
    (cache.folder / "small").symlink_to(tmp_path / "elsewhere")
    refuses(cache, caplog, "small")


def test_a_schema_of_another_user_is_not_unpacked(
    cache: SchemaCache, schema, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache.put("small", schema)
    real = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    refuses(cache, caplog, "belongs to another user")


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
