"""Runnable measurements. `make bench` prints them beside what others were measured at."""

import os

import django

# Models can be imported only after this, and every module here needs some.
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
django.setup()
