"""What is decided about the printed client that no contract can say."""

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ContractError

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "goals.yaml"
LICENSE = ROOT / "LICENSE"
CLIENT = ROOT / "generated_client"
EMULATOR_CONTRACT = ROOT / "emulator" / "gtmhub_goals_emulator" / "contract" / "goals.json"
SUITE_CONTRACT = ROOT / "contract_tests" / "gtmhub_goals_contract" / "contract" / "goals.json"
TEMPLATES = Path(__file__).resolve().parent / "templates"
RUNTIME = Path(__file__).resolve().parent / "runtime"

# Their output depends on their versions, so these are exact; `requirements/` pins the same.
PINNED = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}
LINE_LENGTH = 100


@dataclass(frozen=True)
class Settings:
    """How one client is printed, as the TOML file beside its contract says.

    Attributes:
        distribution: The name on the package index.
        package: The name to import.
        environment: The prefix of the environment variables that the client reads.
        methods: The facade's method where the rule in `plan/names.py` does not give it.
        paged: The list operations to walk over, with the names of their two walks.
        client_headers: Header parameters that the client fills in, with its attribute.
        status_names: The error class where HTTP's own phrase is not the document's.
        extras: Modules of `runtime/` that only this client carries, each with a template of
            its name for the public module.
    """

    distribution: str
    package: str
    environment: str
    methods: dict[str, str] = field(default_factory=dict)
    paged: dict[str, tuple[str, str]] = field(default_factory=dict)
    client_headers: dict[str, str] = field(default_factory=dict)
    status_names: dict[int, str] = field(default_factory=dict)
    extras: tuple[str, ...] = ()

    @classmethod
    def beside(cls, contract: Path) -> "Settings":
        """Return what the TOML file of the contract's name says; names are its own without one.

        Raises:
            ContractError: The file is no TOML, or holds what is no setting.
        """
        path = contract.with_suffix(".toml")
        package = re.sub(r"\W+", "_", contract.stem).lower()
        names = {
            "distribution": package.replace("_", "-"),
            "package": package,
            "environment": package.upper(),
        }
        try:
            said = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ContractError(f"{path} is no TOML: {error}") from error
        for name, value in said.items():
            known = cls.__dataclass_fields__.get(name)
            if known is None:
                close = difflib.get_close_matches(name, cls.__dataclass_fields__, 1)
                meant = close[0] if close else ", ".join(cls.__dataclass_fields__)
                raise ContractError(f"{path}: {name!r} is no setting: write {meant}")
            kind = {"extras": list}.get(name, str if name in names else dict)
            if not isinstance(value, kind):
                raise ContractError(f"{path}: {name} takes a {kind.__name__}, not {value!r:.60}")
        said["status_names"] = {
            int(key): name for key, name in said.get("status_names", {}).items()
        }
        said["paged"] = {key: tuple(walks) for key, walks in said.get("paged", {}).items()}
        return cls(**{**names, **said, "extras": tuple(said.get("extras", ()))})


GOALS = Settings.beside(CONTRACT)
