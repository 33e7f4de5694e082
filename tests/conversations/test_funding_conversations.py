"""Conversations about funding with the real model, from the owner's side: each intent about funding, with
interruptions, corrections, "weiß nicht", closed programmes, other regions, founders and private persons.

A line is what the owner writes (or taps, in brackets) and words that must stand in the answer to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conversations.house import Lotse, text_of

Line = tuple[str, tuple[str, ...]]

PRINTERS = "Wir sind eine Druckerei in Dortmund mit 30 Leuten"

CONVERSATIONS: dict[str, Sequence[Line]] = {
    # ask_programme, ask_funding_amount, ask_application: the programme stays the one talked about
    "what, how much and how": [
        ("Was ist das INQA-Coaching?", ("INQA-Coaching", "Coach", "Stand 20.11.2026")),
        ("und wie hoch ist das?", ("INQA-Coaching", "80 %")),
        ("Und wie beantrage ich das?", ("INQA-Coaching", "Gutschein")),
        ("muss man das zurückzahlen?", ("INQA-Coaching", "Zuschuss")),
    ],
    # ask_deadline: closed programmes are called closed in the first sentence
    "programmes that have ended": [
        ("Gibt es go-digital noch?", ("go-digital ist beendet",)),
        ("Was ist mit Digital Jetzt, läuft das noch?", ("Digital Jetzt ist beendet",)),
        ("Kann ich unternehmensWert:Mensch plus noch beantragen?", ("ist beendet", "INQA-Coaching")),
    ],
    "an end that is near": [
        ("Bis wann kann man die BAFA-Beratung beantragen?", ("31. Dezember 2026",)),
        ("Wie lange dauert es, bis das bewilligt wird?", ("BAFA",)),
    ],
    # ask_early_start and a correction that changes the verdict
    "already ordered": [
        (f"{PRINTERS} und brauchen eine neue Firewall, gibt es Förderung?", ("IT-Sicherheit", "Dortmund")),
        ("Darf ich schon bestellen, bevor der Antrag durch ist?", ("Zurück zu meiner Frage",)),
        ("nein, noch nichts bestellt", ("begonnen",)),
        ("Moment, wir haben doch schon bestellt", ("Berichtigt", "Vorhaben begonnen: ja")),
    ],
    # ask_combination
    "two grants at once": [
        ("Kann ich mehrere Förderungen miteinander kombinieren?", ("300.000 €",)),
        ("Darf man Qualifizierungsgeld und Qualifizierungschancengesetz zusammen nutzen?", ("82",)),
    ],
    # ask_processing_time, ask_consultants, ask_advice_costs
    "time, people and prices": [
        ("Wie lange dauert die Bewilligung normalerweise?", ("geprüft",)),
        ("Wie finde ich einen zugelassenen Berater für das INQA-Coaching?", ("INQA", "Coach")),
        ("Was kostet mich die Beratung bei Ihnen?", ("kostenfrei",)),
    ],
    # ask_conditions
    "who may apply": [
        ("Wer darf MID-Digitale Sicherheit beantragen?", ("MID", "NRW")),
    ],
    # find_funding with "weiß nicht", and everything in one sentence later
    "an owner who does not know": [
        ("Gibt es Förderung für Digitalisierung?", ("?",)),
        ("weiß nicht", ("?",)),
        (
            "Wir sind ein Malerbetrieb in Unna mit 8 Leuten und wollen eine neue Software für die Aufträge",
            ("Unna", "8"),
        ),
        ("keine Ahnung", ("?",)),
    ],
    # check_eligibility with a programme, and why
    "why not": [
        (
            "Wir sind 400 Leute in Hamm. Bekommen wir INQA-Coaching?",
            ("INQA-Coaching", "Passt eher nicht", "249"),
        ),
        ("[Warum?]", ("INQA-Coaching: warum?", "✗", "Das klärt die Beratung")),
    ],
    # check_eligibility outside the region, inside the state
    "a firm in Bochum": [
        (
            "Wir sind ein Metallbauer in Bochum mit 20 Leuten, bekommen wir Geld für IT-Sicherheit?",
            ("Bochum", "MID", "Regionalagentur"),
        ),
        ("Seid ihr für Bochum überhaupt zuständig?", ("Mittleres Ruhrgebiet",)),
    ],
    # check_eligibility outside the state
    "a firm in Kassel": [
        (
            "Wir sind ein Maschinenbauer in Kassel mit 40 Leuten, bekommen wir einen Zuschuss für Beratung zu KI?",
            ("Kassel", "INQA-Coaching", "Förderdatenbank"),
        ),
        ("Und MID-Digitale Sicherheit, kriegen wir das?", ("Passt eher nicht", "Nordrhein-Westfalen")),
    ],
    "somebody who wants to found a firm": [
        ("Ich will mich mit einem Friseursalon selbstständig machen", ("Startercenter", "Gründ")),
        ("Bekomme ich die Meistergründungsprämie?", ("Meistergründungsprämie",)),
    ],
    "a private person": [
        ("Ich bin arbeitslos und suche für mich eine Umschulung", ("Agentur für Arbeit",)),
    ],
}


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_a_conversation_about_funding(name: str, lotse: Lotse) -> None:
    """Every answer holds what its question asked for."""
    for message, words in CONVERSATIONS[name]:
        tap = message[1:-1] if message.startswith("[") else ""
        answer = text_of(await (lotse.presses(tap) if tap else lotse.writes(message)))
        missing = [word for word in words if word not in answer]
        assert not missing, f"{message!r} was answered without {missing}:\n{answer}"


@pytest.mark.xfail(strict=True, reason="the model takes it for a question about one's own firm")
async def test_what_counts_as_a_small_firm_is_answered(lotse: Lotse) -> None:
    """A question about a word, without a programme."""
    assert "250" in text_of((await lotse.writes("Was gilt überhaupt als KMU?"))[1:])


async def test_an_interview_stops_early_and_goes_on_when_wished(lotse: Lotse) -> None:
    """It says that it is enough for now; a tap asks on, and the tap is no commitment."""
    await lotse.writes(
        "Wir sind eine Tischlerei in Hamm mit 12 Leuten und wollen von Papier weg, gibt es Zuschüsse?"
    )
    await lotse.presses("Nein, noch nicht begonnen")
    answer = text_of(await lotse.presses("bis 2 Mio. €"))
    assert "Das reicht für eine erste Einschätzung" in answer

    more = text_of(await lotse.presses("Weiter fragen"))

    assert more.rstrip().endswith("?")


async def test_a_contradiction_is_asked_about_once(lotse: Lotse) -> None:
    """400 people and a KMU do not go together; whoever insists is believed and sorted out by a person."""
    first = text_of(
        await lotse.writes(
            "Wir sind ein KMU mit 400 Mitarbeitern in Unna und wollen KI nutzen, gibt es Geld?"
        )
    )
    assert "passt noch nicht zusammen" in first

    again = text_of(await lotse.writes("doch, 400"))

    assert "passt noch nicht zusammen" not in again
