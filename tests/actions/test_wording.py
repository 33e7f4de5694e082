"""Plain statements about one's own project are heard; questions are not taken for statements."""

from __future__ import annotations

import pytest

pytest.importorskip("rasa_sdk", reason="runs in Rasa's environment, on Python 3.10")

from actions.wording import calls_itself_sme, project_started


@pytest.mark.parametrize(
    ("text", "started"),
    [
        ("Moment, wir haben doch schon bestellt", True),
        ("ich hab letzte Woche den Vertrag unterschrieben", True),
        ("Die Anlage ist bereits gekauft. Geht da noch was?", True),
        ("mein Mann hat die Software schon bestellt", True),
        ("wir haben schon angefangen, ist das schlimm?", True),
        ("nein, noch nichts bestellt", False),
        ("wir haben noch nicht angefangen", False),
        ("bisher haben wir nichts unterschrieben", False),
        ("Darf ich schon bestellen?", None),
        ("Was ist, wenn wir schon bestellt haben?", None),
        ("Kann man Fördergeld bekommen, falls schon begonnen wurde?", None),
        ("Wir haben 12 Leute", None),
        ("seit wann ist das Programm gestartet", None),
    ],
)
def test_what_is_said_about_the_start_is_heard(text: str, started: bool | None) -> None:
    """Yes, no, or nothing at all."""
    assert project_started(text) is started


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wir sind ein KMU mit 400 Leuten", True),
        ("als KMU aus Unna", True),
        ("wir sind mittelständisches Unternehmen", True),
        ("Was ist ein KMU eigentlich?", False),
        ("Was gilt überhaupt als KMU?", False),
        ("Gilt die KMU-Grenze?", False),
        ("Mittelstand-Digital Zentrum", False),
    ],
)
def test_a_firm_that_calls_itself_small_is_heard(text: str, said: bool) -> None:
    """The word alone is not enough; a question about the word does no harm."""
    assert calls_itself_sme(text) is said
