"""Schemas of the user's own (`--schema FILE`)."""
from pathlib import Path
from typing import Any


def load_own_schema(path: Path) -> Any:
    raise NotImplementedError
