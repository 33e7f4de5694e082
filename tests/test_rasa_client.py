"""The door to Rasa: every failure has a name, one person always meets the same server, silence is no answer."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import httpx
import pytest

from bot.advice.criteria import Source
from bot.advice.errors import AssistantDown, AssistantError, AssistantFailed
from bot.advice.messages import Answer
from bot.advice.reply import Button, Paragraph, Reply, reply_to_json
from bot.rasa_client import RasaAssistant
from tests.tryout.running import receiving

SERVERS = ("http://rasa-1:5005", "http://rasa-2:5005/", "http://rasa-3:5005")
HELLO = [{"recipient_id": "o-1", "text": "Guten Tag"}]


class FakeRasa:
    """Writes down what it is asked and answers `status` and `body`, or whatever `answer` makes of a request."""

    def __init__(
        self,
        body: Any = None,
        *,
        status: int = 200,
        answer: Callable[[httpx.Request], httpx.Response] | None = None,
    ) -> None:
        self.asked: list[httpx.Request] = []
        self._answer = answer or (lambda _: httpx.Response(status, json=body))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self._answer(request)

    @property
    def last(self) -> dict[str, Any]:
        return dict(json.loads(self.asked[-1].content))


@asynccontextmanager
async def asking(rasa: FakeRasa, *urls: str) -> AsyncIterator[RasaAssistant]:
    assistant = RasaAssistant(urls or SERVERS, token="a-token", transport=httpx.MockTransport(rasa))
    try:
        yield assistant
    finally:
        await assistant.close()


async def answer_to(messages: Any) -> Answer:
    """What is made of Rasa's messages."""
    async with asking(FakeRasa({"messages": messages})) as assistant:
        return await assistant.say("o-1", "Guten Tag", message_id="7", repeated=False)


def own(**about: Any) -> list[dict[str, Any]]:
    """One message of our actions."""
    return [{"recipient_id": "o-1", "custom": {"lotse": {"reply": None, **about}}}]


# --- what goes out ----------------------------------------------------------------
@pytest.mark.parametrize("repeated", [False, True])
async def test_a_message_carries_sender_number_and_whether_it_is_repeated(repeated: bool) -> None:
    """So that the same message is answered from memory and not taken for a second turn."""
    rasa = FakeRasa({"messages": HELLO})
    async with asking(rasa, "http://rasa:5005") as assistant:
        await assistant.say("o-1", "Guten Tag", message_id="7", repeated=repeated)

    assert str(rasa.asked[0].url) == "http://rasa:5005/webhooks/lotse/message"
    assert rasa.last == {"sender": "o-1", "message_id": "7", "repeated": repeated, "text": "Guten Tag"}


async def test_a_tap_is_an_intent_and_never_text() -> None:
    """What stands on a button is not read a second time by the model."""
    rasa = FakeRasa({"messages": HELLO})
    async with asking(rasa) as assistant:
        await assistant.tap("o-1", "ask_deadline", {"programme": "zim"}, message_id="8", repeated=False)

    assert rasa.last == {
        "sender": "o-1", "message_id": "8", "repeated": False,
        "intent": "ask_deadline", "entities": {"programme": "zim"},
    }  # fmt: skip


async def test_forgetting_names_the_sender() -> None:
    """And nothing else."""
    rasa = FakeRasa({"deleted": 12})
    async with asking(rasa, "http://rasa:5005") as assistant:
        await assistant.forget("o-1")

    assert str(rasa.asked[0].url) == "http://rasa:5005/webhooks/lotse/forget"
    assert rasa.last == {"sender": "o-1"}


async def test_every_question_carries_the_token() -> None:
    """Rasa opens to nobody else, whatever is asked for."""
    rasa = FakeRasa({"messages": HELLO})
    async with asking(rasa) as assistant:
        await assistant.say("o-1", "x", message_id="1", repeated=False)
        await assistant.forget("o-1")
        await assistant.ready()

    assert {request.headers["authorization"] for request in rasa.asked} == {"Bearer a-token"}


async def test_one_person_always_meets_the_same_server() -> None:
    """In every question and after every restart; and all servers have something to do."""
    rasa = FakeRasa({"messages": HELLO})
    hosts: dict[str, set[str]] = {}
    for _ in range(2):
        async with asking(rasa) as assistant:
            for number in range(60):
                sender = f"o-{number}"
                await assistant.say(sender, "x", message_id="1", repeated=False)
                await assistant.tap(sender, "help", {}, message_id="2", repeated=False)
                await assistant.forget(sender)
    for request in rasa.asked:
        hosts.setdefault(json.loads(request.content)["sender"], set()).add(request.url.host)

    assert all(len(met) == 1 for met in hosts.values())
    assert {met.pop() for met in hosts.values()} == {"rasa-1", "rasa-2", "rasa-3"}


@pytest.mark.parametrize(("sender", "host"), [("o-1", "rasa-1"), ("o-2", "rasa-3"), ("o-6", "rasa-2")])
async def test_the_server_is_the_same_after_a_restart(sender: str, host: str) -> None:
    """And in every other process: it is worked out from the sender id and nothing else."""
    rasa = FakeRasa({"messages": HELLO})
    async with asking(rasa) as assistant:
        await assistant.say(sender, "x", message_id="1", repeated=False)

    assert rasa.asked[0].url.host == host


# --- what goes wrong --------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, AssistantDown),  # our token is wrong: nothing is lost while somebody sets it right
        (404, AssistantDown),  # the channel is not there yet
        (429, AssistantDown),
        (500, AssistantDown),
        (503, AssistantDown),  # no model, or no action server
        (504, AssistantDown),
        (400, AssistantFailed),  # an intent that does not exist
        (413, AssistantFailed),
        (422, AssistantFailed),
        (502, AssistantFailed),  # this very message could not be answered
        (204, AssistantFailed),
        (302, AssistantFailed),
    ],
)
async def test_every_status_says_whether_it_is_worth_trying_again(
    status: int, kind: type[AssistantError]
) -> None:
    """An outage is waited for; what fails for itself gets an apology."""
    async with asking(FakeRasa({"error": "x"}, status=status)) as assistant:
        for ask in (
            assistant.say("o-1", "x", message_id="1", repeated=False),
            assistant.tap("o-1", "help", {}, message_id="1", repeated=False),
            assistant.forget("o-1"),
        ):
            with pytest.raises(kind, match=str(status)):
                await ask


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.PoolTimeout, httpx.ReadError,
        httpx.RemoteProtocolError,
    ],
)  # fmt: skip
async def test_what_cannot_be_reached_is_down(error: type[httpx.TransportError]) -> None:
    """However the connection fails; the message may be sent again."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise error("gone")

    async with asking(FakeRasa(answer=fail)) as assistant:
        with pytest.raises(AssistantDown, match=error.__name__):
            await assistant.say("o-1", "x", message_id="1", repeated=False)
        with pytest.raises(AssistantDown, match=error.__name__):
            await assistant.forget("o-1")


@pytest.mark.parametrize(
    "content", [b"", b"<html>nginx</html>", b'{"messages": [', b"\xff\xfe", b"null", b"[]", b"{}", b'"x"']
)
async def test_an_answer_that_cannot_be_read_is_a_failure_of_this_message(content: bytes) -> None:
    """Never an error that nobody expects."""
    rasa = FakeRasa(answer=lambda _: httpx.Response(200, content=content))
    async with asking(rasa) as assistant:
        with pytest.raises(AssistantFailed):
            await assistant.say("o-1", "x", message_id="1", repeated=False)


@pytest.mark.parametrize(
    "messages",
    [
        None,
        7,
        "Guten Tag",
        ["Guten Tag"],
        [None],
        [{"custom": "x"}],
        [{"custom": {"lotse": "x"}}],
        [{"custom": {"lotse": {}}}],
        [{"custom": {"lotse": {"reply": {"paragraphs": [{}], "rows": []}}}}],
        [{"custom": {"lotse": {"reply": {"paragraphs": []}}}}],
        [{"custom": {"lotse": {"reply": None, "programmes": [["zim"]]}}}],
        [{"custom": {"lotse": {"reply": None, "topics": 7}}}],
        [{"text": "x", "buttons": [{"title": "ohne Inhalt"}]}],
        [{"text": "x", "buttons": ["x"]}],
    ],
)
async def test_messages_of_another_shape_are_a_failure_of_this_message(messages: Any) -> None:
    """Half understood is not understood."""
    with pytest.raises(AssistantFailed, match="could not be read"):
        await answer_to(messages)


@pytest.mark.parametrize("messages", [[], [{}], [{"text": ""}], own(), own(intent="inform", company={})])
async def test_silence_is_never_an_answer(messages: Any) -> None:
    """Whoever wrote hears something: an apology, if nothing better."""
    with pytest.raises(AssistantFailed, match="empty"):
        await answer_to(messages)


async def test_a_proxy_for_the_internet_is_not_for_rasa(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one is set, Rasa beside us is still asked directly; here it answers with nothing at all."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with receiving() as neighbour:
        assistant = RasaAssistant([neighbour.url], token="a-token")
        with pytest.raises(AssistantFailed, match="no JSON"):
            await assistant.say("o-1", "x", message_id="1", repeated=False)
        await assistant.close()


async def test_a_refused_token_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """By the name of the setting, and without the token."""
    with caplog.at_level(logging.ERROR):
        async with asking(FakeRasa({}, status=401)) as assistant:
            with pytest.raises(AssistantDown):
                await assistant.say("o-1", "x", message_id="1", repeated=False)

    assert "LOTSE_RASA_TOKEN" in caplog.text
    assert "a-token" not in caplog.text


# --- what comes back --------------------------------------------------------------
async def test_an_answer_of_our_actions_is_read_whole() -> None:
    """Reply, facts, topics, programmes and what only the bot can do."""
    reply = Reply(
        (Paragraph("Bis 15.000 Euro.", "MID", Source("https://www.example.org", date(2026, 11, 20), "low")),),
        ((Button("Fristen", "ask_deadline", {"programme": "mid"}),),),
    )
    answer = await answer_to(
        own(
            reply=reply_to_json(reply),
            intent="find_funding",
            company={"employees": [10, 50]},
            topics=["prozesse"],
            programmes=[["mid", "likely"], ["zim", "undecided"]],
            hand_over=True,
            stop=True,
            show="status",
        )
    )

    assert answer == Answer(
        replies=(reply,),
        intent="find_funding",
        company={"employees": [10, 50]},
        topics=("prozesse",),
        programmes=(("mid", "likely"), ("zim", "undecided")),
        hand_over=True,
        stop=True,
        show="status",
    )


async def test_what_our_actions_do_not_say_is_not_known() -> None:
    """No company is not the same as an empty one."""
    answer = await answer_to(own(hand_over=True))

    assert answer == Answer(hand_over=True)
    assert answer.company is None


async def test_plain_responses_are_replies_too() -> None:
    """With their buttons in one row, and no slash that could ever become a command."""
    answer = await answer_to(
        [
            {"recipient_id": "o-1", "text": "Guten Tag"},
            {"text": "Und jetzt?", "buttons": [
                {"title": "Förderung", "payload": "/find_funding"}, {"title": "Hilfe", "payload": "help"},
            ]},
        ]
    )  # fmt: skip

    assert answer.replies == (
        Reply.of("Guten Tag"),
        Reply.of("Und jetzt?", rows=((Button("Förderung", "find_funding"), Button("Hilfe", "help")),)),
    )


async def test_responses_and_actions_keep_their_order() -> None:
    """First what was said first; an image without words is passed over."""
    answer = await answer_to(
        [
            {"text": "Moment."},
            {"image": "https://example.org/x.png"},
            *own(reply=reply_to_json(Reply.of("Hier.")), intent="inform"),
            {"text": "Sonst noch etwas?", "custom": None, "buttons": None},
        ]
    )

    assert [reply.paragraphs[0].text for reply in answer.replies] == ["Moment.", "Hier.", "Sonst noch etwas?"]
    assert answer.intent == "inform"


# --- whether it is there ------------------------------------------------------------
@pytest.mark.parametrize(("statuses", "ready"), [((200, 200, 200), True), ((200, 503, 200), False)])
async def test_ready_means_all_of_them(statuses: tuple[int, ...], ready: bool) -> None:
    """Half of the people would meet the one that is not."""
    by_host = dict(zip(("rasa-1", "rasa-2", "rasa-3"), statuses, strict=True))
    rasa = FakeRasa(answer=lambda request: httpx.Response(by_host[request.url.host]))
    async with asking(rasa) as assistant:
        assert await assistant.ready() is ready


async def test_what_does_not_answer_is_not_ready() -> None:
    """And asking does no harm."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there")

    async with asking(FakeRasa(answer=fail)) as assistant:
        assert await assistant.ready() is False
