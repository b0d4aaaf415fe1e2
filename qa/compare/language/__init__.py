"""What is known of language for comparing: rules as tables, and small functions that apply them to one sentence.

numbers      numbers in digits and words, and what only looks like one
quantities   a number with its bound, unit and what it counts
times        the days that words name, and of which of them a statement speaks
attribution  who says what stands at a place of a sentence
cues         the words that tell how a statement stands
"""
