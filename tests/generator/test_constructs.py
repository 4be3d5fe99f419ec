"""The table of known constructs: its page, and that nothing outside it passes.

After a change of the table, print the page anew:

    python -m tests.generator.test_constructs
"""

from __future__ import annotations

from generator.openapi.constructs import PLACES, page
from generator.settings import ROOT

PAGE = ROOT / "docs" / "constructs.md"
# The keywords of JSON Schema 2020-12 and of OpenAPI 3.1.1's schema object.
SCHEMA = """
    $anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary
    additionalProperties allOf anyOf const contains contentEncoding contentMediaType contentSchema
    default dependentRequired dependentSchemas deprecated description discriminator else enum
    example examples exclusiveMaximum exclusiveMinimum externalDocs format if items maxContains
    maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum
    multipleOf not nullable oneOf pattern patternProperties prefixItems properties propertyNames
    readOnly required then title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly
    xml definitions
"""


def test_the_page_is_the_table() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_keyword_of_a_schema_is_in_the_table() -> None:
    assert set(PLACES["schema"]) == set(SCHEMA.split())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
