"""A contract small enough to count its constraints by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gtmhub_goals_contract.contract import Contract, load_contract

SMALL = """
openapi: 3.1.0
info: {title: Small, version: "1"}
paths:
  /things/{thingId}:
    put:
      operationId: putThing
      parameters:
        - {name: thingId, in: path, required: true, schema: {$ref: "#/components/schemas/Id"}}
        - {name: size, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
        - {name: deep, in: query, schema: {type: boolean}}
        - {name: words, in: query, schema: {type: array, items: {type: string}}}
        - {name: X-Kind, in: header, required: true, schema: {enum: [a, b]}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Thing"}
      responses:
        "200":
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Id"}}
                  note: {type: [string, "null"]}
        "400": {description: refused}
components:
  schemas:
    Id: {type: string, pattern: "^[a-f]{2}$", example: ab}
    Thing:
      type: object
      required: [id]
      additionalProperties: false
      properties:
        id: {$ref: "#/components/schemas/Id"}
        note: {type: [string, "null"], maxLength: 3, example: yes it}
        when: {type: string, format: date, example: "2021-03-20"}
        half: {type: number, minimum: 0.5, example: 1.5}
        tags: {type: array, minItems: 1, maxItems: 2, items: {enum: [1, true]}}
        marks: {type: array}
        either: {oneOf: [{type: integer}, {type: string, minLength: 2}]}
        thing: {$ref: "#/components/schemas/Thing"}
"""


def small_contract(folder: Path, change: dict[str, Any] | None = None) -> Contract:
    document = yaml.safe_load(SMALL)
    document["components"]["schemas"]["Thing"]["properties"].update(change or {})
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    return load_contract(path)
