# The bot. Only it reaches the internet; what it keeps is in the volume at LOTSE_VAR.
FROM python:3.12-slim AS libraries
RUN pip install --no-cache-dir uv
COPY requirements.lock ./
RUN uv venv --quiet /opt/venv \
 && uv pip install --quiet --no-cache --compile-bytecode --require-hashes --python /opt/venv/bin/python -r requirements.lock \
 # What only builds the package is not needed here: the code is run as it stands.
 && uv pip uninstall --quiet --python /opt/venv/bin/python editables hatchling pathspec tomlkit trove-classifiers

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/lotse --create-home lotse
COPY --from=libraries /opt/venv /opt/venv
WORKDIR /srv/lotse
COPY bot bot
COPY data data
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 LOTSE_VAR=/var/lib/lotse
USER lotse
VOLUME /var/lib/lotse
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "bot"]
