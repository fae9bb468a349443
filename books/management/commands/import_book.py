"""Import a book from a file of any kind we read, or from a folder of Markdown files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.management.base import BaseCommand, CommandError, CommandParser

from books.formats.parsed import FormatError, ParsedBook
from books.importing import ImportRefused, import_book
from books.models import Book
from books.reading_files import read_book


class Command(BaseCommand):
    help = "Import a book: a file (EPUB, DOCX, ODT, FB2 …), or a folder of Markdown files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the book's file or folder")
        parser.add_argument("--licence", default="", help="SPDX identifier, such as CC-BY-4.0")
        parser.add_argument("--source", default="", help="the address where the book comes from")
        parser.add_argument("--publish", action="store_true", help="let everybody read it at once")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = read_book(options["file"])
            book = import_book(
                found.parsed,
                original=found.original,
                original_name=found.name,
                licence=options["licence"],
                source=options["source"],
                publish=options["publish"],
            )
        except (FormatError, ImportRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.report(book, found.parsed)

    def report(self, book: Book, parsed: ParsedBook) -> None:
        for warning in parsed.warnings:
            self.stderr.write(self.style.WARNING(f"  {warning}"))
        state = "published" if book.is_published else "a draft"
        self.stdout.write(
            f"Imported “{book.title}”, {state}: {len(parsed.sections)} sections, "
            f"{len(parsed.assets)} pictures.\nIt is at {unquote(book.get_absolute_url())}"
        )
