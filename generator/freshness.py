"""The committed client against what the contract prints: written whole, compared byte by byte."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import GeneratorError, StaleClient
from generator.openapi import Contract
from generator.printing.printer import print_client
from generator.settings import GOALS, Settings

REMEDY = "make generate"
# What running code leaves behind; never printed, never compared.
_LEFTOVERS = {"__pycache__", ".ruff_cache", ".mypy_cache", "build", "dist"}


def generate(
    contract_path: Path, client: Path, emulator_contract: Path, settings: Settings = GOALS
) -> str:
    """Print the client anew in place of the old one; return what was done.

    The old one stays whole until the new one is complete beside it.
    """
    contract = Contract.load(contract_path)
    with _beside(client) as fresh:
        plan = print_client(contract, settings, fresh)
        count = len(_files(fresh))
        _swap(fresh, client)
    _write_atomically(emulator_contract, contract.compact_json())
    return (
        f"printed {count} files into {client.name}/: {len(plan.operations)} operations, "
        f"{len(plan.models)} models, {len(plan.status_classes)} error statuses"
    )


def check(
    contract_path: Path, client: Path, emulator_contract: Path, settings: Settings = GOALS
) -> str:
    """Print into a temporary folder and compare.

    Raises:
        StaleClient: It names each file that differs, why as far as known, and the remedy.
    """
    contract = Contract.load(contract_path)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / client.name
        print_client(contract, settings, fresh)
        found = list(_differences(fresh, client))
        count = len(_files(fresh))
    wanted = contract.compact_json()
    name = emulator_contract.name
    if not emulator_contract.is_file():
        found.append(f"- {name}: missing (the emulator's copy of the contract)")
    elif emulator_contract.read_text("utf-8") != wanted:
        found.append(f"- {name}: not the contract (the emulator's copy lags behind)")
    if found:
        raise StaleClient(
            f"{client.name}/ is not what the contract prints:\n"
            + "\n".join(found)
            + f"\nRun `{REMEDY}` and commit the result."
        )
    return f"fresh: {count} files in {client.name}/ and {name} are what the contract prints"


def _differences(fresh: Path, committed: Path) -> Iterator[str]:
    wanted, found = _files(fresh), _files(committed)
    for name in sorted(wanted | found):
        if name not in found:
            yield f"- {name}: missing (something new in the contract or the templates)"
        elif name not in wanted:
            yield f"- {name}: not printed any more, or put there by hand"
        elif (fresh / name).read_bytes() != (committed / name).read_bytes():
            yield f"- {name}: {_why(fresh / name, committed / name)}"


def _why(fresh: Path, committed: Path) -> str:
    new = fresh.read_text("utf-8", "replace").splitlines()
    old = committed.read_text("utf-8", "replace").splitlines()
    if new == old:
        return "other line ends"
    changes = [
        line
        for line in difflib.unified_diff(old, new, lineterm="", n=0)
        if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    ]
    first = "; ".join(line.strip() for line in changes[:2])
    return f"{len(changes)} lines differ (- committed, + printed), first: {first[:160]}"


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and not _LEFTOVERS.intersection(path.relative_to(folder).parts)
        and not any(part.endswith(".egg-info") for part in path.parts)
    }


@contextmanager
def _beside(client: Path) -> Iterator[Path]:
    """Give a folder on the same disk, so that swapping is a rename."""
    client.parent.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix=f".{client.name}-", dir=client.parent))
    try:
        yield home / client.name
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _swap(fresh: Path, client: Path) -> None:
    old = fresh.parent / "old"
    for name in _files(fresh) & _files(client):
        if (fresh / name).read_bytes() == (client / name).read_bytes():
            # What make and editors look at: an unchanged file is as old as it was.
            shutil.copystat(client / name, fresh / name)
    try:
        if client.exists():
            client.rename(old)
        fresh.rename(client)
    except OSError as error:
        if old.exists() and not client.exists():
            old.rename(client)
        raise GeneratorError(f"cannot replace {client}: {error}") from error


def _write_atomically(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
