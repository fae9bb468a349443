"""What of the library shows elsewhere: cards, embedded passages, where visits come from."""
