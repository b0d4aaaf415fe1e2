"""The API as one app: its routes, its door, its errors, and a page that says how to call it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from .door import Door
from .openai import openai_routes
from .parts import Answers, Reads
from .problem import tell_problems
from .rest import rest_routes

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PREFIX = "/v1"
_STYLE = "body{font:16px/1.5 system-ui;max-width:50em;margin:2em auto;padding:0 1em}code,pre{font-size:.9em}"


def is_api(path: str) -> bool:
    """Whether a path is the API's.

    >>> is_api("/v1/ask"), is_api("/v10")
    (True, False)
    """
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def build_api(retriever: Reads, assistant: Answers, key: str | None = None) -> ASGIApp:
    """The ASGI app that answers under `/v1`: with a `key` those who send it, without one this machine alone.

    >>> build_api(retriever, Assistant(retriever), key="secret")
    """
    app = FastAPI(title="briefings", openapi_url=f"{PREFIX}/openapi.json", docs_url=None, redoc_url=None)
    app.include_router(rest_routes(retriever, assistant))
    app.include_router(openai_routes(assistant))
    tell_problems(app)

    @app.get(f"{PREFIX}/docs", response_class=HTMLResponse, include_in_schema=False)
    def docs() -> str:
        return docs_page(app.openapi())

    return Door(app, key)


def docs_page(schema: dict[str, Any]) -> str:
    """How to call the API, as HTML that loads nothing from anywhere."""
    parts = [f"<!doctype html><meta charset=utf-8><title>briefings API</title><style>{_STYLE}</style>"]
    parts.append(f"<h1>briefings API</h1><p>The schema: <a href='{PREFIX}/openapi.json'>openapi.json</a></p>")
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            parts.append(f"<h2><code>{method.upper()} {html.escape(path)}</code></h2>")
            parts.append(f"<p>{html.escape(told.get('description', ''))}</p>")
            parts += _fields(schema, told)
    return "".join(parts)


def _fields(schema: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """The fields of a route's body, or its parameters, as a list."""
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    shape = schema.get("components", {}).get("schemas", {}).get(body.get("$ref", "").rsplit("/", 1)[-1], {})
    needed = set(shape.get("required", ()))
    names = [f"{name}{'' if name in needed else ' (optional)'}" for name in shape.get("properties", {})]
    names += [
        f"{one['name']}{'' if one.get('required') else ' (optional)'}" for one in told.get("parameters", ())
    ]
    return (
        ["<ul>", *(f"<li><code>{html.escape(name)}</code></li>" for name in names), "</ul>"] if names else []
    )
