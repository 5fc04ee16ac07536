"""NegMAS itself runs in `make bench`; without it what to do is said."""

import sys

import pytest

from goodoffices.lab.negmas_peer import PeerMissingError
from goodoffices.lab.negmas_sessions import negmas_conditions
from goodoffices.lab.settings import Settings


def test_without_negmas_what_to_do_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas.outcomes", None)  # as if it were not installed, also where it is
    with pytest.raises(PeerMissingError, match="make bench"):
        negmas_conditions(Settings())
