"""Passages that several readers marked: reckoned, kept up to date, shown."""
