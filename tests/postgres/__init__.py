"""Django's PostgreSQL, but for how a test's rows are taken away again."""
