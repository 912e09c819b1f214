"""Where a council's blank form leaves room for an answer, and where it does not."""

from __future__ import annotations

from tests.word import p, r, sdt, tc, tr
from tests.writers.blank_forms import STYLES, heading, label, prompt, table
from tests.writers.small_forms import fields, taken_up


def test_a_heading_over_questions_of_its_own_is_no_place() -> None:
    found = taken_up(
        heading("Views"),
        p(r("The views of the child or young person", "<w:b/>")), p(),
        p(r("The views of the parents or carers", "<w:b/>")), p(),
    )[1]  # fmt: skip
    assert [s.field for s in found] == ["views.pupil", "views.parent_carer"]


def test_a_line_over_the_heads_of_a_table_is_no_place() -> None:
    found = taken_up(table(
        tr(tc(p(r("Section 3: our action plan", "<w:b/>")), '<w:gridSpan w:val="3"/>')),
        tr(label("Outcome"), label("Provision"), label("Who will do this?")),
        tr(tc(), tc(), tc()),
    ))[1]  # fmt: skip
    assert [s.where for s in found] == [f"table 1, row 3, column {n}" for n in (1, 2, 3)]


def test_headings_that_name_areas_of_need_are_places_for_their_needs() -> None:
    two = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    low = f'<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{two}</w:style>'

    def under(words: str) -> str:
        return p(r(words), '<w:pStyle w:val="H2"/>') + p("[Enter text here]")

    found = fields(
        heading("Section B: special educational needs"),
        under("Cognition and learning"),
        under("Communication and interaction"),
        styles=STYLES + low,
    )
    assert found == [
        f"needs[{area}].description"
        for area in ("cognition_and_learning", "communication_and_interaction")
    ]


def test_no_word_that_the_search_made_up_is_left_in_what_was_found() -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    found = taken_up(
        table(tr(label("Name"), tc(), label("School"), tc())),
        heading("Recommendation of the meeting"),
        p(sdt(r("☐"), box) + r(" The plan should be amended")),
        p(sdt(r("☐"), box) + r(" The plan should cease")),
        heading("Next steps"), p(prompt()), p(r("Report completed by: ") + prompt()),
    )[1]  # fmt: skip
    assert not [s for s in found if "qu" in f"{s.label} {s.when}".lower()]


def test_needs_and_strengths_by_area_are_each_areas_own() -> None:
    found = fields(
        heading("Assess"),
        table(
            tr(label("Area"), label("Strengths"), label("Needs")),
            tr(label("Cognition and learning"), tc(), tc()),
            tr(label("Communication and interaction"), tc(), tc()),
        ),
    )
    assert [f for f in found if f.startswith("needs")] == [
        "needs[cognition_and_learning].description",  # all of them: such a box is read a line each
        "needs[communication_and_interaction].description",
    ]


def test_two_parents_side_by_side_fill_their_own_columns() -> None:
    form = taken_up(
        table(tr(label("Pupil name"), tc())),
        table(
            tr(label("Parent / carer 1"), tc(), label("Parent / carer 2"), tc()),
            tr(label("Title and name"), tc(), label("Title and name"), tc()),
            tr(label("Telephone"), tc(), label("Telephone"), tc()),
        ),
    )
    assert [s.field for s in form[1] if s.field.startswith("people")] == [
        "people[parent_carer.1].name", "people[parent_carer.2].name",
        "people[parent_carer.1].phone", "people[parent_carer.2].phone",
    ]  # fmt: skip


def test_what_support_costs_has_no_place_where_the_support_has_none() -> None:
    found = fields(
        table(tr(label("Outcome"), label("Provision"), label("Cost")), tr(tc(), tc(), tc())),
        p(r("Resources bought for this pupil", "<w:b/>")),
        table(tr(label("Sundries"), label("Cost")), tr(tc(), tc())),
    )
    assert found.count("provision[1].annual_cost") == 1


def test_lines_to_sign_on_take_who_signed_and_when() -> None:
    form = taken_up(
        p("Pupil’s view: ______________________________"),
        p("Signed (parent/carer) ..............................  Date ............"),
        p("Signed (SENCO) ..............................  Date ............"),
    )
    assert [s.field for s in form[1]][1:] == [
        "signatures[parent_carer.1].name", "signatures[parent_carer.1].date",
        "signatures[sendco.1].name", "signatures[sendco.1].date",
    ]  # fmt: skip


def test_numbers_under_a_label_are_a_line_each() -> None:
    found = fields(
        table(tr(label("Name"), tc())),
        p(r("My targets this term", "<w:b/>")),
        *[p(f"{n}.") for n in (1, 2, 3)],
    )
    assert found[1:] == [f"outcomes[{n}].description" for n in (1, 2, 3)]


def test_a_label_with_a_bracketed_hint_stands_over_its_box() -> None:
    words = r("Special educational needs ", "<w:b/>") + r("(all four areas)", "<w:i/>")
    found = fields(
        table(tr(label("Name"), tc())),
        p(words), table(tr(tc())),
    )  # fmt: skip
    assert found == ["pupil.name", "needs[].description"]


def test_an_address_whose_label_says_whose_it_is_goes_to_that_person() -> None:
    found = fields(
        table(tr(label("Name of SENCO"), tc(), label("SENCO email"), tc())),
        table(tr(label("Pupil"), tc())),
    )
    assert found[:2] == ["people[sendco].name", "people[sendco.1].email"]


def test_labels_down_a_table_in_plain_type_are_labels_where_each_ends_with_a_colon() -> None:
    asked = ("Full legal name of child or young person:", "Date of birth:", "Setting attended:")
    found = fields(
        table(tr(label("Strengths"), tc()), tr(label("Difficulties"), tc())),
        table(*[tr(tc(words), tc(p(prompt()))) for words in asked]),
    )
    assert found[2:] == ["pupil.name", "pupil.date_of_birth", "setting.name"]


def test_a_label_not_known_stands_where_the_other_rows_have_theirs() -> None:
    found = fields(
        table(
            tr("Child’s name", "", "Known as", ""),
            tr("D.O.B", "", "Class teacher", ""),
            tr("Date plan agreed", "", "We plan to review it on", ""),
        )
    )
    assert found[4:] == ["dates.plan_start", "dates.review_due"]


def test_a_band_with_the_title_is_no_place() -> None:
    found = taken_up(
        table(tr(tc(p(r("Record of EHC Plan Review Meeting", "<w:b/>"))))),
        table(tr(label("Name"), tc(), label("School"), tc())),
    )[1]
    assert [s.field for s in found] == ["pupil.name", "setting.name"]


def test_bullets_that_wait_for_words_are_blank() -> None:
    blank = p("•  ")
    cells = [p(r(f"{words}:", "<w:b/>")) + blank * 3 for words in
             ("What’s important to me", "How to support me well")]  # fmt: skip
    found = fields(table(tr(label("Name"), tc()), tr(tc(cells[0]), tc(cells[1]))))
    assert found == ["pupil.name", "views.important_to", "views.support_wanted"]


def test_a_second_name_that_may_be_anybodys_is_left_blank() -> None:
    found = taken_up(
        table(tr(label("Child’s name"), tc(), label("Date of birth"), tc())),
        heading("Section I: placement"),
        table(tr(label("Name"), tc()), tr(label("Type"), tc())),
    )[1]
    assert [s.field for s in found].count("pupil.name") == 1


def test_nobody_signs_for_the_council() -> None:
    found = fields(
        table(tr(label("Child’s name"), tc(), label("Date of birth"), tc())),
        table(tr(label("Local authority officer – signature"), tc(), label("Date"), tc())),
        p("Signed on behalf of the council: ____________________  Name: ______________"),
    )
    assert not [f for f in found if f.startswith("signatures") and not f.endswith(".date")]


def test_a_spaced_heading_over_a_table_is_no_place() -> None:
    two = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    low = f'<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{two}</w:style>'
    found = taken_up(
        p(r("Agencies involved"), '<w:pStyle w:val="H2"/>'), p(),
        table(tr(label("Service"), label("Name")), tr(tc(), tc())),
        styles=STYLES + low,
    )[1]  # fmt: skip
    assert [s.where for s in found] == ["table 1, row 2, column 1", "table 1, row 2, column 2"]


def _wide(words: str) -> str:
    return tr(tc(p(r(words, "<w:b/>")), '<w:gridSpan w:val="4"/>'))


def test_a_line_over_labels_with_their_boxes_is_no_place() -> None:
    """ "Main contact details:" asks for nothing itself, though its words are known."""
    found = taken_up(table(
        tr(label("Name:"), tc(), label("Date of birth:"), tc()),
        _wide("Main contact details:"),
        tr(label("Parent or carer 1:"), tc(), label("Relationship:"), tc()),
        tr(label("Email:"), tc(), label("Telephone:"), tc()),
    ))[1]  # fmt: skip
    assert [(s.where, s.field) for s in found][2:] == [
        ("table 1, row 3, column 2", "people[parent_carer].name"),
        ("table 1, row 3, column 4", ""),
        ("table 1, row 4, column 2", "people[parent_carer.1].email"),
        ("table 1, row 4, column 4", "people[parent_carer.1].phone"),
    ]


def test_a_question_answered_in_sentences_has_room_in_its_own_cell() -> None:
    found = taken_up(table(
        _wide("Parent’s comments:"),
        tr(label("Name:"), tc(), label("Date of birth:"), tc()),
    ))[1]  # fmt: skip
    assert found[0].field == "views.parent_carer"


def test_a_label_before_one_that_numbers_a_person_is_one_label() -> None:
    words = r("Main contact:", "<w:b/>") + r(" Parent or carer 1 (or the young person)")
    found = fields(table(
        tr(label("Name:"), tc(), label("Date of birth:"), tc()),
        tr(tc(p(words)), tc(), label("Telephone:"), tc()),
        tr(label("Parent or carer 2:"), tc(), label("Telephone:"), tc()),
    ))  # fmt: skip
    assert found[2:] == [
        f"people[parent_carer.{n}].{member}" for n in (1, 2) for member in ("name", "phone")
    ]


def test_another_programs_field_is_blank_however_long_its_name() -> None:
    long = "{{ " + "moved_here_from_another_authority_with_a_plan_" * 2 + "}}"
    found = taken_up(table(tr(label("Name:"), tc("{{ name }}")), tr(tc("Moved here?"), tc(long))))[
        1
    ]
    assert [s.where for s in found] == [f"table 1, row {n}, column 2" for n in (1, 2)]
