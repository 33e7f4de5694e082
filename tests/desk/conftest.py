"""The desk as it opens in the morning: empty records and the office around them."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from tests.builders import an_office
from tests.fakes import FakeRecords


@pytest.fixture
def records() -> FakeRecords:
    return FakeRecords()


@pytest.fixture
def office() -> Office:
    return an_office()
