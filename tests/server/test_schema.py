"""The whole surface as its document describes it: every answer is one that is documented, and never a 5xx."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.standing import Standing, let_go, room_of
from soaking import often

EXAMPLES = often(30, 3000)


def surface() -> Any:
    from django.core.handlers.wsgi import WSGIHandler

    return schemathesis.openapi.from_wsgi("/openapi.json", WSGIHandler(), headers={"Host": "localhost"})


@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "not signed in"])
def test_every_call_is_answered_as_documented(far: Standing, monkeypatch: pytest.MonkeyPatch, signed_in: bool) -> None:
    from goodoffices.server import limits

    monkeypatch.setattr(limits, "_RATE", 1e9)
    mira, nora = far.people("mira", "nora")
    form = nora.get("/rooms").json()["form"]
    rooms = [room_of(nora, "side"), room_of(nora, "public"), room_of(nora, "joint")] * 3
    rooms += [room_of(mira, "own"), "0" * 16, "new", ""]
    cookies = {"form": nora.cookies["form"].value} | ({"office": far.begun.cookies["nora"]} if signed_in else {})
    statuses: set[int] = set()
    for one in surface().get_all_operations():
        statuses |= _answered(one.ok(), cookies, form, rooms, EXAMPLES if signed_in else EXAMPLES // 10)
    assert not any(status >= 500 for status in statuses)
    assert statuses >= ({200, 400, 404} if signed_in else {401})


def _answered(operation: Any, cookies: dict[str, str], form: str, rooms: list[str], times: int) -> set[int]:
    seen: set[int] = set()

    @given(case=operation.as_strategy(), room=st.sampled_from(rooms))
    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def answered(case: Any, room: str) -> None:
        if room and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = room
        response = case.call(cookies=cookies, headers={"Host": "localhost", "X-CSRFToken": form})
        seen.add(response.status_code)
        case.validate_response(response, excluded_checks=_not_ours())

    answered()
    let_go()
    return seen


def _not_ours() -> list[Any]:
    """Checks of schemathesis that do not fit: what a body that does not fit is answered with is looked at elsewhere."""
    from schemathesis.checks import CHECKS

    return [check for check in CHECKS.get_all() if check.__name__ in (
        "ignored_auth", "negative_data_rejection", "positive_data_acceptance", "missing_required_header",
        "unsupported_method", "use_after_free", "ensure_resource_availability",
    )]  # fmt: skip
