"""Pages and API alone, for a server that runs them apart from the sockets."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socialreading.settings")
application = get_wsgi_application()
