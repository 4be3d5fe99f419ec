# Printed from the contract by `make generate`; edits here are lost.
"""What an answer, or the lack of one, means: a model, or the one error that fits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx

from .errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    ClientError,
    DecodeError,
    InvalidArgument,
    RequestInfo,
    ServerError,
    StatusError,
    TooManyRequests,
    UnexpectedStatus,
    shorten,
)
from .operation import OnInvalid, Operation, Response, no_body
from .reading import FieldError, sift
from .retrying import REPEATABLE_METHODS, retry_after
from .values import is_object

T = TypeVar("T")
HIDDEN = "[hidden]"
# From here on a token is no part of an ordinary word.
_LONG = 8
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
# Nothing of the request can have reached the server.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REFUSED_LOCALLY = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)

StatusErrors = Mapping[int, type[StatusError]]


def request_info(request: httpx.Request) -> RequestInfo:
    """Return what may be shown of a request."""
    return RequestInfo(request.method, str(request.url), shown_headers(request.headers))


def shown_headers(headers: httpx.Headers) -> dict[str, str]:
    """Return headers by their lower-case names, the secret ones hidden."""
    return {name: HIDDEN if name in _SECRET_HEADERS else value for name, value in headers.items()}


def failure(error: Exception, request: httpx.Request, attempts: int) -> ApiError:
    """Return the error for an attempt that brought no complete answer."""
    info = request_info(request)
    acted = not isinstance(error, (*_NEVER_SENT, *_REFUSED_LOCALLY))
    changes = acted and request.method not in _SAFE
    what = shorten(str(error)) or type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        phase = type(error).__name__.removesuffix("Timeout").lower()
        return ApiTimeoutError(
            f"no answer in time (while in the phase: {phase}): {what}",
            request=info, attempts=attempts, may_have_acted=changes,
        )  # fmt: skip
    if isinstance(error, _REFUSED_LOCALLY):
        return InvalidArgument(f"the request cannot be sent: {what}", request=info)
    if isinstance(error, httpx.DecodingError):
        return DecodeError(
            f"the body does not decompress: {what}", status=0, headers={}, text="",
            request=info, attempts=attempts, may_have_acted=changes,
        )  # fmt: skip
    return ApiConnectionError(
        f"no complete answer: {what}", request=info, attempts=attempts, may_have_acted=changes
    )


def status_error(
    response: httpx.Response,
    operation: Operation[Any] | None,
    classes: StatusErrors,
    secret: str,
    attempts: int,
) -> StatusError:
    """Return the error for an answer whose status is not a success of this operation."""
    status = response.status_code
    text = _text(response, secret)
    parsed, message = _parsed(status, text, operation)
    kind = classes.get(status) or _family(status)
    acted = response.request.method not in REPEATABLE_METHODS and status >= 500
    message = message or _summary(response, text)
    if 200 <= status < 300 and response.request.method not in _SAFE:
        message = f"the write was accepted, but its answer is not the documented one: {message}"
    error = kind(
        message,
        status=status,
        headers=shown_headers(response.headers),
        text=text,
        parsed=parsed,
        request=request_info(response.request),
        attempts=attempts,
        may_have_acted=acted or 200 <= status < 300,
    )
    if isinstance(error, TooManyRequests):
        error.retry_after = retry_after(response.headers)
    return error


def success(
    response: httpx.Response,
    operation: Operation[T],
    on_invalid: OnInvalid,
    secret: str,
    attempts: int,
) -> Response[T]:
    """Return the answer with its body read, or raise the `DecodeError` that names the place."""
    status = response.status_code
    if operation.bare:
        read, body = next(iter(operation.success.values())), None
    else:
        read = operation.success.get(status) or next(iter(operation.success.values()))
        body = None if read is no_body else _body(response, operation, secret, attempts)
    try:
        parsed = read(body)
    except FieldError as error:
        if on_invalid != "collect" or operation.item is None:
            raise _undecodable(response, operation, error, secret, attempts) from error
        good, bad = sift(body, operation.item)
        try:
            parsed = read(good)
        except FieldError as other:
            raise _undecodable(response, operation, other, secret, attempts) from other
        page: Any = parsed
        page.invalid_items = bad
    if operation.item is not None:
        page = parsed
        skip = response.request.url.params.get("skip", "0")
        page.skip = int(skip) if skip.isdecimal() else 0
    return Response(
        status_code=status,
        headers=response.headers,
        content=response.content,
        parsed=parsed,
        attempts=attempts,
    )


def _body(response: httpx.Response, operation: Operation[Any], secret: str, attempts: int) -> Any:
    content = response.content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not content:
            problem = "the body is empty"
        elif kind and kind != "application/json" and not kind.endswith("+json"):
            problem = f"expected JSON, got {kind}"
        else:
            problem = f"the body is not JSON: {shorten(str(error), 120)}"
    raise _decode_error(response, f"{operation.name}: {problem}", secret, attempts)


def _decode_error(
    response: httpx.Response, message: str, secret: str, attempts: int
) -> DecodeError:
    wrote = response.request.method not in _SAFE
    return DecodeError(
        f"{message}; the write was accepted all the same" if wrote else message,
        status=response.status_code,
        headers=shown_headers(response.headers),
        text=_text(response, secret),
        request=request_info(response.request),
        attempts=attempts,
        may_have_acted=wrote,
    )


def _undecodable(
    response: httpx.Response,
    operation: Operation[Any],
    error: FieldError,
    secret: str,
    attempts: int,
) -> DecodeError:
    sentence = error.sentence(f"the answer of {operation.name}")
    decode = _decode_error(response, without(sentence, secret), secret, attempts)
    decode.path = error.path
    decode.value = without(shorten(repr(error.value), 200), secret)
    return decode


def _family(status: int) -> type[StatusError]:
    if status == 429:
        return TooManyRequests
    if 400 <= status < 500:
        return ClientError
    return ServerError if 500 <= status < 600 else UnexpectedStatus


def without(text: str, secret: str) -> str:
    """Return the text with the secret hidden; a short one only where it is a word of its own."""
    if len(secret) >= _LONG:
        return text.replace(secret, HIDDEN)
    return re.sub(rf"(?<![\w-]){re.escape(secret)}(?![\w-])", HIDDEN, text)


def _text(response: httpx.Response, secret: str) -> str:
    content = response.content
    # JSON tells UTF-8, 16 and 32 apart by its first bytes, with or without a byte order mark.
    encoding = json.detect_encoding(content)
    if encoding == "utf-8":
        return without(response.text, secret)
    return without(content.decode(encoding, "replace"), secret)


def _parsed(status: int, text: str, operation: Operation[Any] | None) -> tuple[Any, str]:
    reader = operation.errors.get(status) if operation is not None else None
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None, ""
    parsed = None
    if reader is not None:
        try:
            parsed = reader(body)
        except FieldError:
            parsed = None
    if not is_object(body):
        return parsed, ""
    # `detail` and `title` are those of a problem (RFC 9457), as proxies answer.
    said = (body.get(name) for name in ("message", "detail", "title"))
    return parsed, next((text for text in said if isinstance(text, str) and text), "")


def _summary(response: httpx.Response, text: str) -> str:
    """Return a message for an answer that has none of its own, such as a proxy's HTML page."""
    phrase = response.reason_phrase or "no reason given"
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not text.strip():
        return f"{phrase} (empty body)"
    if "html" in kind or text.lstrip()[:1] == "<":
        return f"{phrase} (an HTML page, not an answer of the API: is base_url right?)"
    return f"{phrase}: {shorten(text.strip(), 200)}"
