"""What stands now: figures grow, sources differ, later reports correct earlier ones.

asked      a question taken apart: kind of answer, what is counted, for which time and source
claims     evidence -> claims: what a sentence says, who says it, how it stands, of which day it speaks
counts     the quantities of a sentence that may count what is asked
figures    evidence -> the claims that count what is asked
relevant   evidence -> the claims that answer the same question
same       which claims agree
sources    how many independent sources hold a position
positions  claims -> positions: current, differing, earlier, corrected
wording    positions -> an answer in words
compare    the door: all of it in a row
"""
