"""Documents whose answers are in bold, or in shaded cells."""

from __future__ import annotations

from sspdocs.blocks import BOLD, Table
from sspdocs.forms.needless_looks import without_needless_looks
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
    assert without_needless_looks(made, vocabulary()) is not made


def test_labels_in_bold_over_answers_in_plain_type_stay_set_apart() -> None:
    rows = [COSTS[1], *[[x.strip("*") for x in row] for row in COSTS[2:]]]
    made = document(sheet("Costs", rows))
    assert without_needless_looks(made, vocabulary()) is made


def test_the_labels_of_a_blank_form_stay_set_apart() -> None:
    labels = ["Name", "Class", "Date of birth", "Year group", "SENCo", "Strengths", "Targets"]
    labels += ["Who", "How often", "Provision", "Parent's views", "Review date", "Signed"]
    made = document(sheet("Plan", [[f"**{label}**", ""] for label in labels]))
    assert without_needless_looks(made, vocabulary()) is made


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
    plain = without_needless_looks(made, vocabulary())
    after = [[c.text for c in row] for b in plain.body if isinstance(b, Table) for row in b.rows]
    assert before == after
    (cell,) = made.body[0].rows[0][0].blocks  # type: ignore[union-attr]
    assert cell.spans[0].marks & BOLD  # type: ignore[union-attr]


def test_a_form_whose_every_cell_is_shaded_is_read_as_one_without_shading() -> None:
    told = [
        "Ada Bell",
        "Owls",
        "3/5/2017",
        "Spelling long words in tests, and copying from the board.",
    ]
    asked = ["Name", "Class", "Date of birth", "What I find hard"]
    rows = [["**" + a + "**", t] for a, t in zip(asked, told, strict=True)]
    rows += [["**Start date**", "1/9/2025"], ["**Review date**", "5/12/2025"]]
    made = table([list(row) for row in rows])
    for row in made.rows:
        for cell in row:
            cell.shaded = True
    plan = read(heading("SEN Support Plan"), made)
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert [n.description for n in plan.needs] == [told[3]]
    assert str(plan.dates.plan_start) == "2025-09-01"
