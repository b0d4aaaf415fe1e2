"""The browser of this machine, and the flags that keep it quiet."""

import shutil

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_program() -> str | None:
    """Where a Chromium is; None: there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)
