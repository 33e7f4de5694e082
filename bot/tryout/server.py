"""Runs the stand-in so that it also stops when asked to, long polls and listeners or not."""

import socket
import threading
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

GRACE_SECONDS = 1
"""How long calls under way may take to end after the server was asked to stop."""


class TryoutServer(uvicorn.Server):
    """An HTTP server for one stand-in. `port` 0 takes any free one. It may run in a thread of its own."""

    def __init__(
        self,
        app: Starlette,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        # No access log: the token is part of every address.
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        super().__init__(config)
        self._app = app
        self._announce = announce
        self.ready = threading.Event()
        """Set once the server can be called, or could not start, so that nobody waits for ever."""

    @property
    def port(self) -> int:
        """The port it really listens on, once it has started."""
        return int(self.servers[0].sockets[0].getsockname()[1])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Says when it listens, and where."""
        try:
            await super().startup(sockets)
            if self._announce is not None:
                self._announce(f"http://{self.config.host}:{self.port}/")
        finally:
            self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends what waits before the server itself waits for its end, which would otherwise take a minute."""
        self._app.state.world.close()
        await super().shutdown(sockets)
