"""What an ASGI server runs: ``uvicorn goodoffices.server.asgi:application``."""

import os
import warnings

# Static files are small and read at once: that they do not come in pieces is no fault to be told.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodoffices.server.settings")

from django.core.asgi import get_asgi_application  # noqa: E402  (settings come first)

from goodoffices.server.bodies import limited  # noqa: E402

application = limited(get_asgi_application())
