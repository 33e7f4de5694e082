"""What holds for every test: nothing leaves this machine.

The guard listens to what Python itself reports before it connects or asks for an address, so nothing has to
be replaced for it.
"""

from __future__ import annotations

import ipaddress
import sys
from importlib.util import find_spec

import pytest

# What needs Rasa's libraries is run in Rasa's environment, and only there.
collect_ignore = [] if find_spec("rasa") else ["rasa", "actions"]

THIS_MACHINE = {"localhost", "", None}


def pytest_addoption(parser: pytest.Parser) -> None:
    if find_spec("pytest_asyncio") is None:
        # Rasa's environment has no asynchronous tests; there the setting would be unknown.
        parser.addini("asyncio_mode", "how asynchronous tests are run")


def stays_here(host: object) -> bool:
    """Whether `host`, a name or an address, is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in THIS_MACHINE:
        return name in THIS_MACHINE
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def guard(event: str, details: tuple[object, ...]) -> None:
    """Refuses connections and look-ups that would leave this machine; sockets in the file system stay allowed."""
    if event in ("socket.connect", "socket.sendto"):
        address = details[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event == "socket.getaddrinfo":
        host = details[0]
    else:
        return
    if not stays_here(host):
        raise RuntimeError(f"a test wants to reach {host!r}; tests stay on this machine")


sys.addaudithook(guard)
