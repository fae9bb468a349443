"""The index of a library that needs no service: Whoosh's files, asked by sets.

Segments of an index never change, so for each the documents that have a word, a layer or a kind
are one large number, a bit for each document, made when it is first asked for. What a question
finds is then a few ands and ors; it is counted exactly, and only the best are looked at closer.
"""

from search.engines.whoosh_engine.index import WhooshIndex

__all__ = ["WhooshIndex"]
