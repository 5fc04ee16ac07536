"""The second factor: setting one up, signing in with it, and what is kept between passphrase and factor."""

from collections.abc import Iterator
from time import time
from typing import Any

import pytest

from server.standing import Standing, client, error, give, passphrase_of, room_of, signed_in

AUTHENTICATE, ACTIVATE = "/accounts/2fa/authenticate/", "/accounts/2fa/totp/activate/"


@pytest.fixture
def office(talks: Standing) -> Iterator[Standing]:
    """An office in which everybody needs a second factor."""
    from django.test import override_settings

    with override_settings(SECOND_FACTOR="required"):
        yield talks


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A clock of one-time codes that goes on by half a minute when it is asked to: a code is taken once."""
    from allauth.mfa.totp.internal import auth

    class Time:
        ahead = 0

        def time(self) -> float:
            return 1_900_000_000.0 + 30 * self.ahead

        def code(self, secret: str) -> str:
            return str(auth.format_hotp_value(auth.hotp_value(secret, int(self.time()) // 30)))

    found = Time()
    monkeypatch.setattr(auth, "time", found)
    return found


def session_of(of: Any) -> Any:
    from goodoffices.server.sessions import SessionStore

    return SessionStore(of.cookies["office"].value)


def again(of: Any, person: str, passphrase: str = "") -> None:
    """Enter the passphrase once more."""
    answer = of.post("/accounts/reauthenticate/", {"password": passphrase or passphrase_of(person)})
    assert answer.status_code == 302


def set_up(person: str, clock: Any) -> tuple[Any, str]:
    """Somebody who sets up one-time codes, and their secret."""
    from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY

    found = signed_in(person)
    assert found.get(ACTIVATE).status_code == 302  # first the passphrase again
    again(found, person)
    assert found.get(ACTIVATE).status_code == 200
    secret = str(session_of(found)[SECRET_SESSION_KEY])
    assert found.post(ACTIVATE, {"code": "000000"}).status_code == 200
    assert found.post(ACTIVATE, {"code": clock.code(secret)}).status_code == 302
    return found, secret


def passphrase_only(person: str) -> Any:
    found = client()
    answer = found.post("/accounts/login/", {"login": person, "password": passphrase_of(person)})
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, AUTHENTICATE)
    return found


def test_nothing_opens_before_there_is_one(office: Standing, clock: Any) -> None:
    mira = signed_in("mira")
    refused = mira.get("/rooms")
    assert (refused.status_code, error(refused)["why"]) == (403, "second factor")
    assert give(mira, "new", "open case", {"name": "x", "actor": "y"}).status_code == 403
    assert mira.get("/live").status_code == 403
    later, _secret = set_up("mira", clock)
    assert later.get("/rooms").json()["person"] == "mira"


def test_signing_in_takes_both(office: Standing, clock: Any) -> None:
    _first, secret = set_up("mira", clock)
    mira = passphrase_only("mira")
    assert mira.get("/rooms").status_code == 401
    clock.ahead += 1
    assert mira.post(AUTHENTICATE, {"code": "000000"}).status_code == 200
    assert mira.get("/rooms").status_code == 401
    code = clock.code(secret)
    assert mira.post(AUTHENTICATE, {"code": code}).status_code == 302
    assert mira.get("/rooms").json()["person"] == "mira"
    other = passphrase_only("mira")
    assert other.post(AUTHENTICATE, {"code": code}).status_code == 200  # each code once
    assert other.get("/rooms").status_code == 401
    assert client().post(AUTHENTICATE, {"code": code}).status_code == 302  # to the passphrase
    assert client().get("/rooms").status_code == 401


def test_between_passphrase_and_factor_the_keys_are_sealed(office: Standing, clock: Any) -> None:
    """They wait in the session, which the cookie alone opens; neither they nor the secret of the codes lie open."""
    from base64 import b64decode

    from allauth.mfa.models import Authenticator

    from goodoffices.server.models import Session
    from goodoffices.server.office import keys_for
    from goodoffices.server.opening import KEYS
    from goodoffices.server.sessions import row_of

    _first, secret = set_up("mira", clock)
    mira = passphrase_only("mira")
    cookie = mira.cookies["office"].value
    keys = keys_for("mira", passphrase_of("mira"))
    assert keys is not None
    assert b64decode(session_of(mira)[KEYS][1]) == keys.box + keys.sign
    row = Session.objects.get(session_key=row_of(cookie))
    raw = b64decode(row.session_data, altchars=b"-_")
    for hidden in (keys.box, keys.sign, cookie.encode(), secret.encode(), keys.id.encode()):
        assert hidden not in raw + row.session_data.encode()
    assert secret not in str([one.data for one in Authenticator.objects.all()])


def test_a_wait_of_half_an_hour_between_them_ends_it(office: Standing, clock: Any, monkeypatch: Any) -> None:
    from goodoffices.server import middleware

    _first, secret = set_up("mira", clock)
    mira = passphrase_only("mira")
    real = time
    monkeypatch.setattr(middleware, "time", lambda: real() + 31 * 60)
    clock.ahead += 1
    mira.post(AUTHENTICATE, {"code": clock.code(secret)})
    assert mira.get("/rooms").status_code == 401


def test_a_recovery_code_opens_once(office: Standing, clock: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    set_up("mira", clock)
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    codes = RecoveryCodes(kept).get_unused_codes()
    assert len(codes) == 10
    assert not any(code in str(kept.data) for code in codes)
    mira = passphrase_only("mira")
    assert mira.post(AUTHENTICATE, {"code": codes[0]}).status_code == 302
    assert mira.get("/rooms").status_code == 200
    other = passphrase_only("mira")
    assert other.post(AUTHENTICATE, {"code": codes[0]}).status_code == 200
    assert other.get("/rooms").status_code == 401


def test_wrong_codes_are_limited(office: Standing, clock: Any) -> None:
    _first, secret = set_up("mira", clock)
    mira = passphrase_only("mira")
    for _times in range(12):
        mira.post(AUTHENTICATE, {"code": "000000"})
    clock.ahead += 1
    mira.post(AUTHENTICATE, {"code": clock.code(secret)})
    assert mira.get("/rooms").status_code == 401


def test_a_factor_is_never_instead_of_the_passphrase(office: Standing, clock: Any, monkeypatch: Any) -> None:
    """Before a release the passphrase is needed again: a code from the telephone beside the screen does not do."""
    from goodoffices.server import again as release

    mira, secret = set_up("mira", clock)
    north, id_ = room_of(mira, "side", "north"), "ef" * 16
    body = {"person": "omar", "part": "delegate", "mandates": ["may answer"], "actor": "north"}
    real = time
    monkeypatch.setattr(release, "time", lambda: real() + 301)
    assert give(mira, north, "admit member", body, id=id_).status_code == 403
    clock.ahead += 1
    assert mira.post("/accounts/2fa/reauthenticate/", {"code": clock.code(secret)}).status_code == 302
    refused = give(mira, north, "admit member", body, id=id_)
    assert (refused.status_code, error(refused)["why"]) == (403, "passphrase again")
    monkeypatch.undo()
    again(mira, "mira")
    assert give(mira, north, "admit member", body, id=id_).status_code == 200


def test_new_keys_take_the_old_factor_away(office: Standing, clock: Any) -> None:
    from goodoffices.sealing.passphrases import quick
    from goodoffices.server.office import accounts_of, open_as

    nora, _secret = set_up("nora", clock)
    assert nora.get("/rooms").status_code == 200
    mira = open_as("mira", passphrase_of("mira"))
    assert mira is not None
    mira.reset_person("nora", "another long passphrase", quick())
    accounts_of(mira)
    assert nora.get("/rooms").status_code == 401
    new = signed_in("nora", "another long passphrase")
    assert error(new.get("/rooms"))["why"] == "second factor"
