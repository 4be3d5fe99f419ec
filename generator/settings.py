"""What is decided about the printed client that no contract can say."""

from __future__ import annotations

import difflib
import keyword
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


def _like(pattern: str) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None

    return fits


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value)


def _is_package(value: Any) -> bool:
    hidden = sys.stdlib_module_names | {"anyio", "attr", "attrs", "httpx", "typing_extensions"}
    return _is_name(value) and value not in hidden


def _is_method(value: Any) -> bool:
    return _is_name(value) and not value.startswith("_")


def _are_walks(value: Any) -> bool:
    return isinstance(value, list) and len(value) == len(set(map(str, value))) == 2 and all(
        map(_is_method, value)
    )  # fmt: skip


def _are_extras(value: Any) -> bool:
    known = {path.name.partition(".")[0] for path in RUNTIME.glob("*.py")}
    known &= {path.name.partition(".")[0] for path in TEMPLATES.glob("*.py.jinja")}
    return isinstance(value, list) and all(each in known for each in value)


# What each setting takes; of a table, what each of its values is.
_TAKES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "distribution": (_like(r"[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?"), "a name such as 'pet-store'"),
    "package": (_is_package, "a name to import such as 'pet_store', of no module of Python's"),
    "environment": (_like(r"[A-Z][A-Z0-9_]*"), "a prefix in capitals, such as 'PET_STORE'"),
    "extras": (_are_extras, "a list of modules, ['testing']"),
    "methods": (_is_method, "the name of a method, such as 'create_many'"),
    "paged": (_are_walks, "the names of two walks, such as ['iterate', 'pages']"),
    "client_headers": (lambda value: value == "account_id", "'account_id', and that once"),
    "status_names": (_like(r"[A-Z][A-Za-z0-9]*"), "the name of a class, such as 'ItemLocked'"),
}
_TABLES = ("methods", "paged", "client_headers", "status_names")


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
        places: Where each key stands: `goals.toml:7`.
    """

    distribution: str
    package: str
    environment: str
    methods: dict[str, str] = field(default_factory=dict)
    paged: dict[str, tuple[str, str]] = field(default_factory=dict)
    client_headers: dict[str, str] = field(default_factory=dict)
    status_names: dict[int, str] = field(default_factory=dict)
    extras: tuple[str, ...] = ()
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    def place(self, *key: str) -> str:
        """Return how messages name the line of a key."""
        return self.places.get(key, "the settings beside the contract")

    @classmethod
    def beside(cls, contract: Path) -> Settings:
        """Return what the TOML file of the contract's name says; names are its own without one.

        Raises:
            ContractError: The file is no TOML, or holds what is no setting: one line for each.
        """
        path = contract.with_suffix(".toml")
        package = re.sub(r"\W+", "_", contract.stem).lower()
        said: dict[str, Any] = {
            "distribution": package.replace("_", "-").strip("-"),
            "package": package,
            "environment": package.upper(),
        }
        text = ""
        try:
            # Some editors put a byte order mark in front.
            text = path.read_text("utf-8-sig") if path.is_file() else ""
            said |= tomllib.loads(text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            line = re.search(r"at line (\d+)", str(error))
            place = f"{path}:{line[1] if line else text.rstrip().count(chr(10)) + 1}"
            raise ContractError(f"{place}: this is no TOML: {error}") from error
        places = {key: f"{path}:{line}" for key, line in _lines(text)}
        if wrong := list(_complaints(said, places, str(path))):
            raise ContractError("\n".join(wrong))
        said["status_names"] = {
            int(key): name for key, name in said.get("status_names", {}).items()
        }
        said["paged"] = {key: tuple(walks) for key, walks in said.get("paged", {}).items()}
        return cls(**{**said, "extras": tuple(said.get("extras", ())), "places": places})


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each key with its line, by how lines begin: tomllib keeps none."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r"""\s*(\[)?\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*(?:\]|=)""", line)
        if found is None:
            continue
        key = tuple(found[4].split(".")) if found[4] else (found[2] or found[3] or "",)
        if found[1]:
            table = key
        yield (key if found[1] else table + key), number


def _complaints(
    said: dict[str, Any], places: Mapping[tuple[str, ...], str], path: str
) -> Iterator[str]:
    """Yield what is wrong: `goals.toml:7: key: what came, and what is taken`."""
    for name, value in said.items():
        place = places.get((name,), path)
        if name not in _TAKES:
            close = difflib.get_close_matches(name, _TAKES, 1)
            meant = close[0] if close else ", ".join(_TAKES)
            yield f"{place}: {name!r} is no setting: write {meant}"
            continue
        fits, taken = _TAKES[name]
        if name not in _TABLES:
            if not fits(value):
                yield f"{place}: {name}: {value!r:.60} came, {taken} is taken"
        elif not isinstance(value, dict):
            yield f"{place}: {name}: {value!r:.60} came, a table is taken: [{name}]"
        else:
            for key, held in value.items():
                where = places.get((name, key), place)
                if name == "status_names" and not re.fullmatch("[345][0-9][0-9]", key):
                    yield f"{where}: {name}: {key!r} came, a status from 300 to 599 is taken"
                elif not fits(held) or (name == "client_headers" and key != next(iter(value))):
                    yield f"{where}: {name}.{key}: {held!r:.60} came, {taken} is taken"
