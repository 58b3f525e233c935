"""The door for web servers: `gunicorn followthrough.project.wsgi`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough.project.settings")
application = get_wsgi_application()

# A thread that holds the database's only writer waits at each of its statements for the threads that compute beside it.
# With Python's five milliseconds a save of ten statements waits for fifty, with less than two the turns themselves cost.
sys.setswitchinterval(0.002)
