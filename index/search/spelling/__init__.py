"""How a question may be read: `readings.Speller` puts together what the other modules know.

english      which words are English, whether the briefings hold them or not
slips        what a typing error costs, and which are so small that even a name may have them
vocabulary   the words of the briefings, and those near a word
mend         the word that was meant
joined       "cease-fire", "ceasefire" and "cease fire"
short_forms  "US" and "U.S."; the acronyms that the briefings expand
"""
