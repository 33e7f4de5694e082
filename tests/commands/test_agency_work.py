"""`lotse advisor invite` and `lotse leads`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.advice.errors import NotFound
from bot.commands.agency_work import invite_advisor, print_leads
from bot.commands.wiring import database
from bot.desk.advisor import join
from bot.settings import Settings
from bot.store.records import SqlRecords
from tests.builders import a_lead

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var=tmp_path)


def test_an_invitation_makes_an_advisor(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The printed code works once, for whoever sends it."""
    invite_advisor(settings, name="Sabine Brandt", area="hamm")
    code = capsys.readouterr().out.strip()

    with database(settings) as engine, SqlRecords(engine).begin() as book:
        advisor = join(book, chat_id=7, code=code, now=NOW)
        again = join(book, chat_id=8, code=code, now=NOW)

    assert advisor is not None
    assert (advisor.name, advisor.area) == ("Sabine Brandt", "hamm")
    assert again is None


def test_an_unknown_area_is_named(settings: Settings) -> None:
    """Whoever mistypes the area learns which there are."""
    with pytest.raises(NotFound, match="hamm"):
        invite_advisor(settings, name="Sabine Brandt", area="bremen")


def test_leads_are_printed_with_everything(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is stored about a lead stands in the JSON, times with their offset."""
    lead = a_lead()
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        book.add_lead(lead, chat_id=1, cause="press")

    print_leads(settings, as_json=True)

    [shown] = json.loads(capsys.readouterr().out)
    assert shown["reference"] == lead.reference
    assert shown["state"] == lead.state.value
    assert shown["company"] == dict(lead.company)
    assert shown["contact"] == vars(lead.contact)
    assert datetime.fromisoformat(shown["due_at"]) == lead.due_at
    assert shown["owner"] is None
    assert {"request", "topics", "programmes", "consent", "history", "created_at", "area"} <= set(shown)


def test_no_leads_are_an_empty_list(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first lead the JSON is a list already."""
    print_leads(settings, as_json=True)

    assert json.loads(capsys.readouterr().out) == []
