"""Indexes: one interface, a module for each engine."""
