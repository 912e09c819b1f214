"""A panel's bundle for one pupil: its papers copied and made, and the checklist on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path, PurePath

import msgspec

from sspdocs.bundles.evidence import Paper, Piece, pieces
from sspdocs.bundles.rules import Answer, Facts, answers
from sspdocs.bundles.shelf import Shelf
from sspdocs.cost_settings import CostBasis
from sspdocs.costs import PupilYear, Threshold, left_words, pupil_year
from sspdocs.councils import Council
from sspdocs.councils.shape import Panel
from sspdocs.errors import CLOSED, READ_IN_PART
from sspdocs.model import Plan
from sspdocs.provision_maps import MAP_FILE, make_maps
from sspdocs.reconcile import reconcile
from sspdocs.words import long_date
from sspdocs.writers.files import safe_name
from sspdocs.writers.panel_checklist import Checklist, Line, write_checklist
from sspdocs.writers.panel_papers import Draft, write_draft

CHECKLIST = "00 Checklist.docx"
_NEEDS = {"always": "always", "if-any": "where there is one", "good-to-have": "good to have"}
_SUMS_SHOWN = 3
_OF_THE_YEAR = ("year_group", "class_name", "attendance")
_UNREAD = {
    "": "not read, only its name was looked at",
    CLOSED: "a folder that may not be looked into",
    READ_IN_PART: "a part of it could not be read",
}


class BundleFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a bundle: its name in it, and its bytes or the file that it is a copy of."""

    name: str
    data: bytes | None = None
    copy_of: Path | None = None


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle, nothing written yet. `folder` is its place under the folder of all.

    `todo` empty means ready.
    """

    folder: str
    pupil: str
    panel: str
    answers: tuple[Answer, ...]
    pieces: tuple[Piece, ...]
    todo: tuple[str, ...]
    files: tuple[BundleFile, ...]
    unread: tuple[str, ...] = ()


def make_bundle(
    shelf: Shelf,
    panel_id: str,
    council: Council,
    basis: CostBasis,
    today: dt.date,
    folders: Sequence[Path],
) -> Bundle:
    """What a panel asks for about a pupil, gathered from the pupil's files.

    Args:
        shelf: the pupil's files.
        panel_id: the panel's key in the council's data.
        council: whose panel.
        basis: rates and the threshold.
        today: the day it is made.
        folders: where the checklist's template is looked for.

    Raises:
        TemplateError: the checklist's template is missing or wrong.
    """
    panel = council.panels[panel_id]
    plans = shelf.plans
    year = pupil_year(plans, range(len(plans)), basis.rates)
    found = pieces(panel, shelf.papers, council, today, can_cost=year is not None)
    facts = Facts(
        plans=plans,
        cost=year.cost if year else None,
        uncounted=_uncounted(plans, year) if year else (),
        uncounted_pounds=sum((x.pounds for x in year.left if not x.covered), Decimal(0))
        if year
        else Decimal(0),
        threshold=basis.threshold,
        form_signed=_form_signed(found),
    )
    ruled = answers(panel, facts)
    found = tuple(_with_sums(p, plans, year, basis) for p in found)
    unread = _unread(shelf)
    todo = (*_to_do(ruled, found),)
    checklist = _checklist(panel, ruled, found, todo, unread)
    # a map says less of the pupil than a plan does
    plan = next((p for p in shelf.plans if p.kind == "sen_support_plan"), shelf.plans[0])
    plan = _filled(plan, plans)
    draft = _draft(panel, plan, year, basis.threshold, council, today, folders)
    files = [
        BundleFile(name=CHECKLIST, data=write_checklist(checklist, plan, council, today, folders)),
        *_files(found, year, basis, draft),
    ]
    pupil = safe_name(shelf.pupil, "pupil")
    return Bundle(
        folder=f"{pupil}/{pupil} - {safe_name(panel_id.upper(), 'panel')} bundle",
        pupil=shelf.pupil,
        panel=panel.name,
        answers=ruled,
        pieces=found,
        todo=todo,
        files=tuple(files),
        unread=unread,
    )


def _filled(plan: Plan, plans: Sequence[Plan]) -> Plan:
    """The plan with what it leaves out of the pupil, the school and the needs, from the others.

    Year group, class and attendance change from year to year, and stay as the plan has them.
    """
    made = plan
    for part in ("pupil", "setting", "sen"):
        own = getattr(plan, part)
        found = {}
        for name in own.__struct_fields__:
            if getattr(own, name) in (None, ()) and name not in _OF_THE_YEAR:
                said = (getattr(getattr(other, part), name) for other in plans)
                found[name] = next((v for v in said if v not in (None, ())), getattr(own, name))
        made = msgspec.structs.replace(made, **{part: msgspec.structs.replace(own, **found)})
    return made


def _uncounted(plans: Sequence[Plan], year: PupilYear) -> tuple[str, ...]:
    """Which costs of the pupil's are not in the year's, a sentence each."""
    counted = plans[year.parts[0]]
    return tuple(left_words(plans[x.plan], x, counted) for x in year.left if not x.covered)


def _draft(
    panel: Panel, plan: Plan, year: PupilYear | None, threshold: Threshold | None, council: Council,
    today: dt.date, folders: Sequence[Path],
) -> Draft:  # fmt: skip
    """What the papers that are made here are made from."""
    return Draft(
        panel=panel, plan=plan, source=year.plan if year else None, cost=year.cost if year else None,
        threshold=threshold, council=council, today=today, folders=folders,
    )  # fmt: skip


def _unread(shelf: Shelf) -> tuple[str, ...]:
    """What of the pupil's files was not read, in words."""
    said = [(PurePath(u.path).name, _UNREAD.get(u.code, _UNREAD[""])) for u in shelf.unread]
    return tuple(f"{name}: {words}" for name, words in said)


def _form_signed(found: Sequence[Piece]) -> bool | None:
    """Whether the panel's own form has a parent's signature.

    None when no form with such a line was read.
    """
    lines = [
        s.signed
        for piece in found
        if piece.evidence.id == "form"
        for paper in piece.papers
        for plan in paper.plans
        for s in plan.signatures
        if s.role == "parent_carer"
    ]
    return any(lines) if lines else None


def _with_sums(
    piece: Piece, plans: Sequence[Plan], year: PupilYear | None, basis: CostBasis
) -> Piece:
    """The costed map's piece with what does not agree in it, or with the newest plan."""
    if piece.evidence.kind != "provision_map" or year is None:
        return piece
    newest = next((n for n, p in enumerate(plans) if p.kind == "sen_support_plan"), -1)
    points = reconcile(plans, rates=basis.rates, threshold=basis.threshold)
    said = [
        p.message
        for p in points
        if p.code != "no-cost" and (p.plan in year.parts or (p.plan == newest and p.code != "row"))
    ]
    more = said[:_SUMS_SHOWN]
    if len(said) > _SUMS_SHOWN:
        more.append(f"{len(said) - _SUMS_SHOWN} more do not agree: 'sspdocs map' lists them.")
    if year.cost.uncosted:
        count = len(year.cost.uncosted)
        more.append(f"{'1 row has' if count == 1 else f'{count} rows have'} no cost.")
    return msgspec.structs.replace(piece, says=(*piece.says, *more))


def _to_do(ruled: Sequence[Answer], found: Sequence[Piece]) -> list[str]:
    todo = [f"Not met: {a.says} {a.why}" for a in ruled if a.state == "no"]
    todo += [f"Find out: {a.says} {a.why}" for a in ruled if a.state == "not known"]
    for piece in found:
        name = piece.evidence.name
        if piece.wanting:
            todo.append(f"{name}: {', '.join(piece.states)}. {' '.join(piece.says)}".strip())
        elif piece.states == ("made here",):
            todo.append(f"{name}: check what was made here.")
        elif piece.says and (
            piece.evidence.kind == "provision_map" or piece.states == ("none found",)
        ):
            todo.append(f"{name}: {' '.join(piece.says)}")
    return todo


def _checklist(
    panel: Panel,
    ruled: Sequence[Answer],
    found: Sequence[Piece],
    todo: Sequence[str],
    unread: Sequence[str],
) -> Checklist:
    count = "1 thing is" if len(todo) == 1 else f"{len(todo)} things are"
    return Checklist(
        title=f"{panel.name}: checklist",
        summary=f"Not ready to send: {count} still to do."
        if todo
        else "Nothing was found wanting.",
        panel={
            "name": panel.name,
            "about": panel.about,
            "when": panel.when or "",
            "source": panel.source,
            "read": long_date(panel.read),
        },
        todo=tuple(todo),
        rules=tuple(
            Line(says=a.says, state=a.state.capitalize(), why=a.why, ok=a.state == "yes")
            for a in ruled
        ),
        papers=tuple(_paper_line(n, piece) for n, piece in enumerate(found, start=1)),
        unread=tuple(unread),
    )


def _paper_line(number: int, piece: Piece) -> Line:
    evidence = piece.evidence
    names = [paper.path.name for paper in piece.papers]
    need = "" if evidence.need == "always" else f"\n({_NEEDS[evidence.need]})"
    notes = [evidence.note] if evidence.note else []
    return Line(
        says=evidence.name + need,
        state=", ".join(piece.states).capitalize(),
        why="\n".join([*names, *piece.says, *notes]),
        ok=not piece.wanting and piece.states[0] in ("present", "none found"),
        number=str(number),
        need=evidence.need,
    )


def _files(
    found: Sequence[Piece], year: PupilYear | None, basis: CostBasis, draft: Draft
) -> list[BundleFile]:
    """The bundle's papers, each under the number that it has on the checklist, a file only once."""
    files: list[BundleFile] = []
    taken: set[str] = set()
    done: set[Path] = set()
    for number, piece in enumerate(found, start=1):
        if piece.states == ("made here",) and year is not None:
            made = make_maps([year.plan], basis, draft.council, made=draft.today)
            files.append(
                BundleFile(name=f"{number:02d} {MAP_FILE.capitalize()}", data=made.files[0].data)
            )
        if piece.states == ("draft",) and piece.evidence.template is not None:
            template = piece.evidence.template
            title = Path(template).stem.removeprefix("panel-").replace("-", " ").capitalize()
            data = write_draft(template, title, draft)
            files.append(BundleFile(name=f"{number:02d} {title} (draft).docx", data=data))
        for paper in piece.papers:
            if paper.path not in done:
                done.add(paper.path)
                files.append(BundleFile(name=_copy_name(number, paper, taken), copy_of=paper.path))
    return files


def _copy_name(number: int, paper: Paper, taken: set[str]) -> str:
    stem = safe_name(paper.path.stem, "paper")
    name, again = f"{number:02d} {stem}{paper.path.suffix}", 1
    while name.casefold() in taken:
        again += 1
        name = f"{number:02d} {stem} {again}{paper.path.suffix}"
    taken.add(name.casefold())
    return name
