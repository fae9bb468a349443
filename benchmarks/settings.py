"""A library in production mode, in a folder that is thrown away."""

import os
import tempfile

os.environ["SOCIALREADING_MODE"] = "production"
os.environ.setdefault("SECRET_KEY", "measured, not kept: 0123456789abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ.setdefault("BEHIND_TLS", "false")
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="socialreading-bench-")
os.environ.setdefault("LOG_LEVEL", "ERROR")
# Playwright's synchronous calls run on an event loop of their own, in the thread that asks Django.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault("WRITING_RATE", "1000000/min")
os.environ.setdefault("NEWCOMER_NOTES", "1000000")

from socialreading.settings import *  # noqa: F403
