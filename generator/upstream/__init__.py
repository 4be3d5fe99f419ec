"""All that is taken from openapi-python-client: what it is given, and what it makes of it."""

from generator.upstream.tool import (
    Endpoint,
    Enum,
    Model,
    Parsed,
    Property,
    Response,
    docstring_text,
    literal,
    parse,
    python_name,
    snake_case,
)

__all__ = [
    "Endpoint",
    "Enum",
    "Model",
    "Parsed",
    "Property",
    "Response",
    "docstring_text",
    "literal",
    "parse",
    "python_name",
    "snake_case",
]
