"""Who says what stands at a place of a sentence."""

import pytest
from briefings.qa.compare.language.attribution import said_by


@pytest.mark.parametrize(
    ("text", "at", "who"),
    [
        ("More than 250 left, two people who work for the bank said on Friday, against 40.", "250", "two people who work for the bank"),
        ("A group that calls itself Grey Tern claimed on Saturday to hold data of 600 people.", "600", "A group that calls itself Grey Tern"),
        ("At least 40 died, according to hospital officials in Arven.", "40", "hospital officials in Arven"),
        ("The dockers' union put it at 4,100; the employers say 3,600.", "4,100", "The dockers' union"),
        ("The dockers' union put it at 4,100; the employers say 3,600.", "3,600", "the employers"),
        ("The ministry speaks of 750 soldiers, while U.N. observers have counted 870.", "870", "U.N. observers"),
        ("Lt. Col. Quennell, a spokesman for the Ministry, said that 18 rockets fell.", "18", "Lt. Col. Quennell"),
        ("HALBY, 2 May 2033 (Wire) -- Nine people drowned, two firefighters said.", "Nine", "two firefighters"),
        ("Over 600 is Rutte's figure for the dead.", "600", "Rutte"),
        ("Pentagon-aligned estimates stood at over 654.", "654", "Pentagon-aligned estimates"),
        ("The Authority puts the number at 231.", "231", "The Authority"),
        ("On 8 March the Mission recorded 340 explosions.", "340", "the Mission"),
        ("From hospital and burial records the Mission confirms 126 dead.", "126", "the Mission"),
        ("In May officials at the port said that 12 were hurt.", "12", "officials at the port"),
        ("The number of explosions recorded on 8 March should read 304.", "304", None),
        ("The Korvan put to sea with 90 men.", "90", None),
        ("The mayor counts fourteen dead.", "fourteen", "The mayor"),
        ("Norlund Bank accepts the figure of 231.", "231", "Norlund Bank"),
        ("Twelve fell in the harbour, he said.", "Twelve", None),
        ("Rescuers ended their search with 27 people confirmed killed.", "27", None),
        ("The ten workers who died are not counted.", "ten", None),
        ("We count 31 people.", "31", None),
        ("The corrected figure for 31 March is 47.", "47", None),
        ("A revised estimate is 500 dead.", "500", None),
        ("Yesterday's situation report 3 said that 52 had been displaced.", "52", None),
        ("Our last bulletin put it at 52.", "52", None),
        ("Globally 34 886 confirmed (3419 new)", "34", None),
        ("China 34 598 confirmed", "34", None),
        ("Error in situation reports published on 23 and 24 May, which summed up 12 wrongly.", "12", None),
        ("Total deaths reported: 724", "724", None),
        ("New cases confirmed in Halby: 12", "12", None),
        ("Shares rose on Wednesday, a day after the Post reported that a bid of 45 was coming.", "45", "the Post"),
        ("Two weeks before the union put it at 60, nobody knew.", "60", "the union"),
        ("Task Force 58 said that 12 ships were hit.", "12", "Task Force 58"),
        ("Ordania's report said that 52 had been displaced.", "52", "Ordania's report"),
    ],
)  # fmt: skip
def test_who_says_it(text, at, who):
    found = said_by(text, text.index(at))
    assert (text[slice(*found)] if found else None) == who
