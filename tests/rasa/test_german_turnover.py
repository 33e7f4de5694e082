"""Yearly turnover, from what owners write. None stands where money is spoken of that is none."""

from __future__ import annotations

import pytest

from tests.rasa import facts, rasa_side, understood

pytestmark = rasa_side

TURNOVERS: list[tuple[str, int | None]] = [
    ("2,5 Mio Umsatz", 2500000),
    ("Umsatz 800k", 800000),
    ("Jahresumsatz von 1.200.000 €", 1200000),
    ("Unser Umsatz liegt bei etwa 1,2 Millionen Euro", 1200000),
    ("Wir setzen ca. 3 Mio im Jahr um", 3000000),
    ("wir machen so 500.000 im Jahr", None),
    ("wir machen so 500.000 € im Jahr", 500000),
    ("wir machen im Jahr 2 Mio", 2000000),
    ("Umsatz: 750 TEUR", 750000),
    ("Wir wollen 50.000 Euro investieren", None),
    ("Die Software kostet 20.000 €", None),
    ("Umsatz im Monat 20.000 €", 240000),
    ("Gewinn 100k", None),
    ("Umsatz ist um 200.000 € gestiegen", None),
    ("umsatz um die 2 mio", 2000000),
    ("anderthalb Millionen Umsatz", 1500000),
    ("Der Jahresumsatz betrug 2024 rund 4,8 Mio. Euro", 4800000),
    ("letztes Jahr 900.000 umgesetzt", 900000),
    ("Umsatz unter 2 Mio", 2000000),
    ("2-3 Mio Umsatz", 3000000),
    ("Bilanzsumme 2 Mio", None),
    ("KMU bis 50 Mio Umsatz", None),
    ("Umsatzsteuer 19%", None),
    ("Zuschuss von 15.000 €", None),
    ("wir haben einen Umsatz von 80000 Euro", 80000),
    ("mein Umsatz: 45000", 45000),
    ("12 Leute, 2 Mio Umsatz", 2000000),
    ("Umsatz hab ich so 300 tausend", 300000),
    ("eine halbe Million Umsatz", 500000),
    ("Kunde zahlt 5.000 € pro Jahr", None),
    ("Bei 12 Mitarbeitern 2 Mio € Umsatz und 500.000 € Gewinn", 2000000),
    ("Umsatz 2025: 3,4 Mio €", 3400000),
    ("Umsatz in 2025 ca. 3.400.000", 3400000),
    ("3,4 Mio. € Jahresumsatz", 3400000),
    ("Jahresumsatz etwa eine Million", 1000000),
    ("Umsatz eine Mio", 1000000),
    ("knapp ne halbe Million Umsatz", 500000),
    ("Umsatz unter 100.000", 100000),
    ("umsatz 250 tausend euro", 250000),
    ("Umsatz 250T€", 250000),
    ("Umsatz 250 TEUR", 250000),
    ("Umsatz: 1.250.000,00 EUR", 1250000),
    ("wir liegen bei 2 Mio", 2000000),
    ("wir liegen umsatzmäßig bei 2 Mio", 2000000),
    ("erwirtschaften 5 Mio Euro pro Jahr", 5000000),
    ("jährlich setzen wir 600.000 Euro um", 600000),
    ("600k Umsatz p.a.", 600000),
    ("600k/Jahr", 600000),
    ("so 600.000 im Jahr", 600000),
    ("600.000 Euro", 600000),
    ("zwei komma fünf millionen", 2500000),
    ("2.5 Millionen", 2500000),
    ("zweieinhalb Millionen Umsatz", 2500000),
    ("sechshunderttausend Euro Umsatz", 600000),
    ("Umsatz ca 1 mio 200", 1000000),
    ("Bilanzsumme 4 Mio, Umsatz 9 Mio", 9000000),
    ("9 Mio Umsatz, Bilanzsumme 4 Mio", 9000000),
    ("Gewinn 80.000 bei 500.000 Umsatz", 500000),
    ("Kredit über 500.000 €", None),
    ("die Maschine für 120.000 €", None),
    ("mein Gehalt ist 60.000 im Jahr", None),
    ("Strom kostet 30.000 Euro im Jahr", None),
    ("Wir wollen 100.000 Euro Umsatz mehr machen", None),
]

RANGES = [
    ("2-3 Mio Umsatz", (3_000_000, 2_000_000, 3_000_000)),
    ("Umsatz zwischen 500 und 800 Tsd.", (800_000, 500_000, 800_000)),
    ("Umsatz unter 2 Mio", (2_000_000, 0, 2_000_000)),
    ("Umsatz über 2 Mio", (2_000_000, 2_000_000, None)),
    ("2 Mio Umsatz", (2_000_000, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), TURNOVERS)
def test_turnover_is_money_that_is_said_to_be_turnover(text: str, expected: int | None) -> None:
    """Investments, prices, wages, grants, profit and changes are none; a month's figure counts twelve times."""
    assert understood(text).get("turnover_eur") == expected


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_range_of_turnover_keeps_its_ends(text: str, expected: tuple[int, int | None, int | None]) -> None:
    """The factor of the second figure holds for both, and an open end is None."""
    [found] = facts(text, "turnover_eur")

    assert (found._.value, found._.low, found._.high) == expected
