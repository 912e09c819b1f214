"""Services from outside the school, named in a box, a line each or several in one."""

from __future__ import annotations

from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.tables.team_columns import service_with_name
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.services import service_and_name, services_in


def add_agencies(draft: Draft, answer: Answer, sure: float) -> None:
    """Add the services that an answer names to a draft; of boxes to tick those that are ticked."""
    found = answer.chosen if answer.has_ticks and answer.chosen is not None else answer.items
    for line in [part for text in found for part in services_in(text)]:
        service, name = service_and_name(line)
        item: Item = {"service": Given(service, answer.where, sure)}
        if name:
            item["name"] = Given(name, answer.where, sure)
        elif told := service_with_name(line):
            item = {m: Given(t, answer.where, min(sure, 0.85)) for m, t in told.items()}
        draft.add("agencies", item)
