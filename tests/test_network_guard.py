"""The guard around all tests."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_nothing_leaves_this_machine(host: str) -> None:
    """A test that wants to talk to another machine fails and is told so."""
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_can_be_reached() -> None:
    """Servers that a test started itself can be talked to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        with socket.create_connection(address, timeout=5) as connection:
            assert connection.getpeername() == address
