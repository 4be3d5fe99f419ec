"""What is decided about the printed client that no contract can say."""

from dataclasses import dataclass, field
from pathlib import Path

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
    """How one client is printed; the defaults are those of the goals client.

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

    distribution: str = "gtmhub-goals"
    package: str = "gtmhub_goals"
    environment: str = "GTMHUB"
    methods: dict[str, str] = field(
        default_factory=lambda: {
            "createGoals": "create_many",
            "deleteGoals": "delete_many",
            "listWorkflowActions": "workflow_actions",
        }
    )
    paged: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {"listGoals": ("iterate", "pages")}
    )
    client_headers: dict[str, str] = field(
        default_factory=lambda: {"gtmhub-accountId": "account_id"}
    )
    status_names: dict[int, str] = field(default_factory=lambda: {423: "ItemLocked"})
    extras: tuple[str, ...] = ("testing",)


GOALS = Settings()
