"""Sentences of other languages: where they end, and that they and passages tile the text all the same."""

import pytest
from briefings.index.segment import passages, sentences
from briefings.index.text.sentences import units
from fakes import FakeEmbedder

# "|" is where the next sentence begins, and no part of the text.
TEXTS = {
    "zh": "港口星期一重新开放。|部长说：“我们有二十五艘船。”|罢工持续了三天！|结束了吗？|是的。",
    "ja": "港は月曜日に再開した。|大臣は「船は25隻ある」と述べた。|ストは三日続いた！",
    "th": "ท่าเรือเปิดอีกครั้งเมื่อวันจันทร์ |รัฐมนตรีกล่าวว่ามีเรือ 25 ลำ |การประท้วงกินเวลาสามวัน",
    "ar": "أعيد فتح الميناء يوم الاثنين. |هل انتهى الإضراب؟ |نعم، قال الوزير: \"٢٥ سفينة\".",
    "hi": "बंदरगाह सोमवार को फिर खुला। |मंत्री ने कहा कि 25 जहाज हैं। |हड़ताल तीन दिन चली।",
    "ru": "В порту погибли 12 чел. и ранены 30. |По данным мин. обороны, т. е. военных, ущерб составил 10 тыс. долл. США. |Порт закрыт с 28 окт. 2024 г. до весны.",
    "ru, a year at the end": "Порт закрыли в 2024 г. |Весной его откроют.",
    "uk": "Порт закрито з 3 бер. 2031 р. до літа. |За даними мін. оборони, загинуло 12 осіб.",
    "de": "Der Hafen, d. h. die Kais, ist z. B. am 3. März für Schiffe gesperrt. |Laut Dr. Weber sind es ca. 12 Schiffe. |Ende.",
    "fr": "Le port a été rouvert. |M. Dupont a dit : « Nous avons 25 navires. » |La grève a duré trois jours.",
    "es": "El puerto reabrió. |El Sr. López dijo que hay 25 barcos. |¿Terminó la huelga? |Sí.",
    "pl": "Port zamknięto w 2031 r. na rok. |Zginęło ok. 12 osób, tj. pięć rodzin.",
    "full width": "费罗港在２０３１年３月４日重新开放。|共有２５艘船！",
    "mixed scripts in one line": "По словам NATO, port is closed — 港口关闭。|Порт открыт.",
}  # fmt: skip


@pytest.mark.parametrize("marked", TEXTS.values(), ids=TEXTS.keys())
def test_sentences_end_where_people_end_them(marked):
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in units(text)] == marked.split("|")


@pytest.mark.parametrize("marked", TEXTS.values(), ids=TEXTS.keys())
def test_sentences_and_passages_tile(marked):
    text = "\n\n".join([marked.replace("|", "")] * 9)
    assert "".join(text[start:end] for start, end in units(text)) == text
    for limit in (5, 40):
        cut = passages(text, FakeEmbedder().count_tokens, limit)
        assert "".join(text[start:end] for start, end in cut) == text
    for start, end in sentences(text):
        assert text[start:end].strip() == text[start:end] != ""


def test_a_line_that_begins_with_a_capital_of_any_script_is_one_of_its_own():
    text = "Сводка за день\nПорт закрыт\nДороги открыты"
    assert [text[start:end] for start, end in sentences(text)] == text.split("\n")


def test_english_is_cut_as_ever():
    text = "Figures rose. The “port” — Ferrow’s — is closed. No. 5 quay reopened at 9 a.m. Monday, he said."
    assert len(sentences(text)) == 3
