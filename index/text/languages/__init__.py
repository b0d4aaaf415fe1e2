"""Which language a text is in, and what is peculiar to each: common words, endings, abbreviations, names.

Begin with `detect`. Languages are told by their ISO 639-1 codes, such as "de"; "" is one that is not known.
"""
