"""A conversation must not become slower as it grows."""

from __future__ import annotations

import statistics
import time

import httpx

from tests.conversations.house import RasaHouse

TURNS = 210
WINDOW = 20
MESSAGES = (
    "muss ich das zurückzahlen?",
    "weiß nicht",
    "was ist das INQA-Coaching?",
    "hallo",
    "Wie viel Geld gibt es?",
)


def test_turn_two_hundred_costs_at_most_half_as_much_again_as_turn_ten(rasa: RasaHouse) -> None:
    """Sessions are bounded, so the cost of a turn does not grow with the talk."""
    headers = {"Authorization": f"Bearer {rasa.settings.rasa_secret()}"}
    seconds: list[float] = []
    with httpx.Client(base_url=rasa.settings.rasa[0], headers=headers, timeout=30, trust_env=False) as client:
        for turn in range(TURNS):
            body = {"sender": "long-talk", "message_id": str(turn), "text": MESSAGES[turn % len(MESSAGES)]}
            began = time.perf_counter()
            client.post("/webhooks/lotse/message", json=body).raise_for_status()
            seconds.append(time.perf_counter() - began)

    early = statistics.median(seconds[:WINDOW])
    late = statistics.median(seconds[-WINDOW:])
    print(f"turn 10: {early * 1000:.0f} ms, turn 200: {late * 1000:.0f} ms, ratio {late / early:.2f}")
    assert late <= 1.5 * early
