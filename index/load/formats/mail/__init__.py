"""Mail -> its text, the older mails under it, and its attachments: `message` is the way in."""

from .attached import bare_name
from .message import load_mail

__all__ = ["bare_name", "load_mail"]
