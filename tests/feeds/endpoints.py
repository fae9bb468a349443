"""Every address of feeds, for tests of them all. `SECRET` is the token of ben's feed."""

from __future__ import annotations

from accounts.models import User
from feeds import tokens
from groups.models import Group

OF_NOTES = (
    "/books/utopia/feed.atom",
    "/books/utopia/feed.json",
    "/books/utopia/chapter-1/feed.atom",
    "/books/utopia/chapter-1/feed.json",
    "/books/utopia/tags/work/feed.atom",
    "/books/utopia/tags/work/feed.json",
    "/tags/work/feed.atom",
    "/tags/work/feed.json",
    "/readers/ada/feed.atom",
    "/readers/ada/feed.json",
)
OF_A_BOOK = OF_NOTES[:6]
OF_A_GROUP = ("/groups/utopians/feed/SECRET.atom", "/groups/utopians/feed/SECRET.json")
PAGE = "/groups/utopians/feed/"
OF_A_SEARCH = ("/search/feed.atom?q=hours",)
"""Its own tests have an index."""

_PAGES = ("", "new/", "titles/", "subjects/", "languages/", "languages/en/", "search/?q=utopia")
OPDS_1 = tuple(f"/opds/{page}" for page in (*_PAGES, "subjects/utopias/"))
OPDS_2 = tuple(f"/opds/2/{page}" for page in (*_PAGES, "subjects/utopias/"))
ALONE = ("/opds/search.xml", "/opds/2/books/utopia/")
CRAWLED = ("/robots.txt", "/sitemap.xml", "/sitemap-books.xml", "/sitemap-sections.xml")

FOR_ALL = (*OF_NOTES, *OPDS_1, *OPDS_2, *ALONE, *CRAWLED)
ALL = (*FOR_ALL, *OF_A_SEARCH, *OF_A_GROUP, PAGE)


def addresses_for(group: Group, person: User) -> list[str]:
    """Of the group, for a member, who gets a new token."""
    token = tokens.token_of(tokens.renew(group, person))
    return [path.replace("SECRET", token) for path in OF_A_GROUP]
