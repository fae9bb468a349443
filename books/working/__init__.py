"""Slow work, done beside the pages: who is at work, and who takes over from whom."""
