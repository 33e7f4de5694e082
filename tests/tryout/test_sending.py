"""What the bot sends: what arrives, what is refused and in which words, and how fast it may be."""

from typing import Any

import pytest
from telegram import InputFile, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.tryout.limits import Limits
from tests.tryout.running import ADVISOR, OWNER, TOKEN, Trial, running


async def test_a_message_arrives_with_text_and_markup(talk: Trial) -> None:
    """The person sees what was sent; the bot gets the message back as Telegram gives it."""
    sent = await talk.bot.send_message(OWNER, "Guten <b>Tag</b> &amp; hallo", parse_mode="HTML")
    seen = (await talk.sees(OWNER))[-1]

    assert sent.text == seen["text"] == "Guten Tag & hallo"
    assert sent.text_html == seen["html"] == "Guten <b>Tag</b> &amp; hallo"
    assert sent.chat.type == ChatType.PRIVATE
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert (seen["from_bot"], seen["message_id"]) == (True, sent.message_id)


async def test_message_numbers_rise_within_a_chat(talk: Trial) -> None:
    """People and bot share one row of numbers in a chat."""
    first = await talk.bot.send_message(OWNER, "eins")
    between = await talk.says(OWNER, "zwei")
    last = await talk.bot.send_message(OWNER, "drei")

    assert first.message_id < between["message_id"] < last.message_id


@pytest.mark.parametrize(
    ("text", "parse_mode", "why"),
    [
        ("", None, "Message text is empty"),
        (" \n ", None, "Message text is empty"),
        ("<b></b>", "HTML", "Message text is empty"),
        ("x" * 4097, None, "Message is too long"),
        ("😀" * 2049, None, "Message is too long"),
        ("a < b", "HTML", 'Can\'t parse entities: unsupported start tag "" at byte offset 2'),
        ("<b>x", "HTML", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("*x*", "MarkdownV2", "Unsupported parse_mode"),
    ],
)
async def test_bad_texts_are_refused(talk: Trial, text: str, parse_mode: str | None, why: str) -> None:
    """Empty, overlong and wrongly marked texts are refused; the length counts UTF-16 units."""
    with pytest.raises(BadRequest) as refused:
        await talk.bot.send_message(OWNER, text, parse_mode=parse_mode)

    assert refused.value.message.lower() == why.lower()


async def test_length_counts_after_the_markup_is_taken_out(talk: Trial) -> None:
    """4096 units of text fit, whatever the tags around them weigh."""
    sent = await talk.bot.send_message(OWNER, f"<b>{'&amp;' * 4094}😀</b>", parse_mode="HTML")

    assert sent.text == "&" * 4094 + "😀"


@pytest.mark.parametrize("chat_id", [999, -77, "@jemand", ADVISOR])
async def test_strangers_and_people_who_never_wrote_are_not_found(trial: Trial, chat_id: int | str) -> None:
    """A bot can write to nobody who has not written to it before."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await trial.bot.send_message(chat_id, "Hallo?")


async def test_blocked_bots_hear_so(talk: Trial) -> None:
    """After a block every message is forbidden; after the end of it they arrive again."""
    await talk.does(OWNER, "block")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await talk.bot.send_message(OWNER, "Hallo?")
    await talk.does(OWNER, "unblock")
    await talk.bot.send_message(OWNER, "Da sind Sie ja.")
    changes = [update.my_chat_member for update in await talk.bot.get_updates() if update.my_chat_member]

    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_fourth_message_at_once_must_wait() -> None:
    """A burst of three goes through, then Telegram names a time, and the library knows it."""
    async with running(limits=Limits(chat_per_second=0.1)) as trial:
        await trial.says(OWNER, "Hallo")
        for number in range(3):
            await trial.bot.send_message(OWNER, str(number))
        with pytest.raises(RetryAfter) as refused:
            await trial.bot.send_message(OWNER, "vier")
        answer = await trial.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": OWNER, "text": "vier"})

    assert float(refused.value.retry_after) == 10  # type: ignore[arg-type]
    assert answer.status_code == 429
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 10",
        "parameters": {"retry_after": 10},
    }


async def test_a_reply_keyboard_stays_until_it_is_removed(talk: Trial) -> None:
    """A keyboard stands under the input, further messages leave it there, and its removal takes it away."""
    contact = KeyboardButton("Meine Nummer", request_contact=True)
    await talk.bot.send_message(OWNER, "Wie?", reply_markup=ReplyKeyboardMarkup([[contact], ["Später"]]))
    await talk.bot.send_message(OWNER, "Nun?")
    standing = await _keyboard(talk)
    await talk.bot.send_message(OWNER, "Gut.", reply_markup=ReplyKeyboardRemove())

    assert standing is not None
    assert standing["keyboard"] == [
        [{"text": "Meine Nummer", "request_contact": True}],
        [{"text": "Später"}],
    ]
    assert await _keyboard(talk) is None


async def test_a_keyboard_for_one_time_goes_after_the_answer(talk: Trial) -> None:
    """`one_time_keyboard` hides the keyboard as soon as it was used."""
    keyboard = ReplyKeyboardMarkup([["Ja"]], one_time_keyboard=True)
    await talk.bot.send_message(OWNER, "Ja?", reply_markup=keyboard)
    await talk.says(OWNER, "Ja")

    assert await _keyboard(talk) is None


async def test_documents_and_photos_arrive_with_their_caption(talk: Trial) -> None:
    """A file sent along is known by name and size; a caption follows the rules of a text."""
    file = InputFile(b"%PDF-1.7 ...", filename="Übersicht.pdf")
    document = await talk.bot.send_document(OWNER, file, caption="<b>Ü</b>", parse_mode="HTML")
    photo = await talk.bot.send_photo(OWNER, b"not really a photo")

    assert document.document is not None
    assert (document.document.file_name, document.document.file_size) == ("Übersicht.pdf", 12)
    assert document.caption_html == "<b>Ü</b>"
    assert photo.photo
    assert [message["kind"] for message in await talk.sees(OWNER)] == ["text", "document", "photo"]
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await talk.bot.send_photo(OWNER, b"x", caption="x" * 1025)


async def test_an_answer_names_what_it_answers(talk: Trial) -> None:
    """A reply carries the message it answers; a reply to nothing is refused unless that is allowed."""
    question = await talk.says(OWNER, "Wann?")
    answer = await talk.bot.send_message(OWNER, "Bald.", reply_to_message_id=question["message_id"])

    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "Wann?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await talk.bot.send_message(OWNER, "Hä?", reply_to_message_id=7)


async def test_who_the_bot_is_and_what_it_offers_can_be_asked_for(talk: Trial) -> None:
    """getMe, getChat and the commands answer what was set."""
    await talk.bot.set_my_commands([("start", "Neu anfangen")])
    await talk.bot.send_chat_action(OWNER, "typing")

    assert (await talk.bot.get_me()).id == 4242
    assert (await talk.bot.get_chat(OWNER)).first_name == "Inhaberin oder Inhaber"
    assert [command.command for command in await talk.bot.get_my_commands()] == ["start"]
    menu = await talk.client.get(f"/tryout/chats/{OWNER}/commands")
    assert menu.json() == {"commands": [{"command": "start", "description": "Neu anfangen"}]}


async def test_groups_have_their_own_limit() -> None:
    """A group appears with its first update; after so many messages in a minute it is full."""
    group = {"id": -5001, "type": "group", "title": "Runde"}
    async with running(limits=Limits(group_per_minute=2)) as trial:
        await trial.does(OWNER, "update", message={"chat": group, "text": "Hallo zusammen"})
        for text in ("eins", "zwei"):
            await trial.bot.send_message(-5001, text)
        with pytest.raises(RetryAfter):
            await trial.bot.send_message(-5001, "drei")


@pytest.mark.parametrize("verb", ["GET", "POST"])
@pytest.mark.parametrize("way", ["params", "data", "json", "files"])
async def test_every_way_of_sending_arguments_is_understood(talk: Trial, verb: str, way: str) -> None:
    """Address, form, JSON and multipart mean the same."""
    arguments: dict[str, object] = {"chat_id": str(OWNER), "text": "Ü & so"}
    if way == "files":
        arguments = {name: (None, value) for name, value in arguments.items()}
    sent_as: dict[str, Any] = {way: arguments}
    response = await talk.client.request(verb, f"/bot{TOKEN}/SENDMESSAGE", **sent_as)

    assert response.json()["result"]["text"] == "Ü & so"


async def test_unknown_methods_and_broken_calls_are_refused(talk: Trial) -> None:
    """A method that does not exist is 404; a body that is no JSON is 400."""
    unknown = await talk.client.post(f"/bot{TOKEN}/sendThoughts")
    broken = await talk.client.post(
        f"/bot{TOKEN}/getMe", content=b"{", headers={"content-type": "application/json"}
    )

    assert unknown.status_code == 404
    assert unknown.json()["description"] == "Not Found: method not found"
    assert broken.status_code == 400


async def _keyboard(trial: Trial) -> dict[str, object] | None:
    response = await trial.client.get(f"/tryout/chats/{OWNER}/messages")
    keyboard: dict[str, object] | None = response.json()["reply_keyboard"]
    return keyboard
