"""An answer in, a few sentences of a language model out, or nothing. Off unless a server is named.

The model may only phrase what the quotes say. Begin with `gate`, which decides; `phraser` asks the server.
"""

from .gate import unfaithful
from .phraser import Phraser

__all__ = ["Phraser", "unfaithful"]
