"""Fits the weights that order sentences and say how sure the first one is (`qa/read/rank.py`).

examples  questions with their candidates: of the sets for training, on what was held back of them
stories   the same from stories whose briefings correct one another, asked as analysts ask
fit       examples -> weights, and the threshold

"""
