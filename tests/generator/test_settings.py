"""Settings beside a contract: a client of any contract, and no goal in the generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.errors import ContractError
from generator.settings import CONTRACT, ROOT, Settings
from tests.generator.printed import GOALS, document, operation, printed, reference
from tests.generator.things import SCHEMAS


def test_without_a_file_names_are_those_of_the_contract(tmp_path: Path) -> None:
    found = Settings.beside(tmp_path / "pet-store.yaml")
    assert (found.distribution, found.package) == ("pet-store", "pet_store")
    assert (found.environment, found.paged) == ("PET_STORE", {})


def test_the_file_beside_the_contract_is_read() -> None:
    assert Settings.beside(CONTRACT) == GOALS
    assert GOALS.paged == {"listGoals": ("iterate", "pages")}
    assert GOALS.status_names == {423: "ItemLocked"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pakage = 'a'", ":1: 'pakage' is no setting: write package"),
        (
            "\npackage = 5",
            ":2: package: 5 came, a name to import such as 'pet_store', of no module",
        ),
        ("package = 'class'", ":1: package: 'class' came"),
        ("package = 'json'", ":1: package: 'json' came"),
        (
            "distribution = 'a b'",
            ":1: distribution: 'a b' came, a name such as 'pet-store' is taken",
        ),
        ("environment = 'a'", ":1: environment: 'a' came, a prefix in capitals"),
        (
            "extras = 'testing'",
            ":1: extras: 'testing' came, a list of modules, ['testing'] is taken",
        ),
        ("extras = ['x']", ":1: extras: ['x'] came"),
        ("methods = 'a'", ":1: methods: 'a' came, a table is taken: [methods]"),
        ("[methods]\nget = 5", ":2: methods.get: 5 came, the name of a method"),
        ("[methods]\n'get' = 'a b'", ":2: methods.get: 'a b' came"),
        ("methods.get = '_a'", ":1: methods.get: '_a' came"),
        ("methods = { get = 'a-b' }", ":1: methods.get: 'a-b' came"),
        ("[paged]\n\n\"get\" = 'it'", ":3: paged.get: 'it' came, the names of two walks"),
        ("[paged]\nget = ['it', 'it']", ":2: paged.get: ['it', 'it'] came"),
        ("[client_headers]\nx = 'token'", ":2: client_headers.x: 'token' came, 'account_id', and"),
        (
            "[client_headers]\nx = 'account_id'\ny = 'account_id'",
            ":3: client_headers.y: 'account_id'",
        ),
        ("[status_names]\nnone = 'A'", ":2: status_names: 'none' came, a status from 300 to 599"),
        ("[status_names] # of HTTP\n409 = 'is taken'", ":2: status_names.409: 'is taken' came"),
        ("a = [", ":1: this is no TOML: "),
        ("package = 'a'\n[methods", ":2: this is no TOML: "),
        ("package = 'a'\npackage = 'b'", ":2: this is no TOML: Cannot overwrite a value"),
    ],
)
def test_what_is_no_setting_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "things.toml").write_text(text, "utf-8")
    with pytest.raises(ContractError) as caught:
        Settings.beside(tmp_path / "things.yaml")
    assert str(caught.value).startswith(f"{tmp_path}/things.toml{said}")


def test_a_byte_order_mark_in_front_is_no_part_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "things.toml").write_text("package = 'all_things'\r\n", "utf-8-sig")
    assert Settings.beside(tmp_path / "things.yaml").package == "all_things"
    (tmp_path / "things.toml").write_text("package = 'ä'", "latin-1")
    with pytest.raises(ContractError, match=r"things\.toml:1: this is no TOML: "):
        Settings.beside(tmp_path / "things.yaml")


def test_a_contract_whose_name_is_none_of_a_package_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"2fa\.toml: package: '2fa' came, a name to import"):
        Settings.beside(tmp_path / "2fa.yaml")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"methods": {"getThink": "get"}}, "getThink is no operationId: write getThing"),
        ({"paged": {"getThink": ("all", "pages")}}, "getThink is no operationId: write getThing"),
        ({"client_headers": {"x-acount": "account_id"}}, "x-acount is no header: write x-account"),
        ({"status_names": {409: "Taken"}}, "409 is no documented status: write 404"),
    ],
)
def test_a_setting_that_the_contract_does_not_know_is_named(
    tmp_path: Path, said: dict[str, Any], words: str
) -> None:
    header = {"name": "x-account", "in": "header", "schema": {"type": "string"}}
    whole = document({"/a": {"get": operation("getThing", parameters=[header])}})
    name, held = next(iter(said.items()))
    place = {(name, str(next(iter(held)))): "things.toml:7"}
    with (
        pytest.raises(ContractError, match=f"^things.toml:7: {name}: {words}"),
        printed(whole, tmp_path, **said, places=place),
    ):
        pass


@pytest.mark.slow
def test_a_contract_of_others_is_printed_with_settings_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = document({"/a": {"get": operation("getThing", reference("Thing"))}}, SCHEMAS)
    (tmp_path / "things.yaml").write_text(yaml.safe_dump(whole), "utf-8")
    (tmp_path / "things.toml").write_text("package = 'all_things'\nextras = ['testing']\n", "utf-8")
    copies = ("--emulator-contract", f"{tmp_path}/a.json", "--suite-contract", f"{tmp_path}/b.json")
    places = ["--contract", f"{tmp_path}/things.yaml", "--client", f"{tmp_path}/out", *copies]
    assert main(["generate", *places]) == 0, capsys.readouterr().err
    assert (tmp_path / "out" / "all_things" / "api" / "things.py").is_file()
    assert main(["check", *places]) == 0
    (tmp_path / "things.toml").write_text("retries = 5\n", "utf-8")
    assert main(["check", *places]) == 1
    assert "'retries' is no setting" in capsys.readouterr().err


def test_the_generator_knows_no_goal() -> None:
    named = [
        str(path.relative_to(ROOT))
        for folder in ("openapi", "upstream", "plan", "printing", "templates")
        for path in sorted((ROOT / "generator" / folder).rglob("*"))
        if path.suffix in {".py", ".jinja"} and "goalId" in path.read_text("utf-8")
    ]
    assert named == []
