"""Lets these tests use the exact chains that stand beside the tests of the charts."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "charts"))
