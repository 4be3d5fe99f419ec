"""The blocks of Python in README.md run as they stand there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.served import served

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(), flags=re.DOTALL)


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; its failure is the test's."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_readme_has_one_session_and_one_test() -> None:
    assert len(BLOCKS) == 2


def test_the_session_runs_on_the_demo_company(tmp_path: Path) -> None:
    (tmp_path / "session.py").write_text(BLOCKS[0])
    with served() as emulator:
        printed = run(
            sys.executable, "session.py", cwd=tmp_path, env=emulator.environment()
        ).splitlines()
    assert len(printed) > 5
    attainments = [float(line.rsplit(" ", 1)[1]) for line in printed]
    assert attainments == sorted(attainments, reverse=True)


@pytest.mark.slow
def test_the_pytest_example_passes_where_the_emulator_is_installed(tmp_path: Path) -> None:
    (tmp_path / "test_example.py").write_text(BLOCKS[1])
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_example.py")
    assert "1 passed" in run(*command, cwd=tmp_path)
