"""An EHC plan in sections A to K, and the reports of two annual reviews (Years 6 and 9)."""

from __future__ import annotations

from sample_forms.sample import Sample, lines
from sample_forms.school import ALDERSYKE, COUNCIL, GORSEDALE, foot, letterhead, upn
from sample_forms.word import Cell, Content, Word, bullets, labels, p, run, table
from sample_forms.word_parts import save

LANGUAGE, LEARNING, SEMH, BODY = (
    "communication_and_interaction", "cognition_and_learning", "semh", "sensory_and_physical"
)  # fmt: skip


def freya() -> Sample:
    """A final EHC plan of a pupil in Year 6: the review is due in January, and secondary transfer in February."""
    doc = Word(font="Arial", size=11, colour="1D4F73", footer=foot("EHC plan - official sensitive"),
               header=p([run(COUNCIL, b=True, size=12, colour="1D4F73")], align="right"),
               title="Education, Health and Care Plan", author="SEND casework")  # fmt: skip
    shade = "DCE9F2"
    doc.add(p("Education, Health and Care Plan", "Title"))
    number = upn("899000020031")
    doc.add(labels([
        ["Name", "Freya Ostergaard", "Date of birth", "25 April 2016"],
        ["UPN", number, "Gender", "Female"],
        ["School", GORSEDALE, "Year group", "6"],
        ["Parent / carer", "Karen and Lars Ostergaard", "Home language", "English and Danish"],
        ["Primary need", "Physical Disability", "Plan first issued", "5 March 2024"],
        ["Last annual review", "14 January 2026", "Next annual review due by", "13 January 2027"],
    ], [100, 150, 110, 135], shade))  # fmt: skip
    said = {
        "Freya's views": "I like being in the library and I like it when people ask before they push my chair.",
        "Parents' views": "We want Freya to go up with her friends and to be safe on the stairs and in PE.",
        "Aspirations": "To be a wildlife photographer and to live in a flat with a balcony.",
        "What is working well": "Freya reads two years above her age and is a trusted library monitor.",
    }
    doc.heading("Section A: views, interests and aspirations")
    for title, text in said.items():
        doc.heading(title, 3)
        doc.add(text)
    needs = [
        ("Cognition and learning", LEARNING,
         "Slow written recording: eleven words a minute by hand, although her ideas are well above average."),
        ("Sensory and/or physical", BODY,
         "Spastic diplegia. Freya walks short distances with a frame and uses a powered chair."),
        ("Sensory and/or physical", BODY,
         "She tires by early afternoon and her hips hurt if she sits for more than forty minutes."),
    ]  # fmt: skip
    doc.heading("Section B: special educational needs")
    seen = ""
    for title, _, text in needs:
        if title != seen:
            doc.heading(title, 3)
        seen = title
        doc.add(bullets(text))
    medical = "Botulinum toxin injections to both calves twice a year. Paracetamol for hip pain, as in the care plan."
    social = "Freya has four hours of short breaks a month from the children's disability team."
    doc.heading("Section C: health needs")
    doc.add(medical)
    doc.heading("Section D: social care needs")
    doc.add(social)
    doc.heading("Sections E and F: outcomes and special educational provision")
    pairs: list[tuple[str, str, str, str, dict[str, float]]] = [
        ("By the end of Year 7 Freya will record a full page of her own work in a lesson by typing or dictating.",
         "Touch-typing programme and dictation software, set up on her own laptop", "Mrs B Askew (HLTA)",
         "4 x 20 mins weekly, 1:1",
         {"sessions_per_week": 4, "minutes_per_session": 20, "group_size": 1}),
        ("By July 2027 Freya will move between rooms in her chair by herself and ask for help when she needs it.",
         "Chair skills and independence programme written by the occupational therapist", "Mrs R Cawood (TA)",
         "2 x 30 mins weekly, 1:1",
         {"sessions_per_week": 2, "minutes_per_session": 30, "group_size": 1}),
        ("Freya will stretch every day and tell an adult when she is sore.",
         "Daily stretches from the physiotherapy plan", "Mrs R Cawood (TA)", "20 mins daily, 1:1",
         {"sessions_per_week": 5, "minutes_per_session": 20, "group_size": 1}),
    ]  # fmt: skip
    titles = ["No.", "Outcome", "Special educational provision", "Delivered by", "Frequency"]
    grid: list[list[Cell | Content]] = [[Cell(t, shade=shade, bold=True) for t in titles]]
    grid += [[str(k), o, what, who, when] for k, (o, what, who, when, _) in enumerate(pairs, 1)]
    doc.add(table(grid, [30, 155, 150, 80, 80], header_rows=1))
    doc.heading("Section G: health provision")
    health = "Community physiotherapist reviews the stretching plan each term."
    doc.add(health)
    doc.heading("Section H: social care provision")
    doc.add(p("**H1:** None"), p("**H2:** None"))
    doc.heading("Section I: placement")
    doc.add(
        p(f"**Name of school:** {GORSEDALE}"),
        p("**Type of school:** Mainstream maintained primary school"),
    )
    doc.heading("Section J: personal budget")
    personal = "The family have not asked for a personal budget."
    doc.add(personal)
    doc.heading("Section K: advice and information")
    advice = [("Educational Psychology", "Dr Y Lovelace", "18/11/2023", "2023-11-18"),
              ("Occupational Therapy", "Ms C Bracewell", "02/12/2025", "2025-12-02"),
              ("Physiotherapy", "Mr O Sugden", "09/12/2025", "2025-12-09")]  # fmt: skip
    doc.add(table([[Cell(t, shade=shade, bold=True) for t in ("Service", "Name", "Date of report")],
                   *[list(a[:3]) for a in advice]], [200, 170, 125]))  # fmt: skip
    plan = {
        "kind": "ehc_plan",
        "title": "Education, Health and Care Plan",
        "pupil": {"name": "Freya Ostergaard", "date_of_birth": "2016-04-25", "upn": number, "gender": "Female",
                  "year_group": "6", "home_language": "English and Danish", "medical": medical},
        "setting": {"name": GORSEDALE, "local_authority": COUNCIL},
        "people": [{"role": "parent_carer", "name": n} for n in ("Karen Ostergaard", "Lars Ostergaard")],
        # an EHC plan says that its pupil has one: E is as right as leaving it out
        "sen": {"primary_need": "PD", "_unscored": ["status"]},
        "dates": {"ehc_plan_issued": "2024-03-05", "last_annual_review": "2026-01-14",
                  "next_annual_review": "2027-01-13"},
        "views": {"pupil": said["Freya's views"], "parent_carer": said["Parents' views"],
                  "aspirations": said["Aspirations"], "strengths": said["What is working well"]},
        "needs": [{"description": n, "area": a} for _, a, n in needs],
        "outcomes": [{"description": o, "_unscored": ["target_date"]} for o, *_ in pairs],
        "provision": [{"description": what, "outcomes": [k], "lead": who, "frequency": when, **n}
                      for k, (_, what, who, when, n) in enumerate(pairs)],
        "agencies": [{"service": s, "name": n, "date": d} for s, n, _, d in advice],
    }  # fmt: skip
    extra = [social, health, "Mainstream maintained primary school", personal]
    return Sample("EHCP Freya O FINAL.docx", "ehc-plan-sections-a-k", save(doc), [plan], extra)


def rowan() -> Sample:
    """The report of a Year 6 review that was held twelve days ago: ticks in columns, and a part on secondary transfer."""
    head, images = letterhead(GORSEDALE)
    doc = Word(font="Calibri", size=11, colour="375623", header=head, images=images,
               footer=foot("Annual review report - send within two weeks of the meeting"),
               title="Annual Review Report", author="I Tansley")  # fmt: skip
    shade = "E2EFDA"
    doc.add(p("Annual Review of the Education, Health and Care Plan", "Title"),
            p("_Please type. Send to everyone who was invited within two weeks of the meeting._", size=9))  # fmt: skip
    number = upn("899000020044")
    doc.heading("1. Child or young person", 2)
    doc.add(labels([
        ["Full name", "Rowan Tattersall", "Date of birth", "03/09/2015"],
        ["Year group", "Year 6", "UPN", number],
        ["School", GORSEDALE, "Local authority", COUNCIL],
        ["Date of this review meeting", "10/11/2026", "Date of last annual review", "20/11/2025"],
        ["Date of EHC plan", "08/12/2022", "Looked after child?", "Yes  ☐   No  ☒"],
        ["Attendance", "96%", "Pupil premium?", "Yes  ☒   No  ☐"],
    ], [120, 140, 120, 115], shade))  # fmt: skip
    doc.heading("2. People invited", 2)
    people = [("Parent", "Ms Bryony Tattersall", "✓"), ("SENDCo", "Mrs I Tansley", "✓"),
              ("Class teacher", "Mr J Wetherell", "✓"), ("Headteacher", "Mr D Faulkes", "")]  # fmt: skip
    services = [("Speech and Language Therapy", "Ms G Inskip", "Keep the visual timetable; targets in the October report."),
                ("Educational Psychology", "Dr Y Lovelace", "")]  # fmt: skip
    doc.add(table([[Cell(t, shade=shade, bold=True) for t in ("Role", "Name", "Attended")],
                   *[list(x) for x in people]], [170, 200, 125]))  # fmt: skip
    doc.add(table([[Cell(t, shade=shade, bold=True) for t in ("Service", "Name", "Advice given")],
                   *[list(x) for x in services]], [170, 120, 205]))  # fmt: skip
    doc.heading("3. Views", 2)
    views = {"Child's views": "I want to go to Aldersyke because it has a climbing wall. I am scared of the corridors.",
             "Parent's views": "Rowan needs to see the new school often and to have one adult to go to.",
             "What is going well": "Rowan plays football with others every break and has learnt to lose.",
             "Hopes for the future": "To drive a train."}  # fmt: skip
    doc.add(labels([[k, v] for k, v in views.items()], [130, 365], shade))
    doc.heading("4. Progress towards the outcomes in the plan", 2)
    outcomes = [
        ("Rowan will follow his own timetable through the school day.", "Needs one reminder a day", 0, "met"),
        ("Rowan will hold a conversation of six turns on a topic that somebody else chose.",
         "Four turns with the therapist, two with other children", 1, "partly_met"),
        ("Rowan will write half a page without help.", "Three lines, then stops", 2, "not_met"),
    ]  # fmt: skip
    grid: list[list[Cell | Content]] = [
        [Cell(t, shade=shade, bold=True)
         for t in ("Outcome", "Progress since the last review", "Achieved", "Partly achieved", "Not achieved")]
    ]  # fmt: skip
    for o, progress, k, _ in outcomes:
        grid.append([o, progress, *[Cell("✓" if k == c else "", align="center") for c in range(3)]])
    doc.add(table(grid, [165, 150, 60, 60, 60], header_rows=1))
    doc.heading("5. Moving to secondary school in September 2027", 2)
    choice = "The family ask for Aldersyke Academy, with Fellgate School as a second choice."
    doc.add(labels([["Preferred school", choice]], [130, 365], shade))
    doc.heading("6. Summary and actions", 2)
    summary = "Everybody agreed that the plan is still needed and that Section F must be written for secondary school."
    actions = "SENDCo to arrange four visits to the new school after Easter\nTherapist to send new targets by 18 December"
    doc.add(labels([
        ["Summary of the meeting", summary],
        ["Actions agreed", Cell([bullets(*actions.split("\n"))])],
        ["Recommendation", "☐ Keep the plan as it is     ☒ Amend the plan     ☐ End the plan"],
        ["Next annual review", "09/11/2027"],
    ], [130, 365], shade))  # fmt: skip
    doc.add(p([run("Signed (headteacher): ", b=True), run("________________________"), run("   Date: ", b=True),
               run("______________")], before=12))  # fmt: skip
    plan = {
        "kind": "annual_review",
        "title": "Annual Review of the Education, Health and Care Plan",
        "pupil": {"name": "Rowan Tattersall", "date_of_birth": "2015-09-03", "year_group": "6", "upn": number,
                  "looked_after": False, "pupil_premium": True, "attendance": 96},
        "setting": {"name": GORSEDALE, "local_authority": COUNCIL},
        "people": [{"role": "parent_carer", "name": "Ms Bryony Tattersall"}, {"role": "sendco", "name": "Mrs I Tansley"},
                   {"role": "class_teacher", "name": "Mr J Wetherell"}, {"role": "headteacher", "name": "Mr D Faulkes"}],
        "agencies": [{"service": services[0][0], "name": services[0][1], "advice": services[0][2]},
                     {"service": services[1][0], "name": services[1][1]}],
        "dates": {"reviewed_on": "2026-11-10", "last_annual_review": "2025-11-20", "ehc_plan_issued": "2022-12-08",
                  "next_annual_review": "2027-11-09"},
        "sen": {"_unscored": ["status"]},
        "views": {"pupil": views["Child's views"], "parent_carer": views["Parent's views"],
                  "strengths": views["What is going well"], "aspirations": views["Hopes for the future"]},
        # the words of a ticked column stand in its heading: they may be given as the rating's text or not
        "outcomes": [{"description": o, "progress": g, "rating": r, "_unscored": ["rating_text"]}
                     for o, g, _, r in outcomes],
        "review": {"summary": summary, "next_steps": actions},
    }  # fmt: skip
    return Sample(
        "AR report Rowan T Nov 26.docx", "annual-review-tick-columns", save(doc), [plan], [choice]
    )


def imogen() -> Sample:
    """The report of a Year 9 review in February: two-column sections, preparing for adulthood, ratings in words."""
    head, images = letterhead(ALDERSYKE)
    doc = Word(font="Segoe UI", size=10, colour="44546A", header=head, images=images, footer=foot("EHCP review (Y9+)"),
               title="EHCP Annual Review", author="L Bramhall")  # fmt: skip
    shade = "D6DCE5"
    doc.add(p("EHCP Annual Review Meeting Record - Year 9 and above", "Title"))
    doc.add(labels([
        ["Student", "Imogen Sattar"], ["DOB", "16.06.2012"], ["Year", "9"], ["Tutor group", "9F"],
        ["LA", COUNCIL], ["SENDCo", "Mr L Bramhall"], ["Parent/carer", "Farida Sattar"],
        ["Meeting held on", "12.02.2026"], ["Plan issued", "27.02.2019"], ["Next annual review by", "11.02.2027"],
    ], [150, 345], shade))  # fmt: skip
    doc.heading("What matters to Imogen")
    student = "I can do more by myself than people think. I want my own bus pass."
    parent = "We worry about Imogen's friends moving on at sixteen. She is happiest in the kitchen."
    likes = "Baking, horses, her cousins"
    doc.add(
        p("**Student's views**"),
        student,
        p("**Parent/carer views**"),
        parent,
        p("**Likes**"),
        likes,
    )
    doc.heading("Review of outcomes")
    outcomes = [
        ("Imogen will plan and cook three meals from a shopping list.", LEARNING,
         "Life skills group with picture recipes", "Ms P Whiteley", "1 x 60 mins weekly, 1:6",
         "Has cooked two; budget still needs help.", "Partly achieved", "partly_met",
         {"sessions_per_week": 1, "minutes_per_session": 60, "group_size": 6}),
        ("Imogen will use her phone to say where she is when she is out.", LANGUAGE,
         "Travel training on the 41 bus", "Mr E Stott (travel trainer)", "Fortnightly",
         "Texts from the stop every time.", "Achieved", "met", {"sessions_per_week": 0.5}),
    ]  # fmt: skip
    area_names = {LEARNING: "Cognition and learning", LANGUAGE: "Communication and interaction"}
    for k, (target, area, what, who, when, progress, rating, _, _) in enumerate(outcomes, 1):
        doc.add(table([
            [Cell(f"Outcome {k}", span=2, shade="44546A", bold=True, colour="FFFFFF")],
            [Cell("Area of need", shade=shade, bold=True), area_names[area]],
            [Cell("Outcome", shade=shade, bold=True), target],
            [Cell("Provision", shade=shade, bold=True), what],
            [Cell("Who", shade=shade, bold=True), who],
            [Cell("How often", shade=shade, bold=True), when],
            [Cell("Progress", shade=shade, bold=True), progress],
            [Cell("Achieved / partly achieved / not achieved", shade=shade, bold=True), rating],
        ], [150, 345]))  # fmt: skip
    doc.heading("Preparing for adulthood")
    adult = [("Work and further learning", "A taster day at Fellgate College catering; careers interview in May."),
             ("Living by myself", "Learning to use the washing machine. Wants a key."),
             ("Friends and community", "Young carers' group once a month; church choir."),
             ("Good health", "Annual health check booked with the family doctor at 14.")]  # fmt: skip
    doc.add(table([[Cell("Pathway", shade=shade, bold=True), Cell("What we talked about", shade=shade, bold=True)],
                   *[list(a) for a in adult]], [150, 345]))  # fmt: skip
    summary = "Imogen spoke for herself throughout. The plan stays; Section E is to be brought up to date for Year 10."
    steps = lines(
        "Careers adviser to meet Imogen before May half term",
        "School to send the report to the council by 26 February",
    )
    doc.heading("Outcome of the meeting")
    doc.add(p("**Summary**"), summary, p("**Next steps**"), bullets(*steps.split("\n")))
    hand = {"font": "Segoe Script", "i": True}
    doc.add(table([
        [Cell(t, shade=shade, bold=True) for t in ("Role", "Name", "Signed", "Date")],
        ["SENDCo", "Mr L Bramhall", Cell([[run("L. Bramhall", **hand)]]), "24.02.2026"],
        ["Parent/carer", "Farida Sattar", Cell([[run("F Sattar", **hand)]]), "25.02.2026"],
    ], [100, 140, 150, 105]))  # fmt: skip
    plan = {
        "kind": "annual_review",
        "title": "EHCP Annual Review Meeting Record - Year 9 and above",
        "pupil": {"name": "Imogen Sattar", "date_of_birth": "2012-06-16", "year_group": "9", "class_name": "9F"},
        "setting": {"name": ALDERSYKE, "local_authority": COUNCIL},
        "people": [{"role": "sendco", "name": "Mr L Bramhall"}, {"role": "parent_carer", "name": "Farida Sattar"}],
        "sen": {"_unscored": ["status"]},
        "dates": {"reviewed_on": "2026-02-12", "ehc_plan_issued": "2019-02-27", "next_annual_review": "2027-02-11"},
        "views": {"pupil": student, "parent_carer": parent, "interests": likes},
        "outcomes": [{"description": o[0], "area": o[1], "progress": o[5], "rating": o[7], "rating_text": o[6]}
                     for o in outcomes],
        "provision": [{"description": o[2], "area": o[1], "outcomes": [k], "lead": o[3], "frequency": o[4], **o[8]}
                      for k, o in enumerate(outcomes)],
        "review": {"summary": summary, "next_steps": steps},
        "signatures": [
            {"role": "sendco", "name": "Mr L Bramhall", "date": "2026-02-24", "signed": True},
            {"role": "parent_carer", "name": "Farida Sattar", "date": "2026-02-25", "signed": True},
        ],
    }  # fmt: skip
    extra = [text for row in adult for text in row[1:]]
    return Sample("Y9 EHCP review Imogen S.docx", "annual-review-year-9", save(doc), [plan], extra)
