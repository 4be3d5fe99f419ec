"""Examples that failed once: kept as files, replayed before anything else, shared through Redis."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from hypothesis.database import ExampleDatabase

from gtmhub_goals_contract.errors import ConfigurationError, ContractTestsError
from gtmhub_goals_contract.suite.finding import Finding

# Kept with the suite in its checkout; what is installed must not write beside itself.
_HOME = Path(__file__).resolve().parents[2]
REGRESSIONS = (_HOME if (_HOME / "pyproject.toml").is_file() else Path()) / "regressions"
Draws = list[tuple[str, Any]]
Regressions = dict[str, list[tuple[int | None, Draws]]]  # by law: seed of its run, and its draws


def load_regressions(folder: Path | None, replay: Path | None) -> Regressions:
    """Recorded draws by law id; with `replay`, of that file alone."""
    files = [replay] if replay is not None else sorted((folder or REGRESSIONS).glob("*.json"))
    found: Regressions = {}
    for path in files:
        law, seed, draws = read_reproduction(path)
        found.setdefault(law, []).append((seed, draws))
    return found


def read_reproduction(path: Path) -> tuple[str, int | None, Draws]:
    """Law, seed of the run it comes from, and draws."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        draws = [(str(name), value) for name, value in raw["draws"]]
        return str(raw["law"]), raw.get("seed"), draws
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{path} is no reproduction: it needs `law` and `draws` ({error})"
        ) from error


def write_reproductions(folder: Path, findings: list[Finding]) -> int:
    """One file for each violated law: small enough to read, exact enough to run."""
    count = 0
    for finding in findings:
        if finding.layer == "law" and finding.draws:
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(
                {
                    "law": finding.rule,
                    "clause": finding.clause,
                    "operation": finding.operation,
                    "seed": finding.seed,
                    "draws": finding.draws,
                },
                indent=2,
                ensure_ascii=False,
            )
            (folder / f"{finding.identity}.json").write_text(text + "\n", encoding="utf-8")
            count += 1
    return count


T = TypeVar("T")


def shared_examples(url: str | None) -> ExampleDatabase | None:
    """Connect; `redis://HOST:PORT/DB`, None for examples of this run alone."""
    if url is None:
        return None
    try:
        from hypothesis.extra.redis import RedisExampleDatabase
        from redis import Redis, RedisError
    except ImportError as error:
        raise ConfigurationError(
            "--redis needs the package `redis`; install it beside the suite: pip install redis"
        ) from error
    try:
        server = Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
        server.ping()
    except (RedisError, ValueError) as error:
        raise ConfigurationError(
            f"--redis: no Redis answers at {_place(url)} ({error}); "
            "give redis://HOST:PORT/DB, or leave the flag out"
        ) from error
    return _Shared(
        RedisExampleDatabase(server, key_prefix=b"goals-contract:"), RedisError, _place(url)
    )


class _Shared(ExampleDatabase):
    """A server that goes away ends the run with one sentence."""

    def __init__(self, inner: ExampleDatabase, lost: type[Exception], place: str) -> None:
        super().__init__()
        self._inner = inner
        self._lost = lost
        self._place = place

    def fetch(self, key: bytes) -> Iterable[bytes]:
        return self._ask(lambda: list(self._inner.fetch(key)))

    def save(self, key: bytes, value: bytes) -> None:
        self._ask(lambda: self._inner.save(key, value))

    def delete(self, key: bytes, value: bytes) -> None:
        self._ask(lambda: self._inner.delete(key, value))

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except self._lost as error:
            raise ContractTestsError(f"Redis at {self._place} went away: {error}") from error


def _place(url: str) -> str:
    """Where it is, without the password that the URL may hold."""
    try:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.hostname}:{parts.port or 6379}"
    except ValueError:
        return "that URL"
    return place if parts.hostname else "that URL"
