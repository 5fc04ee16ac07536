"""The Django application of the shared office."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    """After every migration the triggers that keep events unchanged are put back and looked at."""

    name = "goodoffices.server"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodoffices.server.triggers import install

        post_migrate.connect(install, sender=self)
