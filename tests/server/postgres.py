"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a Unix socket alone, ended with the tests.

Nothing is touched that runs on the machine already. ``fsync`` stays on, as it is where people work.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from attrs import define

PORT = 54999  # names the socket; nothing listens on it
USER = "office"
_PLACES = "/usr/lib/postgresql/*/bin"  # where Debian and its relatives put it
_SETTINGS = {
    "listen_addresses": "''", "port": str(PORT), "max_connections": "60", "shared_buffers": "64MB",
    "log_min_messages": "fatal",
}  # fmt: skip


@cache
def programs() -> Path | None:
    """The folder of initdb and postgres; None where PostgreSQL is not installed."""
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).parent
    found = sorted(Path("/").glob(_PLACES.lstrip("/")))
    return found[-1] if found and (found[-1] / "initdb").exists() else None


@define
class Cluster:
    """A cluster that runs, or can be started again after it was killed."""

    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

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
        """Start it, as a process of ours, and wait until it answers."""
        import psycopg

        given = [*_as_postgres(), str(_programs() / "postgres"), "-D", str(self.folder / "data")]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(given, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/")
        for _attempt in range(2000):
            try:
                self.sql("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self.folder / "log").read_text()[-1000:])

    def stop(self) -> None:
        """End it at once, and orderly."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """End all of it at once, as when the machine loses it: SIGKILL to every process."""
        process = self.process
        if process is not None:
            process.send_signal(signal.SIGSTOP)  # it begins no more
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            for one in children:
                os.kill(int(one), signal.SIGKILL)
            self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that is there as long as the context. Raises CalledProcessError where it does not start."""
    folder = Path(tempfile.mkdtemp(prefix="office-pg-"))
    made = Cluster(folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o700)
        _run("initdb", "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        settings = {**_SETTINGS, "unix_socket_directories": f"'{folder}'"}
        with (folder / "data" / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres() -> list[str]:
    """PostgreSQL does not run as root: then it is the user that its package made."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _programs() -> Path:
    where = programs()
    assert where is not None, "PostgreSQL is not installed"
    return where


def _run(program: str, *given: str) -> None:
    done = subprocess.run([*_as_postgres(), str(_programs() / program), *given], check=False, text=True, cwd="/",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stdout}")
