"""What an update has to do follows from how files look now and looked then."""

import pytest
from briefings.index.reading.scan import FoundFile, Scan
from briefings.index.types import FileState, Skipped
from briefings.index.update.changes import KEPT, compare, left_out


def known(**sizes) -> dict[str, FileState]:
    return {path: FileState(path, size, 1, f"sha of {path}") for path, size in sizes.items()}


def found(mtime_ns=1, **sizes) -> tuple[FoundFile, ...]:
    return tuple(FoundFile(path, size, mtime_ns) for path, size in sizes.items())


def paths(files) -> list[str]:
    return [file.path for file in files]


def test_an_unchanged_folder_asks_for_nothing():
    changes = compare(Scan(found(a=1, b=2)), known(a=1, b=2))
    assert changes.to_read == 0 and not changes.gone and not changes.left


def test_new_touched_and_gone_files():
    changes = compare(Scan((*found(a=1, new=9), *found(mtime_ns=2, b=20))), known(a=1, b=2, c=3))
    assert (changes.gone, changes.left) == (("c",), ())
    assert paths(changes.others) == ["new", "b"]


def test_a_new_file_of_the_size_of_one_that_is_gone_comes_first():
    changes = compare(Scan(found(a=5, z=3)), known(c=3, d=4))
    assert (changes.gone, paths(changes.left)) == (("d",), ["c"])
    assert (paths(changes.arrived), paths(changes.others)) == (["z"], ["a"])


@pytest.mark.parametrize(("old", "new"), [("a.eml", "a.eml/n.txt"), ("a.eml/sub/n.txt", "a.eml")])
def test_what_is_in_the_way_of_an_attachment_or_a_folder_goes_first(old, new):
    changes = compare(Scan((FoundFile(new, 5, 1),)), {old: FileState(old, 5, 1, "sha")})
    assert (changes.gone, changes.left, paths(changes.arrived)) == ((old,), (), [new])


def test_files_of_a_folder_that_cannot_be_listed_are_not_gone():
    states = {**known(a=1), **{p: FileState(p, 1, 1, "") for p in ("sub/a", "subway/b")}}
    changes = compare(Scan((), unreadable=("sub",)), states)
    assert changes.gone == ("a", "subway/b")
    assert compare(Scan((), unreadable=("",)), states).gone == ()


def test_reasons_say_what_goes_on_answering():
    skipped = (Skipped("a", "too large"), Skipped("b", "too large"), Skipped("sub", "cannot be listed"))
    reasons = left_out(Scan((), skipped, unreadable=("sub",)), {"a", "sub/x"})
    assert [reason.endswith(KEPT) for _, reason in reasons] == [True, False, True]


def test_where_looks_are_not_trusted_every_file_is_read():
    changes = compare(Scan(found(a=1, b=2)), known(a=1, b=2), trust_looks=False)
    assert sorted(paths((*changes.arrived, *changes.others))) == ["a", "b"] and not changes.gone


def test_what_did_not_arrive_under_another_name_is_gone():
    changes = compare(Scan(found(x=3, y=4, z=3)), known(moved=3, gone=4, deleted=3, other=7))
    settled = changes.settled(lambda file: {"x": "sha of moved", "y": "new", "z": ""}[file.path])
    assert (settled.gone, paths(settled.left)) == (("deleted", "gone", "other"), ["moved"])
    assert (settled.arrived, settled.others) == (changes.arrived, changes.others)


def test_only_files_that_may_have_been_moved_are_read_for_that():
    changes = compare(Scan(found(x=3, y=4)), known(c=3))
    read = []
    changes.settled(lambda file: read.append(file.path) or "")
    assert read == ["x"]
    compare(Scan(found(x=3)), {}).settled(lambda file: pytest.fail(f"{file} was read"))
