"""Fixtures for the assembler, which is a script and no part of the package."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def assembler() -> ModuleType:
    """The module schemas/assemble.py."""
    spec = importlib.util.spec_from_file_location("assemble", ROOT / "schemas" / "assemble.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["assemble"] = module
    spec.loader.exec_module(module)
    return module
