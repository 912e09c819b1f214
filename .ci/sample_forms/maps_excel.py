"""Provision maps kept in Excel: one pupil's with live costs, the whole school's, and a sheet for each pupil."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sample_forms.excel import DATE, MONEY, Book
from sample_forms.sample import Plan, Sample
from sample_forms.school import ALDERSYKE, GORSEDALE

LANGUAGE, LEARNING, SEMH, BODY = (
    "communication_and_interaction", "cognition_and_learning", "semh", "sensory_and_physical"
)  # fmt: skip
AREA = {LANGUAGE: "Communication and interaction", LEARNING: "Cognition and learning",
        SEMH: "Social, emotional and mental health", BODY: "Sensory and/or physical"}  # fmt: skip
RATES = {"Teaching assistant": 15.60, "HLTA": 19.20, "Class teacher": 34.50, "SENDCo": 41.00,
         "Learning mentor": 17.40}  # fmt: skip


def cost(rate: float, times: float, minutes: float, weeks: float, group: float) -> float:
    """What one row's formula gives."""
    return round(rate * times * minutes / 60 * weeks / group + 1e-9, 2)


def maisie() -> Sample:
    """One pupil's map with formulas, rates on a second sheet, and a total that leaves out its last row."""
    book = Book("Costed provision map", "I Tansley")
    ws = book.sheet("Provision map", [24, 30, 36, 18, 10, 8, 10, 10, 8, 12])
    green = "D9EAD3"
    book.put(
        ws,
        "A1",
        "Individual costed provision map",
        bold=True,
        size=16,
        colour="1F5C4A",
        border=False,
        wrap=False,
    )
    pairs = [("Pupil", "Maisie Hetherby", "Date of birth", dt.date(2018, 3, 14)),
             ("Year group", "Year 4", "Class", "Curlew"),
             ("School", GORSEDALE, "SEN status", "SEN Support"),
             ("Academic year", "2026/27", "Date", dt.date(2026, 9, 18))]  # fmt: skip
    for r, (a, b, c, d) in enumerate(pairs, 3):
        book.put(ws, f"A{r}", a, bold=True, fill=green)
        book.put(ws, f"B{r}", b)
        book.put(ws, f"C{r}", c, bold=True, fill=green)
        book.put(ws, f"D{r}", d, form=DATE if isinstance(d, dt.date) else "")
    titles = ["Area of need", "Intervention", "Outcome", "Delivered by", "Cost per hour", "Group size",
              "Sessions per week", "Minutes per session", "Weeks", "Annual cost"]  # fmt: skip
    book.row(ws, 8, titles, bold=True, fill="1F5C4A", colour="FFFFFF")
    rows = [
        (LANGUAGE, "Talk Time group", "Maisie will retell a short story in four sentences, in the right order.",
         "Teaching assistant", 4, 3, 20, 12),
        (LANGUAGE, "Pre-teaching of topic words", "Maisie will use six new topic words each half term.", "HLTA", 3, 2, 15, 36),
        (LEARNING, "Precision spelling", "Maisie will spell 20 words from the Year 2 list in her own writing.",
         "Class teacher", 1, 5, 10, 36),
        (SEMH, "Lunchtime games club", "To join in a game that another child has chosen.", "Learning mentor", 6, 2, 30, 30),
    ]  # fmt: skip
    costs = []
    for r, (area, what, outcome, who, group, times, minutes, weeks) in enumerate(rows, 9):
        book.row(ws, r, [AREA[area], what, outcome, who, None, group, times, minutes, weeks])
        book.put(
            ws,
            f"E{r}",
            f"=VLOOKUP(D{r},'Staff rates'!$A$4:$B$8,2,FALSE)",
            form=MONEY,
            result=RATES[who],
        )
        costs.append(cost(RATES[who], times, minutes, weeks, group))
        book.put(
            ws, f"J{r}", f"=ROUND(E{r}*G{r}*H{r}/60*I{r}/F{r},2)", form=MONEY, result=costs[-1]
        )
    stated = round(sum(costs[:-1]), 2)
    book.put(ws, "I14", "Total", bold=True, fill=green)
    book.put(ws, "J14", "=SUM(J9:J11)", bold=True, fill=green, form=MONEY, result=stated)
    book.note(ws, "B11", "Moved to mornings from October")
    ws.freeze_panes = "A9"
    _rates(book)
    provision = [
        {"description": what, "outcomes": [k], "area": area, "lead": who, "hourly_rate": RATES[who],
         "group_size": group, "sessions_per_week": times, "minutes_per_session": minutes, "weeks": weeks,
         "annual_cost": costs[k]}
        for k, (area, what, _, who, group, times, minutes, weeks) in enumerate(rows)
    ]  # fmt: skip
    plan = {
        "kind": "provision_map",
        "title": "Individual costed provision map",
        "pupil": {"name": "Maisie Hetherby", "date_of_birth": "2018-03-14", "year_group": "4", "class_name": "Curlew"},
        "setting": {"name": GORSEDALE},
        "sen": {"status": "K"},
        "dates": {"plan_start": "2026-09-18"},
        "outcomes": [{"description": r[2], "area": r[0]} for r in rows],
        "provision": provision,
        "costs": {"stated_total": stated, "year": "2026/27"},
    }  # fmt: skip
    extra = ["Moved to mornings from October", *RATES]
    return Sample("Costed map Maisie H 26-27.xlsx", "map-one-pupil", book.save(), [plan], extra)


def _rates(book: Book) -> None:
    ws = book.sheet("Staff rates", [26, 14], landscape=False)
    book.put(ws, "A1", "Hourly rates with on-costs", bold=True, size=12, border=False, wrap=False)
    book.row(ws, 3, ["Role", "£ per hour"], bold=True, fill="D9EAD3")
    for r, (role, rate) in enumerate(RATES.items(), 4):
        book.put(ws, f"A{r}", role)
        book.put(ws, f"B{r}", rate, form=MONEY)


def school() -> Sample:
    """The whole school's map: a pupil's name stands once, beside all of that pupil's rows."""
    book = Book("Whole school map", "I Tansley", font="Arial")
    ws = book.sheet("Autumn 26", [22, 8, 12, 12, 24, 30, 20, 10, 10, 8, 8, 12])
    book.put(ws, "A1", "Whole school provision map - autumn 2026", bold=True, size=15, colour="7F3F00", border=False,
             wrap=False)  # fmt: skip
    book.put(ws, "A2", GORSEDALE, border=False, wrap=False)
    titles = ["Pupil", "Year", "Class", "SEN status", "Primary need", "Intervention", "Staff", "Sessions per week",
              "Minutes per session", "Group size", "Weeks", "Cost"]  # fmt: skip
    book.row(ws, 4, titles, bold=True, fill="F4B183")
    pupils: list[tuple[str, str, str, str, str, str, list[tuple[str, str, int, int, int, int]]]] = [
        ("Hetherby, Maisie", "4", "Curlew", "K", "Speech, Language and Communication Needs", "SLCN",
         [("Talk Time group", "Teaching assistant", 3, 20, 4, 12), ("Precision spelling", "Class teacher", 5, 10, 1, 12)]),
        ("Hartnoll, Dylan", "3", "Lapwing", "K", "Autistic Spectrum Disorder", "ASD",
         [("Job card and check-in", "Learning mentor", 5, 5, 1, 14), ("Writing with a talking tin", "Class teacher", 4, 15, 2, 14)]),
        ("Rahmani, Zainab", "5", "Avocet", "K", "Specific Learning Difficulty", "SPLD",
         [("Timed reading", "Teaching assistant", 4, 10, 1, 12)]),
        ("Castleford, Leo", "1", "Wren", "K", "Autistic Spectrum Disorder", "ASD",
         [("Picture exchange", "Teaching assistant", 5, 10, 1, 14)]),
        ("Umarov, Noah", "3", "Dipper", "K", "Speech, Language and Communication Needs", "SLCN",
         [("Pre-teaching of topic words", "HLTA", 2, 20, 3, 12), ("Putty and peg warm-up", "Class teacher", 5, 5, 1, 12)]),
        ("Prescott, Callum", "6", "Osprey", "K", "Specific Learning Difficulty", "SPLD",
         [("Precision teaching", "HLTA", 5, 10, 1, 14), ("Reading fluency group", "Teaching assistant", 3, 20, 3, 10),
          ("Morning check-in and kit check", "Learning mentor", 5, 10, 1, 14)]),
        ("Ostergaard, Freya", "6", "Osprey", "E", "Physical Disability", "PD",
         [("Touch-typing and dictation", "HLTA", 4, 20, 1, 14), ("Daily stretches", "Teaching assistant", 5, 20, 1, 14)]),
    ]  # fmt: skip
    r, plans, total = 5, [], 0.0
    for name, year, group_name, status, need, code, given in pupils:
        first = r
        provision = []
        for what, who, times, minutes, group, weeks in given:
            pounds = cost(RATES[who], times, minutes, weeks, group)
            total += pounds
            lead = [name, year, group_name, status, need] if r == first else [None] * 5
            book.row(ws, r, [*lead, what, who, times, minutes, group, weeks])
            book.put(ws, f"L{r}", pounds, form=MONEY)
            provision.append({"description": what, "lead": who, "sessions_per_week": times,
                              "minutes_per_session": minutes, "group_size": group, "weeks": weeks,
                              "annual_cost": pounds})  # fmt: skip
            r += 1
        for column in "ABCDE" if r - first > 1 else "":
            ws.merge_cells(f"{column}{first}:{column}{r - 1}")
        surname, forename = name.split(", ")
        plans.append({
            "kind": "provision_map",
            "title": "Whole school provision map - autumn 2026",
            "pupil": {"name": f"{forename} {surname}", "year_group": year, "class_name": group_name},
            "setting": {"name": GORSEDALE},
            "sen": {"status": status, "primary_need": code},
            "provision": provision,
            # the total at the foot is the school's, not one pupil's
            "_unscored": ["costs"],
        })  # fmt: skip
    book.put(ws, f"K{r + 1}", "Total", bold=True, fill="F4B183")
    book.put(
        ws,
        f"L{r + 1}",
        f"=SUM(L5:L{r - 1})",
        bold=True,
        fill="F4B183",
        form=MONEY,
        result=round(total, 2),
    )
    ws.freeze_panes = "B5"
    ws.print_title_rows = "4:4"
    return Sample("Whole school map AUTUMN 26 v5.xlsx", "map-whole-school", book.save(), plans)


def academy() -> Sample:
    """A workbook with a summary and a sheet for each pupil; waves as bands."""
    book = Book("Provision 26-27", "L Bramhall", font="Verdana")
    wine = "E6B8C2"
    summary = book.sheet("Summary", [26, 14], landscape=False)
    book.put(
        summary,
        "A1",
        f"{ALDERSYKE}: provision by pupil",
        bold=True,
        size=13,
        border=False,
        wrap=False,
    )
    book.row(summary, 3, ["Pupil", "Total cost"], bold=True, fill=wine)
    waves = {
        "universal": "Wave 1 - in class",
        "targeted": "Wave 2 - small group",
        "specialist": "Wave 3 - individual",
    }
    pupils: list[tuple[str, str, str, str, str, str, list[tuple[str, str, str, str, dict[str, Any], float, str]]]] = [
        ("Aoife B", "Aoife Brannigan", "7", "7H", "Autistic Spectrum Disorder", "ASD", [
            ("universal", "Own copy of what is on the board", "Subject teachers", "Every lesson", {}, 0.0, ""),
            ("targeted", "Organisation club", "Teaching assistant", "2 x 20 mins weekly",
             {"sessions_per_week": 2, "minutes_per_session": 20, "group_size": 5, "weeks": 36}, 74.88,
             "Homework in on time 8 weeks of 10"),
            ("specialist", "Key adult check-in", "Learning mentor", "3 x 10 mins weekly",
             {"sessions_per_week": 3, "minutes_per_session": 10, "group_size": 1, "weeks": 36}, 313.2, ""),
        ]),
        ("Erin M", "Erin Maddox", "8", "8C", "Hearing Impairment", "HI", [
            ("universal", "Captions on films; partner talk", "Subject teachers", "Every lesson", {}, 0.0, ""),
            ("specialist", "Hearing-aid check", "Teaching assistant", "5 mins daily",
             {"sessions_per_week": 5, "minutes_per_session": 5, "group_size": 1, "weeks": 38}, 247.0,
             "No day lost so far"),
        ]),
        ("Jago P", "Jago Penrose", "7", "7K", "Moderate Learning Difficulty", "MLD", [
            ("targeted", "Number catch-up", "HLTA", "3 x 25 mins weekly",
             {"sessions_per_week": 3, "minutes_per_session": 25, "group_size": 4, "weeks": 30}, 180.0, "Up nine months"),
            ("specialist", "Paired reading", "Teaching assistant", "4 x 15 mins weekly",
             {"sessions_per_week": 4, "minutes_per_session": 15, "group_size": 1, "weeks": 36}, 561.6, ""),
        ]),
    ]  # fmt: skip
    plans: list[Plan] = []
    for line, (sheet, name, year, form, need, code, given) in enumerate(pupils, 4):
        ws = book.sheet(sheet, [34, 22, 22, 26, 8, 12, 32])
        book.put(
            ws,
            "A1",
            "Pupil provision map 2026/27",
            bold=True,
            size=14,
            colour="48142A",
            border=False,
            wrap=False,
        )
        book.row(ws, 3, ["Name:", name, "Year:", year], bold=False)
        book.row(ws, 4, ["Form:", form, "Need:", need])
        book.row(ws, 5, ["SEN status:", "K", "Review date:", None])
        book.put(ws, "D5", dt.date(2027, 2, 5), form=DATE)
        for cell in ("A3", "A4", "A5", "C3", "C4", "C5"):
            book.put(ws, cell, ws[cell].value, bold=True, fill=wine)
        titles = ["Provision", "Who", "How often", "Group size", "Weeks", "Cost", "Impact"]
        book.row(ws, 7, titles, bold=True, fill="801830", colour="FFFFFF")
        r, costed, provision, total = 8, [], [], 0.0
        for wave, words in waves.items():
            book.put(ws, f"A{r}", words, bold=True, fill="F2DCE1")
            ws.merge_cells(f"A{r}:G{r}")
            r += 1
            for tier, what, who, often, numbers, pounds, impact in given:
                if tier != wave:
                    continue
                book.row(
                    ws,
                    r,
                    [
                        what,
                        who,
                        often,
                        numbers.get("group_size"),
                        numbers.get("weeks"),
                        None,
                        impact or None,
                    ],
                )
                if pounds:
                    book.put(ws, f"F{r}", pounds, form=MONEY)
                    costed.append(f"F{r}")
                total += pounds
                provision.append({"description": what, "lead": who, "frequency": often, "tier": tier, **numbers,
                                  **({"annual_cost": pounds} if pounds else {}),
                                  **({"impact": impact} if impact else {})})  # fmt: skip
                if often == "Every lesson":
                    provision[-1] |= {"_unscored": ["sessions_per_week"]}
                r += 1
        book.put(ws, f"E{r + 1}", "Total", bold=True)
        book.put(
            ws,
            f"F{r + 1}",
            f"=SUM({','.join(costed)})",
            bold=True,
            form=MONEY,
            result=round(total, 2),
        )
        book.put(summary, f"A{line}", name)
        book.put(summary, f"B{line}", f"='{sheet}'!F{r + 1}", form=MONEY, result=round(total, 2))
        plans.append({
            "kind": "provision_map",
            "title": "Pupil provision map 2026/27",
            "pupil": {"name": name, "year_group": year, "class_name": form},
            # the school stands on the summary sheet: its pupils' plans may say it or not
            "setting": {"_unscored": ["name"]},
            "sen": {"status": "K", "primary_need": code},
            "dates": {"review_due": "2027-02-05"},
            "provision": provision,
            "costs": {"stated_total": round(total, 2), "_unscored": ["year"]},
        })  # fmt: skip
    return Sample("Provision 2026-27 by pupil.xlsx", "map-sheet-for-each-pupil", book.save(), plans)
