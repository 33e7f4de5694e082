"""Ordered faults and the log of calls: what tests of the bot rely on."""

import pytest
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.tryout import calls
from bot.tryout.calls import CallLog
from tests.tryout.running import ADVISOR, OWNER, TOKEN, Trial, a_bot


@pytest.mark.parametrize(
    ("kind", "error"),
    [("429", RetryAfter), ("500", NetworkError), ("403", Forbidden), ("drop_after_delivery", NetworkError)],
)
async def test_a_fault_meets_as_many_calls_as_ordered(
    talk: Trial, kind: str, error: type[TelegramError]
) -> None:
    """After the ordered number of failures the next call goes well."""
    await talk.order_fault(method="sendMessage", kind=kind, times=2)

    for _ in range(2):
        with pytest.raises(error):
            await talk.bot.send_message(OWNER, "scheitert")
    assert (await talk.bot.send_message(OWNER, "gelingt")).text == "gelingt"


async def test_a_dropped_answer_was_delivered_all_the_same(talk: Trial) -> None:
    """The bot sees an error, the person sees the message: whoever just tries again says it twice."""
    await talk.order_fault(method="sendMessage", kind="drop_after_delivery")

    with pytest.raises(NetworkError):
        await talk.bot.send_message(OWNER, "kam an")
    assert [message["text"] for message in await talk.sees(OWNER)] == ["Hallo", "kam an"]


async def test_a_call_that_times_out_was_not_delivered(talk: Trial) -> None:
    """The call hangs, the library gives up, and nothing has arrived."""
    await talk.order_fault(method="sendMessage", kind="timeout")
    async with a_bot(talk.url, read_timeout=0.2) as impatient:
        with pytest.raises(TimedOut):
            await impatient.send_message(OWNER, "kam nie an")

    assert len(await talk.sees(OWNER)) == 1


async def test_a_fault_for_one_chat_leaves_the_others_alone(talk: Trial) -> None:
    """With `chat_id` only that chat is met."""
    await talk.says(ADVISOR, "/start")
    await talk.order_fault(method="*", kind="500", chat_id=ADVISOR, times=9)

    await talk.bot.send_message(OWNER, "geht")
    with pytest.raises(NetworkError):
        await talk.bot.send_message(ADVISOR, "geht nicht")
    await talk.client.delete("/tryout/faults")
    await talk.bot.send_message(ADVISOR, "geht wieder")


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"kind": "500"}, "method"),
        ({"method": "sendMessage", "kind": "418"}, "kind"),
        ({"method": "sendMessage", "kind": "500", "times": 0}, "times"),
        ({"method": "sendMessage", "kind": "500", "seconds": "x"}, "seconds"),
        ({"method": "sendMessage", "kind": "500", "chat_id": "x"}, "chat_id"),
    ],
)
async def test_a_wrong_order_names_the_field(trial: Trial, fault: dict[str, object], field: str) -> None:
    """A typing error in a test is found at once."""
    response = await trial.client.post("/tryout/faults", json=fault)

    assert response.status_code == 400
    assert response.json()["error"].startswith(field)


async def test_calls_are_logged_with_their_outcome_and_without_the_token(talk: Trial) -> None:
    """A test can read what was called with what, how it ended, and never the token."""
    await talk.bot.send_message(OWNER, "Hallo", disable_notification=True)
    await talk.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": OWNER})
    logged = await talk.calls("sendmessage")

    assert [(call["status"], call["error"]) for call in logged] == [
        (200, ""),
        (400, "Bad Request: message text is empty"),
    ]
    assert logged[0]["params"]["text"] == "Hallo"
    assert TOKEN not in (await talk.client.get("/tryout/calls")).text


def test_the_log_is_bounded() -> None:
    """The oldest calls go, and one that ends after it was dropped does no harm."""
    log = CallLog()
    first = log.begin("getUpdates", {})
    for _ in range(calls.CALLS_KEPT):
        last = log.begin("sendMessage", {})
    log.finish(first, status=200)
    log.finish(last, status=400, error="x")
    kept = log.after(0)

    assert len(kept) == calls.CALLS_KEPT
    assert (kept[0].number, kept[-1].status) == (2, 400)
