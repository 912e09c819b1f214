"""A costed provision map kept in Word: bands for areas of need, and a total that is £40 out."""

from __future__ import annotations

from sample_forms.sample import Sample
from sample_forms.school import GORSEDALE, foot, letterhead
from sample_forms.word import Cell, Content, Word, p, table
from sample_forms.word_parts import save


def callum() -> Sample:
    """Callum's map: each row adds up, the total does not."""
    head, images = letterhead(GORSEDALE)
    doc = Word(font="Calibri", size=10, colour="C55A11", landscape=True, header=head, images=images,
               footer=foot("Costed provision map"), title="Costed Provision Map", author="I Tansley")  # fmt: skip
    doc.add(p("Costed Provision Map 2026/27", "Title"),
            p("**Pupil:** Callum Prescott     **Year:** 6     **SEN status:** K     **Date:** 12 October 2026"))  # fmt: skip
    titles = ["Intervention", "Expected outcome", "Staff", "Sessions per week", "Minutes per session", "Group size",
              "Weeks", "Cost per hour", "Annual cost", "Impact"]  # fmt: skip
    band = {"shade": "F8CBAD", "bold": True}
    rows: list[tuple[str, str, str, str, int, int, int, int, float, float, str]] = [
        ("cognition_and_learning", "Precision teaching", "Callum will read 150 high-frequency words in 90 seconds.",
         "HLTA", 5, 10, 1, 36, 19.20, 576.00, "118 words by half term"),
        ("cognition_and_learning", "Reading fluency group", "To read aloud to a small group with expression.",
         "Teaching assistant", 3, 20, 3, 30, 15.60, 156.00, ""),
        ("semh", "Morning check-in and kit check", "To arrive at lessons with the right kit.",
         "Learning mentor", 5, 10, 1, 38, 17.40, 551.00, "Late once this fortnight"),
    ]  # fmt: skip
    grid: list[list[Cell | Content]] = [
        [
            Cell(t, shade="C55A11", bold=True, colour="FFFFFF", size=9, align="center")
            for t in titles
        ]
    ]
    names = {
        "cognition_and_learning": "Cognition and learning",
        "semh": "Social, emotional and mental health",
    }
    seen = ""
    for area, what, outcome, who, times, minutes, group, weeks, rate, cost, impact in rows:
        if area != seen:
            grid.append([Cell(names[area], span=10, **band)])  # type: ignore[arg-type]  # plain words for Cell
        seen = area
        grid.append([what, outcome, who, str(times), str(minutes), str(group), str(weeks), f"£{rate:.2f}",
                     Cell(f"£{cost:,.2f}", align="right"), impact])  # fmt: skip
    grid.append(
        [
            Cell("Total", span=8, bold=True, align="right"),
            Cell("£1,323.00", bold=True, align="right"),
            "",
        ]
    )
    doc.add(table(grid, [105, 128, 72, 60, 58, 45, 45, 55, 66, 98], header_rows=1))
    doc.add(p("Funded from the school's notional SEN budget.", before=6))
    plan = {
        "kind": "provision_map",
        "title": "Costed Provision Map 2026/27",
        "pupil": {"name": "Callum Prescott", "year_group": "6"},
        "setting": {"name": GORSEDALE},
        "sen": {"status": "K"},
        "dates": {"plan_start": "2026-10-12"},
        "outcomes": [{"description": r[2], "area": r[0]} for r in rows],
        "provision": [
            {"description": what, "outcomes": [k], "area": area, "lead": who, "sessions_per_week": times,
             "minutes_per_session": minutes, "group_size": group, "weeks": weeks, "hourly_rate": rate,
             "annual_cost": cost, **({"impact": impact} if impact else {})}
            for k, (area, what, _, who, times, minutes, group, weeks, rate, cost, impact) in enumerate(rows)
        ],
        # the year stands in the title: given as the costs' year it is right, left out it is not wrong
        "costs": {"stated_total": 1323.0, "_unscored": ["year"]},
    }  # fmt: skip
    extra = ["Funded from the school's notional SEN budget."]
    return Sample("Callum P costed map.docx", "map-in-word", save(doc), [plan], extra)
