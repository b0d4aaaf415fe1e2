"""What stands now: figures grow, sources differ, later reports correct earlier ones.

asked      a question taken apart: kind of answer, what is counted, for which time and source
claims     evidence -> claims: what a sentence says, who says it, how it stands, of which day it speaks
mismatched what answers another question stands back: another time, unit, fate or post
about      what a sentence is about, by its words and what it stands under
counting/  evidence -> the claims that count what is asked: quantities, their parts, rows of tables
relevant   evidence -> the claims that answer the same question
standing/  claims -> positions: which agree, how many sources hold each, current, differing, earlier, corrected
wording    positions -> an answer in words
compare    the door: all of it in a row
"""
