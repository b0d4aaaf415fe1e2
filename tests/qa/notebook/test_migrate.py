"""Notebooks of older layouts."""

from briefings.qa.notebook import migrate, schema


def test_an_older_layout_is_brought_to_todays_step_by_step():
    db = schema.empty()
    steps = {
        1: lambda db: db.execute("ALTER TABLE turns ADD COLUMN first TEXT"),
        2: lambda db: db.execute("ALTER TABLE turns ADD COLUMN second TEXT"),
    }
    migrate.migrate(db, 1, to=3, steps=steps)
    columns = [row[1] for row in db.execute("PRAGMA table_info(turns)")]
    assert columns[-2:] == ["first", "second"]
    assert db.execute("SELECT value FROM settings WHERE key = 'layout'").fetchone() == ("3",)
    db.close()


def test_there_is_a_step_from_every_layout():
    assert set(migrate.STEPS) == set(range(1, schema.LAYOUT))
