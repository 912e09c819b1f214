"""The words of the annual-review pack.

A council's own words go into its own copy of a template, edited in Word.

Law: Children and Families Act 2014 s.44 and s.19; SEND Regulations 2014 (SI 2014/1530) regs 18, 20
    and 22; SEND Code of Practice 2015, 9.166 to 9.185.
"""

from __future__ import annotations

FIRST, FIRST_CAP = "{{ who.first }}", "{{ who.first_cap }}"
WHOSE, WHOSE_CAP = "{{ who.whose }}", "{{ who.whose_cap }}"

REPLACES = (
    "This letter replaces ours of {{ letter.replaces }}. The details of the meeting have "
    "changed: please use the ones below."
)
LATE = (
    "I am sorry that this gives less than two weeks’ notice. If the day does not give you the "
    "time you need, please tell us and "
    "we will look for another. If you are content to go ahead, please reply to say so in writing."
)

OPENINGS = [
    (
        "recipient.category == 'parent_carer'",
        [
            f"Every year we meet to look at {WHOSE} Education, Health and Care (EHC) plan, and it "
            f"is time for the next "
            f"meeting. I would very much like you to come. You know {FIRST} better than anybody, "
            f"and the meeting cannot do "
            "its work without what you have to say.",
        ],
    ),
    (
        "recipient.category == 'parent_carer' and own_right",
        [
            f"Now that {FIRST} is over compulsory school age, decisions about the plan are "
            f"{WHOSE} own. {FIRST} has had an "
            f"invitation in person, and your own part in the meeting is welcome wherever {FIRST} "
            f"would like it.",
        ],
    ),
    (
        "recipient.category == 'young_person'",
        [
            "It is time to look at your Education, Health and Care (EHC) plan together, and this "
            "is your invitation. Now that "
            "you are over compulsory school age, the decisions about your plan are yours to make. "
            "You can bring somebody "
            "you trust to help you, and you can choose how much you say at the meeting.",
        ],
    ),
    (
        "recipient.category == 'school'",
        [
            f"{WHOSE_CAP} Education, Health and Care (EHC) plan is due for its annual review. "
            f"Please keep the time free: what you "
            "see every day is the best evidence we have of what is working.",
        ],
    ),
    (
        "recipient.category == 'council'",
        [
            "The annual review of {{ who.full_whose }} EHC plan {% if when.overdue %}should have "
            "been "
            "complete, with the council’s decision, by "
            "{{ when.last_day }}{% elif when.last_day %}is due and is to be "
            "complete, with the council’s decision, by {{ when.last_day }}{% else %}is "
            "due{% endif %}. I am writing to invite an "
            "officer of the council to the "
            "meeting.",
            "If nobody can come, please let us have the council’s advice and information in time "
            "to circulate, and tell us "
            "to whom the report should go.",
        ],
    ),
    (
        "recipient.category == 'health'",
        [
            "The annual review of {{ who.full_whose }} EHC plan is due. I am inviting you as the "
            "health professional who can "
            "give advice about {{ who.whose }} health needs and the health care in the plan. If "
            "the integrated care board has named somebody else, "
            "please pass this on and tell us who it is.",
        ],
    ),
    (
        "recipient.category == 'social_care'",
        [
            "The annual review of {{ who.full_whose }} EHC plan is due. The Regulations ask that "
            "children’s social care is invited to "
            "every review, whether or not a social worker is involved. If the family is not known "
            "to your service, a "
            "line to say so is all that we need.",
        ],
    ),
    (
        "recipient.category == 'professional'",
        [
            f"{WHOSE_CAP} EHC plan is due for its annual review. You have worked with {FIRST}, "
            f"and we would like you there: your "
            "advice will help everybody to see what has changed and what is needed next.",
        ],
    ),
    (
        "recipient.category == 'next_setting'",
        [
            f"{FIRST_CAP} is due to move {{{{ transfer.words }}}} in September "
            f"{{{{ transfer.year }}}}, and your school or college may be part of "
            "the plan for that move. We would like somebody who would know the pupil there to "
            "come to this annual review.",
        ],
    ),
]

TALK = "The meeting looks at the plan as a whole:"
TALK_POINTS = [
    f"what is going well for {FIRST}, and what is hard",
    "how far each outcome in the plan has been reached, and which outcomes come next",
    "whether the support in the plan is given as written, makes a difference, and is still what "
    "is needed",
    "health and social care, and anything that should change in the plan.",
]
ADULTHOOD_POINT = (
    "preparing for adulthood: work and further study, a home of one’s own, friends and community, "
    "and good health. Every "
    "review from Year 9 looks at these."
)
TRANSFER_POINT = (
    "the move {{ transfer.words }} in September {{ transfer.year }}. The plan must be ready, with "
    "the next setting "
    "named, before {{ transfer.by }}."
)
LOOKED_AFTER_POINT = (
    "how this review fits with the care plan review and the personal education plan (PEP)."
)

_BACK = " {{ when.return_phrase }}"
_PAPERS = (
    "{% if letter.late %}We send everybody the papers as soon as they are here{% else %}We send "
    "everybody the papers at "
    "least two weeks before the meeting{% if when.papers_by %}, by "
    "{{ when.papers_by }}{% endif %}{% endif %}, so that nobody "
    "hears anything for the first time in the room."
)
ASKED = [
    (
        "recipient.category == 'parent_carer' or recipient.category == 'young_person'",
        "Before the meeting",
        [
            f"A form for your views is with this letter. Please send it back{_BACK}. If you would "
            f"sooner tell us, ring and we "
            f"will write it down for you. {_PAPERS}",
        ],
    ),
    (
        "recipient.category == 'school'",
        "Before the meeting",
        [f"Please fill in the advice form and let me have it{_BACK}. {_PAPERS}"],
    ),
    (
        "recipient.category == 'council' or recipient.category == 'health' or recipient.category "
        "== 'social_care' or "
        "recipient.category == 'professional'",
        "Your advice",
        [
            f"Whether or not you can come, please send your advice and information{_BACK}. A form "
            f"is enclosed, with the "
            f"plan’s outcomes already in it; a report of your own is just as welcome. {_PAPERS}",
        ],
    ),
]

HELP = [
    "We can meet at another time, by telephone or by video.",
    "You may bring a friend, a relative or an adviser. Your council’s SEND information, advice "
    "and support service is free "
    "and independent of us.",
    "Tell us if you would like an interpreter, large print, or anything explained beforehand.",
]

AFTER = (
    "A written report goes to everybody who was invited within two weeks of the "
    "meeting{% if when.report_by %} (by "
    "{{ when.report_by }}){% endif %}. The council then decides whether to keep the plan as it "
    "is, to change it or to end it, and "
    "tells the family within four weeks of the meeting{% if when.decision_by %} (by "
    "{{ when.decision_by }}){% endif %}. If it will "
    "change the plan, the family sees the changes first and has at least 15 days to comment."
)
LAW_REQUIRED = (
    "You are invited under {{ recipient.regulation }} of the Special Educational Needs and "
    "Disability "
    "Regulations 2014; regulation 20(3) and (4) asks for at least two weeks’ notice and for the "
    "advice to be sent round at "
    "least two weeks ahead. See also the SEND Code of Practice, paragraph 9.176."
)
LAW_HEALTH = (
    "Regulation 20(2)(d) of the Special Educational Needs and Disability Regulations 2014 asks "
    "for the health professional "
    "whom the integrated care board names; paragraph 9.176 of the SEND Code of Practice asks for "
    "others who matter to the "
    "review. Regulation 20(3) and (4) asks for at least two weeks’ notice and for the advice to "
    "be sent round at least "
    "two weeks ahead."
)
LAW_OTHERS = (
    "The SEND Code of Practice (paragraph 9.176) asks that others who matter to the review are "
    "invited too. Advice is "
    "sent round at least two weeks ahead, under regulation 20(4) of the Special Educational Needs "
    "and Disability "
    "Regulations 2014."
)
CLOSING = (
    "Please tell us whether you can come{% if school.sendco_contact %}: "
    "{{ school.sendco_contact }}{% endif %}. Thank you for "
    "what you do for {{ who.first }}."
)

# --- the meeting -------------------------------------------------------------------------------

AGENDA = [
    ("", "Welcome", "Who is here, what the meeting is for, when it ends", "5"),
    (
        "",
        "{{ who.whose_cap }} views",
        "In whatever way was chosen: talking, pictures, a film, somebody reading",
        "10",
    ),
    ("", "The family’s views", "What is going well, what worries, what is hoped for", "10"),
    ("", "Since the last review", "Actions agreed then, and what came of them", "5"),
    (
        "",
        "Outcomes and progress",
        "Each outcome in turn: reached, partly, not yet; is it still right?",
        "20",
    ),
    ("", "Support", "Given as written? Making a difference? Health and social care too", "15"),
    (
        "adulthood",
        "Preparing for adulthood",
        "Work and study, a home, friends and community, health",
        "10",
    ),
    (
        "transfer.coming",
        "The move {{ transfer.words }}",
        "Which settings, what they need to know, visits",
        "10",
    ),
    ("looked_after", "Care plan and PEP", "How they fit with this plan; who tells whom", "5"),
    (
        "",
        "What we recommend",
        "Keep, change or end the plan; where people differ, it is written down",
        "10",
    ),
    ("", "Who does what, by when", "And a last word from {{ who.first }}", "5"),
]
GROUND_RULES = [
    "We speak to {{ who.first }}, not over {{ who.first }}.",
    "Plain words. Anybody may ask what something means.",
    "One person at a time; a break whenever somebody needs one.",
    "What is said here is for the people here and for the report.",
]

REPORT_NOTE = (
    "What the plan says is filled in already; the rest is written at the meeting. The report goes "
    "to everybody invited, and to "
    "the council, within two weeks of the meeting."
)
NO_ACTIONS = "No actions were found in the papers of the last review. Write them here."
REPORT_OUTCOMES = "Tick what was agreed. Say in the middle column how you know."
REPORT_HEALTH = (
    "Sections C, D, G and H: are the needs and the provision still right? Is a "
    "personal budget or direct payment in use or asked for?"
)
REPORT_ADULTHOOD = "Every review from Year 9 considers what the young person needs for these."
ADULTHOOD_AREAS = [
    "Work and further study",
    "A home and independence",
    "Friends, relationships, community",
    "Good health",
]
REPORT_TRANSFER = "The final plan, naming the next setting, must be out before {{ transfer.by }}."
TRANSFER_ROWS = [
    "Setting that the young person and the family would like",
    "What the next setting must have in place",
    "Visits and other steps, and who sees to them",
]
RECOMMENDATIONS = [
    "Keep the plan as it is",
    "Change the plan as set out below",
    "End the plan (say why, and who agrees)",
]
SECTIONS_NOTE = (
    "Where the plan should change, say how; marking the changes on a copy of the plan does as well."
)
SECTIONS = [
    ("A", "Views, interests and aspirations"),
    ("B", "Special educational needs"),
    ("C", "Health needs"),
    ("D", "Social care needs"),
    ("E", "Outcomes"),
    ("F", "Special educational provision"),
    ("G", "Health provision"),
    ("H", "Social care provision"),
    ("I", "Placement"),
    ("J", "Personal budget"),
]
DIFFERENCES = (
    "The report must say where its recommendations differ from those of others who were "
    "at the meeting."
)

# --- the checklist -----------------------------------------------------------------------------

SUGGESTIONS = (
    "No meeting has been arranged. These school days leave two clear weeks’ notice and "
    "keep every later date:"
)
STEPS_WITHOUT_MEETING = (
    "No meeting date is known: these are the latest dates, for a meeting on "
    "the last school day that is in time. Arrange it sooner if you can."
)
STEPS_NOTE = (
    "“Work to” is a school or working day. “Last day” is the law’s, never later for a weekend or "
    "a holiday; for the meeting, "
    "it is the last that leaves the council its time. The council’s duties are here so that you "
    "can chase them."
)
CIRCLE_NOTE = (
    "The law asks that they are invited, not that they come. Write in when each was "
    "invited and when advice came."
)
MISSING = "The letters leave room for these:"
BEFORE_SENDING = [
    "Read each letter: names and addresses come from the plan as it was read.",
    "The e-mails are drafts. Check each address and send them yourself, securely, one family to a "
    "message.",
]
