"""Pictures of what is shared: words, set in the library's own face, and whose they are."""
