"""What there is to do about the catalogue on one day: what is old, what has ended, what nobody tries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.advice.catalogue_entries import Entry, filed
from bot.advice.eligibility import SOON
from bot.advice.german import day
from bot.advice.programme import Catalogue, Programme
from bot.advice.region import Region
from bot.advice.upkeep_examples import untried

FRESH = timedelta(days=180)
"""After so long somebody has to look at the source again."""

NAMED = 3
"""So many old entries of one file are named; who mends these sees the next ones."""


class Severity(Enum):
    """An error is wrong or may be wrong already; a warning will be soon."""

    ERROR = "Fehler"
    WARNING = "Hinweis"


@dataclass(frozen=True)
class Finding:
    """One thing to do. `programme` is the file without its ending, `entry` the place in it."""

    severity: Severity
    programme: str
    entry: str
    sentence: str

    @property
    def line(self) -> str:
        return f"{self.programme}.yml, {self.entry}: {self.sentence}"


def findings(catalogue: Catalogue, *, region: Region, on: date) -> tuple[Finding, ...]:
    """Everything to do on this day, the worst first: what misleads an owner before what is merely untried."""
    return (
        *(found for one in catalogue.programmes for found in _ended(one, on=on)),
        *(found for one in catalogue.programmes for found in _dead_end(one, catalogue=catalogue, on=on)),
        *_unfounded(catalogue),
        *_stale(catalogue, on=on),
        *(found for one in catalogue.programmes for found in _untried(one, region=region)),
        *_ending(catalogue, on=on),
    )


def errors(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _ended(programme: Programme, *, on: date) -> Iterator[Finding]:
    """Past its end since somebody looked: nobody knows whether it was prolonged."""
    window = programme.window
    if window.closes and window.source and window.source.checked_on <= window.closes < on:
        looked = day(window.source.checked_on)
        yield _error(
            programme.id,
            "window",
            f"Die Frist ist am {day(window.closes)} abgelaufen, angesehen wurde sie zuletzt am {looked}. Bitte ein "
            "neues „closes“ eintragen, oder das Ende bestätigen („checked_on“) und die Texte anpassen.",
        )


def _dead_end(programme: Programme, *, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    for other in catalogue.named([programme.replaced_by]):
        if not other.window.takes_applications(on):
            yield _error(
                programme.id,
                "replaced_by",
                f"„{other.id}“ nimmt am {day(on)} keine Anträge an. Bitte ein offenes Programm nennen oder die Zeile "
                "streichen.",
            )


def _unfounded(catalogue: Catalogue) -> Iterator[Finding]:
    """The reader refuses most of this; a catalogue may come from elsewhere."""
    for file, entry in filed(catalogue):
        if entry.source is None:
            yield _error(
                file, entry.name, "Es steht kein Datum dabei. Bitte „source“ und „checked_on“ eintragen."
            )
    for programme in catalogue.programmes:
        for criterion in programme.criteria():
            if not criterion.source.url:
                yield _error(
                    programme.id,
                    f"conditions „{criterion.label}“",
                    "Die Adresse fehlt. Bitte „source“ eintragen oder den Punkt nach „advisor_checks“ setzen.",
                )


def _stale(catalogue: Catalogue, *, on: date) -> Iterator[Finding]:
    """One finding for each file, the one that nobody looked at for longest first."""
    old: dict[str, list[tuple[date, Entry]]] = defaultdict(list)
    for file, entry in filed(catalogue):
        if entry.source and on - entry.source.checked_on > FRESH:
            old[file].append((entry.source.checked_on, entry))
    for file, dated in sorted(old.items(), key=lambda one: min(looked for looked, _ in one[1])):
        dated.sort(key=lambda one: one[0])
        names = [entry.name for _, entry in dated]
        rest = f" und {len(names) - NAMED} weitere" if len(names) > NAMED else ""
        since, days = dated[0][0], (on - dated[0][0]).days
        yield _error(
            file,
            ", ".join(names[:NAMED]) + rest,
            f"Seit {day(since)} nicht geprüft ({days} Tage). Bitte die Quelle ansehen und „checked_on“ ändern.",
        )


def _untried(programme: Programme, *, region: Region) -> Iterator[Finding]:
    for entry, sentence in untried(programme, region=region):
        yield _error(programme.id, entry, sentence)


def _ending(catalogue: Catalogue, *, on: date) -> Iterator[Finding]:
    """What ends within 60 days, the next end first."""
    last = on + SOON
    ends = [(one.window.closes, one.id) for one in catalogue.programmes if one.window.takes_applications(on)]
    for closes, name in sorted((closes, name) for closes, name in ends if closes and closes <= last):
        yield Finding(
            Severity.WARNING,
            name,
            "window",
            f"Anträge nur noch bis {day(closes)}. Bitte nachsehen, ob und wie es danach weitergeht.",
        )


def _error(file: str, entry: str, sentence: str) -> Finding:
    return Finding(Severity.ERROR, file, entry, sentence)
