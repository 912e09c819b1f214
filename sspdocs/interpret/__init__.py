"""From blocks to plans: what a form's labels and values mean."""

from sspdocs.interpret.documents import interpret

__all__ = ["interpret"]
