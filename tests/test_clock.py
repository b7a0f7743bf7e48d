"""One reading of SOURCE_DATE_EPOCH, for the PDF and the deposits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jatspress.clock import stated_moment
from jatspress.errors import ConfigurationError


def test_without_the_variable_no_moment_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stated_moment() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", " ")
    assert stated_moment() is None


@pytest.mark.parametrize(
    "stated, moment",
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        (" 1700000000\n", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("253402300799", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_seconds_since_1970_are_a_moment(
    stated: str, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    assert stated_moment() == moment


@pytest.mark.parametrize(
    "nonsense", ["yesterday", "-5", "1.5", "1_000", "²", "١", "253402300800", "9" * 5000]
)
def test_what_is_no_time_is_said_in_words(nonsense: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH is '") as told:
        stated_moment()
    assert len(str(told.value)) < 200
