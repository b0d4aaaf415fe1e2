"""What holds for all tests: nothing is remembered of their indexes in the state folder of who runs them."""

import os
import shutil
import tempfile

import pytest

_STATE = tempfile.mkdtemp(prefix="briefings-state-")
os.environ["BRIEFINGS_STATE"] = _STATE  # processes that tests start inherit it


@pytest.fixture(scope="session", autouse=True)
def state_folder():
    yield _STATE
    shutil.rmtree(_STATE, ignore_errors=True)
