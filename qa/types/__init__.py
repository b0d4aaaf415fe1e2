"""What answering returns: an `Answer` with its `Evidence`, and the `Position`s that claims of it take."""

from .answer import Answer, Claim, Evidence, Phrasing, Position, Quantity, Standing, Status

__all__ = ["Answer", "Claim", "Evidence", "Phrasing", "Position", "Quantity", "Standing", "Status"]
