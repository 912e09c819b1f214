"""The list of reviews that a school keeps already, read from its workbook, and written as one.

Any column names: the wordings are data (`columns.toml`). What a row says and we cannot read is said
by cell and field.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz, process

from sspdocs.blocks import Cell, Document, Table
from sspdocs.deadlines.cases import Meeting
from sspdocs.forms.dates import parse_date
from sspdocs.interpret.values.codes import is_blank, status_of
from sspdocs.ooxml.workbooks import NewWorkbook, Value
from sspdocs.register.entry import Contact, Entry, merged

_HEAD_WITHIN = 15
_NEAR = 90
_TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:y(?:(?:ea)?r)?\s*)?(n[12]|r(?:eception)?|nursery|\d{1,2})$", re.IGNORECASE)
_DATES = ("date_of_birth", "ehc_plan_issued", "last_annual_review", "next_annual_review")
_PARTS = ("forename", "surname")
_PARENT, _SECOND_PARENT = "parent_carer", "parent_carer_2"
_BEFORE_A_DATE = frozenset(
    [
        "next",
        "new",
        "planned",
        "proposed",
        "booked",
        "agreed",
        "confirmed",
        "arranged",
        "this",
        "years",
        "ehcp",
        "ehc",
        "plan",
        "date",
        "of",
        "for",
        "the",
    ]
)
"""Words before the wording of a review's date that leave its meaning as it is."""


class ReadList(NamedTuple):
    """The pupils in a workbook, and what in it could not be read, by cell and field."""

    entries: tuple[Entry, ...]
    doubts: tuple[str, ...]


class _Column(NamedTuple):
    """What a column holds: a field of the pupil, or a detail of a person.

    `who` tells apart the people of one role: a mother's column and a father's.
    """

    field: str
    role: str = ""
    who: str = ""


class _Words(NamedTuple):
    fields: dict[str, str]
    people: dict[str, str]
    details: dict[str, str]
    titles: dict[str, str]
    heads: dict[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads((files("sspdocs.register") / "columns.toml").read_text(encoding="utf-8"))

    def by_wording(table: dict[str, list[str]]) -> dict[str, str]:
        return {_plain(w): name for name, wordings in table.items() for w in wordings}

    return _Words(
        by_wording(data["fields"]),
        by_wording(data["people"]),
        by_wording(data["details"]),
        {role: wordings[0] for role, wordings in data["people"].items()},
        {name: wordings[0] for name, wordings in data["fields"].items()},
    )


def _plain(text: str) -> str:
    """A heading for comparison: its letters and digits, without what stands in brackets."""
    without = re.sub(r"\([^()]*\)", " ", text.casefold().replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", " ", without).strip()


def _column(heading: str) -> _Column | None:
    """What a heading names: exactly, as a person and a detail, in parts, or nearly.

    None when it means nothing to us.
    """
    words, plain = _words(), _plain(heading)
    if not plain:
        return None
    if plain in words.fields:
        return _Column(words.fields[plain])
    for wording, detail in sorted(words.details.items(), key=lambda d: -len(d[0])):
        if plain.endswith(" " + wording):
            who = plain.removesuffix(" " + wording).strip()
            if role := _role(who):
                return _Column(detail, role, who)
    if role := _role(plain):
        return _Column("name", role, plain)
    if (date := _planned(plain)) is not None:
        return date
    parts = {_role(_plain(part)) for part in re.split(r"[/&+,]| and | or ", heading.casefold())}
    if len(parts) == 1 and (role := parts.pop()):
        return _Column("name", role, plain)
    near = process.extractOne(
        plain, [*words.fields, *words.people], scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    if near is None or len(plain) < 5:
        return None
    found = near[0]
    return (
        _Column(words.fields[found])
        if found in words.fields
        else _Column("name", words.people[found], found)
    )


def _role(plain: str) -> str:
    """The role that words name, numbered or not: "parent", "school nurse 2"; "" for none."""
    people = _words().people
    return people.get(plain) or people.get(re.sub(r" \d$", "", plain), "")


def _planned(plain: str) -> _Column | None:
    """A date of the review by its wording and more: "next annual review meeting"."""
    said = plain.split()
    while len(said) > 1 and said[0] in _BEFORE_A_DATE:
        said = said[1:]
        field = _words().fields.get(" ".join(said))
        if field in ("meeting_date", "meeting_time", "next_annual_review"):
            return _Column(field)
    return None


def read_list(document: Document) -> ReadList:
    """Every pupil in a workbook's sheets, or in a Word table.

    Whose headings name a pupil and something of a review.
    """
    found: dict[str, Entry] = {}
    doubts: list[str] = []
    tables = [b for b in document.body if isinstance(b, Table) and not b.hidden]
    for table in tables:
        for entry, where in _rows(table, doubts):
            before = found.get(entry.key)
            if (
                before
                and before.meeting
                and entry.meeting
                and before.meeting.date != entry.meeting.date
            ):
                doubts.append(
                    f"{where}: meeting_date: a second date for one pupil. The later row was kept"
                )
            found[entry.key] = merged(before, entry) if before else entry
    if not found:
        doubts.append(
            "no list of reviews was found: one row of headings must name the pupil and a date "
            "(pupil, date of birth, "
            "last annual review, meeting date, ...)"
        )
    return ReadList(tuple(found.values()), tuple(doubts))


def _rows(table: Table, doubts: list[str]) -> Iterable[tuple[Entry, str]]:
    """The entries of one sheet, and where each stands."""
    head, columns = -1, dict[int, _Column]()
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        named = {c.column: k for c in row if (k := _column(c.text))}
        if len(named) > len(columns):
            head, columns = number, named
    fields = {k.field for k in columns.values() if not k.role}
    if not (fields & {"name", *_PARTS} and len(columns) > 1):
        return
    _say_unknown(table, head, columns, doubts)
    columns = {n: _whose(k, columns.values()) for n, k in columns.items()}
    for row in table.rows[head + 1 :]:
        cells = {c.column: c for c in row if not is_blank(c.text)}
        values = [(columns[n], cell) for n, cell in sorted(cells.items()) if n in columns]
        entry = _entry(values, doubts)
        if entry.name:
            yield entry, str(row[0].where)
        elif len(values) > 1:
            doubts.append(f"{row[0].where}: name: this row names no pupil and was left out")


def _say_unknown(table: Table, head: int, columns: dict[int, _Column], doubts: list[str]) -> None:
    """Which columns have something in them and a heading that means nothing to us."""
    filled = {c.column for row in table.rows[head + 1 :] for c in row if not is_blank(c.text)}
    heads = [c for c in table.rows[head] if c.column in filled - set(columns) and c.text.strip()]
    if heads:
        named = ", ".join(f"\u201c{' '.join(c.text.split())}\u201d" for c in heads)
        doubts.append(
            f"{heads[0].where}: columns that are not known here were left out: {named}. To have one "
            'taken in, give it a heading as "sspdocs register export" writes them'
        )


def _whose(column: _Column, columns: Collection[_Column]) -> _Column:
    """A detail's column with the person that it is of: named alike, else the only one of the role."""
    names = [k.who for k in columns if k.role == column.role and k.field == "name"]
    if not column.role or column.who in names or len(set(names)) != 1:
        return column
    return column._replace(who=names[0])


def _entry(values: list[tuple[_Column, Cell]], doubts: list[str]) -> Entry:
    """One row as an entry."""
    made: dict[str, object] = {}
    parts: dict[str, str] = {}
    people: dict[tuple[str, str], dict[str, str]] = {}
    meeting: dict[str, Cell] = {}
    for column, cell in values:
        field, text = column.field, cell.text.strip()
        if column.role:
            people.setdefault((column.role, column.who), {})[field] = text
        elif field in _PARTS:
            parts[field] = text
        elif field.startswith("meeting_"):
            meeting[field] = cell
        elif field in _DATES:
            made[field] = _date(cell, field, doubts)
        elif field == "status":
            made[field] = status_of(text)
        elif field == "year_group":
            made[field] = _year(text)
        elif field == "upn":
            made[field] = "".join(text.split()).upper()
        else:
            made[field] = text
    if "name" not in made and parts:
        made["name"] = " ".join(x for x in (parts.get("forename"), parts.get("surname")) if x)
    name = made.get("name")
    if isinstance(name, str) and name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        made["name"] = f"{first} {last}".strip()
    made["meeting"] = _meeting(meeting, doubts)
    contacts = tuple(
        Contact(role=role, title=_title(role), **said)
        for role, said in _in_roles([(role, said) for (role, _), said in people.items()])
    )
    return msgspec.convert({**made, "people": contacts}, Entry)


def _in_roles(people: list[tuple[str, dict[str, str]]]) -> Iterable[tuple[str, dict[str, str]]]:
    """People by role, a second parent's as such."""
    named = [role for role, said in people if said.get("name")]
    for n, (role, said) in enumerate(people):
        again = role == _PARENT and any(r == role and "name" in x for r, x in people[:n])
        yield (_SECOND_PARENT if again and _SECOND_PARENT not in named else role), said


def _title(role: str) -> str:
    """What somebody is, as it stands in a letter: "SEN officer"."""
    words = _words().titles[role].removeprefix("second ")
    return words[:1].upper() + words[1:]


def _date(cell: Cell, field: str, doubts: list[str]) -> dt.date | None:
    """A date as Excel holds it or as it is written."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = parse_date(cell.text)
    if found is None:
        doubts.append(
            f"{cell.where}: {field}: this is not a date that can be read. Write it as 20/01/2027"
        )
    return found


def _meeting(cells: dict[str, Cell], doubts: list[str]) -> Meeting | None:
    day = cells.get("meeting_date")
    if day is None:
        return None
    date = _date(day, "meeting_date", doubts)
    if date is None:
        return None
    start = day.value.time() if isinstance(day.value, dt.datetime) else None
    if (at := cells.get("meeting_time")) is not None:
        start = _time(at)
        if start is None:
            doubts.append(f"{at.where}: meeting_time: this is not a time. Write it as 13:30")
    place = cells.get("meeting_place")
    return Meeting(
        date=date,
        start=start if start and start != dt.time() else None,
        place=place.text.strip() if place else None,
    )


def _time(cell: Cell) -> dt.time | None:
    """A time of day: as Excel holds it, or "13:30", "1.30pm", "9 am"."""
    value = cell.value
    if isinstance(value, dt.time):
        return value
    if isinstance(value, dt.datetime):
        return value.time()
    match = _TIME.match(cell.text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    hour += 12 if half == "p" and hour < 12 else 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _year(text: str) -> str | None:
    match = _YEAR.match(text.strip())
    if match is None:
        return None
    year = match[1].upper()
    return {"RECEPTION": "R", "NURSERY": "N2"}.get(year, year.lstrip("0") or "R")


def write_list(entries: Iterable[Entry], today: dt.date) -> bytes:
    """The register as a workbook with the headings that we read ourselves.

    It can be changed and imported again.
    """
    words = _words()
    entries = list(entries)
    fields = [f for f in words.heads if f not in _PARTS]
    most = {r: max((_count(e, r) for e in entries), default=0) for r in words.titles}
    people = [(role, n) for role, count in most.items() for n in range(count)]
    details = ("name", "email", "phone", "address")
    book = NewWorkbook(title="Register of annual reviews", made=today)
    sheet = book.sheet("Reviews")
    heads = [words.heads[f] for f in fields]
    heads += [_head(role, n, d) for role, n in people for d in details]
    sheet.widths(*(max(14.0, len(head) * 1.1) for head in heads))
    sheet.put_row(1, [head[:1].upper() + head[1:] for head in heads], "Header")
    for number, entry in enumerate(entries, 2):
        values = [_value(entry, field) for field in fields]
        by_role = {(c.role, _count(entry, c.role, n)): c for n, c in enumerate(entry.people)}
        values += [getattr(by_role.get(one), d, None) for one in people for d in details]
        styles = ["Date" if isinstance(value, dt.date) else "Text" for value in values]
        sheet.put_row(number, values, styles)
    sheet.freeze(2, 2)
    sheet.filter(1, 1, len(entries) + 1, len(heads))
    sheet.page(repeat=(1, 1), header="Register of annual reviews", footer="Confidential")
    return book.to_bytes()


def _count(entry: Entry, role: str, before: int | None = None) -> int:
    """How many of a role there are among an entry's people, or among those before one of them."""
    return sum(contact.role == role for contact in entry.people[:before])


def _head(role: str, number: int, detail: str) -> str:
    """A person's heading: "SEN officer", "Health professional 2 email"."""
    who = _words().titles[role] + (f" {number + 1}" if number else "")
    return who if detail == "name" else f"{who} {detail}"


def _value(entry: Entry, field: str) -> Value:
    if not field.startswith("meeting_"):
        value: Value = getattr(entry, field)
        return value
    meeting = entry.meeting
    if meeting is None:
        return None
    if field == "meeting_time":
        return f"{meeting.start:%H:%M}" if meeting.start else None
    return meeting.date if field == "meeting_date" else meeting.place
