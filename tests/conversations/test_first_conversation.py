"""The conversation of the README, with the real model: from the first sentence to a lead at an advisor."""

from __future__ import annotations

import time

from tests.conversations.house import ADVISOR, Lotse, text_of

FIRST = "Wir sind eine Tischlerei in Hamm mit 12 Leuten und wollen von Papier weg, gibt es da Zuschüsse?"


async def test_the_first_answer_uses_all_that_was_said(lotse: Lotse) -> None:
    """Sector, place, size and topic are understood at once; programmes come with reasons, date and source."""
    answer = text_of(await lotse.writes(FIRST))

    for understood in ("Handwerk", "Hamm", "12 Beschäftigte", "Abläufe & Software"):
        assert understood in answer
    assert "INQA-Coaching" in answer
    assert "weniger als 250 Beschäftigte" in answer
    assert "Stand 20.11.2026, Quelle:" in answer
    assert answer.count("?\n") + answer.endswith("?") >= 1


async def test_a_question_in_between_is_answered_and_the_interview_goes_on(lotse: Lotse) -> None:
    """ "muss ich das zurückzahlen?" gets its answer, and then the open question comes back."""
    first = text_of(await lotse.writes(FIRST))
    question = first.rstrip().rsplit("\n\n", 1)[-1]

    answer = text_of(await lotse.writes("muss ich das zurückzahlen?"))

    assert "Zuschuss und kein Kredit" in answer
    assert f"Zurück zu meiner Frage: {question}" in answer


async def test_a_fact_can_be_corrected_at_any_time(lotse: Lotse) -> None:
    """ "nein, doch 15" changes the size and nothing else."""
    await lotse.writes(FIRST)

    answer = text_of(await lotse.writes("nein, doch 15"))

    assert "Berichtigt: 15 Beschäftigte (vorher 12 Beschäftigte)" in answer


async def test_the_lead_is_with_the_advisor_within_two_seconds_of_consent(lotse: Lotse) -> None:
    """A whole talk ends in one card with everything the advisor needs."""
    await lotse.writes(FIRST)
    await lotse.writes("nein, doch 15")
    await lotse.writes("Bitte rufen Sie mich an")
    await lotse.writes("Petra Muster")
    await lotse.writes("0231 5012345")
    await lotse.presses("Vormittags")
    message, data = await lotse.button("Ja, einverstanden")

    pressed = time.monotonic()
    await lotse.trial.does(1001, "press", message_id=message, data=data)

    async def card() -> str:
        return text_of(
            [one for one in await lotse.trial.sees(ADVISOR) if "Anliegen" in str(one.get("text"))][-1:]
        )

    shown = await lotse.until(card)
    elapsed = time.monotonic() - pressed
    print(f"the lead was with the advisor after {elapsed:.2f} s")
    assert elapsed < 2
    assert "15 Beschäftigte" in shown
    assert "Papier weg" in shown
    assert "5012345" not in shown
    assert [lead.state.value for lead in lotse.leads()] == ["offered"]
