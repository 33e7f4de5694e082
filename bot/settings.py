"""All settings, read once from the environment or from `.env`, typed and checked.

A wrong one stops the start with one sentence that names it and says what is allowed. What is allowed stands
as the description of each field, so that the sentence and the check cannot drift apart.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.advice.errors import SettingError

PROJECT = Path(__file__).parents[1]
ENV_FILE = PROJECT / ".env"
TELEGRAM = "https://api.telegram.org"
PREFIX = "LOTSE_"

FOR_RASA = frozenset(
    f"{PREFIX}{name}"
    for name in (
        "ACTIONS_URL", "MODELS", "RASA_ENDPOINTS", "RASA_HOST", "REDIS_HOST", "REDIS_PORT", "TODAY", "TRACKER_DB",
        "TRACKER_HOST", "TRACKER_NAME", "TRACKER_PASSWORD", "TRACKER_PORT", "TRACKER_USER",
    )
)  # fmt: skip
"""Variables that only Rasa's side reads; `lotse` sets those that one machine needs."""

EXAMPLE_TOKENS = (
    "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
    "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcw",
)
"""From Telegram's own guides; they are typed over by mistake and belong to nobody."""
FEWEST_SIGNS = 10
"""A real token has more different signs than "xxxxxxxx" or "your-token"."""

SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")


class Address(NamedTuple):
    """Where something listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.port == 0:
        raise ValueError(text)
    return text.rstrip("/")


def _address(text: Any) -> Address | None:
    if text is None or isinstance(text, Address):
        return text
    host, _, port = str(text).rpartition(":")
    if not host or not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise ValueError(text)
    return Address(host.strip("[]"), int(port))


def _urls(text: Any) -> tuple[str, ...]:
    parts = text.split(",") if isinstance(text, str) else text
    return tuple(_url(one.strip()) for one in parts if one.strip())


Url = Annotated[str, AfterValidator(_url)]
Port = Annotated[int, Field(ge=1, le=65535)]
PORT = "eine Zahl von 1 bis 65535"
ADDRESS = "RECHNER:PORT, zum Beispiel 127.0.0.1:8081"


class Settings(BaseSettings):
    """Everything that can be set. Secrets show as stars; the environment goes before `.env`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_token: SecretStr = Field(
        SecretStr(""),
        description="das Token, das @BotFather Ihnen für Ihren Bot genannt hat (123456789:AAbb…)",
    )
    telegram_api: Url = Field(TELEGRAM, description="eine Adresse wie https://api.telegram.org")
    webhook_url: Url | None = Field(None, description="eine öffentliche Adresse, die mit https:// beginnt")
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="ein Geheimnis aus 16 bis 256 Zeichen A–Z, a–z, 0–9, „_“ und „-“"
    )
    webhook_listen: Annotated[Address, NoDecode] = Field(Address("127.0.0.1", 8443), description=ADDRESS)
    database_url: SecretStr = Field(
        SecretStr(""),
        description="sqlite:///ORDNER/DATEI oder postgresql://NAME:PASSWORT@SERVER/DATENBANK",
    )
    rasa_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Adressen wie http://127.0.0.1:5005, mehrere durch Komma getrennt"
    )
    rasa_token: SecretStr = Field(SecretStr(""), description="ein Geheimnis aus mindestens 16 Zeichen")
    rasa_port: Port = Field(5005, description=PORT)
    actions_port: Port = Field(5055, description=PORT)
    var: Path = Field(PROJECT / "var", description="ein Ordner, in den Lotse schreiben darf")
    data: Path = Field(
        PROJECT / "data", description="der Ordner mit programmes/, facts.yml und den übrigen Daten"
    )
    console_address: Annotated[Address | None, NoDecode] = Field(None, description=ADDRESS)
    tryout_address: Annotated[Address, NoDecode] = Field(Address("127.0.0.1", 8081), description=ADDRESS)
    secret_key: SecretStr = Field(SecretStr(""), description="ein Geheimnis aus mindestens 32 Zeichen")

    _read_address = field_validator("webhook_listen", "console_address", "tryout_address", mode="before")(
        _address
    )
    _read_urls = field_validator("rasa_urls", mode="before")(_urls)

    @field_validator("var", "data")
    @classmethod
    def _absolute(cls, path: Path, info: ValidationInfo) -> Path:
        # Processes are started in other folders, where a relative path would mean something else.
        path = path.expanduser().absolute()
        may_be_made = info.field_name == "var" and not path.exists()
        if not path.is_dir() and not may_be_made:
            raise ValueError(path)
        return path

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value() and not re.fullmatch(
            r"[\w-]{16,256}", secret.get_secret_value(), re.ASCII
        ):
            raise ValueError
        return secret

    @field_validator("rasa_token", "secret_key")
    @classmethod
    def _long_enough(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        shortest = 32 if info.field_name == "secret_key" else 16
        if 0 < len(secret.get_secret_value()) < shortest:
            raise ValueError
        return secret

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        scheme, found, _ = url.get_secret_value().partition("://")
        if url.get_secret_value() and (not found or scheme not in SCHEMES):
            raise ValueError
        return url

    @model_validator(mode="after")
    def _token_fits_telegram(self) -> Self:
        # Another server of the Bot API, such as the try-out, may know tokens of any form.
        token = self.telegram_token.get_secret_value()
        real = re.fullmatch(r"\d{6,}:[\w-]{30,}", token, re.ASCII) and not _is_example(token)
        if token and self.telegram_api == TELEGRAM and not real:
            raise SettingError(_sentence("telegram_token", shown="Der Wert"))
        return self

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and self.telegram_api == TELEGRAM and not self.webhook_url.startswith("https://"):
            raise SettingError(_sentence("webhook_url", shown=f"„{self.webhook_url}“"))
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise SettingError(
                "LOTSE_WEBHOOK_SECRET fehlt: Mit LOTSE_WEBHOOK_URL braucht Lotse "
                f"{_allowed('webhook_secret')}, sonst könnte jeder Nachrichten einwerfen."
            )
        return self

    @property
    def database(self) -> str:
        """The address of the database, with its password."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.var / 'lotse.db'}"

    @property
    def rasa(self) -> tuple[str, ...]:
        """The addresses of all Rasa servers; without any set, the one on this machine."""
        return self.rasa_urls or (Address("127.0.0.1", self.rasa_port).url,)

    @property
    def models(self) -> Path:
        return self.var / "models"

    def token(self) -> str:
        """The bot's token. SettingError when there is none."""
        if not self.telegram_token.get_secret_value():
            raise SettingError(f"LOTSE_TELEGRAM_TOKEN fehlt: Nötig ist {_allowed('telegram_token')}.")
        return self.telegram_token.get_secret_value()

    def signing_key(self) -> bytes:
        """What signs the buttons. Unless it is set, it is made once and kept in LOTSE_VAR, readable by us only."""
        if known := self.secret_key.get_secret_value():
            return known.encode()
        return _kept_secret(self.var / "secret.key")

    def rasa_secret(self) -> str:
        """The secret between the bot and Rasa. Unless it is set, it follows from the signing key, so that
        every command on this machine knows it and no file more has to be guarded."""
        known = self.rasa_token.get_secret_value()
        return known or hmac.new(self.signing_key(), b"rasa", hashlib.sha256).hexdigest()


def read_settings(env_file: Path | None = ENV_FILE) -> Settings:
    """The settings of this process. SettingError names the first one that is missing or wrong."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    name = str(first["loc"][0])
    secret = Settings.model_fields[name].annotation is SecretStr
    hidden = secret or "@" in str(first["input"])
    # Raised out here, because the error of the library carries the value, secret or not.
    raise SettingError(_sentence(name, shown="Der Wert" if hidden else f"„{first['input']}“"))


def make_folder(path: Path) -> None:
    """Makes LOTSE_VAR or a folder in it. SettingError when that is not allowed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"LOTSE_VAR: {path} lässt sich nicht anlegen ({error.strerror}).") from error


def _kept_secret(path: Path) -> bytes:
    """The secret in a file, made at the first look. Several processes that look at once get the same one."""
    if not path.exists():
        make_folder(path.parent)
        # Written aside and linked, so that another process never reads half a key.
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            aside.touch(mode=0o600)
            aside.write_text(secrets.token_hex(32), encoding="ascii")
            with suppress(FileExistsError):
                os.link(aside, path)
            aside.unlink()
        except OSError as error:
            raise SettingError(f"LOTSE_VAR: {path} lässt sich nicht schreiben ({error.strerror}).") from error
    return path.read_bytes()


def _is_example(token: str) -> bool:
    return token in EXAMPLE_TOKENS or len(set(token.partition(":")[2])) < FEWEST_SIGNS


def _allowed(name: str) -> str:
    return str(Settings.model_fields[name].description)


def _sentence(name: str, *, shown: str) -> str:
    return f"{PREFIX}{name.upper()}: {shown} geht nicht (erlaubt: {_allowed(name)})."
