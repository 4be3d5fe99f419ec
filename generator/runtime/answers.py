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
from .hiding import shown_headers, shown_url, without
from .operation import OnInvalid, Operation, Response, no_body, raw_bytes, raw_text
from .reading import FieldError, sift
from .retrying import REPEATABLE_METHODS, retry_after
from .values import is_object

T = TypeVar("T")
# Nothing of the request can have reached the server.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
# What httpx undoes with nothing else installed.
_DECODED = frozenset({"gzip", "deflate", "identity", ""})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REFUSED_LOCALLY = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)

StatusErrors = Mapping[int, type[StatusError]]


def request_info(request: httpx.Request, secret: str) -> RequestInfo:
    """Return what may be shown of a request."""
    return RequestInfo(
        request.method, shown_url(request.url, secret), shown_headers(request.headers, secret)
    )


def failure(
    error: Exception, request: httpx.Request, attempts: int, secret: str, proxy: str
) -> ApiError:
    """Return the error for an attempt that brought no complete answer; it names the proxy."""
    info = request_info(request, secret)
    acted = not isinstance(error, (*_NEVER_SENT, *_REFUSED_LOCALLY))
    changes = acted and request.method not in _SAFE
    what = without(shorten(str(error)) or type(error).__name__, secret)
    if proxy and isinstance(error, (*_NEVER_SENT, httpx.ProxyError)):
        what = f"{what} (by the proxy {proxy})"
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


def unread(response: httpx.Response) -> httpx.Response:
    """Return an answer that is none of success without its body, which does not decompress."""
    headers = {k: v for k, v in response.headers.items() if k != "content-encoding"}
    return httpx.Response(response.status_code, headers=headers, request=response.request)


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
    message = without(message, secret) or _summary(response, text)
    if response.has_redirect_location:
        where = shown_url(response.headers["location"], secret)
        message = f"{message} (redirects to {where}: is base_url right?)"
    if 200 <= status < 300 and response.request.method not in _SAFE:
        message = f"the write was accepted, but its answer is not the documented one: {message}"
    error = kind(
        message,
        status=status,
        headers=shown_headers(response.headers, secret),
        text=text,
        parsed=parsed,
        request=request_info(response.request, secret),
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
        body = _content(response, read, operation, secret, attempts)
    try:
        parsed = read(body)
    except FieldError as error:
        if on_invalid != "collect" or operation.item is None:
            raise _undecodable(response, operation, error, secret, attempts) from None
        good, bad = sift(body, operation.item)
        try:
            parsed = read(good)
        except FieldError as other:
            raise _undecodable(response, operation, other, secret, attempts) from None
        page: Any = parsed
        page.invalid_items = bad
    if operation.item is not None:
        page = parsed
        total = page.total_count
        if total.__class__ is float and total.is_integer():  # 3.0 is a whole number to JSON
            page.total_count = int(total)
        elif total.__class__ is not int:
            wire = page.__names__["total_count"]
            problem = FieldError(wire, f"{total!r} is no whole number", total, body)
            raise _undecodable(response, operation, problem, secret, attempts)
        skip = response.request.url.params.get("skip", "0")
        page.skip = int(skip) if skip.isdecimal() else 0
    return Response(
        status_code=status,
        headers=response.headers,
        content=response.content,
        parsed=parsed,
        attempts=attempts,
    )


def _content(
    response: httpx.Response, read: Any, operation: Operation[Any], secret: str, attempts: int
) -> Any:
    """Return what a reader takes: nothing, bytes, text, or the JSON value."""
    if read is no_body:
        return None
    if read is raw_bytes:
        return response.content
    return response.text if read is raw_text else _body(response, operation, secret, attempts)


def _body(response: httpx.Response, operation: Operation[Any], secret: str, attempts: int) -> Any:
    content = response.content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        coding = response.headers.get("content-encoding", "identity")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not content:
            problem = "the body is empty"
        elif not _DECODED.issuperset(re.split(r"[\s,]+", coding.lower())):
            problem = f"the body is encoded as {coding!r}, which was not asked for"
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
        headers=shown_headers(response.headers, secret),
        text=_text(response, secret),
        request=request_info(response.request, secret),
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
