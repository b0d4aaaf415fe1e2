"""A handling mark as it stands beside whatever carries it."""

from html import escape


def badge(marking: str) -> str:
    """A handling mark such as "TLP:AMBER"; nothing without one."""
    return f' <span class="marking">{escape(marking)}</span>' if marking else ""
