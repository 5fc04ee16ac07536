"""Settings of the shared office, from the environment: SQLite beside its keys, or PostgreSQL by ``DATABASE_URL``.

``GOODOFFICES_HOME`` is the folder of the office: its secret, its keys of cases, and the SQLite database. What else can
be set is in docs/operations.md.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF


def chosen(variable: str, usual: str, among: tuple[str, ...]) -> str:
    """A setting of the environment. Raises ValueError for what is not among its values, whatever it may mean."""
    found = os.environ.get(variable, usual)
    if found not in among:
        raise ValueError(f"{variable}: {found}: use {' / '.join(one or repr(one) for one in among)}")
    return found


HOME = Path(os.environ.get("GOODOFFICES_HOME", "office")).absolute()
OFFICE = HOME / "office"  # beside it: office.keys, office.rounds
DEMO = os.environ.get("GOODOFFICES_DEMO") == "1"
WEAK_KEYS = DEMO or os.environ.get("GOODOFFICES_WEAK_KEYS") == "1"  # accounts of exercises: refused elsewhere
SECOND_FACTOR = "off" if DEMO else chosen("GOODOFFICES_SECOND_FACTOR", "required", ("required", "optional"))


def database(url: str) -> dict[str, object]:
    """The settings of a database from its address. Raises ValueError for a kind that is not known."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 8, "timeout": 5}, "connect_timeout": 5},
        }
    if parts.scheme == "sqlite":
        pragmas = "; ".join(f"PRAGMA {one}" for one in (
            "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF",
            "temp_store = MEMORY",
        ))  # fmt: skip
        options = {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas}
        return {"ENGINE": "goodoffices.server.sqlite", "NAME": unquote(parts.path), "OPTIONS": options}
    raise ValueError(f"DATABASE_URL: {parts.scheme}: use sqlite or postgresql")


def secret() -> str:
    """The server's secret: in the environment, or in a file of its folder, which the first start makes."""
    given = os.environ.get("GOODOFFICES_SECRET_KEY")
    file = HOME / "secret"
    return given or (file.read_text(encoding="ascii").strip() if file.exists() else "")


DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:{HOME / 'office.db'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = secret()
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
ROOT_URLCONF = "goodoffices.server.urls"
ALLOWED_HOSTS = os.environ.get("GOODOFFICES_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SECURE = chosen("GOODOFFICES_HTTPS", "", ("", "0", "1")) == "1"  # behind a proxy that speaks HTTPS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if SECURE else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "goodoffices.server.apps.OfficeConfig",
]
MIDDLEWARE = [
    "goodoffices.server.metrics.Counted",
    "goodoffices.server.middleware.Headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goodoffices.server.middleware.Faults",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "goodoffices.server.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "goodoffices.server.middleware.Idle",
    "allauth.account.middleware.AccountMiddleware",
    "goodoffices.server.middleware.Readable",
    "goodoffices.server.middleware.SecondFactor",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"environment": "goodoffices.server.pages.templating.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [("charts", Path(__file__).parents[1] / "charts" / "templates")]  # the style of the pictures
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Sessions: sealed under the cookie; half an hour idle, twelve hours at most.
SESSION_ENGINE = "goodoffices.server.sessions"
SESSION_COOKIE_NAME = "__Host-office" if SECURE else "office"
SESSION_COOKIE_AGE = 30 * 60
SESSION_LONGEST = 12 * 3600
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = False
CSRF_COOKIE_NAME = "__Host-form" if SECURE else "form"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "goodoffices.server.faults.csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing is put on the disk

# Signing in.
AUTH_USER_MODEL = "office.Account"
AUTHENTICATION_BACKENDS = ["goodoffices.server.opening.OpeningBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goodoffices.server.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": None,  # one for all would let anybody shut the others out; how many are opened at once is limited
    "login_failed": "5/5m/key",  # an account, wherever the tries come from
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "goodoffices.server.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "goodoffices"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_limits",
        "KEY_FUNCTION": "goodoffices.server.accounts.limit_key",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # where there are more, live ones are thrown away: more than can be tried
    }
}

# Headers: nothing is allowed but what the pages need.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
}
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("he", "עברית"), ("zh-hans", "中文"), ("fr", "français")]

# Nothing about requests is written down: who asked for what, and when, is a secret. Faults are told by kind and place.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "handlers": {"faults": {"class": "goodoffices.server.telling.FaultHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["faults"], "level": "ERROR", "propagate": False}},
    "root": {"handlers": ["faults"], "level": "ERROR"},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # HTTPS and its headers are the proxy's
