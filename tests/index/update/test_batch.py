"""What was embedded once is not embedded again: files that are moved, copied, swapped or edited."""

import pytest
from briefings.index import Index
from briefings.index.update import index as index_module
from briefings.index.update import storing as storing_module
from fakes import FakeEmbedder, assert_as_fresh, reading, update, write
from files import attach, mail

LONG = {
    name: "\n\n".join(f"{name.title()} {i}: the bridge {i * 7} fell." for i in range(400))
    for name in ("one", "two")
}


class EmbedsNothing(FakeEmbedder):
    """May be asked for everything but vectors."""

    def embed(self, texts):
        raise AssertionError(f"{len(texts)} texts were embedded, the first {texts[0]!r}")


def documents(folder) -> dict[str, str]:
    with reading(folder) as retriever:
        return {info.path: info.title for info in retriever.documents()}


def test_a_renamed_file_is_not_embedded_again(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    update(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "2024-10-28 c.txt")
    report = update(tmp_path, EmbedsNothing())
    assert (report.added, report.removed, report.unchanged) == (1, 1, 1)
    assert set(documents(tmp_path)) == {"2024-10-28 c.txt", "b.txt"}
    with reading(tmp_path) as retriever:
        assert retriever.search("bridge fell")[0].document.path == "2024-10-28 c.txt"
        assert str(retriever.documents()[0].date) == "2024-10-28"
    assert_as_fresh(tmp_path)


def test_a_title_that_is_only_the_files_name_follows_the_name_and_is_not_embedded(tmp_path):
    write(tmp_path, old="600\n\n700\n\n800")
    update(tmp_path)
    (tmp_path / "old.txt").rename(tmp_path / "losses of the week.txt")
    update(tmp_path, EmbedsNothing())
    assert documents(tmp_path) == {"losses of the week.txt": "losses of the week"}
    with reading(tmp_path) as retriever:
        (hit,) = retriever.search("losses")
        assert hit.words and not retriever.search("old")[0].words
    assert_as_fresh(tmp_path)


def test_another_suffix_is_no_reason_to_embed_the_same_text(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "a.md")
    update(tmp_path, EmbedsNothing())
    assert_as_fresh(tmp_path)


def test_a_mail_is_moved_with_its_attachments(tmp_path):
    message = attach(mail("The bridge fell.", subject="Bridges"), "600.txt", b"600\n700", "text/plain")
    (tmp_path / "a.eml").write_bytes(attach(message, "n.txt", b"The ford is open.", "text/plain").as_bytes())
    update(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.eml").rename(tmp_path / "sub" / "b.eml")
    update(tmp_path, EmbedsNothing())
    assert set(documents(tmp_path)) == {"sub/b.eml", "sub/b.eml/600.txt", "sub/b.eml/n.txt"}
    assert_as_fresh(tmp_path)


def test_a_mail_in_the_place_of_a_folder_of_its_name_and_back(tmp_path):
    attached = attach(mail("The bridge fell."), "n.txt", b"The ford is open.", "text/plain").as_bytes()
    padded = b"The ford is open." + b" " * (len(attached) - 17)  # as large as the mail, so that it may be it
    place = tmp_path / "a.eml"
    place.mkdir()
    (place / "n.txt").write_bytes(padded)
    update(tmp_path)
    (place / "n.txt").unlink()
    place.rmdir()
    place.write_bytes(attached)
    update(tmp_path)
    assert set(documents(tmp_path)) == {"a.eml", "a.eml/n.txt"}
    assert_as_fresh(tmp_path)
    place.unlink()
    place.mkdir()
    (place / "n.txt").write_bytes(padded)
    update(tmp_path)
    assert set(documents(tmp_path)) == {"a.eml/n.txt"}
    assert_as_fresh(tmp_path)


def test_a_copy_is_not_embedded_and_outlives_the_first(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    write(tmp_path, b="The bridge fell.")
    assert update(tmp_path, EmbedsNothing()).added == 1
    (tmp_path / "a.txt").unlink()
    update(tmp_path, EmbedsNothing())
    assert set(documents(tmp_path)) == {"b.txt"}
    assert_as_fresh(tmp_path)


def test_the_same_text_twice_in_one_batch_is_embedded_once(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge fell.")
    embedder = FakeEmbedder()
    update(tmp_path, embedder)
    assert embedder.calls == 1


def test_two_files_that_swap_names_are_not_embedded_again(tmp_path):
    write(tmp_path, **LONG)
    update(tmp_path)
    (tmp_path / "one.txt").rename(tmp_path / "aside")
    (tmp_path / "two.txt").rename(tmp_path / "one.txt")
    (tmp_path / "aside").rename(tmp_path / "two.txt")
    assert update(tmp_path, EmbedsNothing()).changed == 2
    assert_as_fresh(tmp_path)


def test_the_latest_becomes_the_previous_one(tmp_path):
    write(tmp_path, latest=LONG["one"], previous=LONG["two"])
    update(tmp_path)
    (tmp_path / "latest.txt").rename(tmp_path / "previous.txt")
    write(tmp_path, latest="The bridge fell.")
    embedder = FakeEmbedder()
    update(tmp_path, embedder)
    assert embedder.calls == 1
    assert_as_fresh(tmp_path)


def test_of_an_edited_file_only_what_is_new_is_embedded(tmp_path):
    write(tmp_path, **LONG)
    update(tmp_path)
    write(tmp_path, one=LONG["one"] + "\n\nThe tunnel is new.")
    embedder = FakeEmbedder()
    assert update(tmp_path, embedder).changed == 1
    assert embedder.calls <= 2
    assert_as_fresh(tmp_path)


def test_a_removed_file_is_not_held_back_by_a_new_one_of_its_size(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    update(tmp_path)
    (tmp_path / "a.txt").unlink()
    write(tmp_path, c="The tunnel fell.")
    report = update(tmp_path)
    assert (report.added, report.removed) == (1, 1)
    assert set(documents(tmp_path)) == {"b.txt", "c.txt"}
    assert_as_fresh(tmp_path)


@pytest.mark.parametrize("at_most", [1, 4096])
def test_a_renamed_folder_answers_throughout(tmp_path, monkeypatch, at_most):
    monkeypatch.setattr(storing_module, "_COMMIT_TEXTS", at_most)
    texts = {f"f{i}": f"Bridge number {i} fell." for i in range(9)}
    write(tmp_path / "old", **texts)
    update(tmp_path)
    (tmp_path / "old").rename(tmp_path / "new")
    write(tmp_path, a="A file that is read in the same update.")
    seen = []
    with reading(tmp_path) as retriever, Index.open(tmp_path, embedder=FakeEmbedder()) as index:

        def progress(done, total, name):
            hits = retriever.search("Bridge number fell", k=20)
            seen.append(sorted(hit.document.text for hit in hits if "Bridge" in hit.document.text))

        index.update(progress)
    assert len(seen) == 11
    assert all(texts_seen == sorted(texts.values()) for texts_seen in seen), "each once, all the time"
    assert_as_fresh(tmp_path)


def test_a_move_that_fails_half_way_leaves_the_document_where_it_was(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(index_module.CatalogueWriter, "_add_document", fail)
    with pytest.raises(ZeroDivisionError):
        update(tmp_path)
    assert set(documents(tmp_path)) == {"a.txt"}
    monkeypatch.undo()
    update(tmp_path, EmbedsNothing())
    assert_as_fresh(tmp_path)
