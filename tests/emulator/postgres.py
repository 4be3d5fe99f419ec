"""A PostgreSQL server for tests: `GOALS_TEST_POSTGRES`, or one started from the machine's files.

Everything is thrown away at the end, so the server runs without fsync; the durability test kills
the processes that use the server, not the server, and loses nothing by that.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

START_SECONDS = 60
_SETTINGS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


class NoPostgresError(Exception):
    """The message says what is missing and how to bring it."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Answer the URL of a server on which databases may be made."""
    given = os.environ.get("GOALS_TEST_POSTGRES")
    if given:
        yield given
        return
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="goals-postgres-"))
    try:
        with _running(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """Answer the URL of an empty database that is dropped afterwards."""
    name = f"goals_{uuid.uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _programs() -> Path:
    """Find initdb and pg_ctl, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgresError(
        "no PostgreSQL on this machine; install the package postgresql, or set GOALS_TEST_POSTGRES"
        " to the URL of a server on which databases may be made"
    )


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[str]:
    owner = _owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), *arguments],
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            # pg_ctl leaves its output to the server, so a pipe would never end
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            timeout=START_SECONDS,
            user=None if owner is None else owner.pw_uid,
            group=None if owner is None else owner.pw_gid,
            extra_groups=None if owner is None else [],
        )
        if done.returncode:
            log = folder / "log"
            told = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise NoPostgresError(f"{program} ended with {done.returncode}: {told}")

    data = str(folder / "data")
    run("initdb", "--no-sync", "--auth=trust", "--username=goals", "--encoding=UTF8", "-D", data)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {_SETTINGS}"
    run("pg_ctl", "start", "-w", "-D", data, "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgresql://goals@/postgres?host={quote(str(folder), safe='')}"
    finally:
        run("pg_ctl", "stop", "-m", "immediate", "-D", data)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then answer somebody who is not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresError("running as root and no user postgres or nobody to run the server as")
