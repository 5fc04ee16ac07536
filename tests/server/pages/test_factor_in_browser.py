"""A second factor in a real browser, under the policy of the pages: one-time codes and a passkey, set up and used."""

import base64
import hmac
import struct
from collections.abc import Iterator
from time import sleep, time
from typing import Any

import pytest

from server.pages.browser import CHROMIUM, QUIET, Served, served, there

CODES, KEYS = "Hal Weck", "Ines Dorrow"
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def office() -> Iterator[Served]:
    if not there():
        pytest.skip(f"needs {CHROMIUM}")
    with served() as found:
        yield Served(found.address.replace("127.0.0.1", "localhost"), found.people)  # a passkey belongs to a name


@pytest.fixture
def tab() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser.new_context().new_page()
        browser.close()


def code(secret: str, at: float) -> str:
    """The code of a moment (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def again(tab: Any, office: Served, name: str, path: str) -> None:
    """To a page that asks for the passphrase once more."""
    tab.goto(office.address + path)
    tab.fill("input[name=password]", office.people[name])
    tab.press("input[name=password]", "Enter")
    tab.wait_for_url(f"**{path}")


def sign_out(tab: Any, office: Served) -> None:
    tab.context.clear_cookies()
    tab.goto(office.address + "/")
    tab.wait_for_url("**/accounts/login/**")


def complaints(tab: Any) -> list[str]:
    """What the browser says of the policy of the pages."""
    found: list[str] = []
    tab.on("console", lambda said: found.append(said.text) if "Security Policy" in said.text else None)
    tab.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_one_time_codes_are_set_up_and_used(office: Served, tab: Any) -> None:
    refused = complaints(tab)
    office.sign_in(tab, CODES)
    again(tab, office, CODES, "/accounts/2fa/totp/activate/")
    assert tab.evaluate("document.querySelector('img.code').naturalWidth") > 0
    secret = tab.inner_text("main code")
    began = int(time()) // 30
    tab.fill("input[name=code]", code(secret, time()))
    tab.press("input[name=code]", "Enter")
    tab.wait_for_url("**/accounts/2fa/recovery-codes/**")
    sign_out(tab, office)
    office.sign_in(tab, CODES)
    assert "/accounts/2fa/authenticate/" in tab.url
    tab.goto(office.address + "/")
    assert "/accounts/" in tab.url  # the passphrase alone opens nothing
    while int(time()) // 30 == began:  # a code is taken once
        sleep(0.5)
    tab.goto(office.address + "/accounts/2fa/authenticate/")
    tab.fill("input[name=code]", code(secret, time()))
    tab.press("input[name=code]", "Enter")
    tab.wait_for_url(office.address + "/")
    assert CODES in tab.inner_text("header")
    assert not refused


def test_a_passkey_is_set_up_and_used(office: Served, tab: Any) -> None:
    refused = complaints(tab)
    devices = tab.context.new_cdp_session(tab)
    devices.send("WebAuthn.enable")
    key = devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    office.sign_in(tab, KEYS)
    again(tab, office, KEYS, "/accounts/2fa/webauthn/add/")
    tab.fill("input[name=name]", "ring")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url(lambda url: "/webauthn/add/" not in url)
    assert len(devices.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    sign_out(tab, office)
    office.sign_in(tab, KEYS)
    assert "/accounts/2fa/authenticate/" in tab.url
    tab.click("#mfa_webauthn_authenticate")
    tab.wait_for_url(office.address + "/")
    assert KEYS in tab.inner_text("header")
    assert not refused
