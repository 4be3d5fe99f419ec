"""Every error of the query room; all are the sender's fault and become a 400.

QueryError                message says value, place and remedy
├── FilterError           the `filter` parameter
│   └── FilterTooSlow     a regular expression ran past its deadline
├── SortError             the `sort` parameter
└── FieldsError           the `fields` parameter
"""

from __future__ import annotations


class QueryError(ValueError):
    """Family of everything a query parameter can get wrong."""


class FilterError(QueryError):
    """The message names the operator or value, its place in the filter, and what would do."""


class FilterTooSlow(FilterError):
    """A pattern needs more time than any filter gets."""


class SortError(QueryError):
    """The message names the key and its position."""


class FieldsError(QueryError):
    """The message names the text and the position where it stops making sense."""
