"""A file on its way from an editor's computer to a book."""
