"""Names under which people sign in: kept only as hashes under the server's secret, as whoever mediates is a secret."""

import hmac
import unicodedata

from django.conf import settings


def keyed(purpose: str, text: str) -> str:
    """A hash under the server's secret, which does not lie in the database: 64 letters."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{purpose}\x1f{text}".encode(), "sha256").hex()


def handle(name: str) -> str:
    """What stands for a name at sign-in: however it is typed, in large or small letters, with blanks around it."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return keyed("handle", "".join(sign for sign in folded if sign.isprintable()).strip())
