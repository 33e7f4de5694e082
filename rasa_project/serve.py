"""Starts the Rasa server on an inner address, with its secrets from the environment.

`rasa run` takes the API token only as an argument, where every user of the machine can read it in the
list of processes; so the server is started from here.

    LOTSE_RASA_TOKEN      secret for the bot's channel and the API
    LOTSE_RASA_PORT       port, default 5005
    LOTSE_RASA_HOST       address, default 127.0.0.1; never one that the internet reaches
    LOTSE_RASA_ENDPOINTS  endpoints.yml (default) or endpoints.scale.yml
    LOTSE_MODELS          folder of trained models; the newest one is loaded
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    # Nothing is reported to anybody, and one thread for each operation leaves the cores to the requests.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    for threads in ("TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    os.chdir(HERE)

    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.INFO, None, warn_only_once=True, filter_repeated_logs=True)
    # Below a warning, Rasa's structured log holds what people wrote.
    configure_structlog(logging.WARNING)
    serve_application(
        model_path=os.environ["LOTSE_MODELS"],
        interface=os.environ.get("LOTSE_RASA_HOST", "127.0.0.1"),
        port=int(os.environ.get("LOTSE_RASA_PORT", "5005")),
        credentials="credentials.yml",
        auth_token=os.environ["LOTSE_RASA_TOKEN"],
        enable_api=True,
        endpoints=AvailableEndpoints.read_endpoints(os.environ.get("LOTSE_RASA_ENDPOINTS", "endpoints.yml")),
        # A turn that takes longer has failed; the bot stops waiting earlier.
        response_timeout=60,
    )


if __name__ == "__main__":
    main()
