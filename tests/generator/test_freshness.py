"""Writing and checking: whole, the same each time, and every stale file is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.errors import ContractError, StaleClient
from generator.freshness import check, generate
from generator.openapi import Contract
from generator.printing.printer import print_client
from generator.settings import CLIENT, CONTRACT, EMULATOR_CONTRACT, GOALS, ROOT, Settings
from tests.generator.printed import document, operation, reference, settings

PART = {"type": "object", "properties": {"a": {"type": "string"}}}


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


class Checkout:
    """A contract, a client and the emulator's copy in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.contract = folder / "things.yaml"
        self.client = folder / "client"
        self.copy = folder / "emulator" / "things.json"
        self.settings: Settings = settings("small")
        self.write(
            document({"/a": {"get": operation("getThing", reference("Part"))}}, {"Part": PART})
        )

    def write(self, whole: dict[str, object]) -> None:
        self.contract.write_text(yaml.safe_dump(whole), "utf-8")

    def generate(self) -> str:
        return generate(self.contract, self.client, self.copy, self.settings)

    def check(self) -> str:
        return check(self.contract, self.client, self.copy, self.settings)

    def complaint(self) -> str:
        with pytest.raises(StaleClient) as caught:
            self.check()
        return str(caught.value)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    assert "1 operations" in Checkout(folder).generate()
    return folder


@pytest.fixture
def checkout(generated: Path, tmp_path: Path) -> Checkout:
    """Give a checkout where everything is fresh."""
    shutil.copytree(generated, tmp_path, dirs_exist_ok=True)
    return Checkout(tmp_path)


def test_what_was_generated_is_fresh_until_something_changes(checkout: Checkout) -> None:
    assert checkout.check().startswith("fresh: ")
    module = checkout.client / "small" / "api" / "things" / "get_thing.py"
    by_hand = checkout.client / "small" / "mine.py"
    by_hand.write_text("", "utf-8")
    module.write_text(module.read_text("utf-8").replace("404", "405"), "utf-8")
    (checkout.client / "README.md").unlink()
    (checkout.client / "small" / "py.typed").write_bytes(b"\r\n")
    checkout.copy.write_text("{}\n", "utf-8")
    said = checkout.complaint()
    assert "- small/api/things/get_thing.py: " in said
    assert "404" in said
    assert "- small/mine.py: not printed any more, or put there by hand" in said
    assert "- README.md: missing" in said
    assert "- small/py.typed: " in said
    assert "- things.json: not the contract" in said
    assert "Run `make generate`" in said
    checkout.generate()
    assert not by_hand.exists()
    assert "404" in module.read_text("utf-8")


def test_a_change_of_the_contract_makes_the_client_stale(checkout: Checkout) -> None:
    part = {**PART, "description": "Another one."}
    checkout.write(
        document({"/a": {"get": operation("getThing", reference("Part"))}}, {"Part": part})
    )
    assert "- small/models/part.py: 2 lines differ" in checkout.complaint()


def test_a_failed_run_leaves_everything_as_it_was(checkout: Checkout) -> None:
    before = files(checkout.contract.parent)
    checkout.write(document({"/a": {"get": operation("getThing", reference("Gone"))}}))
    wrong = checkout.contract.read_bytes()
    with pytest.raises(ContractError):
        checkout.generate()
    checkout.contract.write_bytes(before["things.yaml"])
    assert files(checkout.contract.parent) == before
    assert b"Gone" in wrong
    leftovers = [path.name for path in checkout.contract.parent.iterdir() if path.name[0] == "."]
    assert leftovers == []


def test_unchanged_files_keep_their_age(checkout: Checkout) -> None:
    packaging = checkout.client / "pyproject.toml"
    os.utime(packaging, (1, 1))
    checkout.generate()
    assert packaging.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "is not YAML"),
        ("openapi: 3.1.0", "no `paths`"),
        ("paths: {}\npaths: {}", "'paths' is given twice"),
        ("- 1", "no `paths`"),
    ],
)
def test_a_file_that_is_no_contract_is_named(checkout: Checkout, text: str, words: str) -> None:
    checkout.contract.write_text(text, "utf-8")
    with pytest.raises(ContractError, match=words) as caught:
        checkout.generate()
    assert str(checkout.contract) in str(caught.value)


def test_a_missing_contract_is_named(checkout: Checkout) -> None:
    checkout.contract.unlink()
    with pytest.raises(ContractError, match=r"cannot read the contract .*things.yaml"):
        checkout.check()


@pytest.mark.slow
def test_two_prints_are_byte_identical_whatever_the_hash_seed(tmp_path: Path) -> None:
    print_client(Contract.load(CONTRACT), GOALS, tmp_path / "one")
    code = (
        "from pathlib import Path\n"
        "from generator.openapi import Contract\n"
        "from generator.printing.printer import print_client\n"
        "from generator.settings import CONTRACT, GOALS\n"
        f"print_client(Contract.load(CONTRACT), GOALS, Path({str(tmp_path / 'two')!r}))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PATH": "", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.slow
def test_the_committed_client_and_the_emulators_copy_are_fresh() -> None:
    assert check(CONTRACT, CLIENT, EMULATOR_CONTRACT).startswith("fresh: ")


def test_the_emulators_copy_is_one_line_of_sorted_keys() -> None:
    text = EMULATOR_CONTRACT.read_text("utf-8")
    assert text.count("\n") == 1
    assert text.endswith("}\n")
    again = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == again + "\n"
