"""Trains the reader that ships: question sets -> groups of passages -> a span model in Hugging Face format.

    python -m briefings.qa.training --data FOLDER --work FOLDER

sets      the question sets, split by article, and each article as a document of a collection
groups    a question with the passages that answer it and those that only look like it (hard negatives)
tasks     what an epoch reads: questions with some of their passages, swapped names, in batches of one length
loss      one softmax over all spans of all passages of a question, and "none of them"
base      what it begins with: MiniLM, an earlier reader, or multilingual-e5-small
train     the loop: checkpoints, averaged weights
fitting/  how the span scores and the retrieval scores make one ranking and one calibrated confidence

"""
