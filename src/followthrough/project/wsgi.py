"""The door for web servers: `gunicorn followthrough.project.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough.project.settings")
application = get_wsgi_application()
