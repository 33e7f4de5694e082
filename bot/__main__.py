"""The `lotse` command: reads the settings, looks which subcommand is meant, and hands over.

Every error of ours is one sentence on standard error and exit code 2; 1 is for commands that look for something
and found it. What a subcommand needs is imported when it is called, so that small ones start fast.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.advice.errors import LotseError
from bot.settings import ENV_FILE, Settings, read_settings

Run = Callable[[Settings, argparse.Namespace], "int | None"]
INTERRUPTED = 130
"""The exit code of a program that was ended by Ctrl-C, or asked to end before it was done."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand and returns its exit code."""
    options = _parser().parse_args(arguments)
    return run(options.run, options)


def run(command: Run, options: argparse.Namespace) -> int:
    """The command's own code or 0, 2 after a sentence on standard error, or 130 after Ctrl-C; what is not ours goes
    through."""
    code = None
    try:
        code = command(read_settings(options.env_file), options)
        sys.stdout.flush()
    except LotseError as error:
        print(f"lotse: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotse", description="Erstberatung auf Telegram: starten, prüfen, messen."
    )
    parser.add_argument(
        "--env-file",
        type=Path,
        default=ENV_FILE,
        metavar="DATEI",
        help="Einstellungen stehen hier statt in .env",
    )
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    _processes(commands)
    _model(commands)
    _advice(commands)
    _catalogue(commands)
    _agency(commands)
    _bench(commands)
    return parser


def _command(commands: Any, name: str, help_text: str, run: Run) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(run=run)
    return parser


def _processes(commands: Any) -> None:
    _command(commands, "demo", "alles auf diesem Rechner starten, mit Probechat statt Telegram", _demo)
    _command(commands, "run", "alles auf diesem Rechner starten, auf Telegram", _run)
    _command(commands, "bot", "nur den Bot", _bot)
    _command(commands, "rasa", "nur Rasa", _rasa)
    _command(commands, "actions", "nur die Actions von Rasa", _actions)
    _command(commands, "health", "ob ein Lotse, der läuft, seine Arbeit schafft", _health)
    talk = _command(commands, "talk", "im Terminal mit Lotse schreiben", _talk)
    talk.add_argument("--script", type=Path, metavar="DATEI", help="die Nachrichten stehen in dieser Datei")
    talk.add_argument("--mask", action="store_true", help="Daten, Kennungen und Uhrzeiten unkenntlich machen")


def _model(commands: Any) -> None:
    _command(commands, "train", "das Sprachmodell trainieren", _train)
    parse = _command(commands, "parse", "Nachrichten von der Standardeingabe verstehen", _parse)
    parse.add_argument(
        "--jsonl", action="store_true", required=True, help="eine Zeile JSON für jede Nachricht"
    )


def _advice(commands: Any) -> None:
    _on(_command(commands, "check", "prüfen, welche Programme zu Angaben (JSON) passen", _check))


def _catalogue(commands: Any) -> None:
    catalogue = commands.add_parser("catalogue", help="den Förderkatalog pflegen")
    deeds = catalogue.add_subparsers(required=True, metavar="BEFEHL")
    _on(_command(deeds, "check", "was zu tun ist; Rückgabe 1, wenn etwas falsch ist", _catalogue_check))
    report = _on(
        _command(deeds, "report", "was der Katalog abdeckt und was zweifelhaft ist", _catalogue_report)
    )
    report.add_argument("--doubtful", action="store_true", help="nur den Brief über das Zweifelhafte")
    changes = _on(_command(deeds, "changes", "was sich geändert hat", _catalogue_changes))
    for name, which in (("old", "früher"), ("new", "jetzt")):
        changes.add_argument(
            name, metavar=name.upper(), help=f"{which}: ein Ordner mit Daten oder ein Stand in git"
        )
    _on(
        _command(
            deeds, "page", "der ganze Katalog als eine HTML-Seite zum Lesen und Drucken", _catalogue_page
        )
    )
    _command(
        deeds, "schema", "data/schemas neu schreiben, womit ein Editor die Dateien prüft", _catalogue_schema
    )


def _on(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--on", type=_day, metavar="JJJJ-MM-TT", help="an diesem Tag statt heute")
    return command


def _agency(commands: Any) -> None:
    advisor = commands.add_parser("advisor", help="Beraterinnen und Berater")
    deeds = advisor.add_subparsers(required=True, metavar="BEFEHL")
    invite = _command(deeds, "invite", "jemanden einladen; druckt einen einmaligen Code", _invite)
    invite.add_argument("--name", required=True)
    invite.add_argument("--area", required=True, help="Gebiet wie in data/agency.yml")
    leads = _command(commands, "leads", "alle Anfragen", _leads)
    leads.add_argument("--json", action="store_true", help="mit allem, was dazu gespeichert ist")


def _bench(commands: Any) -> None:
    bench = commands.add_parser("bench", help="messen")
    kinds = bench.add_subparsers(required=True, metavar="BEFEHL")
    nlu = _command(kinds, "nlu", "die Pipeline auf einem Datensatz text,label", _bench_nlu)
    nlu.add_argument("--train", type=Path, required=True, metavar="CSV")
    nlu.add_argument("--test", type=Path, required=True, metavar="CSV")
    talk = _command(kinds, "interview", "wie viele Fragen bis zu einer Antwort nötig sind", _bench_interview)
    talk.add_argument("--firms", type=int, default=1000, help="so viele erdachte Betriebe (1000)")
    talk.add_argument("--seed", type=int, default=1, help="Startwert des Zufalls (1)")
    talk.add_argument("--json", action="store_true", help="nur die Zahlen")
    load = _command(kinds, "load", "das Ganze unter Last", _bench_load)
    load.add_argument("--chats", type=int, default=20, help="so viele Chats (20)")
    load.add_argument("--rate", type=float, default=5.0, help="so viele Nachrichten in der Sekunde (5)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} ist kein Tag wie 2026-11-20") from error


def _demo(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.running import demo

    demo(settings)


def _run(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.running import run_on_telegram

    run_on_telegram(settings)


def _bot(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.chat_service import run_bot

    run_bot(settings)


def _rasa(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.stack import become, rasa

    become(rasa(settings))


def _actions(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.stack import actions, become

    become(actions(settings))


def _health(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.health import check_health

    check_health(settings)


def _talk(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.talk import talk

    talk(settings, script=options.script, mask=options.mask)


def _train(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.training import train

    train(settings)


def _parse(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.understanding import parse

    parse(settings)


def _check(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.assessing import check

    check(settings, on=options.on)


def _catalogue_check(settings: Settings, options: argparse.Namespace) -> int:
    from bot.commands.catalogue_check import check_catalogue

    return check_catalogue(settings, on=options.on)


def _catalogue_report(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.catalogue_report import report_catalogue

    report_catalogue(settings, on=options.on, doubtful=options.doubtful)


def _catalogue_changes(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.catalogue_compare import compare_catalogues

    compare_catalogues(settings, old=options.old, new=options.new, on=options.on)


def _catalogue_page(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.catalogue_page import print_page

    print_page(settings, on=options.on)


def _catalogue_schema(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.schemas import write_schemas

    write_schemas(settings)


def _invite(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.agency_work import invite_advisor

    invite_advisor(settings, name=options.name, area=options.area)


def _leads(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.agency_work import print_leads

    print_leads(settings, as_json=options.json)


def _bench_nlu(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.bench_nlu import bench_nlu

    bench_nlu(settings, train=options.train, test=options.test)


def _bench_interview(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.bench_interview import bench_interview

    bench_interview(settings, firms=options.firms, seed=options.seed, as_json=options.json)


def _bench_load(settings: Settings, options: argparse.Namespace) -> None:
    from bot.commands.bench_load import bench_load

    bench_load(settings, chats=options.chats, rate=options.rate)


if __name__ == "__main__":
    sys.exit(main())
