"""Support plans made in Word's own form tools: content controls, old form fields, tracked changes."""

from __future__ import annotations

from sample_forms.controls import (
    added,
    box,
    choice,
    control,
    date_control,
    deleted,
    old_box,
    old_choice,
    old_text,
)
from sample_forms.sample import Sample, lines
from sample_forms.school import ALDERSYKE, COUNCIL, GORSEDALE, foot, letterhead, upn
from sample_forms.word import Cell, Word, labels, p, table
from sample_forms.word_parts import save


def leo() -> Sample:
    """A form of content controls: tick boxes, drop-downs, date pickers, and prompts that nobody answered."""
    head, images = letterhead(GORSEDALE)
    doc = Word(font="Calibri", colour="5B2C6F", header=head, images=images, footer=foot("SSP form v3.2"),
               title="SEN Support Plan form", author="Inclusion team")  # fmt: skip
    number = upn("899000025007")
    doc.add(p("SEN Support Plan", "Title"),
            p("_Complete every box. Click in the grey text to type._", size=9))  # fmt: skip
    status = ["No SEN", "SEN Support (K)", "EHC plan (E)"]
    needs_list = ["Autistic Spectrum Disorder", "Moderate Learning Difficulty", "Physical Disability",
                  "Social, Emotional and Mental Health"]  # fmt: skip
    shade = "E8DAEF"
    doc.heading("1. Pupil details", 2)

    def ticks(*options: tuple[str, bool]) -> list[list[str]]:
        return [[box(on), f" {text}"] for text, on in options]

    doc.add(labels([
        ["Pupil's name", Cell([[control("Leo Castleford", name="Pupil")]]),
         "Date of birth", Cell([[date_control("11/02/2021")]])],
        ["UPN", Cell([[control(number)]]), "Year group", Cell([[choice(["R", "1", "2", "3"], "1")]])],
        ["Class", Cell([[control("Wren")]]), "Class teacher", Cell([[control("Mrs N Elphick")]])],
        ["SEN status", Cell([[choice(status, "SEN Support (K)")]]),
         "Primary need", Cell([[choice(needs_list, "Autistic Spectrum Disorder")]])],
        ["Looked after", Cell([[box(False), " Yes   ", box(True), " No"]]),
         "Pupil premium", Cell([[box(True), " Yes   ", box(False), " No"]])],
        ["Medical needs", Cell([[control()]]), "Home language", Cell([[control()]])],
        ["Date of plan", Cell([[date_control("28/09/2026")]]), "Review date", Cell([[date_control("11/01/2027")]])],
    ], [95, 150, 95, 155], shade))  # fmt: skip
    areas = [("Communication and interaction", True), ("Cognition and learning", False),
             ("Social, emotional and mental health", True), ("Sensory and/or physical", False)]  # fmt: skip
    doc.heading("2. About the pupil", 2)
    strengths = (
        "Leo remembers every song after hearing it once.\nHe is gentle with younger children."
    )
    likes = "Numbers, lifts, washing machines, water play"
    need = "Leo uses single words and pictures to ask. Noise and waiting upset him."
    doc.add(labels([
        ["Area(s) of need", Cell(ticks(*areas))],
        ["Strengths", Cell([[control(strengths)]])],
        ["Likes and interests", Cell([[control(likes)]])],
        ["Barriers to learning", Cell([[control(need)]])],
        ["Parent / carer views", Cell([[control()]])],
    ], [130, 365], shade))  # fmt: skip
    doc.heading("3. Outcomes and provision", 2)
    rows = [
        ("Leo will ask for 'more' or 'stop' with his picture board.", "Points once a day with help",
         "Picture exchange, modelled by every adult", "Mrs G Fawley (TA)", "5 x 10 mins weekly, 1:1",
         "Asks five times a day without help"),
        ("Leo will stay at carpet time for six minutes.", "Two minutes",
         "Carpet spot, fidget, now-and-next board", "Mrs N Elphick", "Daily", "Six minutes, 4 days out of 5"),
    ]  # fmt: skip
    titles = [
        "Outcome",
        "Baseline",
        "Provision",
        "Delivered by",
        "Frequency",
        "Success criteria",
        "Achieved?",
    ]
    grid: list[list[Cell | str | list[str]]] = [
        [Cell(t, shade=shade, bold=True, size=9) for t in titles]
    ]
    choices = ["Met", "Partly met", "Not met"]
    grid += [[*[Cell([[control(t)]]) for t in row], Cell([[choice(choices)]])] for row in rows]
    grid.append([*[Cell([[control()]]) for _ in rows[0]], Cell([[choice(choices)]])])
    doc.add(table(grid, [90, 65, 85, 65, 65, 70, 60], header_rows=1))
    plan = {
        "kind": "sen_support_plan",
        "title": "SEN Support Plan",
        "pupil": {"name": "Leo Castleford", "date_of_birth": "2021-02-11", "upn": number, "year_group": "1",
                  "class_name": "Wren", "looked_after": False, "pupil_premium": True},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Mrs N Elphick"}],
        "sen": {"status": "K", "primary_need": "ASD", "areas": ["communication_and_interaction", "semh"]},
        "dates": {"plan_start": "2026-09-28", "review_due": "2027-01-11"},
        "views": {"strengths": strengths, "interests": likes},
        "needs": [{"description": need}],
        "outcomes": [{"description": r[0], "baseline": r[1], "success_criteria": r[5]} for r in rows],
        "provision": [
            {"description": rows[0][2], "outcomes": [0], "lead": rows[0][3], "frequency": rows[0][4],
             "sessions_per_week": 5, "minutes_per_session": 10, "group_size": 1},
            {"description": rows[1][2], "outcomes": [1], "lead": rows[1][3], "frequency": rows[1][4],
             "sessions_per_week": 5},
        ],
    }  # fmt: skip
    return Sample("SSP form - Leo C - Sept 26.docx", "content-controls", save(doc), [plan])


def erin() -> Sample:
    """A form from the days of grey fields: text, check boxes and drop-downs of Word 97."""
    head, images = letterhead(ALDERSYKE)
    doc = Word(font="Times New Roman", size=11.5, colour="000000", header=head, images=images,
               footer=foot("Pupil Support Plan (form SEN 2)"), title="Form SEN 2", author="Admin")  # fmt: skip
    doc.add(p("PUPIL SUPPORT PLAN", align="center", b=True, size=16))
    years = ["7", "8", "9", "10", "11"]
    doc.add(labels([
        ["Name of pupil:", Cell([[old_text("Erin Maddox")]]), "Date of birth:", Cell([[old_text("23/10/2013")]])],
        ["Year:", Cell([[old_choice(years, "8")]]), "Tutor group:", Cell([[old_text("8C")]])],
        ["SENDCo:", Cell([[old_text("Mr L Bramhall")]]), "Local authority:", Cell([[old_text(COUNCIL)]])],
        ["Date plan begins:", Cell([[old_text("05/10/2026")]]), "Date of review:", Cell([[old_text("12/02/2027")]])],
        ["SEN register:", Cell([[old_box(True), " SEN Support   ", old_box(False), " EHC plan"]]),
         "Pupil Premium:", Cell([[old_box(False), " Yes   ", old_box(True), " No"]])],
        ["Main need:", Cell([[old_text("Hearing Impairment")]]), "Attendance %:", Cell([[old_text("88.5")]])],
    ], [95, 150, 95, 155], "EDEDED"))  # fmt: skip
    views = "I am fine if I sit at the front. I don't want everyone to know about my hearing aids."
    parent = "Erin comes home worn out on Tuesdays, when she has three written lessons."
    diff = ["Mild to moderate hearing loss in both ears; misses the ends of words.",
            "Misunderstands instructions given while people are moving."]  # fmt: skip
    doc.add(labels([
        ["Difficulties:", Cell([[old_text(diff[0])], [old_text(diff[1])]])],
        ["Pupil's views:", Cell([[old_text(views)]])],
        ["Parents' views:", Cell([[old_text(parent)]])],
        ["Diagnosis:", Cell([[old_text()]])],
    ], [125, 370], "EDEDED"))  # fmt: skip
    targets = [
        ("Erin will check her hearing aids each morning and say when a battery is flat.", "Daily check with the log sheet",
         "Mrs A Quennell (TA)", "5 mins daily", "No day lost to a flat battery in half a term"),
        ("To repeat back the task to a partner before starting.", "Partner talk built into each lesson plan; captions on films",
         "All subject teachers", "Every lesson", "Starts the right task in 9 lessons out of 10"),
    ]  # fmt: skip
    for k, (target, what, who, when, how) in enumerate(targets, 1):
        doc.add(p(f"Target {k}", b=True, before=8))
        doc.add(labels([
            ["Target:", Cell([[old_text(target)]])], ["Strategies:", Cell([[old_text(what)]])],
            ["By whom:", Cell([[old_text(who)]])], ["How often:", Cell([[old_text(when)]])],
            ["Success criteria:", Cell([[old_text(how)]])], ["Outcome at review:", Cell([[old_text()]])],
        ], [125, 370], "EDEDED"))  # fmt: skip
    service = (
        "Sensory Support Service",
        "Ms F Ackerley",
        "Sit at the front left; use the radio aid in assembly.",
    )
    doc.add(p("Outside agencies", b=True, before=8))
    doc.add(table([
        [Cell(t, shade="EDEDED", bold=True) for t in ("Service", "Name", "Advice")],
        [Cell([[old_text(t)]]) for t in service],
        [Cell([[old_text()]]) for _ in service],
    ], [150, 120, 225]))  # fmt: skip
    plan = {
        "kind": "sen_support_plan",
        "title": "PUPIL SUPPORT PLAN",
        "pupil": {"name": "Erin Maddox", "date_of_birth": "2013-10-23", "year_group": "8", "class_name": "8C",
                  "pupil_premium": False, "attendance": 88.5},
        "setting": {"name": ALDERSYKE, "local_authority": COUNCIL},
        "people": [{"role": "sendco", "name": "Mr L Bramhall"}],
        "sen": {"status": "K", "primary_need": "HI"},
        "dates": {"plan_start": "2026-10-05", "review_due": "2027-02-12"},
        "views": {"pupil": views, "parent_carer": parent},
        "needs": [{"description": d} for d in diff],
        "outcomes": [{"description": t[0], "success_criteria": t[4]} for t in targets],
        "provision": [
            {"description": targets[0][1], "outcomes": [0], "lead": targets[0][2], "frequency": targets[0][3],
             "sessions_per_week": 5, "minutes_per_session": 5},
            {"description": targets[1][1], "outcomes": [1], "lead": targets[1][2], "frequency": targets[1][3]},
        ],
        "agencies": [{"service": service[0], "name": service[1], "advice": service[2]}],
    }  # fmt: skip
    return Sample("Maddox, Erin 8C SEN2.docx", "old-form-fields", save(doc), [plan])


def callum() -> Sample:
    """A plan sent back with tracked changes and a comment; the targets have a header of two tiers."""
    head, images = letterhead(GORSEDALE)
    doc = Word(font="Arial", size=10, colour="7F6000", landscape=True, header=head, images=images,
               footer=foot("Individual support plan"), title="ISP", author="B Askew")  # fmt: skip
    doc.add(p("Individual Support Plan", "Title"))
    band = {"shade": "BF9000", "bold": True, "colour": "FFFFFF"}
    shade = "FFF2CC"

    def name(text: str) -> Cell:
        return Cell(text, shade=shade, bold=True)

    start = [deleted("14 September 2026"), added("21 September 2026")]
    doc.add(table([
        [Cell("About the pupil", span=4, **band)],
        [name("Full name"), "Callum Prescott", name("Date of birth"), "07-Dec-2015"],
        [name("Year"), "6", name("Class"), "Osprey"],
        [name("Class teacher"), "Mr J Wetherell", name("Parent/carer"), Cell([[deleted("Mrs D Prescott"), added("Mrs D Mallory")]])],
        [name("Start of plan"), Cell([start]), name("Review due"), "15 January 2027"],
        [Cell("Pupil profile", span=4, **band)],
        [name("Strengths"), Cell([["Callum is a confident speaker", added(" and a fair team captain"), "."]], span=3)],
        [name("Difficulties"), Cell(["Reading age of 7 years 2 months; avoids reading aloud.",
                                     ["Forgets kit and ", deleted("always"), added("often"), " arrives late to lessons."]],
                                    span=3)],
        [name("What Callum says"), Cell("I can do it when it is read to me. I don't want to go out of class.", span=3)],
    ], [110, 260, 110, 260]))  # fmt: skip
    doc.heading("Targets", 2)
    top = [Cell("Plan", span=2, align="center", **band), Cell("Do", span=3, align="center", **band),
           Cell("Review", span=2, align="center", **band)]  # fmt: skip
    under = [
        name(t)
        for t in ("Target", "Success criteria", "Provision", "Who", "How often", "Progress", "RAG")
    ]
    first = [
        "Callum will read 150 high-frequency words ",
        deleted("in class"),
        added("in 90 seconds"),
        ".",
    ]
    doc.add(table([
        top, under,
        [Cell([first]), "150 words, three times running", "Precision teaching with a daily chart",
         Cell([["Mrs B Askew ", added("(HLTA)")]]), "5 x 10 mins weekly, 1:1", "118 words on 19 October", "Amber"],
        ["To arrive at lessons with the right kit.", Cell([[doc.comment("Is this enough? Ask Mr W", "4 days out of 5")]]),
         Cell(["Kit list in his planner", [added("Spare kit kept in the office")]]),
         "Mr J Wetherell", "Daily", "Late once this fortnight", "Green"],
    ], [125, 100, 140, 90, 100, 125, 60], header_rows=2))  # fmt: skip
    doc.add(p([added("Transition: two extra visits to secondary school in June.")], before=8))
    targets = [
        "Callum will read 150 high-frequency words in 90 seconds.",
        "To arrive at lessons with the right kit.",
    ]
    plan = {
        "kind": "sen_support_plan",
        "title": "Individual Support Plan",
        "pupil": {"name": "Callum Prescott", "date_of_birth": "2015-12-07", "year_group": "6", "class_name": "Osprey"},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Mr J Wetherell"},
                   {"role": "parent_carer", "name": "Mrs D Mallory"}],
        "dates": {"plan_start": "2026-09-21", "review_due": "2027-01-15"},
        "views": {"strengths": "Callum is a confident speaker and a fair team captain.",
                  "pupil": "I can do it when it is read to me. I don't want to go out of class."},
        "needs": [{"description": "Reading age of 7 years 2 months; avoids reading aloud."},
                  {"description": "Forgets kit and often arrives late to lessons."}],
        "outcomes": [
            {"description": targets[0], "success_criteria": "150 words, three times running",
             "progress": "118 words on 19 October", "rating": "partly_met", "rating_text": "Amber"},
            {"description": targets[1], "success_criteria": "4 days out of 5",
             "progress": "Late once this fortnight", "rating": "met", "rating_text": "Green"},
        ],
        "provision": [
            {"description": "Precision teaching with a daily chart", "outcomes": [0], "lead": "Mrs B Askew (HLTA)",
             "frequency": "5 x 10 mins weekly, 1:1", "sessions_per_week": 5, "minutes_per_session": 10,
             "group_size": 1},
            {"description": lines("Kit list in his planner", "Spare kit kept in the office"), "outcomes": [1],
             "lead": "Mr J Wetherell", "frequency": "Daily", "sessions_per_week": 5},
        ],
    }  # fmt: skip
    extra = [
        "Is this enough? Ask Mr W",
        "Transition: two extra visits to secondary school in June.",
    ]
    return Sample("Callum P ISP v3 tracked.docx", "tracked-two-tier", save(doc), [plan], extra)
