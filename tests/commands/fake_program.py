"""A tiny program for the supervisor to watch. Its first argument says how it behaves, its second where it reports.

* steady runs until it is asked to end, then leaves at once
* stubborn ignores the wish to end
* brief dies at once with code 3
* refuses says why and ends with code 2
* parent starts a stubborn child and runs until it is asked to end
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ENDS = {"brief": 3, "refuses": 2}


def main() -> None:
    manner, report = sys.argv[1], Path(sys.argv[2])
    if manner == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if manner == "parent":
        subprocess.Popen([sys.executable, __file__, "stubborn", str(report)])
    with report.open("a", encoding="utf-8") as lines:
        lines.write(f"{os.getpid()}\n")
    print(f"{manner} is there", flush=True)
    if manner in ENDS:
        sys.exit(ENDS[manner])
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
