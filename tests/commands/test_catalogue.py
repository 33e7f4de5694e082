"""`lotse catalogue`: what the keepers of the catalogue see, as a program and with its exit codes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.advice.programme import AdvisorCheck, Programme, Window
from bot.advice.topics import TopicBook
from bot.commands.catalogue_coverage import Share, checked_by_machine, checked_lately, open_for
from bot.commands.catalogue_doubts import WIDTH, letter
from bot.commands.catalogue_report import table, tables
from bot.commands.wiring import database
from bot.programme_files import load
from bot.settings import PROJECT, Settings
from bot.store.records import SqlRecords
from tests.builders import (
    NOW,
    a_catalogue,
    a_criterion,
    a_fact_book,
    a_programme,
    a_region,
    a_source,
    an_agency,
)

INQA = "programmes/inqa_coaching.yml"


KEPT = ("inqa_coaching", "unternehmenswert_mensch_plus")
"""Programmes enough to change something about, in a copy that is read quickly."""


def program(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it."""
    environment = {**os.environ, "LOTSE_DATA": str(data), "LOTSE_VAR": str(data.parent / "var")}
    command = [sys.executable, "-m", "bot", "catalogue", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


Answer = namedtuple("Answer", ["code", "out", "err"])
Lotse = Callable[..., Answer]


@pytest.fixture
def lotse(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lotse:
    """The command on the copy of the data, without a process of its own, which takes its time to start."""
    monkeypatch.setenv("LOTSE_DATA", str(data))
    monkeypatch.setenv("LOTSE_VAR", str(data.parent / "var"))

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main(["catalogue", *arguments])
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of some of the data that a test may change."""
    copy = Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
    for path in (copy / "programmes").glob("*.yml"):
        if path.stem not in KEPT:
            path.unlink()
    return copy


def rewrite(path: Path, old: str, new: str) -> None:
    """Replaces all of `old` in the file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def looked_at(data: Path) -> str:
    """The last day on which somebody looked at anything in the catalogue."""
    looks = [source.checked_on for one in load(data).catalogue.programmes for source in one.sources()]
    return max(looks).isoformat()


# --- check --------------------------------------------------------------------


def test_the_shipped_catalogue_is_in_order() -> None:
    """On the day somebody looked there are no errors, so the exit code is 0 whatever is only going to end."""
    data = PROJECT / "data"

    answer = program("check", "--on", looked_at(data), data=data)

    assert answer.returncode == 0, answer.stdout
    assert " 0 Fehler, " in answer.stdout or "alles in Ordnung" in answer.stdout


def test_an_error_is_exit_code_1_with_file_and_what_to_do(data: Path) -> None:
    """A successor that is closed is named with the file in which to mend it."""
    rewrite(data / INQA, "window:\n", 'window:\n  paused: "Die Mittel sind vergeben."\n')

    answer = program("check", "--on", looked_at(data), data=data)

    assert answer.returncode == 1, answer.stderr
    assert answer.stdout.startswith(
        "Fehler  unternehmenswert_mensch_plus.yml, replaced_by: „inqa_coaching“ nimmt am "
    )


def test_a_broken_file_is_one_sentence_and_exit_code_2(data: Path) -> None:
    """The place is named, as at the start of the bot."""
    rewrite(data / INQA, "provider:", "anbieter:")

    answer = program("check", data=data)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("lotse: inqa_coaching.yml, Zeile ")
    assert answer.stderr.count("\n") == 1


def test_after_half_a_year_the_catalogue_is_an_error(lotse: Lotse) -> None:
    """Nobody can leave it alone and still pass."""
    answer = lotse("check", "--on", "2099-01-01")

    assert answer.code == 1
    assert "conditions.yml, " in answer.out
    assert "nicht geprüft" in answer.out


def test_without_anybody_for_all_areas_the_check_says_so(lotse: Lotse, tmp_path: Path) -> None:
    """Where there is no database there is nobody either, and looking makes none."""
    answer = lotse("check")

    assert "Die wöchentliche Meldung bekommt niemand" in answer.out
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(("area", "told"), [(ALL_AREAS, True), ("hamm", False)])
def test_who_reads_the_weekly_message_is_looked_up(
    lotse: Lotse, tmp_path: Path, area: str, told: bool
) -> None:
    """An advisor for all areas is somebody; one for a part is not."""
    settings = Settings(_env_file=None, var=tmp_path / "var")
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        book.add_advisor(chat_id=1, name="Max Beispiel", area=area, at=NOW)

    assert ("bekommt niemand" not in lotse("check").out) is told


def test_a_database_that_does_not_answer_does_not_hide_the_findings(
    lotse: Lotse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue is checked all the same, and the database is named."""
    monkeypatch.setenv("LOTSE_DATABASE_URL", "postgresql://lotse:geheim@127.0.0.1:1/lotse")

    answer = lotse("check", "--on", "2099-01-01")

    assert answer.code == 1
    assert "lässt sich nicht feststellen: Der PostgreSQL-Server" in answer.out
    assert "geheim" not in answer.out


# --- report -------------------------------------------------------------------


def known(*programmes: Programme) -> Knowledge:
    return Knowledge(a_fact_book(), a_region(), a_catalogue(*programmes), TopicBook(), {}, an_agency())


def test_a_report_has_tables_and_the_letter(lotse: Lotse) -> None:
    """Coverage by topic and size, who checks, how fresh; and at the end what is doubtful."""
    report = lotse("report", "--on", "2026-11-20").out
    only = lotse("report", "--on", "2026-11-20", "--doubtful").out

    for heading in (
        "nach Thema und Form",
        "nach Art",
        "nach Betriebsgröße",
        "Wer prüft",
        "In den letzten 180 Tagen",
    ):
        assert heading in report
    assert only.startswith("Zweifelhafte Angaben im Förderkatalog, Stand 20.11.2026\n")
    assert report.endswith(only)


def test_a_closed_or_ruled_out_programme_covers_nothing() -> None:
    """Only what a firm with these facts can still get is counted."""
    ki, nrw = a_criterion("topic", one_of=("ki",)), a_criterion("state", one_of=("NW",))
    elsewhere = a_programme("ni", a_criterion("state", one_of=("NI",)))
    closed = a_programme("alt", window=Window(closes=date(2025, 1, 1), source=a_source()))
    catalogue = known(a_programme("ki", ki), a_programme("nrw", nrw), a_programme("klein"), elsewhere, closed)

    def covered(**facts: object) -> list[str]:
        return [one.id for one in open_for(catalogue, facts, on=date(2026, 11, 20))]

    assert covered(topic=["ki"]) == ["ki", "nrw", "klein"]
    assert covered(topic=["website_handel"], employees=600) == ["nrw"]


def test_points_of_the_advisor_count_against_the_machine() -> None:
    """Three criteria and one check are three of four."""
    check = AdvisorCheck("Der Betrieb ist solide.", a_source())
    programme = a_programme(
        "muster", *[a_criterion(name) for name in ("fte", "employees", "sector")], checks=(check,)
    )

    assert checked_by_machine(programme) == Share(3, 4)
    assert str(Share(3, 4)) == "3 von 4 (75 %)"


def test_one_old_sentence_makes_a_programme_stale() -> None:
    """A programme is as fresh as its oldest sentence; sentences are counted one by one."""
    old = a_programme("alt", window=Window(source=a_source(checked_on=date(2026, 1, 1))))
    programmes, sentences = checked_lately(known(old, a_programme("neu")), on=date(2026, 11, 20))

    assert (programmes, sentences) == (Share(1, 2), Share(8, 9))


def test_columns_stand_below_their_headings() -> None:
    """Names to the left, numbers to the right."""
    assert table("Titel", ("", "A", "Bb"), [("lang", 1, 10), ("x", 22, 3)]).splitlines() == [
        "Titel",
        "       A  Bb",
        "------------",
        "lang   1  10",
        "x     22   3",
    ]


def test_a_programme_that_may_be_closed_is_counted_as_doubtful() -> None:
    """The first line does not boast."""
    doubtful = a_programme(window=Window(doubt="Vielleicht ist das Geld alle.", source=a_source()))

    first = next(tables(known(doubtful), on=date(2026, 11, 20)))

    assert first.endswith("1 Programme, davon nehmen 1 Anträge an (bei 1 ist das nicht bestätigt).")


def test_the_letter_lists_every_doubt_once_the_worst_first() -> None:
    """Numbered, with what we say, how sure we are and from where; what is certain is left out."""
    low = AdvisorCheck("Das Land fördert noch.", a_source(url="", confidence="low"))
    medium = AdvisorCheck("Der Betrieb darf ausbilden.", a_source(confidence="medium"))
    sure = AdvisorCheck("Der Betrieb hat Platz.", a_source())
    programme = a_programme(checks=(sure, medium, low), window=Window(source=a_source()))

    text = letter(a_catalogue(programme, a_programme("sicher")), on=date(2026, 11, 20))

    lines = [one for one in text.partition("(muster.yml)")[2].splitlines() if one.strip("- ")]
    assert lines == [
        "  1. Das Land fördert noch.",
        "     prüft die Beratung, sehr unsicher, angesehen am 20.11.2026",
        "     Quelle: keine, allgemeines Wissen",
        "  2. Der Betrieb darf ausbilden.",
        "     prüft die Beratung, unsicher, angesehen am 20.11.2026",
        "     Quelle: https://example.org/programm",
    ]


def test_the_letter_can_be_mailed(data: Path) -> None:
    """No line but an address or a heading is longer than mail programs like."""
    lines = letter(load(data).catalogue, on=date(2026, 11, 20)).splitlines()

    titles = {line for line, below in pairwise(lines) if below and set(below) == {"-"}}
    words = [one for one in lines if one not in titles and set(one) != {"-"} and "://" not in one]
    assert max(len(one) for one in words) <= WIDTH


def test_a_catalogue_without_doubts_says_so() -> None:
    """An empty letter would look like a mistake."""
    assert letter(a_catalogue(), on=date(2026, 11, 20)).endswith("Alle Angaben sind belegt.")


# --- changes ------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Max Beispiel", "-c", "user.email=max@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def closing_date_removed(data: Path) -> None:
    lines = (data / INQA).read_text(encoding="utf-8").splitlines(keepends=True)
    (data / INQA).write_text("".join(one for one in lines if "closes:" not in one), encoding="utf-8")


def test_two_folders_are_compared(lotse: Lotse, data: Path, tmp_path: Path) -> None:
    """By programme, and what changed for many at once is said once."""
    new = Path(shutil.copytree(data, tmp_path / "new"))
    closing_date_removed(new)
    rewrite(new / "conditions.yml", "weniger als 250 Beschäftigte, in", "weniger als 249 Beschäftigte, in")

    answer = lotse("changes", str(data), str(new), "--on", "2026-11-20")

    assert answer.code == 0, answer.err
    assert "INQA-Coaching\n  Ende entfallen: 31.12.2027" in answer.out
    assert answer.out.count("→ Der Betrieb hat weniger als 249 Beschäftigte") == 1
    assert lotse("changes", str(data), str(data)).out == "Keine Änderungen.\n"


def test_a_revision_of_git_is_compared_with_a_folder(lotse: Lotse, data: Path, tmp_path: Path) -> None:
    """The data folder is taken as it was then, whatever lies in it now, and nothing is left behind."""
    git(tmp_path, "init")
    git(tmp_path, "add", "data")
    git(tmp_path, "commit", "-m", "Stand")
    closing_date_removed(data)
    before = sorted(tmp_path.rglob("*"))

    answer = lotse("changes", "HEAD", str(data), "--on", "2026-11-20")

    assert answer.code == 0, answer.err
    assert answer.out == "INQA-Coaching\n  Ende entfallen: 31.12.2027\n"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("given", ["gibt-es-nicht", "--list"])
def test_what_is_neither_folder_nor_revision_is_named(lotse: Lotse, data: Path, given: str) -> None:
    """One sentence with what is allowed; no option of git gets through."""
    answer = lotse("changes", "--", given, str(data))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"lotse: „{given}“ ist weder ein Ordner mit Daten noch ein Stand")


def test_a_state_that_cannot_be_read_any_more_is_named(lotse: Lotse, data: Path, tmp_path: Path) -> None:
    """Of a revision from before a change of the format it is said that it is the old one."""
    git(tmp_path, "init")
    rewrite(data / INQA, "provider:", "anbieter:")
    git(tmp_path, "add", "data")
    git(tmp_path, "commit", "-m", "Stand")
    rewrite(data / INQA, "anbieter:", "provider:")

    answer = lotse("changes", "HEAD", str(data))

    assert answer.code == 2
    assert answer.err.startswith(
        "lotse: HEAD: dieser Stand passt nicht zu dieser Fassung von Lotse (inqa_coaching"
    )
