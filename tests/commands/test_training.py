"""When a model has to be trained, and when it is only old."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.commands import training
from bot.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    if not training.GERMAN.exists():
        pytest.skip("the German pipeline was not built yet")
    (tmp_path / "models").mkdir()
    return Settings(_env_file=None, var=tmp_path)


def a_model(settings: Settings, *, age: float) -> None:
    """A model that is so many seconds older than the last change of what it is made from."""
    path = settings.models / "lotse-20261120-100000.tar.gz"
    path.touch()
    changed = training.last_change(settings)
    os.utime(path, (changed - age, changed - age))


def test_a_model_that_is_there_is_used(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is trained and nothing said when the model is newer than the data."""
    a_model(settings, age=-10)

    training.train_if_needed(settings)

    assert capsys.readouterr().err == ""
    assert len(list(settings.models.iterdir())) == 1


def test_an_old_model_is_used_with_a_hint(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changed the data learns that the model does not know it yet."""
    a_model(settings, age=10)

    training.train_if_needed(settings)

    assert "make train" in capsys.readouterr().err
    assert len(list(settings.models.iterdir())) == 1
