"""Targets and provision that a form names twice, word for word.

Once in the plan, again where it is reviewed or costed.
"""

from __future__ import annotations

from sspdocs.interpret.draft import Draft, Given, Item


def join_repeats(draft: Draft) -> None:
    """Make one of two outcomes, or two items of provision, that say the same in two tables.

    The later one only adds what the earlier left open (progress and result, resources and cost). Where they differ in
    anything that both state they are two: "Phonics" for £400 and "Phonics" for £650 stay apart, and so do repeats
    inside one table.
    """
    moved = _join(draft, "outcomes")
    for item in draft.items["provision"]:
        link = item.get("outcomes")
        if link is not None and any(k in moved for k in link.value):
            served = tuple(dict.fromkeys(moved.get(k, k) for k in link.value))
            item["outcomes"] = Given(served, link.where, link.confidence)
    _join(draft, "provision")
    _join(draft, "needs")
    _join(draft, "people", ("role", "name"))


def _join(draft: Draft, name: str, named_by: tuple[str, ...] = ("description",)) -> dict[int, int]:
    """Join the repeats of one list; old index → new index for every item, {} where all stay as they are."""
    items = draft.items[name]
    if len({_table(item, named_by[-1]) for item in items}) < 2:
        return {}  # repeats stand in different tables
    kept: list[Item] = []
    moved: dict[int, int] = {}
    first: dict[str, int] = {}
    for k, item in enumerate(items):
        said = [item[m].value if m in item else None for m in named_by]
        key = " ".join(" ".join(map(str, said)).casefold().split()) if all(said) else ""
        at = first.get(key) if key else None
        if at is not None and _adds_only(kept[at], item, named_by[-1]):
            kept[at].update({m: g for m, g in item.items() if m not in kept[at]})
            moved[k] = at
            continue
        if key:
            first.setdefault(key, len(kept))
        moved[k] = len(kept)
        kept.append(item)
    draft.items[name] = kept
    return moved


def _table(item: Item, member: str) -> tuple[str, int] | None:
    given = item.get(member)
    where = given.where if given is not None else None
    return (where.part, where.table) if where is not None else None


def _adds_only(old: Item, new: Item, named_by: str) -> bool:
    """Whether the new item stands in another table and contradicts nothing of the old."""
    if _table(old, named_by) == _table(new, named_by):
        return False
    return all(m not in old or old[m].value == g.value or not g.value for m, g in new.items())
