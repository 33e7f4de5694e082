"""kill -9 and outages: every message is answered, no lead is lost or doubled, every card arrives."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conversations.house import ADVISOR, OTHER_ADVISOR, Lotse, RasaHouse, a_lotse, a_rasa_house, text_of

OWNERS = range(3001, 3031)
KILLS = 20
TALK = {
    "Wir sind 12 Leute im Metallbau in Hamm und wollen weg vom Papier, gibt es Zuschüsse?": "Verstanden:",
    "muss ich das zurückzahlen?": "Zuschuss und kein Kredit",
    "nein, doch 15": "Berichtigt: 15 Beschäftigte",
    "Ich möchte mit jemandem sprechen": "Wie heißen Sie",
}
"""What an owner writes, and words that only the answer to it has."""


async def test_twenty_kills_while_thirty_owners_talk(rasa: RasaHouse, tmp_path: Path) -> None:
    """At-least-once in, exactly-once in the database, at-least-once out: nobody is left without an answer."""
    others = _understood(rasa)
    async with a_lotse(tmp_path, rasa=rasa) as lotse:
        chance = random.Random(20261121)
        talks = [asyncio.create_task(_talk(lotse, owner)) for owner in OWNERS]
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.3, 2.5))
            lotse.bot.end(signal.SIGKILL)
            lotse.bot.start()
        await asyncio.gather(*talks)

        leads = lotse.leads()
        assert len(leads) == len(OWNERS)
        assert len({lead.contact.phone for lead in leads if lead.contact}) == len(OWNERS)
        understood = [turn for turn in _understood(rasa) if turn not in others]
        assert len(understood) == len(set(understood)) == len(OWNERS) * len(TALK)
        for advisor in (ADVISOR, OTHER_ADVISOR):
            await lotse.until(lambda person=advisor: _all_cards(lotse, person, leads), seconds=120)


def _understood(rasa: RasaHouse) -> list[tuple[str, str]]:
    """Who said what in which message, for every turn Rasa took: none twice."""
    with closing(sqlite3.connect(f"file:{rasa.tracker}?mode=ro", uri=True)) as tracker:
        rows = tracker.execute("select sender_id, data from events where type_name = 'user'").fetchall()
    turns = [
        (str(sender), (json.loads(data).get("metadata") or {}).get("message_id")) for sender, data in rows
    ]
    return [(sender, str(message)) for sender, message in turns if message is not None]


async def _talk(lotse: Lotse, owner: int) -> None:
    await lotse.trial.client.post("/tryout/people", json={"id": owner, "name": f"Inhaber {owner}"})
    for text, words in TALK.items():
        await _say(lotse, owner, text, expect=words)
    await _say(lotse, owner, "Maxi Muster", expect="erreichen")
    await _say(lotse, owner, f"0231 501{owner}", expect="Wann passt")
    await _say(lotse, owner, "egal", expect="Das gebe ich weiter")
    await _say(lotse, owner, "ja", expect="Anfrage ist eingegangen")


async def _say(lotse: Lotse, owner: int, text: str, *, expect: str = "") -> None:
    """Writes, and waits for an answer to it however often the bot is killed meanwhile."""
    last = max((one["message_id"] for one in await lotse.trial.sees(owner)), default=0)
    await lotse.trial.says(owner, text)

    async def answered() -> bool:
        fresh = [one for one in await lotse.trial.sees(owner) if one["from_bot"] and one["message_id"] > last]
        return bool(fresh) and expect in text_of(fresh)

    await lotse.until(answered, seconds=180)


async def _all_cards(lotse: Lotse, person: int, leads: Any) -> bool:
    shown = text_of(await lotse.trial.sees(person))
    return all(lead.reference in shown for lead in leads)


async def test_rasa_gone_for_thirty_seconds(models: Path, tmp_path_factory: Any, tmp_path: Path) -> None:
    """Every owner is told that something is stuck, and every message is answered afterwards, in order."""
    with a_rasa_house(tmp_path_factory.mktemp("rasa-outage"), models=models) as rasa:
        async with a_lotse(tmp_path, rasa=rasa) as lotse:
            owners = list(OWNERS)[:5]
            for owner in owners:
                await lotse.trial.client.post(
                    "/tryout/people", json={"id": owner, "name": f"Inhaber {owner}"}
                )
                await _say(lotse, owner, "hallo")
            rasa.server.end(signal.SIGKILL)
            for owner in owners:
                await lotse.trial.says(owner, "muss ich das zurückzahlen?")
                await lotse.trial.says(owner, "Bist du ein Mensch?")
            for owner in owners:
                await lotse.until(lambda person=owner: _shows(lotse, person, "geht nicht verloren"))
            await asyncio.sleep(30)
            rasa.server.start()
            for owner in owners:
                await lotse.until(lambda person=owner: _shows(lotse, person, "Ich heiße Lotse"), seconds=120)
                texts = [str(one["text"]) for one in await lotse.trial.sees(owner) if one["from_bot"]]
                told = [place for place, text in enumerate(texts) if "geht nicht verloren" in text]
                money = max(place for place, text in enumerate(texts) if "Kredit" in text)
                human = max(place for place, text in enumerate(texts) if "Ich heiße Lotse" in text)
                assert told[0] < money < human


async def _shows(lotse: Lotse, person: int, words: str) -> bool:
    return any(words in str(one["text"]) for one in await lotse.trial.sees(person) if one["from_bot"])
