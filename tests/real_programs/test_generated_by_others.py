"""Clients that other people's generators print from the contract run a whole session with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from gtmhub_goals_emulator.contract.operations import load_companions, load_contract, operations
from scripts import node_tools
from tests.emulator.company import Company
from tests.real_programs.running import HERE, calls, run

OTHERS = HERE / "others"
GOALS_YAML = HERE.parents[1] / "openapi" / "goals.yaml"
COMPANIONS = GOALS_YAML.with_name("companions.yaml")

Session = list[tuple[str, int, object]]

# What every program calls, the status it gets, and what it reads from the answer.
SESSION: Session = [
    ("createGoal", 201, "draft"),
    ("createGoals", 201, [2, "North", "South"]),
    ("listGoals", 200, [2, "North"]),
    ("getGoal", 200, True),
    ("listGoalsByMetricOwner", 200, ["Contracts", "Calls"]),
    ("groupGoalsByOwner", 200, [["Ben Example", "North", "South"]]),
    ("updateGoal", 200, ["South", ""]),
    ("replaceGoal", 200, "Far north"),
    ("setGoalConfidence", 200, 0.8),
    ("listWorkflowActions", 200, ["review"]),
    ("setGoalReviewers", 400, ["f" * 24]),
    ("setGoalReviewers", 204, None),
    ("groupGoalsByReviewer", 200, [["Ben Example", "Far north"]]),
    ("updateGoal", 423, "withdraw it"),
    ("declineGoal", 204, None),
    ("setGoalReviewers", 204, None),
    ("approveGoal", 204, None),
    ("withdrawGoal", 204, None),
    ("deleteGoals", 200, None),
    ("deleteGoal", 200, None),
]


COMPANIONS_SESSION: Session = [
    ("createSession", 201, "Next"),
    ("getSession", 200, "open"),
    ("listSessions", 200, ["Q3 2021", "Q4 2021", "Next"]),
    ("findSessions", 200, 1),
    ("listTeams", 200, 1),
    ("getTeam", 200, "Sales"),
    ("listAssignees", 200, 7),
    ("getAssignee", 200, "user"),
    ("listUsers", 200, 6),
    ("findUsers", 200, 6),
    ("getUser", 200, "Ben"),
    ("getUserOfToken", 200, True),
    ("listEmployees", 200, 6),
    ("getEmployee", 200, "ben@example.com"),
    (
        "listAllGoals",
        200,
        [["Grow sales", 0], ["Grow sales in the north", 2], ["Grow sales in the south", 0]],
    ),
    ("createMetric", 201, "Visits"),
    ("checkInMetric", 201, 5),
    ("updateMetric", 200, 0.5),
    ("listMetricValues", 200, [5]),
    ("getMetric", 200, 0.25),
    ("listMetrics", 200, [["Visits", 5]]),
]


def holds(
    session: Session, program: Path, company: Company, url: str, *words: str, **more: str
) -> None:
    """Run a program and compare what it asked and what it read with a session above."""
    user = "ben" if session is SESSION else "admin"
    more |= {"BASE_URL": url, "TOKEN": company.tokens[user]}
    more |= {"SESSION": company.ids["open"], "BEN": company.ids["ben"]}
    printed = run(str(program), company, url, *words, **more)
    seen = [json.loads(line) for line in printed]
    asked = calls(company)
    assert [(each[0], *each[1]) for each in zip(asked, seen, strict=True)] == session


def test_the_sessions_call_every_operation() -> None:
    goals, every = set(operations(load_contract())), set(operations(load_companions()))
    assert {name for name, _, _ in SESSION} == goals
    assert {name for name, _, _ in COMPANIONS_SESSION} == every - goals


@pytest.mark.slow
@pytest.mark.parametrize("session", [SESSION, COMPANIONS_SESSION], ids=["goals", "companions"])
def test_the_stock_python_generator(
    session: Session, company: Company, url: str, tmp_path: Path
) -> None:
    served = "openapi.json" if session is SESSION else "companions.json"
    document = GOALS_YAML if session is SESSION else tmp_path / served
    if document != GOALS_YAML:  # the file on disk refers to another file, what is served does not
        document.write_bytes(httpx.get(f"{url}/{served}", trust_env=False).content)
    stock = Path(sys.executable).with_name("openapi-python-client")
    words = ("generate", "--meta", "none", "--fail-on-warning", "--output-path", "stock")
    generated(stock, *words, "--path", document, cwd=tmp_path)
    program = "stock" if session is SESSION else "companions"
    holds(session, OTHERS / "session.py", company, url, program, PYTHONPATH=str(tmp_path))


def generated(*command: str | Path, cwd: Path) -> None:
    """Run a generator that must have nothing to say against the contract."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": tools}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


COMPILER = {
    "strict": True,
    "target": "es2022",
    "module": "commonjs",
    "moduleResolution": "node10",
    "types": [],
}


@pytest.fixture(scope="module")
def compiled(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of programs in TypeScript: printed clients and their callers, without a fault."""
    folder = tmp_path_factory.mktemp("typescript")
    orval = {"target": "printed/orval.ts", "client": "fetch", "baseUrl": url}
    written = {
        "orval.config.cjs": {"goals": {"input": str(GOALS_YAML), "output": orval}},
        "tsconfig.json": {"compilerOptions": COMPILER},
    }
    for name, settings in written.items():
        start = "module.exports = " if name.endswith(".cjs") else ""
        (folder / name).write_text(start + json.dumps(settings), "utf-8")
    for program in OTHERS.glob("*.ts"):
        shutil.copy(program, folder)
    (folder / "node_modules").symlink_to(node_tools.HOME / "node_modules")
    for tool, *words in (
        ("openapi-typescript", GOALS_YAML, "--output", "printed/openapi_fetch.d.ts"),
        ("openapi-typescript", COMPANIONS, "--output", "printed/companions.d.ts"),
        (
            "openapi-ts",
            "--input",
            GOALS_YAML,
            "--output",
            "printed/hey_api",
            "--client",
            "@hey-api/client-fetch",
        ),
        ("orval", "--config", "orval.config.cjs"),
        ("tsc",),
    ):
        try:
            done = node_tools.run(str(tool), *map(str, words), cwd=folder)
        except node_tools.NodeMissing as missing:
            pytest.skip(str(missing))
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
@pytest.mark.node
@pytest.mark.parametrize("program", ["openapi_fetch", "hey_api", "orval", "companions"])
def test_generators_of_typescript(program: str, compiled: Path, company: Company, url: str) -> None:
    session = COMPANIONS_SESSION if program == "companions" else SESSION
    holds(session, compiled / f"{program}.js", company, url)


@pytest.mark.slow
def test_openapi_generator_of_python(company: Company, url: str, tmp_path: Path) -> None:
    generator = shutil.which("openapi-generator-cli") or pytest.skip("no openapi-generator-cli")
    pytest.importorskip("dateutil", reason="what openapi-generator prints imports dateutil")
    generated(generator, "generate", "-g", "python", "-i", GOALS_YAML, "-o", tmp_path, cwd=tmp_path)
    more = {"PYTHONPATH": str(tmp_path)}
    holds(SESSION, OTHERS / "session.py", company, url, "openapi_generator", **more)


@pytest.mark.slow
def test_openapi_generator_of_java(company: Company, url: str, tmp_path: Path) -> None:
    generator = shutil.which("openapi-generator-cli") or pytest.skip("no openapi-generator-cli")
    java = shutil.which("javac") or pytest.skip("no javac")
    above = Path(generator).resolve().parents[1]
    jar = next(above.rglob("openapi-generator*.jar"), None) or pytest.skip("its jar lies elsewhere")
    # Without the last, an update of a name sends empty lists for all that it leaves out.
    options = "library=native,openApiNullable=false,containerDefaultToNull=true"
    words = ("generate", "-g", "java", "-i", GOALS_YAML, "-o", tmp_path, "-p", options)
    generated(generator, *words, cwd=tmp_path)
    mark = tmp_path / "Generated.java"  # what is printed bears it, and the jar has it not
    members = 'String[] value(); String date() default ""; String comments() default "";'
    mark.write_text(f"package javax.annotation; public @interface Generated {{ {members} }}")
    sources = [*(tmp_path / "src" / "main").rglob("*.java"), mark]
    # The generator's own jar holds the Jackson that its printed client imports.
    generated(java, "-nowarn", "-cp", jar, "-d", tmp_path / "classes", *sources, cwd=tmp_path)
    path = f"{tmp_path / 'classes'}{os.pathsep}{jar}"
    holds(SESSION, OTHERS / "Session.java", company, url, CLASSPATH=path)
