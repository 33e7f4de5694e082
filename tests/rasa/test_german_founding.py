"""The year of founding, from what owners write in November 2026. None stands where another year is spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rasa import pipeline, rasa_side, understood

pytestmark = rasa_side

YEARS: list[tuple[str, int | None]] = [
    ("seit 1998", 1998),
    ("1998 gegründet", 1998),
    ("gegründet 1998", 1998),
    ("gibt es seit 3 Jahren", 2023),
    ("uns gibt es seit 3 Jahren", 2023),
    ("Seit 2020 haben wir einen Server", None),
    ("Baujahr 1998", None),
    ("Unsere Maschine ist von 1998", None),
    ("wir sind seit 2005 am Markt", 2005),
    ("Tischlerei seit 1987 in Hamm", 1987),
    ("Familienbetrieb seit 1950", 1950),
    ("vor 5 Jahren gegründet", 2021),
    ("Gründungsjahr: 2010", 2010),
    ("seit 98", 1998),
    ("seit 03 selbstständig", 2003),
    ("seit 20 Jahren selbstständig", 2006),
    ("Wir nutzen SAP seit 2015", None),
    ("seit 6 Monaten", 2026),
    ("seit letztem Jahr", 2025),
    ("den Betrieb gibt es seit 1923", 1923),
    ("Das Programm gibt es seit 2019", None),
    ("Ich habe seit 2015 eine Tischlerei", 2015),
    ("wir bestehen seit 40 Jahren", 1986),
    ("wir feiern 25-jähriges Bestehen", 2001),
    ("die Firma ist 12 Jahre alt", 2014),
    ("Ich bin 45 Jahre alt", None),
    ("unsere Anlage ist 20 Jahre alt", None),
    ("ich bin seit 2012 selbständig", 2012),
    ("aufgemacht haben wir 2019", 2019),
    ("2019 habe ich mich selbstständig gemacht", 2019),
    ("seit 3 Jahren warte ich auf Antwort", None),
    ("Wir haben 2018 eröffnet", 2018),
    ("wird 2030 gegründet", None),
    ("seit 2020 haben wir Homeoffice", None),
    ("wir sind seit 1998 im Geschäft", 1998),
    ("Soloselbständig seit 2019", 2019),
    ("seit 12 Jahren 12 Leute", 2014),
    ("gegründet: 1999", 1999),
    ("Gründung im Jahr 1999", 1999),
    ("1999 gestartet", 1999),
    ("seit dem Jahr 1999", 1999),
    ("uns gibt's seit '99", 1999),
    ("existieren seit 1999", 1999),
    ("am Markt seit 1999", 1999),
    ("wir sind seit 25 Jahren am Markt", 2001),
    ("25 Jahre Firmengeschichte", 2001),
    ("in diesem Jahr gegründet", 2026),
    ("letztes Jahr gegründet", 2025),
    ("voriges Jahr aufgemacht", 2025),
    ("vor drei Jahren aufgemacht", 2023),
    ("vor 18 Monaten gegründet", 2025),
    ("seit einem Jahr selbstständig", 2025),
    ("erst seit 2 Jahren", 2024),
    ("seit 2 Jahren", 2024),
    ("unser Betrieb ist 2 Jahre alt", 2024),
    ("wir sind jetzt 10 Jahre alt", 2016),
    ("Seit 1923 in Familienbesitz", 1923),
    ("Traditionsbetrieb seit 1923", 1923),
    ("Eröffnung war 2021", 2021),
    ("Gewerbe angemeldet 2021", 2021),
    ("Gewerbeanmeldung 03/2021", 2021),
    ("gegründet am 01.03.2021", 2021),
    ("01.03.2021 gegründet", 2021),
    ("übernommen 2018", None),
    ("umgezogen 2018", None),
    ("Windows Server 2012", None),
    ("Software aus 2010", None),
    ("Baujahr 1985", None),
    ("das Gebäude ist von 1985", None),
    ("seit den 90ern", None),
    ("Seit 2020 Homeoffice", None),
    ("2 Jahre alt", None),
    ("seit Corona weniger Kunden", None),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_the_year_of_founding_is_understood(text: str, expected: int | None) -> None:
    """Since when the company exists counts; since when it has a machine, a server or a worry does not."""
    assert understood(text).get("founded_year") == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2027, 1, 2), "gibt es seit 3 Jahren", 2024),
        (date(2027, 1, 2), "vor 6 Monaten gegründet", 2026),
        (date(2027, 1, 2), "letztes Jahr gegründet", 2026),
        (date(2027, 1, 2), "1998", 1998),
        (date(2026, 11, 20), "2027 gegründet", None),
        (date(2027, 1, 2), "2027 gegründet", 2027),
        (date(2027, 1, 2), "seit 27 am Markt", 2027),
        (date(2026, 11, 20), "seit 27 am Markt", 1927),
    ],
)
def test_years_are_counted_from_the_day_of_the_clock(today: date, text: str, expected: int | None) -> None:
    """Nothing is counted from a year written in code, and no company is founded in the future."""
    founding = pipeline().get_pipe("german_founding")
    usual, founding.clock = founding.clock, lambda: today
    try:
        found = understood(text).get("founded_year")
    finally:
        founding.clock = usual

    assert found == expected
