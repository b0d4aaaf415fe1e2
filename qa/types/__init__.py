"""What answering returns: an `Answer` with its `Evidence`, and the `Position`s that claims of it take.

Begin with `answer`.
"""

from .answer import Answer, Phrasing
from .evidence import Evidence
from .positions import Claim, Position, Quantity, Standing, Status

__all__ = ["Answer", "Claim", "Evidence", "Phrasing", "Position", "Quantity", "Standing", "Status"]
