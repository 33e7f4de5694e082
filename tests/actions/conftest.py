"""The actions are asked on a fixed day, because programmes end."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is promised here was true on this day."""
    monkeypatch.setenv("LOTSE_TODAY", "2026-11-21")
