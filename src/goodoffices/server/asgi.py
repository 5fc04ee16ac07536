"""What an ASGI server runs: ``uvicorn goodoffices.server.asgi:application``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodoffices.server.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
