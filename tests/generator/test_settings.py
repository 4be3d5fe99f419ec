"""Settings beside a contract: a client of any contract, and no goal in the generator."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.errors import ContractError
from generator.settings import CONTRACT, GOALS, ROOT, Settings
from tests.generator.printed import document, operation, reference
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
        ("pakage = 'a'", "'pakage' is no setting: write package"),
        ("package = 5", "package takes a str, not 5"),
        ("methods = 'a'", "methods takes a dict, not 'a'"),
        ("a = [", "is no TOML"),
    ],
)
def test_what_is_no_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "things.toml").write_text(text, "utf-8")
    with pytest.raises(ContractError, match=said) as caught:
        Settings.beside(tmp_path / "things.yaml")
    assert "things.toml" in str(caught.value)


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
    assert (tmp_path / "out" / "all_things" / "api" / "things" / "get_thing.py").is_file()
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
