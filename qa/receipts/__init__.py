"""An answer in, a receipt out, by which anyone can later see whether its quotes still stand.

Begin with `receipt`, which writes one; `verify` reads it beside the folder.
"""

from .receipt import read, receipt
from .verify import Verdict, verify

__all__ = ["Verdict", "read", "receipt", "verify"]
