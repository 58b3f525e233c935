"""The project's settings with a data folder of their own, quick password hashing, and assets without a manifest."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="followthrough-tests-")
os.environ["FOLLOWTHROUGH_HOME"] = _folder.name
os.environ["FOLLOWTHROUGH_PLAIN_HTTP"] = "1"

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402 -- because the data folder is chosen before settings are read

from followthrough.project.settings import *  # noqa: E402, F403 -- because a test differs from the project in five lines only
from followthrough.project.settings import DATABASES, STORAGES  # noqa: E402 -- because they are changed below


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work it takes, so that a test world has fifteen people in no time."""

    time_cost, memory_cost, parallelism = 1, 8, 1


PASSWORD_HASHERS = ["tests.settings.QuickArgon2"]
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory, so that several threads have connections of their own, as in service.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_folder.name, "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
