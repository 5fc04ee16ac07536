"""What was found by attacking the server, and must not come back."""

import asyncio
from typing import Any

import pytest

from server.standing import Standing, client, error, passphrase_of, signed_in


@pytest.mark.parametrize("typed", ["MIRA", "mira\u200b", "\u200emira", "\uff4dira", " mira "])
def test_an_account_has_one_limit_however_its_name_is_typed(far: Standing, typed: str) -> None:
    for _times in range(5):
        client().post("/accounts/login/", {"login": "mira", "password": "wrong words"})
    sixth = client().post("/accounts/login/", {"login": typed, "password": passphrase_of("mira")})
    assert "office" not in sixth.cookies


def test_many_tries_under_other_names_open_no_account_that_waits(far: Standing) -> None:
    from django.core.cache import cache

    for _times in range(5):
        client().post("/accounts/login/", {"login": "mira", "password": "wrong words"})
    for number in range(1000):
        cache.set(f"other {number}", 1, 300)
    sixth = client().post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
    assert "office" not in sixth.cookies


def test_many_wrong_sign_ins_shut_nobody_else_out(far: Standing) -> None:
    for number in range(310):
        client().post("/accounts/login/", {"login": f"nobody {number}", "password": "wrong words"})
    assert signed_in("nora").get("/rooms").status_code == 200


def test_who_waits_too_long_to_open_keys_is_told_so(far: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import opening

    monkeypatch.setattr(opening, "_PATIENCE", 0.01)
    with opening._in_turn(), opening._in_turn():
        answer = client().post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert signed_in("mira").get("/rooms").status_code == 200


def test_somebody_elses_page_signs_nobody_out(far: Standing) -> None:
    mira = client(enforce_csrf_checks=True)
    mira.cookies["office"] = far.begun.cookies["mira"]
    answer = mira.post("/accounts/logout/", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "Clear-Site-Data" not in answer
    assert mira.get("/rooms").status_code == 200


@pytest.mark.parametrize("charset", ["rot13", "hex", "idna", "utf-7", "unicode_escape", "undefined", "latin-1"])
def test_texts_come_in_one_encoding(far: Standing, charset: str) -> None:
    for path in ("/language", "/accounts/login/", "/drafts"):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        body = b'--x\r\nContent-Disposition: form-data; name="back"\r\n\r\n+2AA-\r\n--x--\r\n'
        answer = client().generic("POST", path, body, content_type=kind)
        assert answer.status_code == 400, path


@pytest.mark.parametrize("address", ["//[", "http://[evil", "/\\evil", "https://evil.example/"])
def test_odd_addresses_lead_home(far: Standing, address: str) -> None:
    answer = client().post("/language", {"language": "ar", "back": address})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client().get("/accounts/login/", {"next": address}).status_code in (200, 400)
    sent = {"login": "mira", "password": passphrase_of("mira"), "next": address}
    signed = client().post("/accounts/login/", sent)
    assert signed.status_code == 400 or signed["Location"] == "/"


@pytest.mark.parametrize("name", ["GOODOFFICES_SECOND_FACTOR", "GOODOFFICES_HTTPS"])
def test_a_setting_that_is_not_understood_is_no_setting(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    from goodoffices.server.settings import chosen

    monkeypatch.setenv(name, "Required")
    with pytest.raises(ValueError, match=f"{name}: Required: use"):
        chosen(name, "", ("", "required"))


def asked(app: Any, said: int | None, *pieces: bytes) -> tuple[int, int]:
    """What an application answers to a body that comes in pieces, and how many of them it took."""
    headers = [(b"host", b"localhost")] + ([(b"content-length", str(said).encode())] if said is not None else [])
    scope = {"type": "http", "method": "POST", "path": "/accounts/login/", "raw_path": b"/accounts/login/",
             "query_string": b"", "headers": headers, "http_version": "1.1", "scheme": "http",
             "server": ("localhost", 80), "client": ("127.0.0.1", 1)}  # fmt: skip
    left, answers = list(pieces), []

    async def receive() -> dict[str, Any]:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: Any) -> None:
        answers.append(message)

    asyncio.run(asyncio.wait_for(app(scope, receive, send), 20))
    return answers[0]["status"], len(pieces) - len(left)


def test_more_than_is_taken_is_refused_before_it_is_read(far: Standing) -> None:
    from goodoffices.server.asgi import application
    from goodoffices.server.bodies import MOST

    piece = b"x" * 500_000
    assert asked(application, 300 << 20, *[piece] * 20) == (413, 0)
    assert asked(application, None, *[piece] * 20) == (413, MOST // len(piece) + 1)
    assert asked(application, 3, b"a=b")[0] != 413


def test_one_person_has_so_many_live_streams(far: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import live

    [nora] = far.people("nora")
    monkeypatch.setattr(live, "_watcher", live._Watcher())
    keys = far_keys(far, "nora")
    streams = [live._watcher.stream(keys) for _number in range(live._MOST)]
    for one in streams:
        one.__enter__()
    answer = nora.get("/live")
    assert (answer.status_code, error(answer)["why"]) == (429, "too many")
    streams[0].__exit__(None, None, None)
    again = nora.get("/live")
    assert again.status_code == 200
    again.close()


def far_keys(standing: Standing, person: str) -> str:
    from goodoffices.server.opening import KEYS
    from goodoffices.server.sessions import SessionStore

    return str(SessionStore(standing.begun.cookies[person])[KEYS][0])
