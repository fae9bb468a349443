"""How fast words are found, beside what else could find them."""
