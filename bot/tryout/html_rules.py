"""Telegram's HTML parse mode: which tags it knows, what it refuses and what it makes of the rest.

Source: https://core.telegram.org/bots/api#html-style. As with Telegram, positions inside a text count UTF-16
code units, and positions in error messages count bytes of UTF-8.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.tryout.errors import ApiError, bad_request
from bot.tryout.values import Json

_STYLES = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACES = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"([^\s=>]+)\s*(=?)\s*")
_ATTRIBUTE_VALUE = re.compile(r'"([^"]*)"|\'([^\']*)\'|([A-Za-z0-9.-]+)(?=[\s>])')


@dataclass(frozen=True)
class Formatted:
    """A text without markup, and what the markup said about it (Telegram's `MessageEntity` objects)."""

    text: str
    entities: tuple[Json, ...] = ()


@dataclass(frozen=True)
class _OpenTag:
    """A start tag that still waits for its end tag. `offset` is in UTF-16 code units of the text so far."""

    name: str
    attributes: Mapping[str, str]
    offset: int


def utf16_length(text: str) -> int:
    """Length of a text as Telegram counts it: characters beyond U+FFFF, such as most emoji, count twice."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> Formatted:
    """Takes the markup out of a text. Raises `ApiError` in Telegram's words if the markup is wrong."""
    pieces: list[str] = []
    entities: list[Json] = []
    opened: list[_OpenTag] = []
    length = at = 0
    while at < len(source):
        if source.startswith("</", at):
            at = _end_tag(source, at, opened=opened, entities=entities, length=length)
        elif source[at] == "<":
            name, attributes, at = _start_tag(source, at)
            opened.append(_OpenTag(name, attributes, length))
        else:
            piece, at = _plain(source, at)
            pieces.append(piece)
            length += utf16_length(piece)
    if opened:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted("".join(pieces), tuple(entities))


def trimmed(formatted: Formatted) -> Formatted:
    """Without white space at both ends, as Telegram stores it; the entities move along."""
    text = formatted.text.strip()
    cut = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    most = utf16_length(text)
    moved = []
    for entity in formatted.entities:
        begin = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, most)
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return Formatted(text, tuple(moved))


def _plain(source: str, at: int) -> tuple[str, int]:
    """The text from here to the next tag or reference, or the one character a reference stands for."""
    reference = _REFERENCE.match(source, at)
    if reference:
        return _referenced(reference), reference.end()
    stops = [stop for stop in (source.find("<", at), source.find("&", at + 1)) if stop >= 0]
    end = min(stops, default=len(source))
    return source[at:end], end


def _decoded(value: str) -> str:
    return _REFERENCE.sub(_referenced, value)


def _referenced(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    # What is no character stays as it was written.
    return chr(code) if valid else reference.group()


def _start_tag(source: str, at: int) -> tuple[str, Mapping[str, str], int]:
    end = _match(_TAG_NAME, source, at + 1).end()
    if end == len(source):
        raise _cannot(f"Unclosed start tag at byte offset {_bytes(source, at)}")
    name = source[at + 1 : end].lower()
    if name not in _STYLES:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {_bytes(source, at)}')
    attributes, end = _attributes(source, end, name=name, tag_at=at)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {_bytes(source, at)}')
    if name == "tg-emoji" and not attributes.get("emoji-id", "").isdecimal():
        raise _cannot("Invalid custom emoji identifier specified")
    return name, attributes, end


def _attributes(source: str, at: int, *, name: str, tag_at: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        at = _match(_SPACES, source, at).end()
        if at == len(source):
            raise _cannot(f'Unclosed start tag "{name}" at byte offset {_bytes(source, tag_at)}')
        if source[at] == ">":
            return attributes, at + 1
        attribute = _ATTRIBUTE_NAME.match(source, at)
        if not attribute:
            offset = _bytes(source, tag_at)
            raise _cannot(f'Empty attribute name in the tag "{name}" at byte offset {offset}')
        at = attribute.end()
        value = ""
        if attribute.group(2):
            value, at = _attribute_value(source, at, tag_at=tag_at)
        attributes[attribute.group(1).lower()] = value


def _attribute_value(source: str, at: int, *, tag_at: int) -> tuple[str, int]:
    value = _ATTRIBUTE_VALUE.match(source, at)
    if value and value.end() < len(source):
        double, single, token = value.groups()
        quoted = double if double is not None else single
        return (token.lower() if token else _decoded(quoted)), value.end()
    if value or at == len(source) or source[at] in "\"'":
        raise _cannot(f"Unclosed start tag at byte offset {_bytes(source, tag_at)}")
    raise _cannot(f"Unexpected end of name token at byte offset {_bytes(source, at)}")


def _end_tag(source: str, at: int, *, opened: list[_OpenTag], entities: list[Json], length: int) -> int:
    """Closes the innermost open tag and returns the position behind the end tag."""
    offset = _bytes(source, at)
    if not opened:
        raise _cannot(f"Unexpected end tag at byte offset {offset}")
    end = source.find(">", at)
    if end < 0:
        raise _cannot(f"Unclosed end tag at byte offset {offset}")
    name = source[at + 2 : end].strip().lower()
    tag = opened.pop()
    if name and name != tag.name:
        raise _cannot(
            f'Unmatched end tag at byte offset {offset}, expected "</{tag.name}>", found "</{name}>"'
        )
    if length > tag.offset:
        _add_entity(entities, tag, length - tag.offset)
    return end + 1


def _add_entity(entities: list[Json], tag: _OpenTag, length: int) -> None:
    entity: Json = {"type": _STYLES[tag.name], "offset": tag.offset, "length": length}
    if tag.name == "a":
        url = link_target(tag.attributes.get("href", ""))
        if not url:
            return  # Telegram shows a link it does not understand as plain text.
        entity["url"] = url
    elif tag.name == "blockquote" and "expandable" in tag.attributes:
        entity["type"] = "expandable_blockquote"
    elif tag.name == "tg-emoji":
        entity["custom_emoji_id"] = tag.attributes["emoji-id"]
    elif tag.name == "code" and tag.attributes.get("class", "").startswith("language-"):
        entity["language"] = tag.attributes["class"].removeprefix("language-")
    elif tag.name == "pre":
        _adopt_language(entities, entity)
    entities.append(entity)


def _adopt_language(entities: list[Json], pre: Json) -> None:
    """A `code` which fills a whole `pre` only names its language."""
    last = entities[-1] if entities else {}
    if last.get("type") == "code" and (last["offset"], last["length"]) == (pre["offset"], pre["length"]):
        entities.pop()
        if "language" in last:
            pre["language"] = last["language"]


def link_target(url: str) -> str:
    """The address a link leads to, with its scheme; empty if Telegram would not make a link of it.

    Telegram takes neither `mailto:` nor `tel:`, and no host without a dot (so no `localhost`).
    """
    with_scheme = url.strip() if "://" in url else f"http://{url.strip()}"
    try:
        parts = urlsplit(with_scheme)
        host, _ = parts.hostname or "", parts.port  # Reading the port checks it.
    except ValueError:
        return ""
    if parts.scheme in ("tg", "ton"):
        return with_scheme
    # A name before the host, as in mail addresses, makes it no web address.
    plain = parts.username is None and "." in host and " " not in host
    return with_scheme if plain and parts.scheme in ("http", "https") else ""


def _match(pattern: re.Pattern[str], source: str, at: int) -> re.Match[str]:
    """For patterns that also match nothing, so there is always a match."""
    found = pattern.match(source, at)
    assert found is not None
    return found


def _bytes(source: str, at: int) -> int:
    return len(source[:at].encode())


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
