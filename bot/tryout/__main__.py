"""The stand-in by itself: `LOTSE_TELEGRAM_TOKEN=1:trial python -m bot.tryout --port 8081`."""

import argparse
import os
import signal
import sys
from types import FrameType

from bot.tryout.app import create_app
from bot.tryout.server import TryoutServer

TOKEN_VARIABLE = "LOTSE_TELEGRAM_TOKEN"  # noqa: S105 - the name, not the token


def main(arguments: list[str] | None = None) -> None:
    """Serves until SIGINT or SIGTERM. Bad arguments end with exit code 2 and a sentence."""
    options = _parser().parse_args(arguments)
    token = options.token or os.environ.get(TOKEN_VARIABLE, "")
    if not token:
        sys.exit(f"Set {TOKEN_VARIABLE} to any token, for example 1:trial, for this and for the bot.")
    # uvicorn raises the signal once more when it has stopped; this makes it a quiet end.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    app = create_app(token=token, invitations=dict(options.invitation))
    TryoutServer(app, host=options.host, port=options.port, announce=_announce).run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.tryout", description=__doc__)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8081, help="port to listen on, 0 for any free one (default: 8081)"
    )
    parser.add_argument(
        "--token", help=f"the bot's token; better in {TOKEN_VARIABLE}, where ps does not show it"
    )
    parser.add_argument(
        "--invitation",
        type=_invitation,
        action="append",
        default=[],
        metavar="ID=CODE",
        help="offer a person of the page to send /start CODE; may be given more than once",
    )
    return parser


def _invitation(text: str) -> tuple[int, str]:
    number, _, code = text.partition("=")
    if not number.isdecimal() or not code:
        raise argparse.ArgumentTypeError(f"{text!r} is not like 2001=CODE")
    return int(number), code


def _announce(address: str) -> None:
    print(f"Probechat: {address}", flush=True)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
