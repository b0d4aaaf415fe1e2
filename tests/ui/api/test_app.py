"""The API as one app."""

import httpx


def test_the_page_about_it_loads_nothing_from_elsewhere(address):
    page = httpx.get(f"{address}/v1/docs").text
    for path in httpx.get(f"{address}/v1/openapi.json").json()["paths"]:
        assert path in page
    assert "<script" not in page and "http://" not in page and "https://" not in page
