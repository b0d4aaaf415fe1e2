"""Which language a text is in: a sentence of 40 to 200 characters for each."""

import subprocess
import sys

import pytest
from briefings.index.text.languages import detect
from briefings.index.text.languages.detect import language_of, language_told

SENTENCES = {
    "en": "The port of Ferrow has been closed since Monday because of the storm.",
    "de": "Der Hafen von Ferrow ist seit Montag wegen des Sturms gesperrt.",
    "fr": "Le port de Ferrow est fermé depuis lundi à cause de la tempête.",
    "es": "El puerto de Ferrow está cerrado desde el lunes a causa de la tormenta.",
    "it": "Il porto di Ferrow è chiuso da lunedì a causa della tempesta.",
    "pt": "O porto de Ferrow está fechado desde segunda-feira por causa da tempestade.",
    "nl": "De haven van Ferrow is sinds maandag gesloten vanwege de storm.",
    "sv": "Hamnen i Ferrow har varit stängd sedan i måndags på grund av stormen.",
    "da": "Havnen i Ferrow har været lukket siden mandag på grund af stormen.",
    "pl": "Port w Ferrow jest zamknięty od poniedziałku z powodu burzy.",
    "cs": "Přístav ve Ferrow je od pondělí uzavřen kvůli bouři, která se blíží.",
    "tr": "Ferrow limanı fırtına nedeniyle pazartesi gününden beri kapalı ve bu hafta açılmayacak.",
    "ro": "Portul din Ferrow este închis de luni din cauza furtunii care a lovit coasta.",
    "hu": "A ferrowi kikötő hétfő óta zárva van, mert a vihar még nem múlt el.",
    "fi": "Ferrowin satama on ollut suljettuna maanantaista lähtien, koska myrsky on voimakas.",
    "ru": "Порт Ферроу закрыт с понедельника из-за шторма.",
    "uk": "Порт Ферроу закрито з понеділка через шторм.",
    "bg": "Пристанището във Фероу е затворено от понеделник заради бурята и няма да отвори.",
    "sr": "Лука у Фероуу је затворена од понедељка због олује.",
    "ar": "أُغلق ميناء فيرو منذ يوم الاثنين بسبب العاصفة التي ضربت الساحل.",
    "fa": "بندر فرو از روز دوشنبه به دلیل توفان بسته شده است و پنج کشتی در انتظارند.",
    "he": "נמל פרו סגור מאז יום שני בגלל הסערה הקשה בחוף.",
    "hi": "फेरो बंदरगाह तूफान के कारण सोमवार से बंद है और जहाज रुके हुए हैं।",
    "zh": "由于风暴，费罗港自星期一起关闭，部长说有二十五艘船在等待。",
    "ja": "フェロー港は嵐のため月曜日から閉鎖されており、船が待機している。",
    "ko": "페로 항구는 폭풍 때문에 월요일부터 폐쇄되었다고 장관이 말했다.",
    "th": "ท่าเรือเฟอร์โรว์ปิดตั้งแต่วันจันทร์เนื่องจากพายุและเรือหลายลำยังรออยู่",
    "el": "Το λιμάνι του Φέροου είναι κλειστό από τη Δευτέρα λόγω της καταιγίδας.",
    "vi": "Cảng Ferrow đã đóng cửa từ thứ Hai vì cơn bão lớn ngoài khơi.",
    "id": "Pelabuhan Ferrow ditutup sejak hari Senin karena badai yang melanda pantai.",
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_tells_its_language(language):
    assert 35 <= len(SENTENCES[language]) <= 200 or language in {"zh", "ja", "ko"}
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "language", [code for code in SENTENCES if code not in {"vi", "fa", "hu", "fi", "cs", "hi", "es", "nl"}]
)
def test_most_need_no_library(language, monkeypatch):
    monkeypatch.setattr(detect, "_library", lambda _: None)
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", " ", "12 / 30", "🇺🇦", "+++"])
def test_what_has_no_words_has_no_language(text):
    assert language_of(text) == language_told(text) == ""


def test_most_of_a_text_decides():
    mixed = f"{SENTENCES['ru']} NATO / Reuters. {SENTENCES['ru']} «The port is closed», — сказал он."
    assert language_of(mixed) == "ru"
    assert language_of(f"{SENTENCES['en']} The word is 港口. {SENTENCES['en']}") == "en"


def test_an_english_text_loads_nothing():
    code = (
        "import sys; from briefings.index.text.languages.detect import language_of;"
        f"print(language_of({SENTENCES['en']!r}), {{'py3langid', 'numpy'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "en set()"
