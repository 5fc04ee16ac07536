"""Accounts as allauth needs them: nobody signs up by themselves, nothing is mailed, secrets are sealed."""

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from goodoffices.sealing.boxes import derived, seal, unseal
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.people import PersonKeys
from goodoffices.server.handles import handle, keyed
from goodoffices.server.models import Account
from goodoffices.server.opening import remember
from goodoffices.server.pages import drafts
from goodoffices.server.storing import the_store
from goodoffices.words import _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by name and passphrase; the opened keys go into the session before the second factor is asked for."""

    @property
    def error_messages(self) -> dict[str, Any]:
        """In the words of our forms, which ask for a name and a passphrase."""
        said: dict[str, Any] = DefaultAccountAdapter.error_messages
        return said | {"username_password_mismatch": _("The name or the passphrase is wrong.")}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        remember(request)
        _keep_form(request)
        found: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return found

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Whether this is the passphrase of whoever is signed in, whose name is not kept to be asked for again."""
        return user.check_password(password)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One limit an account, however its name is typed and whatever the server is called."""
        return handle(str(credentials.get("username", "")))

    def send_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing is mailed: a mail tells its carriers who talks."""

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing either."""

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Pages say what happened where it happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where somebody is, is not used for anything: limits go by account."""
        return "0.0.0.0"  # noqa: S104


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed under the server's secret, which does not lie in the database."""

    def encrypt(self, text: str) -> str:
        return b64encode(seal(_key(), text.encode(), b"second factor")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(_key(), b64decode(encrypted_text), b"second factor", "").decode()

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return "goodoffices"

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing is mailed."""


def _keep_form(request: HttpRequest) -> None:
    """What was typed when the session had ended stands in its form again."""
    keys: PersonKeys | None = getattr(request, "opened_keys", None)
    place, _line, form = request.POST.get("kept", "").partition("\n")
    if keys is not None and form:
        drafts.keep(keys, SealedOffice(the_store().again(), keys), place, drafts.unpacked(form))


def limit_key(key: str, key_prefix: str, version: int) -> str:
    """The key of a limit as the database sees it: no account or address can be read from it."""
    return keyed("limit", f"{key_prefix}:{version}:{key}")


def _key() -> bytes:
    return derived(settings.SECRET_KEY.encode()[:64], "second factors")
