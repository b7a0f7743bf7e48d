"""The build hook: the schemas are assembled before a wheel or an editable install is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SchemasHook(BuildHookInterface[Any]):
    """Fill schemas/vendor/ so that the wheel carries every schema."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Assemble the schemas; a failure stops the build with its sentence."""
        sys.path.insert(0, str(Path(self.root) / "schemas"))
        from assemble import AssemblyError, assemble, left_out

        try:
            assemble()
        except AssemblyError as error:
            raise SystemExit(f"schemas: {error}") from error
        for reason in left_out():
            self.app.display_warning(f"schemas: left out: {reason}")
