"""Printing in place and checking: whole, the same each time, every stale file named."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.checkout import Checkout, check, generate
from generator.errors import ContractError, GeneratorError, StaleClient
from generator.openapi import Contract
from generator.printing.printer import print_client
from generator.settings import CONTRACT, EMULATOR_CONTRACT, ROOT, SUITE_CONTRACT, Settings
from tests.generator.printed import GOALS, document, operation, reference, settings

PART = {"type": "object", "properties": {"a": {"type": "string"}}}


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


class Small:
    """A contract, a client and the emulator's copy in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.client = folder / "client"
        self.copy = folder / "emulator" / "things.json"
        self.contract = folder / "things.yaml"
        suite = folder / "suite" / "things.json"
        self._places = Checkout(folder, self.contract, self.client, self.copy, suite)
        self._settings: Settings = settings("small")
        self.write(
            document({"/a": {"get": operation("getThing", reference("Part"))}}, {"Part": PART})
        )

    def write(self, whole: dict[str, object]) -> None:
        self.contract.write_text(yaml.safe_dump(whole), "utf-8")

    def generate(self) -> str:
        return generate(self._places, self._settings)

    def check(self) -> str:
        return check(self._places, self._settings)

    def complaint(self) -> str:
        with pytest.raises(StaleClient) as caught:
            self.check()
        return str(caught.value)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    assert "1 operations" in Small(folder).generate()
    return folder


@pytest.fixture
def small(generated: Path, tmp_path: Path) -> Small:
    """Give a checkout where everything is fresh."""
    shutil.copytree(generated, tmp_path, dirs_exist_ok=True)
    return Small(tmp_path)


def test_what_was_generated_is_fresh_until_something_changes(small: Small) -> None:
    assert small.check().startswith("fresh: ")
    module = small.client / "small" / "api" / "things.py"
    by_hand = small.client / "small" / "mine" / "notes.py"
    by_hand.parent.mkdir()
    by_hand.write_text("", "utf-8")
    module.write_text(module.read_text("utf-8").replace("404", "405"), "utf-8")
    (small.client / "README.md").unlink()
    (small.client / "small" / "py.typed").write_bytes(b"\r\n")
    small.copy.write_text("{}\n", "utf-8")
    said = small.complaint()
    assert "- client/small/api/things.py:\n" in said
    assert "404" in said
    assert "- client/small/mine/notes.py: not printed any more, or put there by hand" in said
    assert "- client/README.md: missing" in said
    assert "- client/small/py.typed:\n" in said
    assert "- emulator/things.json:\n" in said
    assert "Run `make generate`" in said
    assert "5 of them new" in small.generate()
    assert not by_hand.parent.exists()
    assert "404" in module.read_text("utf-8")


def test_the_suite_carries_the_sentences_that_stand_beside_the_contract(small: Small) -> None:
    table = small.contract.with_name("sentences.toml")
    copy = table.parent / "suite" / "sentences.json"
    table.write_text("[[sentence]]\nlines = [3]\n", "utf-8")
    assert "- suite/sentences.json: missing" in small.complaint()
    assert "1 of them new" in small.generate()
    assert json.loads(copy.read_text("utf-8")) == [{"lines": [3]}]
    table.write_text("[[sentence]\nlines = 3\n", "utf-8")
    with pytest.raises(ContractError, match=r"sentences\.toml is no TOML: .*line 1"):
        small.generate()


def test_other_line_ends_are_told(small: Small) -> None:
    readme = small.client / "README.md"
    readme.write_bytes(readme.read_bytes().replace(b"\n", b"\r\n"))
    assert "- client/README.md:\n    other line ends" in small.complaint()


def test_what_running_code_leaves_behind_is_no_difference(small: Small) -> None:
    for name in ("__pycache__/a.pyc", "build/lib/a.py", "small.egg-info/PKG-INFO"):
        (small.client / name).parent.mkdir(parents=True)
        (small.client / name).write_text("x")
    assert small.check().startswith("fresh: ")


def test_a_file_that_cannot_be_written_is_named(small: Small) -> None:
    (small.client / "README.md").unlink()
    (small.client / ".README.md.draft").mkdir()
    with pytest.raises(GeneratorError, match=r"cannot write .*README\.md"):
        small.generate()


def test_a_change_of_the_contract_makes_the_client_stale(small: Small) -> None:
    part = {**PART, "description": "Another one."}
    small.write(document({"/a": {"get": operation("getThing", reference("Part"))}}, {"Part": part}))
    assert "- client/small/models/part.py:\n" in small.complaint()


def test_a_failed_run_leaves_everything_as_it_was(small: Small) -> None:
    before = files(small.contract.parent)
    small.write(document({"/a": {"get": operation("getThing", reference("Gone"))}}))
    wrong = small.contract.read_bytes()
    with pytest.raises(ContractError):
        small.generate()
    small.contract.write_bytes(before["things.yaml"])
    assert files(small.contract.parent) == before
    assert b"Gone" in wrong
    leftovers = [path.name for path in small.contract.parent.iterdir() if path.name[0] == "."]
    assert leftovers == []


def test_unchanged_files_keep_their_age(small: Small) -> None:
    packaging = small.client / "pyproject.toml"
    os.utime(packaging, (1, 1))
    small.generate()
    assert packaging.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "is not YAML"),
        ("openapi: 3.1.0", "no `paths`"),
        ("paths: {}\npaths: {}", "'paths' is given twice"),
        ("- 1", "no `paths`"),
        ("", "no `paths`"),
        ("a: 1\n\tb: 2", ":2: this is not YAML: .*; indent with spaces, not with tabs"),
        ("a: 1\nb: \0", ":2: this is not YAML: "),
        ("a: 1\n---\nb: 1", ":2: this is not YAML: but found another document"),
        ("a: 1\nb: *x", ":2: this is not YAML: found undefined alias"),
        ("a: 1\nb: &b [*b]", ":2: an anchor stands inside what it names: write a .ref"),
        ("a: 1\nb: {<<: {c: 1}}", ":2: << is of YAML 1.1 alone: write out the keys"),
        ("a: 1\nb: !mine {c: 1}", ":2: the tag !mine says nothing in JSON: leave it out"),
        ("a: 1\nb: !!set {c, d}", ":2: the tag !!set says nothing in JSON: leave it out"),
        ("a: 1\n~: 2", ":2: ~ is no key: quote it to mean the text"),
        ("a: 1\ntrue: 2", ":2: true is no key: quote it to mean the text"),
        ("a: " + "[" * 3000 + "]" * 3000, ":1: this nests too deep"),
    ],
)
def test_a_file_that_is_no_contract_is_named_with_its_line(
    small: Small, text: str, words: str
) -> None:
    small.contract.write_text(text, "utf-8")
    with pytest.raises(ContractError, match=words) as caught:
        small.generate()
    assert re.match(rf"{re.escape(str(small.contract))}:\d+: ", str(caught.value))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_a_file_that_is_not_utf_8_is_named_with_its_line(small: Small, encoding: str) -> None:
    small.contract.write_bytes("# ein\n# schönes Ding\n".encode(encoding))
    line = 2 if encoding == "latin-1" else 1
    with pytest.raises(ContractError, match=f"things.yaml:{line}: this is not UTF-8: save it so"):
        small.generate()


def test_a_few_anchors_cannot_stand_for_billions_of_values() -> None:
    ten = ", ".join(["x"] * 10)
    lines = [f"a: &a [{ten}]"]
    for one, other in itertools.pairwise("abcdefghi"):
        lines.append(f"{other}: &{other} [{', '.join([f'*{one}'] * 10)}]")
    with pytest.raises(
        ContractError, match=r"many:\d: anchors bring back more than 100,000 values"
    ):
        Contract.parse("many", "\n".join(lines))


def test_a_missing_contract_is_named(small: Small) -> None:
    small.contract.unlink()
    with pytest.raises(ContractError, match=r"cannot read the contract .*things.yaml"):
        small.check()


@pytest.mark.slow
def test_two_prints_are_byte_identical_whatever_the_hash_seed(tmp_path: Path) -> None:
    print_client(Contract.load(CONTRACT), GOALS, tmp_path / "one")
    code = (
        "from pathlib import Path\n"
        "from generator.openapi import Contract\n"
        "from generator.printing.printer import print_client\n"
        "from generator.settings import CONTRACT\nfrom tests.generator.printed import GOALS\n"
        f"print_client(Contract.load(CONTRACT), GOALS, Path({str(tmp_path / 'two')!r}))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PATH": "", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.slow
def test_the_committed_client_and_the_emulators_copy_are_fresh() -> None:
    assert check(Checkout()).startswith("fresh: ")


def test_emulator_and_suite_carry_the_contract_in_one_line() -> None:
    text = EMULATOR_CONTRACT.read_text("utf-8")
    assert SUITE_CONTRACT.read_text("utf-8") == text
    assert text.count("\n") == 1
    assert text.endswith("}\n")
    again = json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)
    assert text == again + "\n"
