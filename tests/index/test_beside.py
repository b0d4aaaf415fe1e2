"""One process writes while four read: no reader fails, mixes two states, or stays behind."""

import os
from collections import defaultdict

import pytest
from briefings.index import check
from fakes import assert_as_fresh, update
from processes import Processes

SECONDS = float(os.environ.get("BRIEFINGS_BESIDE_SECONDS", "6"))  # try a minute, and half an hour
READERS = 4
BEHIND = 2.0  # seconds


@pytest.mark.skipif(os.name == "nt", reason="there is no fork")
def test_readers_beside_a_writer_see_whole_states_and_soon_the_newest(tmp_path):
    processes = Processes()
    try:
        writer = processes.start("write", tmp_path, 7, 0)
        while processes.line()[0] != "wrote":
            pass
        readers = [processes.start("read", tmp_path) for _ in range(READERS)]
        said = [*processes.lines(SECONDS), *processes.kill(writer), *processes.lines(BEHIND)]
        for reader in readers:
            said += processes.kill(reader)
    finally:
        processes.close()
    written, seen = [], defaultdict(list)
    for who, number, generation, at in said:
        if who == "wrote":
            written.append((int(generation), float(at)))
        else:
            seen[int(number)].append((int(generation), float(at)))
    assert len(written) >= SECONDS, "one update a second at the least, or nobody was kept busy"
    assert set(seen) == set(readers)
    for reader, states in seen.items():
        for generation, at in written:
            if at < states[0][1]:
                continue  # the reader was only opening the index
            after = [seen_at - at for newer, seen_at in states if newer >= generation]
            assert after, f"reader {reader} never saw generation {generation}"
            assert min(after) < BEHIND, f"reader {reader} was {min(after):.1f} s behind"
    update(tmp_path)
    assert_as_fresh(tmp_path)
    assert check(tmp_path).is_sound
