"""One sample: its file and the right answer for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Plan = dict[str, Any]


@dataclass
class Sample:
    """A document and what a person reading it would say it says.

    `extra` is authored text that has no field of its own and must come out as unmapped.
    """

    name: str
    layout: str
    data: bytes
    plans: list[Plan]
    extra: list[str] = field(default_factory=list)

    @property
    def truth(self) -> dict[str, Any]:
        """What goes into NAME.truth.json."""
        return {"layout": self.layout, "plans": self.plans, "extra": self.extra}


def lines(*each: str) -> str:
    """Lines of one text field."""
    return "\n".join(each)
