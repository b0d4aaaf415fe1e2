"""The words of other languages as a search takes them: one stem for the forms of a word."""

import pytest
from briefings.index.text.languages.names import language_code, language_name
from briefings.index.text.languages.terms import terms


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "die gesperrten Häfen", "der Hafen, gesperrt"),
        ("fr", "les ports fermés", "le port fermé"),
        ("es", "los puertos cerrados", "el puerto cerrado"),
        ("it", "i porti chiusi", "il porto chiuso"),
        ("ru", "закрытых портов", "закрытые порты"),
        ("uk", "портами", "портам"),
        ("ar", "الموانئ", "موانئ"),
        ("zh", "港口", "港口"),
        ("hi", "जहाजों", "जहाज"),
    ],
)
def test_forms_of_a_word_have_one_stem(language, one, other):
    assert set(terms(one, language)) & set(terms(other, language))


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "uk", "ar", "fa", "hi"])
def test_common_words_are_left_out(language):
    from briefings.index.text.languages.common_words import COMMON_WORDS

    assert terms(" ".join(sorted(COMMON_WORDS[language])), language) == []


def test_languages_without_spaces_are_cut_in_pairs():
    assert terms("港口重新开放。", "zh") == ["港口", "口重", "重新", "新开", "开放"]
    assert terms("船 NATO 25隻", "ja") == ["船", "nato", "25", "隻"]
    assert "부산" in terms("부산항에서", "ko")


def test_figures_of_full_width_are_ordinary_ones():
    assert terms("２０３１年", "ja")[0] == "2031"


def test_signs_above_and_below_letters_do_not_part_words():
    assert terms("बंदरगाह सोमवार।", "hi") == terms("बंदरगाह सोमवार", "hi")
    assert len(terms("बंदरगाह", "hi")) == 1


def test_languages_have_names():
    assert (language_name("uk"), language_name("xx"), language_name("")) == (
        "Ukrainian",
        "xx",
        "language not known",
    )
    assert language_code("UKRAINIAN ") == language_code("uk") == "uk"
    with pytest.raises(ValueError, match="'Klingon' is no language; give its code"):
        language_code("Klingon")
