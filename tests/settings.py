"""The library's own settings, as the tests run them: development mode, everything thrown away."""

import os
import tempfile
from uuid import uuid4

os.environ["SOCIALREADING_MODE"] = "development"
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="socialreading-tests-")
# Of its own in each run: two runs at once over one Redis must not hear each other.
os.environ.setdefault("SECRET_KEY", f"tests-{uuid4().hex}")
os.environ.setdefault("MARGIN_HEARTBEAT", "1")

from socialreading.settings import *  # noqa: F403
from socialreading.settings import DATA_DIR, DATABASES, FRONTEND_DIST

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in earnest: threads that share a database in memory lock each other out.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "tests.sqlite3"}
else:
    DATABASES["default"]["ENGINE"] = "tests.postgres"
    # Nobody misses what a test wrote when the power fails.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOG_LEVEL = "WARNING"

if layer := os.environ.get("TEST_CHANNEL_LAYER"):
    CHANNEL_LAYERS = {"default": {"BACKEND": layer}}

if not (FRONTEND_DIST / "manifest.json").is_file():
    # Pages can be tested before `npm run build`; they then name scripts that nobody serves.
    DJANGO_VITE = {"default": {"dev_mode": True}}
