"""Books, their revisions, what those are made of, and where readers are in them."""

from books.models.book import Book, BookQuerySet, Contributor, Subject, readable
from books.models.desk import Arrangement, Upload
from books.models.programme import GroupBook, Milestone
from books.models.reading import ReadingPlace
from books.models.text import Asset, Revision, RevisionQuerySet, Section, SectionQuerySet

__all__ = [
    "Arrangement",
    "Asset",
    "Book",
    "BookQuerySet",
    "Contributor",
    "GroupBook",
    "Milestone",
    "ReadingPlace",
    "Revision",
    "RevisionQuerySet",
    "Section",
    "SectionQuerySet",
    "Subject",
    "Upload",
    "readable",
]
