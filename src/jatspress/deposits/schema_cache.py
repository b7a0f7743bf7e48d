"""Compiled schemas kept between runs, unpacked only when they are surely our own.

Compiling takes seconds, loading a compiled schema a fraction of one. It is kept as a pickle,
and whoever can plant a pickle runs a program: so each file is sealed (HMAC-SHA256) with a key
that lies in another folder, readable by its owner alone, and nothing is unpickled before the
seal and the owner are right. See docs/decisions/0011-compiled-schemas-under-seal.md.
"""

from __future__ import annotations

import gc
import hmac
import logging
import os
import pickle
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jatspress.errors import OutputError
from jatspress.storage import write_atomically

if TYPE_CHECKING:
    import xmlschema

_LOG = logging.getLogger(__name__)
_SEAL_BYTES = 32
_KEY_BYTES = 32
#: A compiled schema of Crossref has 5 MB; nothing of ours is near this.
_LONGEST = 64 * 1024 * 1024
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)


class UntrustedCacheError(Exception):
    """Says why a file of the cache is not used."""


@dataclass(frozen=True)
class SchemaCache:
    """A folder of compiled schemas and the key that seals them; the two lie apart."""

    folder: Path
    key_file: Path

    def get(self, name: str) -> xmlschema.XMLSchemaBase | None:
        """Return a compiled schema, `None` when there is none or it cannot be trusted.

        Why it is not trusted is said in the log; the caller compiles it again.
        """
        path = self.folder / name
        try:
            for folder in (self.folder, self.key_file.parent):
                _check_own(folder.lstat(), 0o022, str(folder))
            sealed = _read_own(path, private=False)
            data = _opened(sealed, name, _read_own(self.key_file, private=True))
            return _unpickled(data)
        except FileNotFoundError:
            return None
        except (UntrustedCacheError, OSError) as error:
            _LOG.warning(
                "jatspress: the compiled schema %s is not used (%s); it is compiled afresh, "
                "which takes some seconds",
                path,
                error,
            )
            return None

    def put(self, name: str, schema: xmlschema.XMLSchemaBase) -> None:
        """Keep a compiled schema; when that is not possible the log says why."""
        path = self.folder / name
        try:
            key = self._key()
            _make_private(self.folder)
            data = pickle.dumps(schema, protocol=pickle.HIGHEST_PROTOCOL)
            write_atomically(path, _seal(data, name, key) + data)
            path.chmod(0o600)
        except (UntrustedCacheError, OSError, OutputError) as error:
            _LOG.warning("jatspress: the compiled schema is not kept in %s: %s", path, error)

    def _key(self) -> bytes:
        """The sealing key, made on first use."""
        _make_private(self.key_file.parent)
        if not self.key_file.exists():
            self._make_key()
        key = _read_own(self.key_file, private=True)
        if len(key) != _KEY_BYTES:
            raise UntrustedCacheError(f"the key {self.key_file} is incomplete; remove it")
        return key

    def _make_key(self) -> None:
        """Write a key whole before it gets its name; of two processes, one names its own."""
        draft = self.key_file.with_name(f"{self.key_file.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(secrets.token_bytes(_KEY_BYTES))
            with suppress(FileExistsError):
                os.link(draft, self.key_file)
        finally:
            draft.unlink()


def default_cache() -> SchemaCache | None:
    """The user's own cache: in `JATSPRESS_CACHE` when that is set, else where the system says.

    The key is never kept in `JATSPRESS_CACHE`, which may be shared or restored by others.
    Returns `None` when `JATSPRESS_CACHE` is set to nothing: no cache is wanted.
    """
    import platformdirs

    chosen = os.environ.get("JATSPRESS_CACHE")
    if chosen is not None and not chosen.strip():
        return None
    cache = Path(chosen) if chosen else platformdirs.user_cache_path("jatspress")
    key = platformdirs.user_data_path("jatspress") / "private" / "schema-cache.key"
    return SchemaCache(cache / "schemas", key)


def _seal(data: bytes, name: str, key: bytes) -> bytes:
    """The seal binds the name too: a file cannot stand in for another version."""
    return hmac.digest(key, name.encode() + b"\0" + data, "sha256")


def _opened(sealed: bytes, name: str, key: bytes) -> bytes:
    seal, data = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
    if len(key) != _KEY_BYTES or not hmac.compare_digest(seal, _seal(data, name, key)):
        raise UntrustedCacheError("its seal is wrong: it was changed or made elsewhere")
    return data


def _unpickled(data: bytes) -> xmlschema.XMLSchemaBase:
    """Unpickle what we sealed ourselves."""
    import xmlschema

    try:
        with _no_garbage_collection():
            schema: Any = pickle.loads(data)
    except Exception as error:
        # A pickle of ours that does not load (a library changed in place) raises anything.
        raise UntrustedCacheError(f"it does not load: {error!r}") from error
    if not isinstance(schema, xmlschema.XMLSchemaBase):
        raise UntrustedCacheError("it holds no schema")
    return schema


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Hold the collector: among 100,000 new objects it finds nothing and takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_own(path: Path, *, private: bool) -> bytes:
    """Read a regular file that is ours and that no one else may write (nor read, if private)."""
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    with os.fdopen(handle, "rb") as stream:
        _check_own(os.fstat(stream.fileno()), 0o077 if private else 0o022, str(path))
        return stream.read(_LONGEST)


def _check_own(status: os.stat_result, forbidden: int, what: str) -> None:
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise UntrustedCacheError(f"{what} is no ordinary file")
    if not hasattr(os, "geteuid"):
        return  # on Windows the user's folders are private by their access lists
    if status.st_uid != os.geteuid():
        raise UntrustedCacheError(f"{what} belongs to another user")
    if status.st_mode & forbidden:
        raise UntrustedCacheError(f"others may use {what}: its rights are too wide")


def _make_private(folder: Path) -> None:
    """Make a folder for us alone; one that stands there already must be ours alone to write."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_own(folder.lstat(), 0o022, str(folder))
