"""Errors as problem+json (RFC 9457), with the `error` beside it that clients of OpenAI look for."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ...index import BriefingsError

log = logging.getLogger(__name__)
_UNEXPECTED = "something went wrong; the details are in the terminal that runs briefings"


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The response for an error: `detail` is one line for a person."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "error": {"message": detail, "type": _kind(status), "param": None, "code": None},
    }
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def tell_problems(app: FastAPI) -> None:
    """Let every error of an app come out as a problem, none of them with a traceback."""
    app.add_exception_handler(RequestValidationError, _wrong_input)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(BriefingsError, _failed)
    app.add_exception_handler(Exception, _unexpected)


def _kind(status: int) -> str:
    return {401: "authentication_error", 403: "permission_error", 404: "not_found_error"}.get(
        status, "invalid_request_error" if status < 500 else "server_error"
    )


def _wrong_input(_: Request, error: Any) -> JSONResponse:
    said = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    return problem(400, "; ".join(said)[:500] or "the request is not as it should be")


def _refused(_: Request, error: Any) -> JSONResponse:
    return problem(error.status_code, str(error.detail), dict(error.headers or {}))


def _failed(_: Request, error: Exception) -> JSONResponse:
    return problem(503, " ".join(str(error).split()))


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("no answer to %s", request.url.path, exc_info=error)
    return problem(500, _UNEXPECTED)
