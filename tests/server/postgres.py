"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a Unix socket alone, ended with the tests.

Nothing is touched that runs on the machine already. ``fsync`` stays on, as it is where people work.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from attrs import frozen

PORT = 54999  # names the socket; nothing listens on it
USER = "office"
_PLACES = "/usr/lib/postgresql/*/bin"  # where Debian and its relatives put it
_SETTINGS = {
    "listen_addresses": "''", "port": str(PORT), "max_connections": "60", "shared_buffers": "64MB",
    "log_min_messages": "fatal", "logging_collector": "off",
}  # fmt: skip


@cache
def programs() -> Path | None:
    """The folder of initdb and postgres; None where PostgreSQL is not installed."""
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).parent
    found = sorted(Path("/").glob(_PLACES.lstrip("/")))
    return found[-1] if found and (found[-1] / "initdb").exists() else None


@frozen
class Cluster:
    """A cluster that runs, or can be started again after it was killed."""

    folder: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@{quote(str(self.folder), safe='')}:{PORT}/{name}"

    def sql(self, *statements: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Carry out statements, each on its own; the rows of the last one that has any."""
        import psycopg

        rows: list[tuple[object, ...]] = []
        place = {"host": str(self.folder), "port": PORT, "user": USER, "dbname": database}
        with psycopg.connect(**place, autocommit=True) as connection:  # type: ignore[arg-type]
            for statement in statements:
                done = connection.execute(statement.encode())
                rows = done.fetchall() if done.description else rows
        return rows

    def create(self, name: str, like: str = "template0") -> str:
        """A new database, as another one is; its address."""
        self.sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._ctl("start", "-w", "-l", str(self.folder / "log"))

    def stop(self) -> None:
        self._ctl("stop", "-m", "immediate")

    def kill(self) -> None:
        """End all of it at once, as when the machine loses it: SIGKILL to every process."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for one in (first, *map(int, children)):
            os.kill(one, signal.SIGKILL)
        for _attempt in range(200):
            if not any(Path(f"/proc/{one}/exe").exists() and _alive(one) for one in (first, *map(int, children))):
                return
            subprocess.run(["sleep", "0.02"], check=True)

    def _ctl(self, what: str, *more: str) -> None:
        _run(self.folder, "pg_ctl", what, "-s", "-D", str(self.folder / "data"), *more)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that is there as long as the context. Raises CalledProcessError where it does not start."""
    folder = Path(tempfile.mkdtemp(prefix="office-pg-"))
    made = Cluster(folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o700)
        _run(folder, "initdb", "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        settings = {**_SETTINGS, "unix_socket_directories": f"'{folder}'"}
        with (folder / "data" / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
        made.start()
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            subprocess.run([*_as_postgres(), str((programs() or Path()) / "pg_ctl"), "stop", "-s", "-m", "immediate",
                            "-D", str(folder / "data")], check=False, capture_output=True, cwd="/")  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres() -> list[str]:
    """PostgreSQL does not run as root: then it is the user that its package made."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _run(folder: Path, program: str, *given: str) -> None:
    where = programs()
    assert where is not None, "PostgreSQL is not installed"
    # Not captured: a server that goes on would hold the pipe.
    with (folder / f"{program}.said").open("w") as said:
        done = subprocess.run([*_as_postgres(), str(where / program), *given], check=False, stdout=said, stderr=said,
                              stdin=subprocess.DEVNULL, cwd="/")  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program}: " + (folder / f"{program}.said").read_text())
