"""The words of the pack's papers for pupils, families, staff and professionals."""

from __future__ import annotations

# --- pupils ------------------------------------------------------------------------------------

PUPIL_YOUNG = {
    "about": ["We are having a meeting about you.", "It is to find out what helps you at school."],
    "who": ["Your family.", "Your teacher.", "Other grown-ups who help you."],
    "do": [
        "Fill in “My views” with a grown-up.",
        "Show us something you are proud of.",
        "Come for all of it, or for a little bit.",
    ],
    "choice": ["No. You can choose.", "We will always listen to you."],
}
PUPIL_OLDER = {
    "about": [
        "Once a year we meet to talk about your plan. Your plan says what help you get and what "
        "you are working towards.",
        "This is your meeting. We want to hear what you think.",
    ],
    "who": [
        "You, your family, people from school and other people who help you. Tell us if you "
        "want somebody else there."
    ],
    "do": [
        "Fill in “My views”. Somebody can help you.",
        "Think about what you would like to be different.",
        "Bring something to show us: work, photos, a video or music.",
        "Choose where you sit, who starts, and when we have a break.",
    ],
    "choice": [
        "No. You can come to all of it, to part of it, or not at all.",
        "If you do not come, your form can speak for you, or somebody you choose can.",
    ],
}
PUPIL_ADULTHOOD = (
    "We will also talk about your future: work or study, where you want to live, "
    "friends, and keeping well."
)
PUPIL_TRANSFER = (
    "You will be moving on in September {{ transfer.year }}. We will talk about "
    "where, and what will help."
)
PUPIL_TRANSFER_YOUNG = "Next September you will go to a new school. We will talk about that too."
PUPIL_OWN_RIGHT = (
    "You are old enough to make the decisions about your plan yourself. You can ask "
    "somebody to help you."
)

YOUNG_NOTE = (
    "For a grown-up and a child together. Read each line aloud; let the child point, "
    "colour a face in, draw or say it. Write down the child’s own words."
)
YOUNG_QUESTIONS = [
    "coming to school",
    "playing outside",
    "my friends",
    "my work",
    "dinner time",
    "asking for help",
]

PUPIL_NOTE = (
    "This is what you want people to know. You can write, draw, type, or ask somebody to "
    "write for you. Leave out what you like."
)
PUPIL_QUESTIONS = [
    "What is going well for me",
    "What is hard for me",
    "What helps me to learn",
    "What does not help me",
    "What I like doing, in school and out",
    "What I want to be different by this time next year",
]
TEENAGER_QUESTIONS = [
    "What I am pleased with since my last review",
    "What gets in my way, in lessons and outside them",
    "The support that makes a difference, and how I want it given",
    "Support that does not work or that I no longer want",
    "What matters to me, and who matters to me",
    "What I want my plan to say for the next year",
]
MY_FUTURE = "My future"
MY_FUTURE_LEAD = (
    "These are for when you leave school or college. “I don’t know yet” is a good answer too."
)
FUTURE_QUESTIONS = [
    "The work or study I would like",
    "Where I would like to live, and what I need to learn for that",
    "Friends, free time and being part of things",
    "Keeping well, and looking after my own health",
]
NEXT_PLACE = (
    "Where would you like to go? What do you want the people there to know about you? "
    "What are you looking forward to, and what worries you?"
)
MEETING_CHOICES = [
    "to come for all of it",
    "to come for part of it: ________________________",
    "somebody to speak for me: ________________________",
    "not to come. Please read my form out.",
]

# --- parents -----------------------------------------------------------------------------------

PARENT_NOTE = (
    "Your form is read by everybody at the meeting. Write as much or as little as you like, in "
    "any language; a letter, an "
    "e-mail or a telephone call does just as well."
)
PARENT_QUESTIONS = [
    "What is going well, at school and at home",
    "What worries you, or is not going well",
    "Is the support in the plan being given? What difference does it make?",
    "Has anything changed: health, family, care, new difficulties?",
    "What do you hope for {{ who.first }}, this year and later on",
    "What should change in the plan",
]
PARENT_OUTCOMES = (
    "These are the outcomes in the plan now. Please tell us what you have seen of each."
)
PARENT_ADULTHOOD = (
    "What would a good adult life look like: work or study, a home, friends and "
    "community, health? What should we begin on now?"
)
PARENT_TRANSFER = (
    "Which school or college would you like the plan to name, and why? The council "
    "asks you formally as well."
)
PARENT_CHOICES = [
    "I will come, or: we will come (who: ________________________)",
    "I cannot come on that day. These would suit me: ________________________",
    "I would like to join by telephone or video.",
    "I would like an interpreter or other help: ________________________",
    "Please invite also: ________________________",
]

# --- staff and professionals -------------------------------------------------------------------

SCHOOL_NOTE = (
    "For the class teacher, form tutor or keyworker. Short and particular is best: what "
    "you have seen, with a date or a measure."
)
SCHOOL_QUESTIONS = [
    "Strengths, and what {{ who.first }} enjoys",
    "Progress in learning since the last review (levels, assessments, examples)",
    "What is still difficult, and what helps",
    "Attendance, friendships and well-being",
]
PROFESSIONAL_NOTE = (
    "If you would rather send a report of your own, please make sure that it says "
    "how far each outcome has been reached."
)
PROFESSIONAL_QUESTIONS = [
    "Your involvement since the last review",
    "Needs as you see them now: strengths, and what has changed",
    "What you advise for the year to come, and from whom",
]
ADVICE_OUTCOMES = "The outcomes are those of the plan as we have it."
ADVICE_ADULTHOOD = (
    "What does {{ who.first }} need in order to prepare for work or study, a home, "
    "friends and community, and health?"
)
ADVICE_TRANSFER = "What does the next setting need to know and to have in place from the first day?"
ADVICE_CHANGES = (
    "Say which section, and what it should say. Provision should be specific: what, "
    "by whom, how often and for how long."
)
ADVICE_CHOICES = [
    "I will come to the meeting.",
    "I cannot come; this advice stands for me.",
    "Somebody else will come: ________________________",
]
