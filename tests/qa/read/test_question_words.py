"""What is asked for in six other languages: a question a row."""

import pytest
from briefings.index import language_asked
from briefings.qa.read.features import asked_for, asks_whether

ASKED = {
    "de": [
        ("Wann wird das Lager geschlossen?", "time"), ("An welchem Tag fiel die Brücke?", "time"),
        ("Wie viele Menschen sind vertrieben?", "number"), ("Wieviel Geld fehlt noch?", "number"),
        ("Wie lange dauerte der Streik?", "number"), ("Warum wurde der Hafen gesperrt?", "reason"),
        ("Wer leitet die NATO?", "name"), ("Wo liegt das Schiff?", "name"), ("Was sehen die Ärzte?", None),
    ],
    "fr": [
        ("Quand le port a-t-il rouvert ?", "time"), ("À quelle date la trêve commence-t-elle ?", "time"),
        ("Combien de navires attendent ?", "number"), ("Dans quel délai doivent-ils partir ?", "number"),
        ("Pourquoi le pont est-il fermé ?", "reason"), ("Qui dirige l'OTAN ?", "name"), ("Où est le navire ?", "name"),
    ],
    "es": [
        ("¿Cuándo reabrió el puerto?", "time"), ("¿En qué fecha murió el trabajador?", "time"),
        ("¿Cuántos barcos esperan?", "number"), ("¿Por qué cerraron la sala?", "reason"),
        ("¿Quién dirige la OTAN?", "name"), ("¿Dónde está el barco?", "name"), ("¿Qué encendió el gas?", None),
    ],
    "ru": [
        ("Когда откроют порт?", "time"), ("К какому числу выведут войска?", "time"), ("Сколько человек погибло?", "number"),
        ("О скольких солдатах сообщили?", "number"), ("Почему закрыли мост?", "reason"), ("Кто возглавляет НАТО?", "name"),
        ("Где находится судно?", "name"), ("Что отказался подписать адмирал?", None),
    ],
    "uk": [
        ("Коли відкриють порт?", "time"), ("Скільки людей загинуло?", "number"), ("Чому закрили міст?", "reason"),
        ("Хто очолює НАТО?", "name"), ("Де перебуває судно?", "name"), ("Що сталося з гелікоптером?", None),
    ],
    "zh": [
        ("港口什么时候重新开放？", "time"), ("有多少人流离失所？", "number"), ("有几艘船在等待？", "number"),
        ("为什么关闭大桥？", "reason"), ("谁领导北约？", "name"), ("船在哪里？", "name"),
    ],
}  # fmt: skip
WHETHER = {
    "de": ["Ist der Hafen gesperrt?", "Wurden die Menschen gerettet?", "Gibt es noch Cholera im Lager?"],
    "fr": ["Est-ce que le port est fermé ?", "Le port est-il fermé ?", "A-t-il signé le texte ?"],
    "es": ["¿Está cerrado el puerto?", "¿Ha terminado la huelga en el puerto?"],
    "ru": ["Закрыт ли порт?", "Признала ли Ордания, что это она?"],
    "uk": ["Чи закрито порт?", "Чи загинув хтось у Ферроу?"],
    "zh": ["港口关闭了吗？", "罢工是否结束？"],
}


@pytest.mark.parametrize(
    ("language", "question", "kind"), [(code, *row) for code, rows in ASKED.items() for row in rows]
)
def test_a_question_tells_what_it_asks_for(language, question, kind):
    assert language_asked(question) == language
    assert asked_for(question) == kind
    assert not asks_whether(question)


@pytest.mark.parametrize(
    ("language", "question"), [(code, one) for code, rows in WHETHER.items() for one in rows]
)
def test_a_question_that_wants_a_yes_or_a_no(language, question):
    assert language_asked(question) == language
    assert asks_whether(question)


@pytest.mark.parametrize(
    "question", ["Was the port closed?", "NATO?", "Who?", "Ferrow in 2031?", "Die Hard: who directed it?"]
)
def test_english_stays_english(question):
    assert language_asked(question) == "en"
