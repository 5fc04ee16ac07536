"""The same headers on every route, whatever the answer is; nothing is kept, framed, sniffed or allowed to run."""

from typing import Any

import pytest

from server.standing import Standing, client, give, room_of

ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY = (
    "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
)  # fmt: skip


def guarded(answer: Any, **instead: str) -> None:
    """All headers are there, and the policy allows nothing inline."""
    for name, value in (ALWAYS | instead).items():
        assert answer[name] == value, (answer.status_code, name)
    policy = answer["Content-Security-Policy"]
    assert all(part in policy for part in POLICY), policy
    assert "unsafe" not in policy
    assert "Server" not in answer


def test_on_every_answer(far: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import calls

    [mira] = far.people("mira")
    room = room_of(mira, "own")
    for path, status in (
        ("/rooms", 200), (f"/rooms/{room}", 200), (f"/rooms/{room}?after=x", 400), ("/rooms/nowhere", 404),
        ("/openapi.json", 200), ("/nowhere", 404), ("/accounts/logout/", 200), ("/accounts/login/", 302),
        ("/accounts/2fa/", 200), ("/static/nowhere.css", 404), ("/rooms/%00", 404), ("/accounts/%F0%9F", 404),
    ):  # fmt: skip
        answer = mira.get(path)
        assert answer.status_code == status, (path, answer.status_code)
        guarded(answer)
    nobody = client()
    guarded(nobody.get("/rooms"))
    guarded(nobody.get("/accounts/login/"))
    guarded(nobody.get("/accounts/reauthenticate/"))
    guarded(nobody.get("/rooms", headers={"host": "elsewhere.example"}))
    guarded(give(mira, room, "write message", {"words": "x"}))
    guarded(mira.post(f"/rooms/{room}"))

    def broken(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(calls, "give", broken)
    failed = give(mira, room, "write message", {"words": "x"})
    assert failed.status_code == 500
    guarded(failed)


def test_a_host_that_is_not_ours_is_refused(far: Standing) -> None:
    [mira] = far.people("mira")
    answer = mira.get("/rooms", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert b"elsewhere" not in answer.content


def test_cookies_are_for_this_office_alone(far: Standing) -> None:
    nobody = client()
    nobody.get("/accounts/login/")
    answer = nobody.post("/accounts/login/", {"login": "mira", "password": "the long passphrase of mira"})
    for name in ("office", "form"):
        cookie = answer.cookies[name] if name in answer.cookies else nobody.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        assert not cookie["domain"]
    assert not answer.cookies["office"]["max-age"]  # gone when the browser is


def test_signing_out_clears_what_the_browser_kept(far: Standing) -> None:
    [mira] = far.people("mira")
    answer = mira.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    guarded(answer)


def test_only_static_files_are_kept(far: Standing) -> None:
    from django.contrib.staticfiles import finders

    [mira] = far.people("mira")
    found = next(name for finder in finders.get_finders() for name, _storage in finder.list(()) if name.endswith("js"))
    answer = mira.get(f"/static/{found}")
    assert answer.status_code == 200
    guarded(answer, **{"Cache-Control": "public, max-age=3600"})
    answer.close()
    for path in ("../settings.py", "%2e%2e/settings.py", "..%2fsettings.py", "/etc/passwd"):
        assert mira.get(f"/static/{path}").status_code == 404
