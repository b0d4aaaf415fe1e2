"""What Word and PowerPoint files share: the package, charts, drawings, equations, symbols and numbers of lists."""

from .package import opened, properties

__all__ = ["opened", "properties"]
