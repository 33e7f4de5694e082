"""Settings: what is taken, what is refused, and that secrets stay secret."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.advice.errors import SettingError
from bot.settings import Address, Settings, read_settings

TOKEN = "7012345678:AAE9k2Lq0ZxYw3vUtSrQpOnMlKjIhGfEdCb"
SECRET = "geheim-0123456789-ABCDEFGHIJKLMNOP"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        monkeypatch.delenv(name)


def settings(tmp_path: Path, **values: str) -> Settings:
    """Settings from a file, as somebody would write it; without the prefix, in small letters."""
    lines = {"var": str(tmp_path / "var"), **values}
    path = tmp_path / ".env"
    path.write_text(
        "".join(f"LOTSE_{name.upper()}={value}\n" for name, value in lines.items()), encoding="utf-8"
    )
    return read_settings(path)


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    """Without any setting Lotse uses SQLite and Rasa on this machine, and the real Telegram."""
    plain = read_settings(None)

    assert plain.telegram_api == "https://api.telegram.org"
    assert plain.database == f"sqlite:///{plain.var}/lotse.db"
    assert plain.rasa == ("http://127.0.0.1:5005",)
    assert plain.webhook_url is None
    assert plain.data.joinpath("facts.yml").exists()


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for one start wins over what is written down."""
    monkeypatch.setenv("LOTSE_RASA_PORT", "6005")

    assert settings(tmp_path, rasa_port="7005").rasa_port == 6005


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("telegram_api", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("rasa_urls", "http://rasa-1:5005, http://rasa-2:5005", ("http://rasa-1:5005", "http://rasa-2:5005")),
        ("tryout_address", "127.0.0.1:9000", Address("127.0.0.1", 9000)),
        ("console_address", "[::1]:9000", Address("::1", 9000)),
        ("webhook_listen", "0.0.0.0:8443", Address("0.0.0.0", 8443)),
        ("actions_port", "6055", 6055),
        ("actions_port", "", 5055),
    ],
)
def test_settings_are_taken(tmp_path: Path, name: str, text: str, value: object) -> None:
    """A setting is read into its own type; an empty one counts as not set."""
    assert getattr(settings(tmp_path, **{name: text}), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("telegram_token", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"),
        ("telegram_token", "12345678:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        ("telegram_token", "mein-token"),
        ("telegram_api", "api.telegram.org"),
        ("telegram_api", "http://127.0.0.1:0/"),
        ("telegram_api", "http://127.0.0.1:70000"),
        ("webhook_url", "http://lotse.example"),
        ("webhook_secret", "zu kurz"),
        ("webhook_secret", "mit-Umlaut-äöü-0123456789"),
        ("webhook_listen", "8443"),
        ("webhook_listen", "127.0.0.1:0"),
        ("tryout_address", "127.0.0.1:achtzig"),
        ("console_address", "127.0.0.1:65536"),
        ("database_url", "mysql://lotse:geheim@server/lotse"),
        ("database_url", "lotse.db"),
        ("rasa_urls", "http://rasa:5005,rasa2:5005"),
        ("rasa_urls", "http://name:passwort@rasa:5005"),
        ("rasa_token", "kurz"),
        ("rasa_port", "abc"),
        ("rasa_port", "0"),
        ("actions_port", "65536"),
        ("var", str(Path(__file__))),
        ("data", str(Path(__file__))),
        ("data", "gibt/es/nicht"),
        ("secret_key", "kurz"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, text: str) -> None:
    """One sentence names the setting and what is allowed, and never quotes a secret."""
    with pytest.raises(SettingError) as refused:
        settings(tmp_path, **{name: text})

    sentence = str(refused.value)
    assert sentence.startswith(f"LOTSE_{name.upper()}: ")
    assert "erlaubt: " in sentence
    assert "\n" not in sentence
    for secret in ("passwort", "geheim", "zu kurz", "ghIkl", "xxx"):
        assert secret not in sentence


def test_a_webhook_needs_a_secret(tmp_path: Path) -> None:
    """Without a secret anybody could post messages, so the start is refused."""
    with pytest.raises(SettingError, match=r"^LOTSE_WEBHOOK_SECRET fehlt"):
        settings(tmp_path, webhook_url="https://lotse.example/telegram")

    assert settings(tmp_path, webhook_url="https://lotse.example/telegram", webhook_secret=SECRET).webhook_url


def test_a_missing_token_is_named_when_it_is_needed(tmp_path: Path) -> None:
    """The try-out needs no token; the real Telegram does."""
    with pytest.raises(SettingError, match=r"^LOTSE_TELEGRAM_TOKEN fehlt"):
        settings(tmp_path).token()

    assert settings(tmp_path, telegram_token=TOKEN).token() == TOKEN


def test_another_bot_api_server_may_use_any_token(tmp_path: Path) -> None:
    """The form of a token is only checked where Telegram itself gave it out."""
    assert (
        settings(tmp_path, telegram_api="http://127.0.0.1:8081", telegram_token="1:trial").token()
        == "1:trial"
    )


def test_secrets_do_not_show(tmp_path: Path) -> None:
    """Printed settings hold no secret."""
    secrets = dict.fromkeys(("webhook_secret", "rasa_token", "secret_key"), SECRET)
    known = settings(
        tmp_path, telegram_token=TOKEN, database_url=f"postgresql://lotse:{SECRET}@server/lotse", **secrets
    )

    assert SECRET not in repr(known) + str(known)
    assert TOKEN not in repr(known) + str(known)


def test_the_signing_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    """Buttons of yesterday still work after a restart, and only we can read the key."""
    first = settings(tmp_path).signing_key()

    assert settings(tmp_path).signing_key() == first
    assert len(first) >= 32
    path = tmp_path / "var" / "secret.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(tmp_path.joinpath("var").iterdir()) == [path]


def test_the_secret_for_rasa_is_the_same_for_every_command(tmp_path: Path) -> None:
    """Commands that are started apart know the same secret, and it is not the signing key."""
    known = settings(tmp_path)

    assert known.rasa_secret() == settings(tmp_path).rasa_secret()
    assert known.rasa_secret().encode() != known.signing_key()
    assert settings(tmp_path, rasa_token=SECRET).rasa_secret() == SECRET


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where nothing can be written, the sentence names the setting."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    with pytest.raises(SettingError, match=r"^LOTSE_VAR: "):
        settings(tmp_path, var=str(blocked / "var")).signing_key()
