"""Equations as a line of text."""

from word_files import run, text


def test_equations():
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    root = "<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>"
    inside = f"<w:p>{run('It is ')}<m:oMath>{power}<m:r><m:t>=</m:t></m:r>{half}</m:oMath>{run(', or ')}<m:oMathPara><m:oMath>{root}"
    assert text(f"{inside}</m:oMath></m:oMathPara>{run('.')}</w:p>") == "It is 10^6=(a+b)/2, or √x."
