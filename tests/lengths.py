"""Three invented plans of one pupil, short, typical and very long, to look at documents with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sspdocs.model import (
    Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Plan,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Source,
    Unmapped,
    Views,
)
from sspdocs.model.codes import Kind

LENGTHS = ("short", "typical", "long")
_AREAS = (
    "cognition_and_learning", "communication_and_interaction", "semh", "sensory_and_physical",
)  # fmt: skip
_TARGETS = (
    ("To read back three of my own sentences to a partner without help, four days out of five.",
     "Reads back single words he has written; needs prompting for whole sentences.",
     "Four days out of five, from the writing book."),
    ("To tell an adult with my card when I need a break, before I leave the room, in 8 of 10 lessons.",
     "Leaves without telling anybody about twice a day.", "Break card log, weeks 8 to 10."),
    ("To retell a story in order with at least five parts, using pictures, by Christmas.",
     "Retells two parts with prompts.", "Story recording in December."),
    ("To hold a pencil in a tripod grip for ten minutes and write five lines that others can read.",
     "Fist grip; two lines.", "Handwriting sample each fortnight."),
)  # fmt: skip
_SUPPORT = (
    ("Precision teaching of common words", "Miss T Amberley (TA)", "4 x 10 minutes a week", 4, 10, 12, 1),
    ("Break card, taught and practised at calm times; a place to go to", "All adults", "Daily", 5, None, None, 1),
    ("Narrative group with story planner", "Mrs L Pellow", "2 x 30 minutes a week, group of 4", 2, 30, 10, 4),
    ("Fine motor circuit before registration", "Mr G Stroud", "Daily, 15 minutes", 5, 15, 12, 3),
)  # fmt: skip
_LONG = (
    "We talked about this for a long time at the meeting, and everybody agreed that it matters more than anything "
    "else this term. At home it goes well when he knows what comes next, has had something to eat, and is not asked "
    "three things at once. In school it goes well in the mornings and with adults he knows; it goes badly after "
    "lunch, when plans change without warning, and when the room is loud."
)  # fmt: skip


def plan_of(length: str, kind: Kind = "sen_support_plan") -> Plan:
    """The plan of one length: "short", "typical" or "long"."""
    source = Source(path=f"Wrenfield J {length}.docx", sha256="0" * 64, media_type="")
    made = {"short": _short, "typical": _typical, "long": _long}[length](kind, source)
    if kind != "one_page_profile" or length == "long":
        return made
    pupil = Pupil(  # a profile says no more than this
        name=made.pupil.name, preferred_name=made.pupil.preferred_name, year_group="3",
        date_of_birth=made.pupil.date_of_birth, class_name=made.pupil.class_name,
    )  # fmt: skip
    return Plan(kind=kind, source=source, pupil=pupil, setting=made.setting, views=made.views)


def _short(kind: Kind, source: Source) -> Plan:
    goal, _, measure = _TARGETS[0]
    return Plan(
        kind=kind,
        source=source,
        pupil=Pupil(name="Jory Wrenfield", year_group="3"),
        views=Views(strengths="Kind to younger children.", support_wanted="Show me, then tell me."),
        needs=(Need(description="Reading is slow.", area="cognition_and_learning"),),
        outcomes=(Outcome(description=goal, success_criteria=measure),),
        provision=(Provision(description=_SUPPORT[0][0], outcomes=(0,)),),
        dates=Dates(review_due=dt.date(2026, 12, 11)),
        review=Review(next_steps="Go on as before." if kind == "annual_review" else None),
    )


def _typical(kind: Kind, source: Source) -> Plan:
    reviewed = kind == "annual_review"
    return Plan(
        kind=kind,
        source=source,
        pupil=Pupil(
            name="Jory Wrenfield",
            preferred_name="Jory",
            date_of_birth=dt.date(2018, 11, 3),
            upn="A801234567012",
            year_group="3",
            class_name="Kestrel",
            attendance=94.5,
            pupil_premium=False,
        ),
        setting=Setting(name="Thornhollow Primary School"),
        people=(
            Person(role="class_teacher", name="Mr G Stroud", organisation="Thornhollow Primary School"),
            Person(role="sendco", name="Mrs L Pellow", phone="01632 960118", email="l.pellow@example.org"),
            Person(role="parent_carer", name="Ms Keren Wrenfield", phone="07700 900456"),
        ),
        sen=Sen(
            status="K",
            primary_need="SLCN",
            areas=("communication_and_interaction", "cognition_and_learning"),
            range="Range 3",
            register_date=dt.date(2025, 1, 20),
        ),
        views=Views(
            pupil="I like school when we make things.",
            parent_carer="He is happier this year. Homework is still hard for all of us.",
            aspirations="I want to work with animals, or drive the tractor like my uncle.",
            strengths="Kind to younger children.\nKnows everything about birds of prey.",
            interests="Birds, tractors, drawing",
            important_to="My dog and my seat by the window",
            support_wanted="Show me, then tell me.\nGive me time to answer.",
            does_not_help="Being rushed\nReading aloud without warning",
        ),
        needs=(
            Need(description="Finds it hard to put a story in order and to find the word he wants.",
                 area="communication_and_interaction"),
            Need(description="Reads 40 of the 100 most common words; loses his place on a full page.",
                 area="cognition_and_learning"),
            Need(description="Leaves the room when work feels too hard.", area="semh"),
        ),
        outcomes=tuple(
            Outcome(description=goal, area=area, baseline=start, success_criteria=measure,  # type: ignore[arg-type]
                    target_date=dt.date(2026, 12, 11),
                    progress="Three days out of five by half term." if reviewed else None,
                    rating="partly_met" if reviewed else None)
            for (goal, start, measure), area in zip(_TARGETS[:3], _AREAS, strict=False)
        ),
        provision=(
            *(
                Provision(description=d, lead=lead, frequency=often, sessions_per_week=n, minutes_per_session=m,
                          weeks=w, group_size=g, outcomes=(k,), tier="targeted", area=_AREAS[k])  # type: ignore[arg-type]
                for k, (d, lead, often, n, m, w, g) in enumerate(_SUPPORT[:3])
            ),
            Provision(description="Word mat and now-and-next board on the desk", tier="universal",
                      lead="Class teacher", frequency="Every lesson"),
        ),
        agencies=(Agency(service="Speech and Language Therapy", name="Ms O Calder",
                         advice="Use pictures when telling stories; wait ten seconds.", date=dt.date(2026, 9, 30)),),
        assessments=(
            Assessment(measure="Common words read (of 100)", value="40", date=dt.date(2026, 9, 8)),
            Assessment(measure="Common words read (of 100)", value="46", date=dt.date(2026, 10, 20)),
        ),
        dates=Dates(plan_start=dt.date(2026, 9, 14), review_due=dt.date(2026, 12, 11),
                    reviewed_on=dt.date(2026, 11, 18) if reviewed else None,
                    ehc_plan_issued=dt.date(2025, 12, 3) if reviewed else None),
        review=Review(summary="Settled term; reading is moving, stories less so.",
                      pupil_comment="The break card is good.", parent_comment="More of the same, please.",
                      next_steps="Go on with all three outcomes.\nAsk Ms Calder to visit.") if reviewed else Review(),
        signatures=(
            Signature(role="parent_carer", name="Ms Keren Wrenfield", date=dt.date(2026, 9, 14), signed=True),
            Signature(role="class_teacher", name="Mr G Stroud", date=dt.date(2026, 9, 14), signed=True),
        ),
    )  # fmt: skip


def _long(kind: Kind, source: Source) -> Plan:
    base = _typical(kind, source)
    many = range(12)
    return Plan(
        kind=kind,
        source=source,
        pupil=Pupil(
            name="Jory Bartholomew Featherstonehaugh-Wrenfield-Ottershaw",
            preferred_name="Jory",
            date_of_birth=dt.date(2012, 11, 3),
            upn="A801234567012",
            year_group="9",
            class_name="9 Kestrel (Mr Stroud, form room H12)",
            gender="Male",
            home_language="Cornish and English",
            looked_after=False,
            pupil_premium=True,
            attendance=81.2,
            medical="Asthma: blue inhaler in the office and in his bag.\nWears glasses for reading.\n" + _LONG,
        ),
        setting=Setting(name="Thornhollow Church of England Voluntary Aided Comprehensive School and Sixth Form"),
        people=(
            *base.people,
            Person(role="parent_carer", name="Mr Petroc Featherstonehaugh-Wrenfield", phone="07700 900457",
                   email="petroc.featherstonehaugh-wrenfield@example.org"),
            Person(role="professional", name="Dr Marguerite Oyelaran-Castellanos",
                   organisation="Educational Psychology and Specialist Teaching Service, Children’s Directorate",
                   email="marguerite.oyelaran-castellanos@example.org"),
        ),
        sen=Sen(status="K", primary_need="SLCN", other_needs=("SPLD", "SEMH"), areas=_AREAS,  # type: ignore[arg-type]
                diagnoses="Developmental language disorder (March 2024)", range="Range 4",
                register_date=dt.date(2025, 1, 20)),
        views=Views(
            pupil=f"Said in June. {_LONG}", parent_carer="\n".join([_LONG] * 3), aspirations=f"To be a vet. {_LONG}",
            strengths="\n".join(f"{n}. {_LONG[:90]}" for n in range(1, 9)),
            interests=f"Birds. {_LONG}", important_to=f"My dog. {_LONG}",
            support_wanted="\n".join([_LONG] * 2), does_not_help=f"Being rushed. {_LONG}",
        ),
        needs=tuple(Need(description=f"Barrier {k + 1}. {_LONG}", area=_AREAS[k % 4]) for k in many),  # type: ignore[arg-type]
        outcomes=tuple(
            Outcome(description=f"Step {k + 1}: {_TARGETS[k % 4][0]} {_LONG if k % 3 == 0 else ''}".strip(),
                    area=_AREAS[k % 4],  # type: ignore[arg-type]
                    baseline=f"{_TARGETS[k % 4][1]} {_LONG[: 60 * (k % 4)]}".strip(),
                    success_criteria=_TARGETS[k % 4][2], target_date=dt.date(2026, 12, 11),
                    progress=_LONG if k % 2 else "Still needs help with most lines.",
                    rating="partly_met" if k % 2 else "not_met")
            for k in many
        ),
        provision=(
            *(
                Provision(description=f"{_SUPPORT[k % 4][0]}, set {k + 1}. {_LONG if k % 5 == 0 else ''}".strip(),
                          outcomes=(k // 2,),
                          lead=_SUPPORT[k % 4][1], frequency=_SUPPORT[k % 4][2], tier="targeted",
                          sessions_per_week=_SUPPORT[k % 4][3], minutes_per_session=_SUPPORT[k % 4][4],
                          weeks=_SUPPORT[k % 4][5], group_size=_SUPPORT[k % 4][6], area=_AREAS[k // 2 % 4],  # type: ignore[arg-type]
                          resources="Cards, timer" if k % 4 == 0 else None,
                          annual_cost=Decimal("318.50") if k % 3 == 0 else None,
                          impact="Reads ten more words." if k % 6 == 0 else None)
                for k in range(24)
            ),
            *(Provision(description=f"Strategy {k}: {_LONG[:99]}", tier="universal", lead="All teachers",
                        frequency="Every lesson") for k in range(1, 8)),
            Provision(description="Lunch club", tier="targeted", lead="Mrs L Pellow", frequency="Twice a week"),
        ),
        costs=Costs(stated_total=Decimal("7318.40")),
        agencies=tuple(Agency(service=s, name=n, advice=_LONG, date=dt.date(2026, 9, 30)) for s, n in (
            ("Speech and Language Therapy", "Ms O Calder"), ("Educational Psychology", "Dr M Oyelaran-Castellanos"),
            ("Occupational Therapy", "Mr F Nance"))),
        assessments=tuple(Assessment(measure=f"Common words read (of 100), test {k}", value=str(30 + 4 * k),
                                     expected="80", date=dt.date(2026, 1 + k, 8)) for k in range(10)),
        dates=base.dates,
        review=Review(summary=f"A mixed term. {_LONG}", pupil_comment=f"It was fine. {_LONG}",
                      parent_comment=f"Better than last year. {_LONG}", next_steps="\n".join([_LONG] * 2)),
        signatures=base.signatures,
        unmapped=(
            Unmapped(label="NHS number", text="To follow", where="table 1, row 6, column 2"),
            Unmapped(label="Bus", text=_LONG, where="table 9, row 1, column 2"),
        ),
    )  # fmt: skip
