"""Name, phone, e-mail and account number stay with the bot: never in Rasa's database, never in a log."""

from __future__ import annotations

import pytest

from tests.conversations.house import Lotse, text_of

SECRETS = (
    "Wilhelmine",
    "Musterfrau",
    "5012345",
    "501 23 45",
    "muster@example.org",
    "DE89370400440532013000",
    "DE89 3704",
)


async def test_contact_data_leave_no_trace_outside_the_database(lotse: Lotse) -> None:
    """A full talk with everything people should not write, looked for wherever it must not be."""
    await lotse.writes(
        "Guten Tag, ich heiße Wilhelmine Musterfrau, wir sind 12 Leute in Hamm, Tischlerei, gibt es Zuschüsse?"
    )
    await lotse.writes("Meine Nummer ist 0231 5012345 und die Mail muster@example.org, was muss ich tun?")
    await lotse.writes("Unser Konto ist DE89 3704 0044 0532 0130 00, reicht das für den Antrag?")
    await lotse.writes("Ich möchte mit jemandem sprechen")
    await lotse.writes("Wilhelmine Musterfrau")
    await lotse.writes("0231 501 23 45")
    await lotse.writes("bin ich bei Ihnen richtig? hier Wilhelmine Musterfrau, 0231 501 23 45")
    await lotse.writes("vormittags")
    confirmed = text_of(await lotse.writes("ja"))

    assert "eingegangen" in confirmed
    assert [lead.contact.phone for lead in lotse.leads() if lead.contact] == ["+492315012345"]
    places = {"Rasa's database": "\n".join(lotse.rasa.said())}
    for folder in (lotse.settings.var, lotse.rasa.settings.var):
        places |= {str(log): log.read_text(errors="replace") for log in (folder / "logs").glob("*")}
    for place, content in places.items():
        for secret in SECRETS:
            if secret.casefold() in content.casefold():
                pytest.fail(f"{secret!r} stands in {place}")


async def test_deletion_reaches_rasa(lotse: Lotse) -> None:
    """After /loeschen nothing of the talk is left in Rasa's database."""
    await lotse.writes("Wir sind eine Seilerei mit 77 Beschäftigten in Hamm")
    await lotse.writes("/loeschen")
    assert any("Seilerei" in event for event in lotse.rasa.said())

    await lotse.presses("Ja, alles löschen")

    async def gone() -> bool:
        return not any("Seilerei" in event for event in lotse.rasa.said())

    assert await lotse.until(gone)
