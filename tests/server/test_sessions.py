"""Sessions: how long they last, what a stolen row is worth, and that signing out ends them everywhere."""

from pathlib import Path
from time import time
from typing import Any
from urllib.parse import quote

import pytest

from server.standing import (
    Standing,
    client,
    error,
    give,
    let_go,
    passphrase_of,
    room_of,
    signed_in,
    with_cookie,
)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let time go on for sessions, in seconds."""
    from goodoffices.server import live, middleware, opening

    real, ahead = time, [0.0]
    for module in (live, middleware, opening):
        monkeypatch.setattr(module, "time", lambda: real() + ahead[0])

    def go(seconds: float) -> None:
        ahead[0] += seconds

    return go


def test_half_an_hour_without_a_request_ends_it(far: Standing, later: Any) -> None:
    mira = signed_in("mira")
    for _times in range(4):
        later(29 * 60)
        assert mira.get("/rooms").status_code == 200
    later(31 * 60)
    assert mira.get("/rooms").status_code == 401
    later(-31 * 60)
    assert mira.get("/rooms").status_code == 401  # ended for good


def test_half_an_hour_counts_from_the_sign_in(far: Standing, later: Any) -> None:
    mira = signed_in("mira")
    later(31 * 60)
    assert mira.get("/rooms").status_code == 401


def test_twelve_hours_end_it_whatever_happens(far: Standing, later: Any) -> None:
    mira = signed_in("mira")
    for _times in range(12 * 3 - 1):
        later(20 * 60)
        assert mira.get("/rooms").status_code == 200
    later(21 * 60)
    assert mira.get("/rooms").status_code == 401


def test_a_session_that_expired_in_the_middle_of_a_release_loses_nothing(far: Standing, later: Any) -> None:
    """The call is refused as a whole; given again after signing in, under the same id, it counts once."""
    mira = signed_in("mira")
    own = room_of(mira, "own")
    north, id_ = room_of(mira, "side", "north"), "ab" * 16
    body = {"person": "omar", "part": "delegate", "mandates": ["may answer"], "actor": "north"}
    head = mira.get(f"/rooms/{north}").json()["head"]
    later(31 * 60)
    refused = give(mira, north, "admit member", body, id=id_)
    assert (refused.status_code, error(refused)["why"]) == (401, "sign in")
    again = signed_in("mira")
    assert again.post("/accounts/reauthenticate/", {"password": passphrase_of("mira")}).status_code == 302
    assert again.get(f"/rooms/{north}").json()["head"] == head
    for _times in range(2):
        assert give(again, north, "admit member", body, id=id_).status_code == 200
    assert again.get(f"/rooms/{north}").json()["head"] == head + 1
    assert own


def test_signing_out_ends_the_session_in_every_process(talks: Standing) -> None:
    from goodoffices.server import offices

    mira = signed_in("mira")
    kept = mira.cookies["office"].value
    assert mira.get("/rooms").status_code == 200
    other = dict(offices._open)  # what another process still has open of this session
    assert mira.post("/accounts/logout/").status_code == 302
    offices._open.update(other)
    assert with_cookie(kept).get("/rooms").status_code == 401
    let_go()
    assert with_cookie(kept).get("/rooms").status_code == 401


def test_a_sign_in_changes_the_cookie(far: Standing) -> None:
    """Nobody signs in under a cookie that another put there."""
    victim = client()
    victim.cookies["office"] = "A" * 43
    victim.post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
    assert victim.get("/rooms").status_code == 200
    assert victim.cookies["office"].value != "A" * 43
    assert with_cookie("A" * 43).get("/rooms").status_code == 401


def test_a_stolen_row_opens_nothing(talks: Standing) -> None:
    """What the database holds of a session: an id that is no cookie, and ciphertext that the cookie alone opens."""
    from goodoffices.sealing.boxes import unseal
    from goodoffices.sealing.errors import DamagedError
    from goodoffices.server.models import Session
    from goodoffices.server.sessions import row_of

    mira = signed_in("mira")
    cookie = mira.cookies["office"].value
    rows = {one.session_key: one.session_data for one in Session.objects.all()}
    assert row_of(cookie) in rows
    assert not any(cookie in id_ or cookie in data for id_, data in rows.items())
    for id_, data in rows.items():
        for guess in (id_, data[:43], (id_ * 2)[:43], "A" * 43):
            assert with_cookie(guess).get("/rooms").status_code == 401
        with pytest.raises(DamagedError):
            unseal(bytes(32), data.encode(), id_.encode(), "")


def test_a_row_that_somebody_changed_or_exchanged_is_no_session(far: Standing) -> None:
    from goodoffices.server.models import Session
    from goodoffices.server.sessions import row_of

    mira, nora = signed_in("mira"), signed_in("nora")
    of_mira, of_nora = (Session.objects.get(session_key=row_of(one.cookies["office"].value)) for one in (mira, nora))
    kept = of_nora.session_data
    Session.objects.filter(pk=of_nora.pk).update(session_data=of_mira.session_data)
    assert nora.get("/rooms").status_code == 401
    for changed in ("", "x", kept[:-4] + "AAAA", kept[:40]):
        Session.objects.filter(pk=of_nora.pk).update(session_data=changed)
        assert nora.get("/rooms").status_code == 401
    assert mira.get("/rooms").json()["person"] == "mira"


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "A" * 42 + "é", "../../etc", "A" * 4000, "é" * 43, "=" * 43])
def test_what_is_no_cookie_of_ours_opens_nothing(far: Standing, cookie: str) -> None:
    found = client()
    found.cookies["office"] = cookie
    assert found.get("/rooms").status_code == 401
    assert found.get("/accounts/login/").status_code == 200


def test_a_wrong_passphrase_and_a_wrong_name_are_answered_alike(far: Standing) -> None:
    answers = []
    for name, secret in (("mira", "wrong words here"), ("nobody at all", "wrong words here")):
        found = client()
        answer = found.post("/accounts/login/", {"login": name, "password": secret})
        assert answer.status_code == 200
        answers.append(answer.content.decode().replace(name, "NAME"))
        assert found.get("/rooms").status_code == 401
    masked = [_without_tokens(one) for one in answers]
    assert masked[0] == masked[1]


def _without_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "token", page)


@pytest.mark.parametrize("name", ["MIRA", " mira ", "mira\u200b", "ｍｉｒａ"])
def test_a_name_is_known_however_it_is_typed(far: Standing, name: str) -> None:
    found = client()
    assert found.post("/accounts/login/", {"login": name, "password": passphrase_of("mira")}).status_code == 302
    assert found.get("/rooms").json()["person"] == "mira"


@pytest.mark.parametrize("secret", ["", " ", "x" * 5000, "\x00" * 20, "\ud83d", "a\u202eb" * 10])
def test_odd_passphrases_are_wrong_ones(far: Standing, secret: str) -> None:
    form = "login=mira&password=" + quote(secret.encode("utf-8", "surrogatepass"))
    answer = client().post("/accounts/login/", form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200


def test_six_wrong_passphrases_and_an_account_waits_alone(talks: Standing) -> None:
    """The limit goes by account, wherever the tries come from; others sign in meanwhile, and it is over in time."""
    for _times in range(5):
        assert client().post("/accounts/login/", {"login": "mira", "password": "wrong words"}).status_code == 200
    sixth = client().post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
    assert sixth.status_code in (200, 429)
    assert "office" not in sixth.cookies
    assert signed_in("nora").get("/rooms").status_code == 200


def test_new_keys_end_the_sessions_of_the_old_ones(talks: Standing) -> None:
    from goodoffices.sealing.passphrases import quick
    from goodoffices.server.office import accounts_of, open_as

    nora = signed_in("nora")
    assert nora.get("/rooms").status_code == 200
    mira = open_as("mira", passphrase_of("mira"))
    assert mira is not None
    mira.reset_person("nora", "another long passphrase", quick())
    accounts_of(mira)
    assert nora.get("/rooms").status_code == 401
    assert client().post("/accounts/login/", {"login": "nora", "password": passphrase_of("nora")}).status_code == 200
    again = signed_in("nora", "another long passphrase")
    assert again.get("/rooms").json()["person"] == "nora"


def test_a_release_needs_the_passphrase_again_after_five_minutes(far: Standing, monkeypatch: Any) -> None:
    from goodoffices.server import again

    mira = signed_in("mira")
    north, id_ = room_of(mira, "side", "north"), "cd" * 16
    body = {"person": "omar", "part": "delegate", "mandates": ["may answer"], "actor": "north"}
    refused = give(mira, north, "admit member", body, id=id_)
    assert (refused.status_code, error(refused)["why"]) == (403, "passphrase again")
    assert give(mira, north, "write message", {"words": "stays here"}).status_code == 200
    wrong = mira.post("/accounts/reauthenticate/", {"password": "wrong words here"})
    assert wrong.status_code == 200
    assert give(mira, north, "admit member", body, id=id_).status_code == 403
    assert mira.post("/accounts/reauthenticate/", {"password": passphrase_of("mira")}).status_code == 302
    assert give(mira, north, "admit member", body, id=id_).status_code == 200
    monkeypatch.setattr(again, "time", lambda: time() + 301)
    assert give(mira, north, "admit member", body | {"person": "olga"}).status_code == 403


def test_a_stream_neither_keeps_a_session_nor_outlives_it(far: Standing, later: Any) -> None:
    from goodoffices.server import live

    mira = signed_in("mira")
    key = mira.cookies["office"].value
    assert mira.get("/rooms").status_code == 200
    assert live._alive(key)
    later(29 * 60)
    stream = mira.get("/live")
    assert stream.status_code == 200
    stream.close()
    assert live._alive(key)
    later(2 * 60)
    assert not live._alive(key)
    assert mira.get("/live").status_code == 401


def test_a_folder_of_a_server_is_for_its_owner_alone() -> None:
    from server.standing import django_is_up

    home: Path = django_is_up()
    assert {(one.name, oct(one.stat().st_mode & 0o77)) for one in home.iterdir() if one.is_file()} >= {
        ("secret", "0o0"),
        ("office.db", "0o0"),
    }


def test_accounts_of_an_exercise_do_not_open_elsewhere(far: Standing) -> None:
    from django.test import override_settings

    with override_settings(WEAK_KEYS=False):
        answer = client().post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
        assert (answer.status_code, "office" in answer.cookies) == (200, False)
