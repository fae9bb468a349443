"""Copies of a list of notes, in formats that others read; written while they are sent."""

from annotations.exporting.streaming import FORMATS, exported

__all__ = ["FORMATS", "exported"]
