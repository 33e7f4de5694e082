"""docker-compose.yml: what must hold in both set-ups, read as Compose reads it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from bot.settings import FOR_RASA, PROJECT, Settings

TEXT = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
SECRETS_OF_THE_BOT = ("LOTSE_TELEGRAM_TOKEN", "LOTSE_DATABASE_URL", "LOTSE_SECRET_KEY", "POSTGRES_PASSWORD")


def test_the_small_set_up_has_one_of_each() -> None:
    """Without a profile there are the bot, Rasa and its actions; everything else comes with `scale`."""
    assert [name for name, service in SERVICES.items() if "profiles" not in service] == [
        "bot",
        "rasa",
        "actions",
    ]
    assert {tuple(service["profiles"]) for service in SERVICES.values() if "profiles" in service} == {
        ("scale",)
    }


@pytest.mark.parametrize("name", SERVICES)
def test_only_bots_reach_the_internet(name: str) -> None:
    """Whatever is no bot sits on inner networks only and publishes no port."""
    service = SERVICES[name]
    outer = [network for network in service["networks"] if not COMPOSE["networks"][network].get("internal")]

    assert bool(outer) == name.startswith("bot")
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    assert "ports" not in service or name.startswith("bot")


def test_rasa_never_meets_what_is_known_of_people() -> None:
    """Rasa's side shares no network with the store and gets none of the bot's secrets."""
    networks = {name: set(service["networks"]) for name, service in SERVICES.items()}

    for name in ("rasa", "rasa-2", "actions", "conversations", "locks"):
        assert not networks[name] & networks["store"]
        assert "env_file" not in SERVICES[name]
        told = str(SERVICES[name].get("environment", ""))
        assert not any(secret in told for secret in SECRETS_OF_THE_BOT if name != "conversations")


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_watched(name: str) -> None:
    """Each has a health check and is started again when it dies."""
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OURS)
def test_our_images_may_do_little(name: str) -> None:
    """No rights beyond those of a plain user, nothing to write but a volume, and time to finish."""
    service = SERVICES[name]
    dockerfile = (PROJECT / service["build"].get("dockerfile", "Dockerfile")).read_text(encoding="utf-8")

    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"]
    assert int(service["stop_grace_period"].removesuffix("s")) >= 20
    assert "\nUSER lotse\n" in dockerfile
    assert "--require-hashes" in dockerfile
    assert "dev" not in re.findall(r"requirements\S*\.lock", dockerfile)[0]


def test_every_variable_is_a_setting() -> None:
    """No variable is named here that nobody reads."""
    known = {f"LOTSE_{name.upper()}" for name in Settings.model_fields} | FOR_RASA

    assert set(re.findall(r"LOTSE_[A-Z_]+", TEXT)) <= known
