"""The checkout, and a whole print of it: made in a temporary folder, compared, put in place."""

from __future__ import annotations

import difflib
import json
import os
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContractError, GeneratorError, StaleClient
from generator.openapi import Contract
from generator.plan.client import ClientPlan
from generator.printing.gate import require_sound
from generator.printing.printer import print_client
from generator.settings import (
    CLIENT,
    CONTRACT,
    EMULATOR_CONTRACT,
    ROOT,
    SUITE_CONTRACT,
    Settings,
)

# What running code leaves behind: never printed, never compared.
_BY_PRODUCTS = frozenset({"__pycache__", ".ruff_cache", ".mypy_cache", "build", "dist"})
_LINES_SHOWN = 12
_LONG_LINE = 2000


@dataclass(frozen=True)
class Checkout:
    """Where everything stands that a run reads or writes; tests make their own."""

    root: Path = ROOT
    contract: Path = CONTRACT
    client: Path = CLIENT
    emulator_contract: Path = EMULATOR_CONTRACT
    suite_contract: Path = SUITE_CONTRACT

    @classmethod
    def at(cls, root: Path) -> Checkout:
        """Return the checkout that stands in another folder."""
        places = (CONTRACT, CLIENT, EMULATOR_CONTRACT, SUITE_CONTRACT)
        return cls(root, *(root / place.relative_to(ROOT) for place in places))

    @property
    def fragments(self) -> Path:
        """Return the folder of changelog fragments."""
        return self.root / "changelog.d"

    @property
    def exceptions(self) -> Path:
        """Return the file of exceptions from the rules of rating."""
        return self.root / "generator" / "changes" / "exceptions.toml"

    @property
    def contract_copies(self) -> tuple[Path, ...]:
        """Return the contract as emulator and suite carry it."""
        return self.emulator_contract, self.suite_contract

    @property
    def companions_copies(self) -> tuple[Path, ...]:
        """Return the companions as emulator and suite carry them, beside the contract."""
        return tuple(copy.with_name("companions.json") for copy in self.contract_copies)

    @property
    def sentences(self) -> Path:
        """Return the table of the document's sentences, beside the contract."""
        return self.contract.with_name("sentences.toml")

    @property
    def sentences_copy(self) -> Path:
        """Return that table as the suite carries it."""
        return self.suite_contract.with_name("sentences.json")

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )

    def printed(self) -> set[Path]:
        """Return the printed files that are there."""
        copies = *self.contract_copies, *self.companions_copies, self.sentences_copy
        return {*files_of(self.client), *(copy for copy in copies if copy.is_file())}


@dataclass(frozen=True)
class Print:
    """A whole print, not yet in place.

    Attributes:
        folder: Holds the distribution.
        contract: What was printed, companions included.
        plan: The same as data.
        files: The content of each printed file, by its place in the checkout.
    """

    folder: Path
    contract: Contract
    plan: ClientPlan
    files: dict[Path, bytes]

    @property
    def counts(self) -> str:
        """Return how much was printed, in words."""
        plan = self.plan
        return (
            f"{len(plan.operations)} operations, {len(plan.models)} models, "
            f"{len(plan.status_classes)} error statuses"
        )


def with_companions(checkout: Checkout, contract: Contract) -> tuple[Contract, Contract | None]:
    """Return the contract with the companions beside it, and these alone, if there are any.

    Raises:
        ContractError: The companions cannot be read, or do not fit the contract.
    """
    path = checkout.contract.with_name("companions.yaml")
    if not path.is_file():
        return contract, None
    others = Contract.load(path, str(Path(contract.name).with_name(path.name)))
    return contract.with_companions(others), others


def print_into(
    folder: Path, checkout: Checkout, contract: Contract, settings: Settings | None = None
) -> Print:
    """Print a contract into a folder, which must not exist yet.

    Raises:
        GeneratorError: The contract cannot be printed whole.
    """
    whole, others = with_companions(checkout, contract)
    copied = b""
    if others is not None:
        # The copies name what they share as their own.
        named = f'"{checkout.contract.name}#/'
        copied = others.compact_json().replace(named, '"#/').encode("utf-8")
    plan = print_client(whole, settings or Settings.beside(checkout.contract), folder)
    files = {
        checkout.client / path.relative_to(folder): path.read_bytes() for path in files_of(folder)
    }
    files |= dict.fromkeys(checkout.contract_copies, contract.compact_json().encode("utf-8"))
    if copied:
        files |= dict.fromkeys(checkout.companions_copies, copied)
    if checkout.sentences.is_file():
        files[checkout.sentences_copy] = _sentences_json(checkout)
    return Print(folder, whole, plan, files)


def _sentences_json(checkout: Checkout) -> bytes:
    """Return the table of sentences as the suite carries it: one a line."""
    try:
        table = tomllib.loads(checkout.sentences.read_text("utf-8"))["sentence"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        name = checkout.name(checkout.sentences)
        raise ContractError(f"{name} is no TOML: {error}") from error
    except KeyError:
        name = checkout.name(checkout.sentences)
        raise ContractError(f"{name} holds no [[sentence]]: write one for each") from None
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table)
    return f"[\n{rows}\n]\n".encode()


def generate(checkout: Checkout, settings: Settings | None = None, *, prove: bool = False) -> str:
    """Print everything and put it in place; return what was done.

    Args:
        checkout: Where from and where to.
        settings: How it is printed; else as the file beside the contract says.
        prove: Whether the print is type-checked and used before it is placed.

    Raises:
        GeneratorError: The contract cannot be printed; nothing was changed.
    """
    contract = Contract.load(checkout.contract)
    with tempfile.TemporaryDirectory() as name:
        printed = print_into(Path(name) / "client", checkout, contract, settings)
        proven = require_sound(printed.contract, printed.plan, printed.folder) if prove else ""
    written = put_in_place(checkout, printed.files, {})
    told = f"printed {len(printed.files)} files, {len(written)} of them new: {printed.counts}"
    return f"{told}\n{proven}" if prove else told


def check(checkout: Checkout, settings: Settings | None = None) -> str:
    """Print into a temporary folder and compare; return that all is fresh.

    Raises:
        StaleClient: It names each file that differs, shows how, and the remedy.
    """
    contract = Contract.load(checkout.contract)
    with tempfile.TemporaryDirectory() as name:
        printed = print_into(Path(name) / "client", checkout, contract, settings)
    differing = list(_differences(checkout, printed.files))
    if differing:
        raise StaleClient(
            "the tree is not what the contract prints (- in the tree, + as printed).\n"
            + "\n".join(differing)
            + "\nRun `make generate` (or `make regenerate`) and commit what it prints. An edit by "
            "hand is lost then: what shall last goes into the contract, generator/templates/ or "
            "generator/runtime/."
        )
    return f"fresh: {len(printed.files)} files are what the contract prints"


def put_in_place(
    checkout: Checkout,
    printed: Mapping[Path, bytes],
    others: Mapping[Path, bytes | None],
) -> list[str]:
    """Replace the printed files one by one; return the names of those that changed.

    What is the same already is not touched. A run that is killed midway leaves whole files, some
    old and some new: git shows which, and the next run ends what this one began.

    Args:
        checkout: Where to.
        printed: A whole print; other files in the client's folder are removed.
        others: Further files to write, and, as None, to remove.

    Raises:
        GeneratorError: A file cannot be written.
    """
    gone = dict.fromkeys(checkout.printed() - printed.keys())
    written = []
    for path, content in sorted({**gone, **printed, **others}.items()):
        if content == (path.read_bytes() if path.is_file() else None):
            continue
        try:
            _replace(path, content)
        except OSError as error:
            raise GeneratorError(f"cannot write {path}: {error.strerror}") from error
        written.append(checkout.name(path))
    return written


def _replace(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(content)
        os.replace(draft, path)
        return
    path.unlink()
    for folder in path.parents:
        if any(folder.iterdir()):
            break
        folder.rmdir()


def _differences(checkout: Checkout, printed: Mapping[Path, bytes]) -> Iterator[str]:
    there = checkout.printed()
    for path in sorted(there | printed.keys()):
        name = checkout.name(path)
        if path not in there:
            yield f"- {name}: missing"
        elif path not in printed:
            yield f"- {name}: not printed any more, or put there by hand"
        elif path.read_bytes() != printed[path]:
            yield f"- {name}:\n{_diff(path.read_bytes(), printed[path])}"


def _diff(found: bytes, wanted: bytes) -> str:
    old = found.decode("utf-8", "replace").splitlines()
    new = wanted.decode("utf-8", "replace").splitlines()
    lines = list(difflib.unified_diff(old, new, "in the tree", "as printed", lineterm="", n=1))
    if not lines:
        return "    other line ends"
    if max(map(len, lines)) > _LONG_LINE:
        return "    its one long line differs"
    shown = [f"    {line[:160]}" for line in lines[:_LINES_SHOWN]]
    if len(lines) > _LINES_SHOWN:
        shown.append(f"    ... and {len(lines) - _LINES_SHOWN} lines more")
    return "\n".join(shown)


def files_of(folder: Path) -> list[Path]:
    """Return the files below a folder, without what running code leaves behind."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not _BY_PRODUCTS.intersection(path.relative_to(folder).parts)
        and not any(part.endswith(".egg-info") for part in path.relative_to(folder).parts)
    )
