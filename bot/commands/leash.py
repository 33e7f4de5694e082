"""Runs a Python program that ends when whoever started it ends, however hard that end was.

    python leash.py -m MODULE [ARGUMENT ...]
    python leash.py FILE [ARGUMENT ...]

The starter holds the other end of our standard input and never writes to it. When the starter is gone, the
input ends, and so do we. Runs in both environments: standard library only, Python 3.10.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import threading

GRACE_SECONDS = 5


def main() -> None:
    threading.Thread(target=_end_with_starter, daemon=True).start()
    # Python put the folder of this file in front, where its neighbours would hide other modules.
    del sys.path[0]
    program, *arguments = sys.argv[1:]
    if program == "-m":
        sys.argv = arguments
        sys.path.insert(0, os.getcwd())  # noqa: PTH109  (as `python -m` does)
        runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [program, *arguments]
        sys.path.insert(0, os.path.dirname(os.path.abspath(program)))  # noqa: PTH100, PTH120  (as `python FILE` does)
        runpy.run_path(program, run_name="__main__")


def _end_with_starter() -> None:
    # `os.read` and not `sys.stdin`, whose lock would be in the way when the program ends by itself.
    while os.read(0, 1024):
        pass
    own_group = os.getpgrp() == os.getpid()
    target = -os.getpid() if own_group else os.getpid()
    # Whoever does not end when asked is ended from outside, because we ourselves may be gone by then.
    last_word = f"sleep {GRACE_SECONDS}; kill -KILL {target}"
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        ["/bin/sh", "-c", last_word], start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing
    )
    os.kill(target, signal.SIGTERM)


if __name__ == "__main__":
    main()
