"""What our scripts do before they use Rasa: nothing is reported to anybody, and only what matters is printed."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SIGN_OF_LIFE_SECONDS = 15


def prepare() -> None:
    """Sets what Rasa reads when it is imported, and works in its folder from then on."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    # Rasa's cache does not see that the word lists changed, and would take old results for new ones.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    # Progress bars are thousands of lines in a log; at this level there are none.
    os.environ["LOG_LEVEL"] = "ERROR"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Rasa's libraries warn about each other, and put back whatever filter is set against that.
    warnings.showwarning = lambda *_warning, **_more: None
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    os.chdir(HERE)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def signs_of_life() -> Iterator[None]:
    """Reports now and then how long it has taken already."""
    started, over = time.monotonic(), threading.Event()

    def tell() -> None:
        while not over.wait(SIGN_OF_LIFE_SECONDS):
            report(f"    … {time.monotonic() - started:.0f} s")

    telling = threading.Thread(target=tell, daemon=True)
    telling.start()
    try:
        yield
    finally:
        over.set()
        telling.join()
