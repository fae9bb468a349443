"""Entry points of what shows elsewhere."""
