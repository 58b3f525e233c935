"""The peers of a save: a Django view that writes one row, on the same database and server settings.

`gunicorn benchmarks.bare_view:application` with FOLLOWTHROUGH_HOME and FOLLOWTHROUGH_DATABASE as the house has them. With BENCHMARK_SITE=usual
it stands in a site as `startproject` makes it (its middlewares, a person signed in by a session, a token against forged forms, the
row written by the ORM); else it is the view alone, without a middleware.
"""

import os
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from followthrough.project import home

USUAL = {
    "INSTALLED_APPS": [
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "followthrough.base.accounts",
    ],
    "AUTH_USER_MODEL": "accounts.Person",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
}
TABLE = "benchmark_bare"

if not settings.configured:
    settings.configure(
        SECRET_KEY=home.secret_key(home.folder()),
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": home.database(home.folder())},
        USE_TZ=True,
        **(USUAL if os.environ.get("BENCHMARK_SITE") == "usual" else {}),
    )
    django.setup()


class Row(models.Model):
    """The one row."""

    narrative = models.TextField()

    class Meta:
        app_label = "benchmark"
        db_table = TABLE


def make_table() -> None:
    """The table of the one row."""
    key = "integer primary key autoincrement" if connection.vendor == "sqlite" else "bigserial primary key"
    with connection.cursor() as cursor:
        cursor.execute(f"create table if not exists {TABLE} (id {key}, narrative text not null)")


def save(request: HttpRequest, **_facts: Any) -> HttpResponse:
    """Write what was posted as one row, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"insert into {TABLE} (narrative) values (%s)", [request.POST["narrative"]])
    return HttpResponse(status=204)


def save_signed_in(request: HttpRequest, **_facts: Any) -> HttpResponse:
    """The same by the ORM, for somebody who is signed in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    with transaction.atomic():
        Row.objects.create(narrative=request.POST["narrative"])
    return HttpResponse(status=204)


urlpatterns = [path("", save), path("signed-in/", save_signed_in)]
application = WSGIHandler()
