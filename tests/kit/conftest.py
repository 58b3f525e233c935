"""The kit is tried alone: its own templates, no frame of the rooms above, static files without a manifest."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

ALONE = {
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    "STORAGES": {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
}


@pytest.fixture(scope="module", autouse=True)
def _kit_alone() -> Iterator[None]:
    with override_settings(**ALONE):
        yield
