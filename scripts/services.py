"""PostgreSQL and Redis for the tests: those that run here already, else our own."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

import psycopg
import redis
from psycopg import sql

from scripts.servers import temporary_postgres, temporary_redis
from scripts.shell import say

Choice = Literal["any", "own"]
HOST = "127.0.0.1"
OLDEST_POSTGRES = 140000
REDIS_DATABASES = range(15, 0, -1)


@dataclass(frozen=True, slots=True)
class Services:
    """As DATABASE_URL and REDIS_URL take them."""

    database_url: str
    redis_url: str


@contextmanager
def services(choice: Choice) -> Iterator[Services]:
    """A database and a Redis for one run of the tests; both are empty again afterwards."""
    with (
        postgres(choice) as cluster,
        fresh_database(cluster) as database_url,
        redis_server(choice) as redis_address,
        empty_redis(redis_address) as redis_url,
    ):
        yield Services(database_url, redis_url)


@contextmanager
def postgres(choice: Choice) -> Iterator[str]:
    """The address of a cluster where we may create databases."""
    found = None if choice == "own" else running_postgres()
    if found:
        yield found
        return
    say("Starting a PostgreSQL for the tests …")
    with temporary_postgres(postgres_answers) as address:
        yield address


def running_postgres() -> str | None:
    """The cluster on the usual port, if it lets one of the usual people in."""
    password = os.environ.get("PGPASSWORD", "")
    for user in dict.fromkeys((os.environ.get("PGUSER"), "postgres", getpass.getuser())):
        if user is None:
            continue
        credentials = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
        address = f"postgres://{credentials}@{HOST}:5432/postgres"
        if postgres_answers(address):
            return address
    return None


def postgres_answers(address: str) -> bool:
    """Whether it is new enough, speaks UTF-8, and lets us create databases."""
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            row = connection.execute(
                "select (rolcreatedb or rolsuper) and exists (select from pg_database"
                " where datname = 'template1' and pg_encoding_to_char(encoding) = 'UTF8')"
                " from pg_roles where rolname = current_user"
            ).fetchone()
            return connection.info.server_version >= OLDEST_POSTGRES and row == (True,)
    except psycopg.Error:
        return False


@contextmanager
def fresh_database(cluster: str) -> Iterator[str]:
    """A database with a name of its own, so that two runs at once don't meet.

    Django makes another one beside it, named test_…, which goes away too.
    """
    name = f"socialreading_{os.getpid()}"
    execute(cluster, "create database {}", name)
    try:
        yield urlsplit(cluster)._replace(path=f"/{name}").geturl()
    finally:
        for leftover in (name, f"test_{name}"):
            execute(cluster, "drop database if exists {} with (force)", leftover)


def execute(cluster: str, statement: Literal["create database {}"] | str, name: str) -> None:
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


@contextmanager
def redis_server(choice: Choice) -> Iterator[str]:
    """The address of a Redis, without a database number."""
    found = f"redis://{HOST}:6379"
    if choice == "any" and redis_answers(found):
        yield found
        return
    say("Starting a Redis for the tests …")
    with temporary_redis(redis_answers) as address:
        yield address


def redis_answers(address: str) -> bool:
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=3) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


@contextmanager
def empty_redis(address: str) -> Iterator[str]:
    """The address of a database there that holds nothing: never number 0, which is someone's."""
    for number in REDIS_DATABASES:
        url = f"{address}/{number}"
        with redis.Redis.from_url(url) as client:
            if client.dbsize() == 0:
                try:
                    yield url
                finally:
                    client.flushdb()
                return
    raise LookupError
