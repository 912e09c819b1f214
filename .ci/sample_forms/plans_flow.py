"""Support plans made of headings, boxes and small tables: bullets, a one-page profile, a cycle for each target."""

from __future__ import annotations

from sample_forms.controls import text_box
from sample_forms.sample import Sample, lines
from sample_forms.school import ALDERSYKE, GORSEDALE, PHOTO, foot, letterhead
from sample_forms.word import Cell, Word, Xml, bullets, p, picture, table
from sample_forms.word_parts import save


def dylan() -> Sample:
    """Headings and bullets. No review date, and the second outcome has no success criteria."""
    head, images = letterhead(GORSEDALE)
    doc = Word(font="Calibri", colour="2E74B5", header=head, footer=foot("Support plan - do not photocopy"),
               images=images, title="Support Plan", author="R Sowerby")  # fmt: skip
    doc.add(p("Support Plan for Dylan Hartnoll", "Title"))
    for label, value in (("Date of birth", "2 November 2018"), ("Year group", "Year 3"), ("Class", "Lapwing"),
                         ("Class teacher", "Mr R Sowerby"), ("SENDCo", "Mrs I Tansley"),
                         ("Parents", "Gail Hartnoll and Pete Rudge"),
                         ("Date of plan", "21 September 2026")):  # fmt: skip
        doc.add(p(f"**{label}:** {value}", after=1))
    sections = {
        "What people like and admire about me": ["Dylan always says good morning to the kitchen staff.",
                                                 "He knows every bird on the school field."],
        "What is important to me": ["Feeding the class stick insects", "Sitting near Marcus"],
        "How best to support me": ["Warn me five minutes before we stop.", "Let me draw it first.",
                                   "Talk to me quietly, away from the others."],
    }  # fmt: skip
    needs = ["Changes to the day upset Dylan; he hides under the table or leaves the room.",
             "He can say far more than he can write."]  # fmt: skip
    for title, said in sections.items():
        doc.heading(title)
        doc.add(bullets(*said))
    doc.heading("Barriers to learning")
    doc.add(bullets(*needs))
    doc.heading("Outcomes")
    outcomes = [
        ("Dylan will move to the next lesson with a five-minute warning and no adult beside him.",
         "Visual timetable and a sand timer\nJob card to carry to the next lesson",
         "Mrs C Peel (TA)", "Every change of lesson", "No more than one refusal in a week"),
        ("Dylan will become more confident with writing.", "Talking tin, then a writing frame",
         "Mr R Sowerby", "4 x 15 mins weekly, 1:2", ""),
    ]  # fmt: skip
    for k, (target, what, who, when, how) in enumerate(outcomes, 1):
        doc.heading(f"Outcome {k}", 2)
        doc.add(target, p(f"**Support:** {what}"), p(f"**Who:** {who}"), p(f"**How often:** {when}"),
                p(f"**Success criteria:** {how}"))  # fmt: skip
    family = "Mornings are better since we used the picture list. Please ring Gail, not Pete, in the day."
    doc.heading("What my family say")
    doc.add(family)
    plan = {
        "kind": "sen_support_plan",
        "title": "Support Plan for Dylan Hartnoll",
        "pupil": {"name": "Dylan Hartnoll", "date_of_birth": "2018-11-02", "year_group": "3", "class_name": "Lapwing"},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Mr R Sowerby"}, {"role": "sendco", "name": "Mrs I Tansley"},
                   {"role": "parent_carer", "name": "Gail Hartnoll"}, {"role": "parent_carer", "name": "Pete Rudge"}],
        "dates": {"plan_start": "2026-09-21"},
        "views": {"strengths": lines(*sections["What people like and admire about me"]),
                  "important_to": lines(*sections["What is important to me"]),
                  "support_wanted": lines(*sections["How best to support me"]), "parent_carer": family},
        "needs": [{"description": n} for n in needs],
        "outcomes": [{"description": outcomes[0][0], "success_criteria": outcomes[0][4]},
                     {"description": outcomes[1][0]}],
        "provision": [
            {"description": outcomes[0][1], "outcomes": [0], "lead": outcomes[0][2], "frequency": outcomes[0][3]},
            {"description": outcomes[1][1], "outcomes": [1], "lead": outcomes[1][2], "frequency": outcomes[1][3],
             "sessions_per_week": 4, "minutes_per_session": 15, "group_size": 2},
        ],
    }  # fmt: skip
    return Sample("Hartnoll Dylan support plan DRAFT.docx", "headings-bullets", save(doc), [plan])


def aoife() -> Sample:
    """A one-page profile: coloured text boxes round a picture."""
    head, images = letterhead(ALDERSYKE)
    doc = Word(font="Trebuchet MS", size=10.5, colour="801830", header=head, title="One-page profile",
               images=images | {"photo": PHOTO}, author="D Farraday")  # fmt: skip
    boxes = {
        "What people appreciate about me": ["I am funny and loyal.", "I never give up on a puzzle.",
                                            "I look after our dogs by myself."],
        "What is important to me": ["My sister Orla and my dogs", "Knowing which teacher I will have",
                                    "Having my headphones in my bag"],
        "How best to support me": ["Let me leave two minutes before the bell.", "Check that I have written my homework down.",
                                   "Give me my own copy of what is on the board."],
        "What doesn't help": ["Being shouted at across the room", "Seating plans that change without warning"],
        "My hopes and dreams": ["To be a veterinary nurse", "To get the bus home by myself by Easter"],
    }  # fmt: skip
    places = [(0, 0, 240, 120, "FCE4EC", "C2185B"), (255, 0, 240, 120, "E8F5E9", "388E3C"),
              (0, 280, 495, 110, "E3F2FD", "1976D2"), (0, 405, 240, 95, "FFF3E0", "F57C00"),
              (255, 405, 240, 95, "F3E5F5", "7B1FA2")]  # fmt: skip
    floating = [
        text_box(p(title, b=True, size=12, colour=line) + bullets(*said), x=x, y=y, wide=w, high=h, fill=fill,
                 line=line, name=f"Text Box {k}")
        for k, ((title, said), (x, y, w, h, fill, line)) in enumerate(zip(boxes.items(), places, strict=True), 2)
    ]  # fmt: skip
    doc.add(
        p("One-page profile", "Title", align="center"),
        p(
            "**Name:** Aoife Brannigan     **Likes to be called:** Effie     **Form:** 7H",
            align="center",
        ),
        p(
            "**Key adult:** Ms D Farraday     **Written on:** 8 October 2026",
            align="center",
            after=14,
        ),
        p([Xml("".join(floating))]),
        p("", before=128),
        p([picture("photo", 92, 92, "A drawing of a smiling face")], align="center"),
    )
    said = list(boxes.values())
    plan = {
        "kind": "one_page_profile",
        "title": "One-page profile",
        # form 7H says Year 7 as well: either answer is right
        "pupil": {"name": "Aoife Brannigan", "preferred_name": "Effie", "class_name": "7H",
                  "_unscored": ["year_group"]},
        "setting": {"name": ALDERSYKE},
        "people": [{"role": "key_worker", "name": "Ms D Farraday"}],
        "dates": {"plan_start": "2026-10-08"},
        "views": {"strengths": lines(*said[0]), "important_to": lines(*said[1]), "support_wanted": lines(*said[2]),
                  "does_not_help": lines(*said[3]), "aspirations": lines(*said[4])},
    }  # fmt: skip
    return Sample("Profile - Aoife B 7H.docx", "text-box-profile", save(doc), [plan])


def zainab() -> Sample:
    """Assess, plan, do, review: a small table for each target. Reviewed once, and due again this week."""
    doc = Word(font="Verdana", size=9.5, colour="3B3838", footer=foot("APDR cycle"), title="Graduated approach",
               author="H Marrick")  # fmt: skip
    doc.add(p("Assess - Plan - Do - Review", "Title"))
    doc.add(table([
        [Cell("Child", shade="D0CECE", bold=True), "Zainab Rahmani", Cell("Year / class", shade="D0CECE", bold=True),
         "Year 5 / Avocet"],
        [Cell("School", shade="D0CECE", bold=True), GORSEDALE, Cell("Teacher", shade="D0CECE", bold=True),
         "Mrs S Ferrers"],
        [Cell("Plan date", shade="D0CECE", bold=True), "7.9.26", Cell("Reviewed on", shade="D0CECE", bold=True),
         "16.10.26"],
        [Cell("Next review", shade="D0CECE", bold=True), "27.11.26", Cell("SENDCo", shade="D0CECE", bold=True),
         "Mrs I Tansley"],
    ], [80, 170, 85, 160]))  # fmt: skip
    cycles = [
        ("Target 1 - Cognition and Learning", "cognition_and_learning",
         "Zainab reads accurately but very slowly, 48 words a minute, and tires after ten minutes.",
         "Zainab will read a Year 4 passage at 70 words a minute.", "48 words a minute",
         "Repeated reading of short passages with a timer\nPaired reading at home, three times a week",
         "Mrs V Thackray (TA)", "4 x 10 mins weekly, 1:1, 6 weeks",
         "61 words a minute; she likes to see the graph.", "Partly met", "partly_met",
         {"sessions_per_week": 4, "minutes_per_session": 10, "weeks": 6, "group_size": 1}),
        ("Target 2 - Social, Emotional and Mental Health", "semh",
         "When a task looks long Zainab puts her head down and cries.",
         "Zainab will start a task within two minutes by means of her 'first step' card.", "Starts in about nine minutes",
         "First-step card, then one tick for each step", "Mrs S Ferrers", "All written lessons",
         "Starts within two minutes in most lessons. Card not needed in maths.", "Met", "met", {}),
    ]  # fmt: skip
    for band, _, need, target, start, what, who, when, result, rating, _, _ in cycles:
        doc.add(table([
            [Cell(band, span=2, shade="595959", bold=True, colour="FFFFFF")],
            [Cell("ASSESS: what is the need?", shade="F2F2F2", bold=True), need],
            [Cell("Starting point", shade="F2F2F2", bold=True), start],
            [Cell("PLAN: the outcome", shade="F2F2F2", bold=True), target],
            [Cell("DO: what we will do", shade="F2F2F2", bold=True), what],
            [Cell("Who", shade="F2F2F2", bold=True), who],
            [Cell("When / how often", shade="F2F2F2", bold=True), when],
            [Cell("REVIEW: progress made", shade="F2F2F2", bold=True), result],
            [Cell("Was it met?", shade="F2F2F2", bold=True), rating],
        ], [150, 345]))  # fmt: skip
    child = "I like beating my own score. I still hate long worksheets."
    parent = "Zainab reads to her grandad every Sunday now."
    steps = "Go on with the timed reading for six more weeks.\nShow the first-step card to the PE and music teachers."
    doc.add(p(f"**Child's comment at review:** {child}", before=8),
            p(f"**Parent's comment at review:** {parent}"),
            p(f"**Next steps:** {steps}"))  # fmt: skip
    plan = {
        "kind": "sen_support_plan",
        "title": "Assess - Plan - Do - Review",
        "pupil": {"name": "Zainab Rahmani", "year_group": "5", "class_name": "Avocet"},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Mrs S Ferrers"}, {"role": "sendco", "name": "Mrs I Tansley"}],
        "dates": {"plan_start": "2026-09-07", "reviewed_on": "2026-10-16", "review_due": "2026-11-27"},
        "needs": [{"description": c[2], "area": c[1]} for c in cycles],
        "outcomes": [{"description": c[3], "area": c[1], "baseline": c[4], "progress": c[8], "rating": c[10],
                      "rating_text": c[9]} for c in cycles],
        "provision": [{"description": c[5], "area": c[1], "outcomes": [k], "lead": c[6], "frequency": c[7], **c[11]}
                      for k, c in enumerate(cycles)],
        "review": {"next_steps": steps, "pupil_comment": child, "parent_comment": parent},
    }  # fmt: skip
    return Sample("APDR Zainab R cycle 2.docx", "cycle-for-each-target", save(doc), [plan])
