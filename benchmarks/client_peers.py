"""Who the printed client is measured against: stock output, pydantic v2 and msgspec."""

from __future__ import annotations

import datetime
import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.openapi import Contract
from generator.settings import CONTRACT


@dataclass(frozen=True)
class Peer:
    """One way from JSON to goals and back."""

    name: str
    read: Callable[[list[dict[str, Any]]], Any]
    write: Callable[[Any], Any]
    read_bytes: Callable[[bytes], Any]


def peers(folder: Path) -> list[Peer]:
    """Return all contenders; the stock client is printed into `folder`, which is importable."""
    contract = Contract.load(CONTRACT)
    return [
        _ours(),
        _stock(contract, folder),
        _pydantic(contract),
        _msgspec(contract),
    ]


def _ours() -> Peer:
    from gtmhub_goals import Goal, GoalsResponse

    return Peer(
        "ours",
        read=lambda data: [Goal.from_dict(item) for item in data],
        write=lambda objects: [item.to_dict() for item in objects],
        read_bytes=lambda content: GoalsResponse.from_dict(json.loads(content)),
    )


def _stock(contract: Contract, folder: Path) -> Peer:
    """Print what openapi-python-client prints with its own templates."""
    import contextlib
    import io

    from openapi_python_client import Project
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser import GeneratorData

    config = Config.from_sources(
        ConfigFile(package_name_override="stock_goals", post_hooks=[]),
        MetaType.NONE, Path("contract.json"), "utf-8", overwrite=True,
        output_path=folder / "stock_goals",
    )  # fmt: skip
    data = GeneratorData.from_dict(contract.document, config=config)
    if not isinstance(data, GeneratorData):
        raise SystemExit(f"the stock client cannot be printed: {data.detail}")
    with contextlib.redirect_stdout(io.StringIO()):
        Project(openapi=data, config=config).build()
    models = importlib.import_module("stock_goals.models")
    return Peer(
        "stock",
        read=lambda data: [models.Goal.from_dict(item) for item in data],
        write=lambda objects: [item.to_dict() for item in objects],
        read_bytes=lambda content: models.GoalsResponse.from_dict(json.loads(content)),
    )


def _types(contract: Contract, build: Callable[[str, dict[str, Any], set[str]], Any]) -> Any:
    """Return a class per component schema, made by `build`, and give back the goal's."""
    made: dict[str, Any] = {}

    def kind(schema: dict[str, Any]) -> Any:
        if "$ref" in schema and contract.resolve(schema).get("type") in (None, "object"):
            return component(schema["$ref"].rpartition("/")[2])
        schema = contract.resolve(schema)
        wanted = schema.get("type")
        if isinstance(wanted, list):
            others = [kind({**schema, "type": one}) for one in wanted if one != "null"]
            return others[0] | None
        if wanted == "array":
            return list[kind(schema["items"])]  # type: ignore[misc]
        if wanted == "string":
            form = schema.get("format")
            return datetime.datetime if form == "date-time" else str
        simple = {"number": float, "integer": int, "boolean": bool, "object": dict[str, Any]}
        return simple.get(wanted or "", Any)

    def component(name: str) -> Any:
        if name not in made:
            schema = contract.document["components"]["schemas"][name]
            properties = {key: kind(value) for key, value in schema.get("properties", {}).items()}
            made[name] = build(name, properties, set(schema.get("required", ())))
        return made[name]

    return component("Goal"), component("GoalsResponse")


def _pydantic(contract: Contract) -> Peer:
    from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model
    from pydantic.alias_generators import to_snake

    class Base(BaseModel):
        model_config = ConfigDict(extra="allow", populate_by_name=True)

    def build(name: str, properties: dict[str, Any], required: set[str]) -> Any:
        fields: dict[str, Any] = {
            to_snake(key): (
                (kind, Field(alias=key))
                if key in required
                else (kind | None, Field(None, alias=key))
            )
            for key, kind in properties.items()
        }
        return create_model(name, __base__=Base, **fields)

    goal, page = _types(contract, build)
    many = TypeAdapter(list[goal])  # type: ignore[valid-type]  # a class made at run time
    return Peer(
        "pydantic",
        read=many.validate_python,
        write=lambda objects: many.dump_python(
            objects, mode="json", by_alias=True, exclude_unset=True
        ),
        read_bytes=page.model_validate_json,
    )


def _msgspec(contract: Contract) -> Peer:
    import msgspec

    def build(name: str, properties: dict[str, Any], required: set[str]) -> Any:
        fields: list[Any] = [(key, properties[key]) for key in properties if key in required]
        fields += [
            (key, kind | None | msgspec.UnsetType, msgspec.UNSET)
            for key, kind in properties.items()
            if key not in required
        ]
        return msgspec.defstruct(name, fields, kw_only=True)

    goal, page = _types(contract, build)
    decoder = msgspec.json.Decoder(page)
    return Peer(
        "msgspec",
        read=lambda data: msgspec.convert(data, list[goal]),  # type: ignore[valid-type]  # as above
        write=msgspec.to_builtins,
        read_bytes=decoder.decode,
    )
