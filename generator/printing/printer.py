"""Prints a client into an empty folder: the tool's part, our templates, the runtime."""

from __future__ import annotations

import contextlib
import io
import json
import pprint
import re
import shutil
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError as ToolComplaint
from openapi_python_client.schema.untrusted_string import UntrustedString

from generator import tools
from generator.errors import ContractError
from generator.openapi import FREE_FORM, Contract
from generator.plan import client as plan
from generator.printing import docstrings
from generator.printing.completeness import require_complete
from generator.printing.unasync import SYNC_NAMES, to_sync
from generator.settings import RUNTIME, TEMPLATES, Settings

NOTICE = "Printed from the contract by `make generate`; edits here are lost."


class _Compiled(BytecodeCache):
    """Compiled templates by their text: compiling them is most of the time of a print."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def print_client(contract: Contract, settings: Settings, target: Path) -> plan.ClientPlan:
    """Print the whole distribution into `target`, which must not exist yet.

    Raises:
        ContractError: The contract says something that cannot be printed.
        ToolError: A pinned tool is missing or failed.
        IncompletePrint: Something documented is missing from what was printed.
    """
    tools.check_versions()
    package = target / settings.package
    project = _project(contract, settings, package)
    _refuse_what_was_dropped(project)
    client = plan.client_plan(contract, project, settings)
    project.env.globals.update(_globals(client))
    project.env.filters.update(
        python=lambda value: pprint.pformat(value, sort_dicts=True),
        paragraphs=docstrings.paragraphs,
        entry=docstrings.entry,
    )
    project.env.undefined = StrictUndefined
    # The tool would print a class for it; the templates print dict[str, Any] instead.
    project.openapi.models = [
        model for model in project.openapi.models if model.class_info.name != FREE_FORM
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        complaints = project.build()
    if complaints:
        raise ContractError(_told(complaints))
    _print_ours(project, client, target, package)
    _copy_runtime(settings, package)
    tools.tidy(target)
    _put_notices(target)
    require_complete(contract, client, package)
    return client


def _project(contract: Contract, settings: Settings, package: Path) -> Project:
    config = Config.from_sources(
        ConfigFile(
            project_name_override=settings.distribution,
            package_name_override=settings.package,
            post_hooks=[],
        ),
        MetaType.NONE,
        Path("contract.json"),
        "utf-8",
        overwrite=False,
        output_path=package,
    )
    package.parent.mkdir(parents=True, exist_ok=True)
    data = GeneratorData.from_dict(contract.for_the_tool(), config=config)
    if isinstance(data, ToolComplaint):
        raise ContractError(_told([data]))
    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    project.env.bytecode_cache = _COMPILED
    return project


def _refuse_what_was_dropped(project: Project) -> None:
    collections = project.openapi.endpoint_collections_by_tag.values()
    dropped = [error for collection in collections for error in collection.parse_errors]
    dropped += project.openapi.errors
    if dropped:
        raise ContractError(_told(dropped))


def _told(complaints: Any) -> str:
    """Return the tool's complaints; it would have gone on without what they name."""
    lines = ["the contract says what openapi-python-client cannot print:"]
    for complaint in complaints:
        header, detail = (_text(complaint.header), _text(complaint.detail))
        # The tool itself prints the address of an object where it means a status.
        said = re.sub(r"<\S+ object at 0x\w+>", "...", f"{header.strip()} {detail.strip()}")
        lines.append(f"- {said.strip()}")
        data = getattr(complaint, "data", None)
        if data is not None:
            shown = json.dumps(json.loads(data.model_dump_json(exclude_unset=True, by_alias=True)))
            lines.append(f"  at {shown[:300]}")
    return "\n".join(lines)


def _text(value: Any) -> str:
    if isinstance(value, UntrustedString):
        return value.get_untrusted_value()
    return value or ""


def _globals(client: plan.ClientPlan) -> dict[str, Any]:
    return {
        **{name: getattr(client, name) for name in plan.TEMPLATE_NAMES},
        "plan_of": lambda endpoint: client.by_module[str(endpoint.name)],
        "plan_of_model": lambda model: client.models[model.class_info.name],
    }


def _print_ours(project: Project, client: plan.ClientPlan, target: Path, package: Path) -> None:
    def put(path: Path, template: str, **values: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(project.env.get_template(template).render(**values), "utf-8")

    put(package / "resources" / "__init__.py", "resources_init.py.jinja")
    put(package / "_routes.py", "routes.py.jinja")
    put(target / "pyproject.toml", "pyproject.toml.jinja")
    put(target / "README.md", "readme.md.jinja")
    put(target / "api.md", "api.md.jinja")
    for tag, resource in client.resources:
        own = [operation for operation in client.operations if operation.tag == tag]
        models = sorted(set().union(*(operation.facade_models for operation in own)))
        for is_async in (False, True):
            name = f"{tag}_async.py" if is_async else f"{tag}.py"
            put(
                package / "resources" / name,
                "resource.py.jinja",
                tag=tag,
                resource=resource,
                operations=own,
                models=models,
                is_async=is_async,
                prefix="Async" if is_async else "",
            )
    for extra in client.settings.extras:
        put(package / f"{extra}.py", f"{extra}.py.jinja")
    (package / "py.typed").write_text("", "utf-8")


def _copy_runtime(settings: Settings, package: Path) -> None:
    """Copy the hand-written modules, and derive the sync twins."""
    home = package / "_runtime"
    home.mkdir()
    for source in sorted(RUNTIME.glob("*.py")):
        text = source.read_text("utf-8")
        (home / source.name).write_text(text, "utf-8")
        if source.name in SYNC_NAMES:
            (home / SYNC_NAMES[source.name]).write_text(to_sync(text), "utf-8")
    for extra in settings.extras:
        shutil.copytree(RUNTIME / extra, home / extra, ignore=shutil.ignore_patterns("__pycache__"))


def _put_notices(target: Path) -> None:
    """Say in every printed file where it comes from."""
    for path in sorted(target.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            path.write_text(f"# {NOTICE}\n{path.read_text('utf-8')}", "utf-8")
        elif path.suffix == ".md":
            path.write_text(f"<!-- {NOTICE} -->\n\n{path.read_text('utf-8')}", "utf-8")
