"""Lists for other programs: Atom, JSON Feed, OPDS, a sitemap."""
