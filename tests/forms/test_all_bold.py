"""Documents whose answers are in bold."""

from __future__ import annotations

from sspdocs.blocks import BOLD, Table
from sspdocs.forms.all_bold import without_needless_bold
from sspdocs.forms.vocabulary import vocabulary
from tests.make import document, heading, marked, paragraph, read, sheet, table

COSTS = [
    ["**Pupil**", "**Ada Bell**"],
    ["**Intervention**", "**Led by**", "**Weeks**", "**Annual cost**"],
    ["**Talk group**", "**Mrs Orr**", "**10**", "**£165**"],
    ["**Word club**", "**Mr Hay**", "**12**", "**£200**"],
    ["**Lego club**", "**Mr Hay**", "**6**", "**£90**"],
]
GRID = [
    ["**Pupil**", "**Talk group**", "**Lego club**", "**Drumming**"],
    ["**Ada Bell**", "**daily**", "**weekly**", "**no**"],
    ["**Ben Carr**", "**weekly**", "**no**", "**daily**"],
    ["**Cy Dunn**", "**no**", "**daily**", "**weekly**"],
    ["**Di Evans**", "**daily**", "**daily**", "**no**"],
]


def test_a_sheet_all_in_bold_is_read_as_one_in_plain_type() -> None:
    plan = read(sheet("Costs", COSTS))
    assert [(p.description, p.lead, p.weeks) for p in plan.provision] == [
        ("Talk group", "Mrs Orr", 10),
        ("Word club", "Mr Hay", 12),
        ("Lego club", "Mr Hay", 6),
    ]


def test_a_grid_of_short_words_all_in_bold_sets_nothing_apart() -> None:
    made = document(sheet("Grid", GRID))
    assert without_needless_bold(made, vocabulary()) is not made


def test_labels_in_bold_over_answers_in_plain_type_stay_set_apart() -> None:
    rows = [COSTS[1], *[[x.strip("*") for x in row] for row in COSTS[2:]]]
    made = document(sheet("Costs", rows))
    assert without_needless_bold(made, vocabulary()) is made


def test_the_labels_of_a_blank_form_stay_set_apart() -> None:
    labels = ["Name", "Class", "Date of birth", "Year group", "SENCo", "Strengths", "Targets"]
    labels += ["Who", "How often", "Provision", "Parent's views", "Review date", "Signed"]
    made = document(sheet("Plan", [[f"**{label}**", ""] for label in labels]))
    assert without_needless_bold(made, vocabulary()) is made


def test_answers_in_bold_beside_plain_labels_in_lines_are_answers() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table(
            [
                ["Name", [paragraph("Ada Bell", BOLD)]],
                ["Date of birth", [paragraph("3/5/2017", BOLD)]],
                ["Attendance", [paragraph("93.5%", BOLD)]],
                ["Start date", [paragraph("1/9/2025", BOLD)]],
                ["Review date", [paragraph("5/12/2025", BOLD)]],
            ]
        ),
        marked("Strengths: ", ("Kind to everybody.", BOLD)),
    )
    assert (plan.pupil.name, plan.pupil.attendance) == ("Ada Bell", 93.5)
    assert plan.views.strengths == "Kind to everybody."


def test_the_document_itself_is_left_as_it_was() -> None:
    made = document(sheet("Grid", GRID))
    before = [[c.text for c in row] for b in made.body if isinstance(b, Table) for row in b.rows]
    plain = without_needless_bold(made, vocabulary())
    after = [[c.text for c in row] for b in plain.body if isinstance(b, Table) for row in b.rows]
    assert before == after
    (cell,) = made.body[0].rows[0][0].blocks  # type: ignore[union-attr]
    assert cell.spans[0].marks & BOLD  # type: ignore[union-attr]
