"""Copies of books for readers to take along: “open copying”."""
