"""What Word and PowerPoint files are made of: packages, charts, equations, symbols, numbers of lists."""

from .package import opened, properties

__all__ = ["opened", "properties"]
