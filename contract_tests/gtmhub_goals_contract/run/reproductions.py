"""Examples that failed once: kept as data files, replayed before anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.suite.results import FindingLine

REGRESSIONS = Path(__file__).resolve().parents[2] / "regressions"
Draws = list[tuple[str, Any]]
Regressions = dict[str, list[tuple[int | None, Draws]]]  # by law: seed of its run, and its draws


def load_regressions(folder: Path | None, replay: Path | None) -> Regressions:
    """Recorded draws by law id; with `replay`, of that file alone."""
    files = [replay] if replay is not None else sorted((folder or REGRESSIONS).glob("*.json"))
    found: Regressions = {}
    for path in files:
        law, seed, draws = read_reproduction(path)
        found.setdefault(law, []).append((seed, draws))
    return found


def read_reproduction(path: Path) -> tuple[str, int | None, Draws]:
    """Law, seed of the run it comes from, and draws."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        draws = [(str(name), value) for name, value in raw["draws"]]
        return str(raw["law"]), raw.get("seed"), draws
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{path} is no reproduction: it needs `law` and `draws` ({error})"
        ) from error


def write_reproductions(folder: Path, findings: list[FindingLine]) -> int:
    """One file for each violated law: small enough to read, exact enough to run."""
    count = 0
    for finding in findings:
        if finding.layer == "law" and finding.draws:
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(
                {
                    "law": finding.rule,
                    "clause": finding.clause,
                    "operation": finding.operation,
                    "seed": finding.seed,
                    "draws": finding.draws,
                },
                indent=2,
                ensure_ascii=False,
            )
            (folder / f"{finding.identity}.json").write_text(text + "\n", encoding="utf-8")
            count += 1
    return count
