"""The languages of the pages, by the codes of our catalogues and of Django's."""

LANGUAGES = ("en", "ar", "he", "zh", "fr")


def for_django(code: str) -> str:
    """The code by which Django and allauth know a language."""
    return "zh-hans" if code == "zh" else code
