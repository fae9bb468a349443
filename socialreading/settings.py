"""Settings of a library, read from environment variables and from `.env` beside manage.py.

Every reader names its variable and what it may be when it fails. The default mode is
production, which refuses to start half configured; `make run` writes a `.env` for development.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(BASE_DIR / ".env")


def env_text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment or in .env.")
    return value


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, str(default)).lower()
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it may be true or false.")
    return value == "true"


def env_int(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.")
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in env_text(name, default).split(",") if word.strip()]


def env_mode() -> Literal["production", "development"]:
    value = env_text("SOCIALREADING_MODE", "production")
    if value == "development":
        return "development"
    if value == "production":
        return "production"
    raise ImproperlyConfigured(
        f"SOCIALREADING_MODE is {value!r}; it may be production or development."
    )


MODE = env_mode()
DEBUG = MODE == "development"
SECRET_KEY = env_text("SECRET_KEY", "only-for-development" if DEBUG else None)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of this library, with commas.")

BEHIND_TLS = env_bool("BEHIND_TLS", not DEBUG)
"""Whether readers come over https; then cookies are secure and browsers keep to https."""

# Where the library's files live: the SQLite database, uploads, collected static files.
DATA_DIR = Path(env_text("DATA_DIR", str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "channels",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "rest_framework",
    "drf_spectacular",
    "accounts",
    "groups",
    "books",
    "annotations",
    "notifications",
    "search",
    "discovery",
    "feeds",
    "sharing",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.language.AccountLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "socialreading.addresses.WithoutNul",
    "sharing.visiting.CountVisits",
]

HTTP_THREADS = env_int("HTTP_THREADS", 8)
"""Requests that one process works on at a time; sockets take no thread."""

ROOT_URLCONF = "socialreading.urls"
ASGI_APPLICATION = "socialreading.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "socialreading" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.appearance.in_templates",
            ],
        },
    },
]

# Database: SQLite by default; DATABASE_URL=postgres://user:password@host/name for PostgreSQL.
DATABASE_URL = env_text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'library.sqlite3'}")
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
    }
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock when a transaction begins, so a writer waits its turn
    # instead of failing half-way; WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Channel layer and cache: inside the process by default; REDIS_URL for several processes.
REDIS_URL = env_text("REDIS_URL", "")
# Two libraries may share one Redis: each speaks and remembers under a name of its own, the same
# for all its processes. Numbers of layers and events would be taken for one another's otherwise.
LIBRARY_NAME = f"socialreading-{sha256(SECRET_KEY.encode()).hexdigest()[:12]}"
CHANNEL_LAYERS: dict[str, dict[str, Any]]
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [{"address": REDIS_URL, "max_connections": 1000}],
                "prefix": LIBRARY_NAME,
            },
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": LIBRARY_NAME,
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Slow work waits in the database for a worker, `manage.py work`, which the server starts with it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm", "signup": "accounts.forms.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = env_text("EMAIL_VERIFICATION", "optional")
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True

# E-mail is printed to the console until EMAIL_HOST names a server.
EMAIL_HOST = env_text("EMAIL_HOST", "")
EMAIL_PORT = env_int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", True)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", "library@localhost")
# What readers are sent of notifications comes from here, and an answer to it goes nowhere else.
NOTIFICATIONS_FROM = env_text("NOTIFICATIONS_FROM", DEFAULT_FROM_EMAIL)
# Where the library is, for the links in letters.
LIBRARY_URL = env_text(
    "LIBRARY_URL",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if BEHIND_TLS else "http://localhost:8000",
).rstrip("/")

# Languages and time
LANGUAGE_CODE = "en"
# Each is called by its own name; its sentences lie in locale/ and frontend/src/messages/.
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
USE_TZ = True
TIME_ZONE = "UTC"

# Static files and uploads
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.is_dir() else []
MEDIA_ROOT = DATA_DIR / "media"
# Where a file lies while it arrives: on the store's own disk, so that it need not be copied.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Writes each script and style compressed beside it, once, for those who can read it so.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
DJANGO_VITE = {
    "default": {"dev_mode": False, "manifest_path": FRONTEND_DIST / "manifest.json"},
}
# The front end is built, hashed by Vite and served by this process: no second server.


def immutable_file(path: str, url: str) -> bool:
    """Whether WhiteNoise may let browsers keep the file for ever: Vite hashes names in assets/."""
    return url.startswith("/static/assets/")


WHITENOISE_IMMUTABLE_FILE_TEST = immutable_file
# Only our own pages use the files: a head less for each of them.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# A comment or a form, at most the source of a section as an editor corrects it; books come through
# their own upload with its own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        # The margin places its cards by inline style properties, which carry no script.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host[0].isalpha()]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["annotations.authentication.CookieAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["annotations.parsing.Json"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {
        "writing": env_text("WRITING_RATE", "60/min"),
        "reading": "120/min",  # where a reader is, and how the page looks
        "searching": env_text("SEARCHING_RATE", "240/min"),
    },
    "EXCEPTION_HANDLER": "annotations.errors.error_response",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Socialreading",
    "DESCRIPTION": "Open books with a shared margin. Positions are Unicode code points of a "
    "section's canonical text; times are UTC.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ReactionKind": "annotations.schemas.REACTIONS",
        "LayerKind": "annotations.models.Layer.Kind",
        "NotificationKind": "notifications.models.Notification.Kind",
    },
}

# The margin's sockets (seconds)
MARGIN_HEARTBEAT = env_int("MARGIN_HEARTBEAT", 15)

# Public notes that a person may write in two minutes, before and after they are trusted
NEWCOMER_NOTES = env_int("NEWCOMER_NOTES", 12)
KNOWN_NOTES = env_int("KNOWN_NOTES", 40)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_tokens": {"()": "feeds.masking.WithoutTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", "INFO")},
}
