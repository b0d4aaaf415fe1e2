"""Another bearer of a family name, and the same one in other words."""

import pytest
from briefings.qa.namesakes import names_another

BORN = "Where was Livia Kranz born?"


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (BORN, "Capt. Ivo Kranz was born in Tolna.", True),
        ("Is Line 2 running?", "Line 1 runs at half its capacity.", True),
        ("Is Line 2 running?", "Lines 1 and 3 rest, Line 2 runs.", False),
        ("Is Line 2 running?", "It runs at half its capacity.", False),
        ("Is the line running?", "Line 1 runs.", False),
        ("Who holds Sector B?", "The 4th Brigade holds sector A.", True),
        ("Where is the 2nd Brigade?", "The 4th Mountain Brigade is in Orlo.", True),
        ("Where is the 2nd Brigade?", "The 2nd Mountain Brigade is in Orlo.", False),
        ("Who closed Route 7?", "Route 7.5 km long was closed.", False),
        (BORN, "Ivo Kranz’s house stands in Tolna.", True),
        (BORN, "His mother, Livia Kranz, was born in Ekby.", False),
        (BORN, "Livia, the mother of Ivo Kranz, was born in Ekby.", False),
        (BORN, "Kranz was born in Ekby.", False),
        (BORN, "Dr. Kranz was born in Ekby.", False),
        (BORN, "Former Minister Kranz was born in Ekby.", False),
        (BORN, "On Monday Kranz spoke of Ekby.", False),
        (BORN, "Under Kranz the school was built.", False),
        (BORN, "Yesterday Kranz was in Ekby.", False),
        (BORN, "Anton Holt was born in Ekby.", False),
        ("Where was Kranz born?", "Ivo Kranz was born in Tolna.", False),
        (BORN, "Her son Ivo Kranz was born when she was in Ekby.", False),
        ("Who is Ivo Kranz's mother?", "Livia Kranz is the mother.", False),
        (BORN, "Ekby's Kranz was born there.", False),
        (BORN, "Gen Kranz was born in Ekby.", False),
        (BORN, "Ivo Kranz was born in Tolna, as Kranz told us.", False),
        (BORN, "Since Kranz left, Ekby is quiet.", False),
        ("Where was Livia Marie Kranz born?", "Livia Kranz was born in Ekby.", False),
        ("What did Sergei Vask say?", "Sergey Vask said nothing.", False),
        ("What did Joe Vask say?", "Joseph Vask said nothing.", False),
        ("Describe Kranz's career.", "Livia Kranz was a doctor.", False),
        ("What did the Ordanian President Vask say?", "Ordania's President Vask said nothing.", False),
        ("How many North Korean soldiers died?", "Two South Korean soldiers died.", True),
        ("How many North Korean soldiers died?", "Of the North Korean soldiers 40 died.", False),
        ("What did President Vask say?", "Lena Vask said nothing.", False),
    ],
)
def test_who_else_bears_the_name(question, sentence, another):
    assert names_another(question, sentence) == another
