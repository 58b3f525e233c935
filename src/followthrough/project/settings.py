"""Django's settings, read from the environment; `docs/reference/settings.md` lists every variable."""

import os
from pathlib import Path

from followthrough.base.kernel import clock
from followthrough.project import home

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home.folder()
DEMO_DAY = home.demo_day(HOME)
INVENTED_DATA = DEMO_DAY is not None

SECRET_KEY = home.secret_key(HOME)
DEBUG = False
# A demonstration runs on this machine by plain HTTP; everything else is served by HTTPS only.
IS_LOCAL = INVENTED_DATA or os.environ.get("FOLLOWTHROUGH_PLAIN_HTTP") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("FOLLOWTHROUGH_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if not IS_LOCAL and host not in {"localhost", "127.0.0.1", "[::1]"}
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "followthrough.base.kit",
    "followthrough.base.audit",
    "followthrough.base.accounts",
    "followthrough.promise.institutions",
    "followthrough.promise.plans",
    "followthrough.promise.annual",
    "followthrough.promise.intake",
    "followthrough.evidence.facts",
    "followthrough.evidence.indicators",
    "followthrough.evidence.registers",
    "followthrough.evidence.assessments",
    "followthrough.evidence.missions",
    "followthrough.evidence.partners",
    "followthrough.evidence.personnel",
    "followthrough.evidence.engagement",
    "followthrough.reporting.calendar",
    "followthrough.reporting.notices",
    "followthrough.reporting.dispatches",
    "followthrough.reporting.cycles",
    "followthrough.reporting.periodic",
    "followthrough.reporting.rounds",
    "followthrough.reporting.questions",
    "followthrough.reporting.workbooks",
    "followthrough.reporting.reviews",
    "followthrough.reporting.reminders",
    "followthrough.publishing.releases",
    "followthrough.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "followthrough.base.kit.policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "followthrough.base.accounts.web.languages.ReadersLanguage",
    "followthrough.base.accounts.web.gate.SignInGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "followthrough.base.kit.pages.ErrorsBecomePages",
]

ROOT_URLCONF = "followthrough.project.urls"
WSGI_APPLICATION = "followthrough.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "followthrough.desk.web.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": home.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk:home"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ro", "Română"), ("sq", "Shqip")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("FOLLOWTHROUGH_TIME_ZONE", "Europe/Chisinau")
clock.set_day(DEMO_DAY, TIME_ZONE)

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
EVIDENCE_ROOT = HOME / "evidence"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names carry the hash of their content; nothing is compressed at start, since that takes half a minute.
    "staticfiles": {"BACKEND": "whitenoise.storage.ManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_HOST = os.environ.get("FOLLOWTHROUGH_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("FOLLOWTHROUGH_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("FOLLOWTHROUGH_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FOLLOWTHROUGH_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("FOLLOWTHROUGH_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("FOLLOWTHROUGH_MAIL_FROM", "followthrough@localhost")
# Behind the @ of every Message-ID.
MAIL_HOST_NAME = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
# Where a mail sends its reader; no slash at the end, since every path begins with one.
ADDRESS = os.environ.get("FOLLOWTHROUGH_ADDRESS", "http://localhost:8000").rstrip("/")
if INVENTED_DATA:
    # A demonstration keeps its mails and sends them nowhere, whatever server is set.
    EMAIL_BACKEND = "followthrough.base.kit.mail.Nowhere"

# Twelve hours of work; what was typed is saved as one types, and a form that is sent too late is kept at sign-in.
SESSION_COOKIE_AGE = int(os.environ.get("FOLLOWTHROUGH_SESSION_SECONDS", str(12 * 60 * 60)))
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "followthrough.base.accounts.queries.signed_in"
AUTHENTICATION_BACKENDS = ["followthrough.promise.institutions.queries.SignedInWithSeats"]
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not IS_LOCAL
CSRF_COOKIE_SECURE = not IS_LOCAL
CSRF_FAILURE_VIEW = "followthrough.base.accounts.web.views.csrf_failure"
SECURE_SSL_REDIRECT = not IS_LOCAL
SECURE_HSTS_SECONDS = 0 if IS_LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not IS_LOCAL
SECURE_HSTS_PRELOAD = not IS_LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("FOLLOWTHROUGH_BEHIND_PROXY") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
