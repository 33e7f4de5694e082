"""The arguments of a Bot API call, however they were sent: in the address, as a form, as JSON, with files."""

import json
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import HeaderParser
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.tryout.errors import bad_request
from bot.tryout.values import Json

_TRUE = frozenset({"true", "1", "yes"})


@dataclass(frozen=True)
class Upload:
    """A file that came with a call. Only what it is, not what is in it; `size` is in bytes."""

    name: str
    size: int
    mime_type: str


@dataclass(frozen=True)
class Arguments:
    """What a call was given. Forms know only text, JSON knows types; whoever reads need not care."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The argument as text; empty if it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, *, default: int = 0) -> int:
        """The argument as a whole number; the default if it was not given or is no number."""
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Whether the argument says yes."""
        return self.text(name).lower() in _TRUE

    def decoded(self, name: str) -> Any:
        """The argument as an object: as it is, or decoded from JSON. None if it was not given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error

    def for_log(self) -> Json:
        """The arguments with the objects decoded and the files named, for the log of calls."""
        return {name: _readable(value) for name, value in self.values.items()} | {
            name: {"file_name": upload.name, "file_size": upload.size} for name, upload in self.files.items()
        }


async def read_arguments(request: Request) -> Arguments:
    """Reads address and body. Raises `ApiError` if the body is not what its type says."""
    values: Json = dict(request.query_params)
    content_type = request.headers.get("content-type", "")
    body = await request.body()
    if content_type.startswith("application/json"):
        return Arguments(values | _json_object(body))
    if content_type.startswith("multipart/form-data"):
        fields, files = _multipart(body, content_type)
        return Arguments(values | fields, files)
    return Arguments(values | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse request: JSON object expected") from error
    if not isinstance(value, dict):
        raise bad_request("can't parse request: JSON object expected")
    return value


def _multipart(body: bytes, content_type: str) -> tuple[Json, dict[str, Upload]]:
    envelope = Headers()
    envelope["content-type"] = content_type
    boundary = envelope.get_boundary()
    if not boundary:
        raise bad_request("can't parse request: boundary expected")
    fields: Json = {}
    files: dict[str, Upload] = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = HeaderParser().parsestr(head.decode(errors="replace").strip())
        name = str(headers.get_param("name", "", "content-disposition"))
        content = content.removesuffix(b"\r\n")
        filename = headers.get_filename()
        if filename is None:
            fields[name] = content.decode(errors="replace")
        else:
            files[name] = Upload(filename, len(content), headers.get_content_type())
    return fields, files


def _readable(value: Any) -> Any:
    """JSON inside a form field, decoded where it is an object or a list; the rest as it came."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
