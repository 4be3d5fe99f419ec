"""Where everything stands that a run reads or writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.settings import ROOT

# What running code leaves behind: never printed, never compared.
LEFTOVERS = frozenset({"__pycache__", ".ruff_cache", ".mypy_cache", "build", "dist"})


@dataclass(frozen=True)
class Tree:
    """A checkout; tests make their own.

    Attributes:
        root: The checkout.
        generator: The generator's folder; its templates and runtime are the ones that print.
    """

    root: Path = ROOT
    generator: Path = ROOT / "generator"

    @property
    def contract(self) -> Path:
        """Return the contract."""
        return self.root / "openapi" / "goals.yaml"

    @property
    def client(self) -> Path:
        """Return the printed client."""
        return self.root / "generated_client"

    @property
    def emulator_contract(self) -> Path:
        """Return the emulator's copy of the contract."""
        return self.root / "emulator" / "gtmhub_goals_emulator" / "contract" / "goals.json"

    @property
    def contract_copies(self) -> tuple[Path, ...]:
        """Return the copies of the contract that the emulator and the suite carry."""
        suite = self.root / "contract_tests" / "gtmhub_goals_contract" / "contract" / "goals.json"
        return self.emulator_contract, suite

    @property
    def lock(self) -> Path:
        """Return the lock."""
        return self.root / "generator" / "lock.json"

    @property
    def fragments(self) -> Path:
        """Return the folder of changelog fragments."""
        return self.root / "changelog.d"

    @property
    def exceptions(self) -> Path:
        """Return the file of exceptions."""
        return self.root / "generator" / "changes" / "exceptions.toml"

    @property
    def workshop(self) -> Path:
        """Return the folder for what is under way; git ignores it."""
        return self.root / "build" / "regenerate"

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )

    def printed(self) -> dict[str, Path]:
        """Return the printed files that are there, by their name in the checkout."""
        found = {self.name(path): path for path in files_of(self.client)}
        found |= {self.name(copy): copy for copy in self.contract_copies if copy.is_file()}
        return found


def files_of(folder: Path) -> list[Path]:
    """Return the files below a folder, without what running code leaves behind."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not LEFTOVERS.intersection(path.relative_to(folder).parts)
        and not any(part.endswith(".egg-info") for part in path.relative_to(folder).parts)
    )
