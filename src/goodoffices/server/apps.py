"""The Django application of the shared office."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_migrate
from django.http import HttpRequest


class OfficeConfig(AppConfig):
    """After every migration the triggers that keep events unchanged are put back and looked at."""

    name = "goodoffices.server"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_removed

        from goodoffices.server.triggers import install

        post_migrate.connect(install, sender=self)
        user_logged_out.connect(_let_go)
        authenticator_removed.connect(_look_again)


def _look_again(sender: object, request: HttpRequest, **_given: object) -> None:
    """A second factor went: whether there is one is asked anew."""
    request.session.pop("factor", None)


def _let_go(sender: object, request: HttpRequest, **_given: object) -> None:
    """Keep nothing open of a session that ends."""
    from goodoffices.server.offices import forget

    forget(request.session.session_key)
