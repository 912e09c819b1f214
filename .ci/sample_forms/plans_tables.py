"""Support plans made of tables: a targets matrix, tabbed lines, targets across, labels above their values."""

from __future__ import annotations

from sample_forms.sample import Sample, lines
from sample_forms.school import COUNCIL, GORSEDALE, foot, letterhead, upn
from sample_forms.word import Cell, Word, bullets, labels, p, run, table
from sample_forms.word_parts import save

GREEN = "D9EAD3"


def maisie() -> Sample:
    """Label | value tables and a matrix of targets: complete, and in order."""
    head, images = letterhead(GORSEDALE)
    doc = Word(colour="1F5C4A", header=head, footer=foot("SEN Support Plan - confidential"), images=images,
               title="SEN Support Plan", author="Gorsedale Primary")  # fmt: skip
    strengths = ["Maisie is kind and notices when somebody is left out.", "She has a lovely singing voice.",
                 "Neat, careful handwriting"]  # fmt: skip
    needs = ["Maisie's understanding of spoken language is about two years behind (SALT report, June 2026).",
             "She loses track of long instructions and copies the child beside her.",
             "Spelling holds back her writing."]  # fmt: skip
    helps = ["Show me a picture or do the first one with me.", "Say my name before you tell me.",
             "Give me time to think of my words."]  # fmt: skip
    views = ("I like Curlew class and I love singing. I don't like it when everyone talks at once. "
             "I want to read my writing out in assembly.")  # fmt: skip
    parent = ("Maisie talks much more at home since the summer. We would like to know how to help with spellings "
              "without tears.")  # fmt: skip
    doc.add(p("SEN Support Plan", "Title", align="center"))
    number = upn("899000022014")
    doc.add(labels([
        ["Name", "Maisie Hetherby", "Date of birth", "14/03/2018"],
        ["Year group", "Year 4", "Class", "Curlew"],
        ["UPN", number, "Class teacher", "Miss P Alcott"],
        ["SENDCo", "Mrs I Tansley", "Parent / carer", "Joanne Hetherby"],
        ["Primary need", "Speech, Language and Communication Needs", "SEN status", "SEN Support (K)"],
        ["Date added to SEN register", "08/01/2024", "Attendance", "94.2%"],
        ["Plan date", "14/09/2026", "Review date", "11/12/2026"],
    ], [110, 140, 110, 135], GREEN))  # fmt: skip
    doc.heading("About me", 2)
    doc.add(labels([
        ["My strengths", Cell([bullets(*strengths)])],
        ["What I find difficult", Cell([bullets(*needs)])],
        ["What helps me", Cell([bullets(*helps)])],
        ["My views", views],
        ["Parent / carer views", parent],
    ], [120, 375], GREEN))  # fmt: skip
    doc.heading("Targets for this term", 2)
    talk, language, spelling = (
        "Communication and interaction",
        "communication_and_interaction",
        "cognition_and_learning",
    )
    rows = [
        (talk, "Maisie will retell a short story in four sentences, in the right order.",
         "Retells one event, with pictures",
         "Story maps with colour-coded pictures\nTalk Time group following the SALT programme",
         "Mrs J Lowick (TA)", "3 x 20 mins weekly, 1:4, 12 weeks", "Four sentences in order, in 3 retells out of 4"),
        (talk, "To ask for help when she has not understood, using her 'Say it again' card.", "Asks about once a week",
         "'Say it again' card on her desk; adults praise her each time she uses it",
         "All adults in Curlew", "Every lesson", "Asks at least once a morning, 4 days out of 5"),
        ("Cognition and learning", "Maisie will spell 20 words from the Year 2 list in her own writing.",
         "6 of 20", "Precision spelling, five words at a time",
         "Miss P Alcott", "10 mins daily, 1:1", "18 of 20 in a dictated passage"),
    ]  # fmt: skip
    titles = ["Area of need", "Target", "Where I am now", "Support / strategies", "Who", "When and how often",
              "Success criteria", "Progress at review"]  # fmt: skip
    grid = [[Cell(t, shade="1F5C4A", bold=True, colour="FFFFFF", size=9) for t in titles]]
    grid += [[Cell(t, size=9) for t in (*row, "")] for row in rows]
    grid.append([Cell("", size=9) for _ in titles])
    doc.add(table(grid, [73, 72, 52, 81, 50, 56, 60, 56], header_rows=1))
    doc.heading("Agreed by", 2)
    hand = {"font": "Segoe Script", "i": True, "colour": "1F3864"}
    doc.add(table([
        [Cell(t, shade=GREEN, bold=True) for t in ("Role", "Name", "Signature", "Date")],
        ["Parent / carer", "Joanne Hetherby", Cell([[run("J Hetherby", **hand)]]), "17/09/2026"],
        ["Class teacher", "Miss P Alcott", Cell([[run("P Alcott", **hand)]]), "14/09/2026"],
        ["SENDCo", "Mrs I Tansley", "", ""],
    ], [110, 140, 150, 95]))  # fmt: skip
    plan = {
        "kind": "sen_support_plan",
        "title": "SEN Support Plan",
        "pupil": {"name": "Maisie Hetherby", "date_of_birth": "2018-03-14", "year_group": "4", "class_name": "Curlew",
                  "upn": number, "attendance": 94.2},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Miss P Alcott"}, {"role": "sendco", "name": "Mrs I Tansley"},
                   {"role": "parent_carer", "name": "Joanne Hetherby"}],
        "sen": {"status": "K", "primary_need": "SLCN", "register_date": "2024-01-08"},
        "dates": {"plan_start": "2026-09-14", "review_due": "2026-12-11"},
        "views": {"strengths": lines(*strengths), "support_wanted": lines(*helps), "pupil": views,
                  "parent_carer": parent},
        "needs": [{"description": n} for n in needs],
        "outcomes": [
            {"description": r[1], "area": a, "baseline": r[2], "success_criteria": r[6]}
            for r, a in zip(rows, (language, language, spelling), strict=True)
        ],
        "provision": [
            {"description": rows[0][3], "outcomes": [0], "area": language, "lead": rows[0][4], "frequency": rows[0][5],
             "sessions_per_week": 3, "minutes_per_session": 20, "weeks": 12, "group_size": 4},
            {"description": rows[1][3], "outcomes": [1], "area": language, "lead": rows[1][4], "frequency": rows[1][5]},
            {"description": rows[2][3], "outcomes": [2], "area": spelling, "lead": rows[2][4], "frequency": rows[2][5],
             "sessions_per_week": 5, "minutes_per_session": 10, "group_size": 1},
        ],
        "signatures": [
            {"role": "parent_carer", "name": "Joanne Hetherby", "date": "2026-09-17", "signed": True},
            {"role": "class_teacher", "name": "Miss P Alcott", "date": "2026-09-14", "signed": True},
            {"role": "sendco", "name": "Mrs I Tansley", "signed": False},
        ],
    }  # fmt: skip
    return Sample("Maisie Hetherby SSP autumn 2026.docx", "targets-matrix", save(doc), [plan])


def tobias() -> Sample:
    """An old IEP: tabbed lines at the top, and numbered targets in cells side by side. Its review is overdue."""
    doc = Word(font="Comic Sans MS", size=10, colour="000000", landscape=True, margin=42,
               footer=foot("IEP"), title="IEP template 2011", author="office")  # fmt: skip
    doc.add(p(f"{GORSEDALE.upper()}", align="center", b=True, size=12),
            p("Individual Education Plan", align="center", b=True, u=True, size=16))  # fmt: skip
    stops = (260, 500)
    doc.add(
        p("**Name:** Tobias Wren\t**DOB:** 19/05/2020\t**Year:** 2", tabs=stops),
        p(
            "**Class teacher:** Mr K Dunmore\t**SENDCo:** Mrs I Tansley\t**Stage:** SEN Support",
            tabs=stops,
        ),
        p("**Start date:** 07/09/2026\t**Review date:** 23/10/2026\t**IEP no:** 4", tabs=stops),
        p("**Area of need:** Cognition and Learning", tabs=stops),
        p("**Strengths:** Tobias is a keen builder and can explain how a machine works."),
    )
    columns = {
        "Targets": ["Tobias will read 30 of the first 45 words on sight.",
                    "Tobias will form all lower-case letters from the right starting point.",
                    "To count on from a given number to 20."],
        "Strategies": ["Word tins and snap with a partner", "Finger tracing, then pencil over dots",
                       "Number track on the desk; count on with a puppet"],
        "Resources": ["Word tin, snap cards", "Sand tray, handwriting book", "Number track 0-20"],
        "By whom": ["Mrs S Ollerton (TA)", "Mr K Dunmore", "Mrs S Ollerton (TA)"],
        "How often": ["10 mins daily, 1:1", "3 x 10 mins weekly, 1:3", "2 x 15 mins weekly, 1:3"],
        "Success criteria": ["30 of 45 on two days running", "24 of 26 letters", "9 out of 10 starting numbers"],
    }  # fmt: skip
    filled = [Cell([p(f"{k}. {t}", after=6) for k, t in enumerate(c, 1)]) for c in columns.values()]
    doc.add(table([
        [Cell(t, shade="FFF2CC", bold=True) for t in (*columns, "Outcome")],
        [*filled, Cell([p(f"{k}. ____________", after=6) for k in (1, 2, 3)])],
    ], [150, 130, 100, 90, 100, 100, 84]))  # fmt: skip
    parent = "Tobias practises his words in the car. Please send a new set each Friday."
    pupil = "I like Lego and Mr Dunmore's jokes. Writing makes my hand ache."
    doc.add(p(f"**Parent's view:** {parent}", before=8), p(f"**Pupil's view:** {pupil}"),
            p("**Signed (parent):** ______________________\t**Date:** ______________", tabs=stops),
            p("**Signed (teacher):** ______________________\t**Date:** ______________", tabs=stops))  # fmt: skip
    numbers = [(5, 10, 1), (3, 10, 3), (2, 15, 3)]
    plan = {
        "kind": "sen_support_plan",
        "title": "Individual Education Plan",
        "pupil": {"name": "Tobias Wren", "date_of_birth": "2020-05-19", "year_group": "2"},
        "setting": {"name": GORSEDALE.upper()},
        "people": [{"role": "class_teacher", "name": "Mr K Dunmore"}, {"role": "sendco", "name": "Mrs I Tansley"}],
        "sen": {"status": "K", "areas": ["cognition_and_learning"]},
        "dates": {"plan_start": "2026-09-07", "review_due": "2026-10-23"},
        "views": {"strengths": "Tobias is a keen builder and can explain how a machine works.",
                  "parent_carer": parent, "pupil": pupil},
        "outcomes": [{"description": t, "success_criteria": s}
                     for t, s in zip(columns["Targets"], columns["Success criteria"], strict=True)],
        "provision": [
            {"description": columns["Strategies"][k], "resources": columns["Resources"][k], "outcomes": [k],
             "lead": columns["By whom"][k], "frequency": columns["How often"][k], "sessions_per_week": n[0],
             "minutes_per_session": n[1], "group_size": n[2]}
            for k, n in enumerate(numbers)
        ],
    }  # fmt: skip
    return Sample("IEP Tobias W (4).docx", "tabbed-lines-parallel-cells", save(doc), [plan], ["4"])


def hana() -> Sample:
    """A child-friendly sheet with the targets across the top and the questions down the side."""
    head, images = letterhead(GORSEDALE, 30)
    doc = Word(font="Century Gothic", size=10.5, colour="7030A0", landscape=True, header=head, images=images,
               title="My targets", author="S Ferrers")  # fmt: skip
    doc.add(p("My Targets", "Title"),
            p("**Name:** Hana Yoshida-Lunn     **Year:** 5     **Class:** Avocet     **Teacher:** Mrs S Ferrers"),
            p("**Started:** 9 September 2026     **Review:** 10 December 2026"))  # fmt: skip
    questions = ["My target is", "Where I am now", "What will help me", "Who will help me", "When",
                 "I will know I have done it when", "How did it go?"]  # fmt: skip
    targets = [
        ["To put my hand up and answer a question in front of the class once a day.", "I answer when I am in a pair.",
         "Miss warns me which question is mine\nPractise the answer with my partner first", "Mrs S Ferrers",
         "Every day", "I have answered on 8 days out of 10."],
        ["Hana will join a playground game and stay in it for ten minutes.", "Three minutes, with an adult",
         "Play leaders choose the game with Hana\nBuddy bench", "Miss A Corrie (play leader)",
         "5 x 15 mins weekly, group of 4", "Ten minutes, on three days in one week"],
        ["Hana will pack her own bag from the list on the door.", "Needs reminding of every item",
         "Picture list on the classroom door", "Mrs S Ferrers", "10 mins daily",
         "The bag is right on 4 days out of 5."],
    ]  # fmt: skip
    shades = ["E4DFEC", "DAEEF3", "FDE9D9"]
    rows = [[Cell(""), *[Cell(f"Target {k + 1}", shade="7030A0", bold=True, colour="FFFFFF", align="center")
                         for k in range(3)]]]  # fmt: skip
    for r, question in enumerate(questions):
        cells = [
            Cell(t[r] if r < len(t) else "", shade=s) for t, s in zip(targets, shades, strict=True)
        ]
        rows.append([Cell(question, shade="F2F2F2", bold=True), *cells])
    doc.add(table(rows, [130, 200, 200, 200]))
    pupil = "I feel sick when people look at me. I am OK with Iris and Bea."
    parent = "Hana chats all evening at home. We are proud that she went to brownies."
    doc.heading("What I think", 2)
    doc.add(pupil)
    doc.heading("What my family think", 2)
    doc.add(parent)
    plan = {
        "kind": "sen_support_plan",
        "title": "My Targets",
        "pupil": {"name": "Hana Yoshida-Lunn", "year_group": "5", "class_name": "Avocet"},
        "setting": {"name": GORSEDALE},
        "people": [{"role": "class_teacher", "name": "Mrs S Ferrers"}],
        "dates": {"plan_start": "2026-09-09", "review_due": "2026-12-10"},
        "views": {"pupil": pupil, "parent_carer": parent},
        "outcomes": [{"description": t[0], "baseline": t[1], "success_criteria": t[5]} for t in targets],
        "provision": [
            {"description": t[2], "outcomes": [k], "lead": t[3], "frequency": t[4], **n}
            for k, (t, n) in enumerate(zip(targets, (
                {"sessions_per_week": 5},
                {"sessions_per_week": 5, "minutes_per_session": 15, "group_size": 4},
                {"sessions_per_week": 5, "minutes_per_session": 10},
            ), strict=True))
        ],
    }  # fmt: skip
    return Sample("My targets Hana.docx", "targets-across", save(doc), [plan])


def noah() -> Sample:
    """Each cell holds its label in small capitals above the value; areas of need as headings."""
    doc = Word(font="Arial", size=10, colour="0B5394", footer=foot("SEND support record"),
               title="SEND Support Record", author="I Tansley")  # fmt: skip

    def above(label: str, value: str, shade: str = "") -> Cell:
        return Cell(
            [p(label.upper(), b=True, size=7.5, colour="0B5394", after=1), *value.split("\n")],
            shade=shade,
        )

    doc.add(p("SEND Support Record", "Title"))
    doc.add(table([
        [above("Pupil", "Noah Umarov"), above("Date of birth", "28 June 2019"), above("Year", "Year 3"),
         above("Class", "Dipper")],
        [above("School", GORSEDALE), above("Local authority", COUNCIL), above("Class teacher", "Ms T Birkett"),
         above("SENDCo", "Mrs I Tansley")],
        [above("Home language", "Uzbek and Russian"), above("Date of this plan", "21 September 2026"),
         above("Next review", "4 December 2026"), above("Medical", "Mild asthma; blue inhaler in the class bag")],
    ], [125, 125, 120, 125]))  # fmt: skip
    cards = [
        ("Communication and Interaction", "communication_and_interaction",
         "Noah has had English for two years. He misses words with several meanings and idioms.",
         "Noah will explain eight new topic words in a full sentence.",
         "Pre-teach four words a week with pictures and Russian cognates\nWord wall at his table",
         "Mrs B Askew (HLTA)", "2 x 20 mins weekly, 1:3", "Explains 6 of 8 words without a picture",
         "Four of eight so far; enjoys teaching his table.", "Amber", "partly_met",
         {"sessions_per_week": 2, "minutes_per_session": 20, "group_size": 3}),
        ("Sensory and/or Physical", "sensory_and_physical",
         "Weak grip and low stamina for handwriting, seen in the OT screening.",
         "Noah will write for ten minutes with a comfortable grip.",
         "Putty and peg warm-up, pencil grip, sloped board", "Ms T Birkett", "Daily, 5 mins",
         "Ten minutes, with no complaint of pain, on 4 days a week", "Twelve minutes last week!", "Green", "met",
         {"sessions_per_week": 5, "minutes_per_session": 5}),
    ]  # fmt: skip
    fills = {"Green": "B6D7A8", "Amber": "FFE599"}
    for title, _, need, target, what, who, when, how, comment, rag, _, _ in cards:
        doc.heading(title, 2)
        doc.add(table([
            [Cell([*above("Need", need).content], span=3, shade="EAF2FA")],
            [above("Outcome", target), above("Support", what), above("Who", who)],
            [above("How often", when), above("Success criteria", how), above("RAG", rag, fills[rag])],
            [Cell([*above("Progress", comment).content], span=3)],
        ], [170, 190, 135]))  # fmt: skip
    parent = "Noah's grandmother has noticed his English. He needs shorter homework."
    steps = "Keep the word work going\nAsk the OT for a second look after Easter"
    doc.add(p("PARENT VIEWS", b=True, size=9, before=8), parent, p("NEXT STEPS", b=True, size=9, before=8),
            bullets(*steps.split("\n")))  # fmt: skip
    plan = {
        "kind": "sen_support_plan",
        "title": "SEND Support Record",
        "pupil": {"name": "Noah Umarov", "date_of_birth": "2019-06-28", "year_group": "3", "class_name": "Dipper",
                  "home_language": "Uzbek and Russian", "medical": "Mild asthma; blue inhaler in the class bag"},
        "setting": {"name": GORSEDALE, "local_authority": COUNCIL},
        "people": [{"role": "class_teacher", "name": "Ms T Birkett"}, {"role": "sendco", "name": "Mrs I Tansley"}],
        "dates": {"plan_start": "2026-09-21", "review_due": "2026-12-04"},
        "views": {"parent_carer": parent},
        "needs": [{"description": c[2], "area": c[1]} for c in cards],
        "outcomes": [{"description": c[3], "area": c[1], "success_criteria": c[7], "progress": c[8],
                      "rating": c[10], "rating_text": c[9]} for c in cards],
        "provision": [{"description": c[4], "area": c[1], "outcomes": [k], "lead": c[5], "frequency": c[6], **c[11]}
                      for k, c in enumerate(cards)],
        "review": {"next_steps": steps},
    }  # fmt: skip
    return Sample("Umarov N support record.docx", "label-above-value", save(doc), [plan])
