"""Searching, as a page and for scripts."""
