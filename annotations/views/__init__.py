"""The margin over HTTP: parse, find through the reader, ask for permission, do, present."""
