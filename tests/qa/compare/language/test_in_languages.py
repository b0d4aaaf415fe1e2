"""Days, numbers and how claims stand in other languages: a row each."""

import datetime as dt

import pytest
from briefings.qa.compare.claims import status_of
from briefings.qa.compare.language.numbers import numbers
from briefings.qa.compare.language.times import times

SAID = dt.date(2031, 4, 17)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Es waren noch 21.300 Menschen im Lager.", [21_300]),
        ("Es kostet 1.234,56 Kronen.", [1234.56]),
        ("Der Aufruf bat um 6,4 Mio. Kronen.", [6.4e6]),
        ("Es fehlen 3 Milliarden.", [3e9]),
        ("Le coût est de 9 millions de couronnes.", [9e6]),
        ("Il faut 2,5 milliards et 1 200 hommes.", [2.5e9, 1200]),
        ("Las obras costarán 48 millones de coronas.", [48e6]),
        ("Ущерб составил 10 тыс. крон.", [10_000]),
        ("Потрачено 2,5 млн крон и 3 млрд рублей.", [2.5e6, 3e9]),
        ("Виплатять по 120 тис. крон.", [120_000]),
        ("有3万人和1.5亿元。", [30_000, 1.5e8]),
        ("共有２５艘船。", [25]),
        ("It cost 21.300 dollars, they said.", [21.3]),
        ("Das Lager schließt am 31. Mai, 12 Menschen bleiben.", [12]),
        ("К 30 апреля уйдут 870 солдат.", [870]),
        ("2031年3月4日有25艘船。", [25]),
    ],
)
def test_numbers(text, values):
    assert [number.value for number in numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Das Lager schließt am 5. Mai.", (5, 5)),
        ("L'accord prend effet le 3 avril.", (4, 3)),
        ("Murió de quemaduras el 24 de marzo.", (3, 24)),
        ("Войска уйдут к 30 апреля.", (4, 30)),
        ("Це сталося 9 березня.", (3, 9)),
        ("港口3月4日重新开放。", (3, 4)),
        ("Der Hafen wurde gestern wieder gesperrt.", (4, 16)),
        ("Le port a été fermé hier par la tempête.", (4, 16)),
        ("El puerto fue cerrado ayer por la tormenta.", (4, 16)),
        ("Порт закрыли вчера из-за шторма.", (4, 16)),
        ("Порт закрили вчора через шторм.", (4, 16)),
        ("港口昨天关闭。", (4, 16)),
    ],
)
def test_days(text, day):
    assert [one.start for one in times(text, SAID)] == [dt.date(2031, *day)]
    assert times(text, None) == []


def test_no_day_that_there_is_not():
    assert times("Das war am 31. Februar.", SAID) == []
    assert times("The morning was cold, he said; hier is a word of another language.", SAID) == []


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("denied", "Der Minister bestreitet, dass Minen gelegt wurden."),
        ("denied", "Le ministre a démenti que des mines aient été posées."),
        ("denied", "El ministro negó que se hubieran colocado minas."),
        ("denied", "Министр опроверг сообщения о минах."),
        ("denied", "Міністр спростував повідомлення про міни."),
        ("denied", "部长否认布设了水雷。"),
        ("unverified", "Die Zahl wurde nicht unabhängig bestätigt und ist noch offen."),
        ("unverified", "Le chiffre, qui est non confirmé, vient de la police."),
        ("unverified", "La cifra no ha podido verificarse y no se ha podido confirmar."),
        ("unverified", "Эти данные не подтверждены и неполны."),
        ("unverified", "Ці дані не підтверджені, і вони неповні."),
        ("unverified", "这一数字尚未证实。"),
        ("expected", "Das Lager soll am 31. Mai geschlossen werden."),
        ("expected", "La réunion est prévue pour le 15 avril."),
        ("expected", "El informe final está previsto para junio."),
        ("expected", "Переговоры планируется открыть 5 мая."),
        ("expected", "Наступну зустріч планують на 20 квітня."),
        ("expected", "会议预计五月举行。"),
        ("claimed", "Die Gruppe behauptet, dass sie die Daten hat."),
        ("claimed", "Le groupe affirme qu'il détient les données."),
        ("claimed", "El grupo afirma que tiene los datos de la empresa."),
        ("claimed", "Группа утверждает, что данные у неё."),
        ("claimed", "Група стверджує, що дані в неї."),
        ("claimed", "该组织声称拥有数据。"),
        ("confirmed", "Die Ministerin bestätigte, dass der Hafen gesperrt ist."),
        ("confirmed", "La ministre a confirmé que le port est fermé."),
        ("confirmed", "La ministra confirmó que el puerto está cerrado."),
        ("confirmed", "Министр подтвердил, что порт закрыт."),
        ("confirmed", "Міністерка підтвердила, що порт закрито."),
        ("confirmed", "部长证实港口关闭。"),
        ("stated", "Der Hafen ist seit Montag wegen des Sturms gesperrt."),
        ("stated", "Порт закрыт с понедельника из-за шторма."),
    ],
)
def test_how_a_claim_stands(status, text):
    assert status_of(text) == status
