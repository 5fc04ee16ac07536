"""How a finding is read: one line with place, message, what is allowed, and the nearest word."""

import pytest

from goodoffices.folder import Checked, Finding, FolderError, Severity
from goodoffices.folder.findings import listed

FINDING = Finding(
    "case.yaml", 3, 9, "“captivs” is not an issue of the case.", "captivs", ("captives", "aid"), "captives"
)


def test_a_finding_is_one_line() -> None:
    assert str(FINDING) == (
        "case.yaml:3:9: “captivs” is not an issue of the case; allowed: captives, aid; did you mean “captives”?"
    )


def test_a_message_alone_keeps_its_full_stop() -> None:
    assert str(Finding("plan.yaml", 1, 1, "The file is empty.")) == "plan.yaml:1:1: The file is empty."


def test_a_warning_says_so() -> None:
    assert str(Finding("a", 1, 2, "Look.", severity=Severity.WARNING)) == "a:1:2: warning: Look."


@pytest.mark.parametrize(
    ("count", "shown"), [(0, ""), (2, "w0, w1"), (8, None), (9, "and 1 more"), (100, "and 92 more")]
)
def test_long_lists_are_cut(count: int, shown: str | None) -> None:
    text = listed(f"w{number}" for number in range(count))
    assert text.endswith(shown if shown is not None else "w7")


def test_an_error_carries_its_findings() -> None:
    error = FolderError([FINDING, FINDING])
    assert error.findings == (FINDING, FINDING)
    assert str(error).splitlines() == [str(FINDING)] * 2


def test_warnings_are_no_errors() -> None:
    warning = Finding("a", 1, 1, "Look.", severity=Severity.WARNING)
    assert Checked(None, (warning, FINDING)).errors == (FINDING,)
