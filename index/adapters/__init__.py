"""A retriever in, what other people's frameworks call one out. One module a framework; none of them thinks.

Begin with `hits`, which they share. Each needs its extra: `pip install 'briefings[langchain]'` and so on.
"""
