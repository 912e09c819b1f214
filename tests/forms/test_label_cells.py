"""Labels of a table are told by the cells about them where their own looks do not tell them."""

from __future__ import annotations

from make import marked, paragraph, read, slots, table

from sspdocs.blocks import BOLD, FILLED


def _shade_all(made):  # type: ignore[no-untyped-def]
    for row in made.rows:
        for cell in row:
            cell.shaded = True
    return made


def test_a_shaded_row_of_labels_over_their_answers_is_read_as_pairs() -> None:
    facts = _shade_all(table([["Pupil name\nAda Bell", "Date of birth\n3.4.2016", "Class\nOwls"]]))
    targets = table([["Target", "Provision"], ["To read", "Daily reading"]], shaded="r1")
    plan = read(facts, targets)
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert str(plan.pupil.date_of_birth) == "2016-04-03"


def test_a_label_in_bold_over_plain_type_in_a_shaded_box_has_its_answer_under_it() -> None:
    boxes = _shade_all(
        table(
            [["**I am good at**\nDrawing maps\nLong division"], ["**I do not like**\nLoud halls"]]
        )
    )
    plan = read("**Name:** Ada Bell", boxes)
    assert plan.views.strengths == "Drawing maps\nLong division"
    assert plan.views.does_not_help == "Loud halls"


def test_two_lines_in_a_head_with_answers_under_it_stay_one_label() -> None:
    made = table(
        [["Target\nin small steps", "Provision", "Lead"], ["To read", "Reading daily", "Mrs Orr"]],
        shaded="r1",
    )
    assert slots(made) == [
        ("Target\nin small steps", "To read"),
        ("Provision", "Reading daily"),
        ("Lead", "Mrs Orr"),
    ]


def test_known_words_between_shaded_labels_and_answers_are_labels() -> None:
    made = table(
        [
            ["Pupil", "Ada Bell", "Date of birth", "3/4/2016"],
            ["School", "Hill Lane School", "Year", "4"],
        ],
        shaded="c1",
    )
    assert slots(made, "**Strengths:** Maps", "**Interests:** Trains")[:4] == [
        ("Pupil", "Ada Bell"),
        ("Date of birth", "3/4/2016"),
        ("School", "Hill Lane School"),
        ("Year", "4"),
    ]


def test_short_words_in_a_column_of_known_labels_are_labels() -> None:
    made = table(
        [
            ["Strengths", "Kind to others"],
            ["Trips and clubs", "Choir on Tuesdays"],
            ["Interests", "Trains"],
            ["Ada tells us", "I like the choir"],
        ]
    )
    assert [label for label, _ in slots(made)] == [
        "Strengths",
        "Trips and clubs",
        "Interests",
        "Ada tells us",
    ]


def test_the_first_cells_of_a_list_without_known_labels_stay_values() -> None:
    made = table([["Barrier", "Strategy"], ["Spelling", "Word mat"], ["Time", "Sand timer"]])
    assert slots(made)[0] == ("Barrier", "Spelling")


def test_a_name_before_a_telephone_number_is_kept() -> None:
    made = table([["Name", "Ada Bell"], ["Contact number", "Jo Bell, 07700 900123"]])
    (person,) = read(made).people
    assert (person.name, person.phone) == ("Jo Bell", "07700 900123")


def test_every_session_under_a_name_is_how_often() -> None:
    made = table(
        [
            ["Outcome 1", "To share"],
            ["Provision", "Turn-taking games"],
            ["Who and how often", "Miss Orr or Jo\nevery session, 5 mins"],
        ]
    )
    (done,) = read(made).provision
    assert (done.lead, done.frequency) == ("Miss Orr or Jo", "every session, 5 mins")
    assert done.minutes_per_session == 5


def test_a_head_that_asks_two_things_in_brackets_asks_for_these() -> None:
    made = table(
        [
            ["Target", "Strategies", "Support (who / how often)"],
            ["To read", "Word mat", "Mrs Orr\n3 x 10 mins weekly"],
        ],
        shaded="r1",
    )
    (done,) = read(made).provision
    assert (done.description, done.lead) == ("Word mat", "Mrs Orr")
    assert done.sessions_per_week == 3


def test_labels_between_answers_are_told_by_the_rows_above_them() -> None:
    made = table(
        [
            ["Pupil", "Ada Bell", "Class", "Owls"],
            ["School", "Hill Lane School", "SENCo", "Gwen Orr"],
        ],
        shaded="c1",
    )
    plan = read(made)
    assert (plan.setting.name, plan.people[0].name) == ("Hill Lane School", "Gwen Orr")


def test_words_before_a_content_control_are_its_label() -> None:
    facts = [
        marked("Name ", ("Ada Bell", FILLED)),
        marked("I prefer ", ("Addie", FILLED)),
        marked("Year group ", ("Year 3", FILLED)),
    ]
    pupil = read("**Strengths:** Maps", "**Interests:** Chess", *facts).pupil
    assert (pupil.name, pupil.preferred_name, pupil.year_group) == ("Ada Bell", "Addie", "3")


def test_a_hint_that_says_how_many_is_part_of_the_label() -> None:
    aims = [paragraph("To read ten words", bullet="1."), paragraph("To sit still", bullet="2.")]
    plan = read("**Name:** Ada Bell", marked(("Targets this term", BOLD), " (max 3)"), *aims)
    assert [o.description for o in plan.outcomes] == ["To read ten words", "To sit still"]


def test_plain_cells_that_say_what_they_ask_are_fields_over_a_list() -> None:
    rows = table(
        [["Start date: 3/9/26", "Date of review: 4/12/26"], ["**Aim**", "To count to ten"]]
    )
    assert slots("**Plan**", table([["**Name**", "Ada Bell"]]), rows)[-3:] == [
        ("Start date", "3/9/26"),
        ("Date of review", "4/12/26"),
        ("Aim", "To count to ten"),
    ]


def test_a_known_question_in_plain_type_asks_for_the_cell_beside_it() -> None:
    rows = table(
        [["**Aim 1**", None], ["**Aim**", "To count to ten"], ["How did it go?", "To six."]]
    )
    assert ("How did it go?", "To six.") in slots(table([["**Name**", "Ada Bell"]]), rows)
