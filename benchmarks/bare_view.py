"""The peer of a save: a Django view without a middleware that writes one row, on the same database and server settings.

`gunicorn benchmarks.bare_view:application` with FOLLOWTHROUGH_HOME and FOLLOWTHROUGH_DATABASE as the house has them.
"""

from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from followthrough.project import home

if not settings.configured:
    settings.configure(
        SECRET_KEY="bare",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": home.database(home.folder())},
        USE_TZ=True,
    )
    django.setup()

TABLE = "benchmark_bare"


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


urlpatterns = [path("", save)]
application = WSGIHandler()
