"""Scripts of Rasa's side that need no model. Runs on Python 3.10 as well; what needs its libraries, only there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import retrain


def test_old_models_are_deleted(tmp_path: Path) -> None:
    """The newest five stay, whatever else lies there."""
    for age in range(8):
        model = tmp_path / f"lotse-{age}.tar.gz"
        model.touch()
        os.utime(model, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "notes.txt").touch()

    retrain.discard_old(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *(f"lotse-{age}.tar.gz" for age in range(5)),
        "notes.txt",
    ]


def test_nothing_is_trained_when_there_is_a_model(tmp_path: Path) -> None:
    """With --if-missing a model that is there is left alone."""
    (tmp_path / "lotse-20261120-100000.tar.gz").touch()

    assert retrain.main([str(tmp_path), "--if-missing"]) == 0
    assert len(list(tmp_path.iterdir())) == 1


def a_file(folder: Path, text: str) -> Path:
    path = folder / "rows.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_data_set_is_read(tmp_path: Path) -> None:
    """Text and label in any order, other columns left out."""
    bench = pytest.importorskip("bench")

    rows = bench.read_rows(a_file(tmp_path, 'label,note,text\ngreet,x,"Moin, moin"\noos,,Wetter\n'))

    assert rows == [bench.Row("Moin, moin", "greet"), bench.Row("Wetter", "oos")]


@pytest.mark.parametrize("text", ["", "text,intent\nMoin,greet\n", "text,label\n"])
def test_a_file_without_messages_is_refused(tmp_path: Path, text: str) -> None:
    """The sentence names the file and the columns."""
    bench = pytest.importorskip("bench")

    with pytest.raises(ValueError, match=r"rows\.csv"):
        bench.read_rows(a_file(tmp_path, text))


def test_figures_are_counted_as_promised() -> None:
    """Accuracy takes no notice of rejections; recall and acceptance do."""
    pytest.importorskip("sklearn")
    import bench

    rows = [bench.Row("", label) for label in ("a", "a", "b", "b", "oos", "oos")]
    guesses = [
        bench.Guess("a", 0.9, False, False),
        bench.Guess("a", 0.3, True, False),
        bench.Guess("b", 0.8, False, False),
        bench.Guess("a", 0.7, False, False),
        bench.Guess("a", 0.2, True, False),
        bench.Guess("b", 0.6, False, False),
    ]

    counted = bench.figures(rows, guesses)

    assert counted["accuracy_in_scope"] == 0.75
    assert counted["in_scope_accepted"] == 0.75
    assert counted["oos_recall"] == 0.5
    assert counted["oos_auroc"] == 0.875
    assert counted["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2, abs=1e-4)
    assert 0 < counted["best_mcc"] < 1


def test_figures_that_do_not_apply_are_missing() -> None:
    """Without messages out of scope there is nothing to recall."""
    pytest.importorskip("sklearn")
    import bench

    counted = bench.figures([bench.Row("", "a")], [bench.Guess("a", 0.9, False, False)])

    assert (counted["oos_recall"], counted["oos_auroc"]) == (None, None)
    assert counted["accuracy_in_scope"] == 1.0
