"""Where a council's blank form leaves room for an answer, and what a value looks like once it stands there."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sspdocs.adopt import find_fields
from sspdocs.councils import Slot
from sspdocs.model import Plan
from sspdocs.writers.files import suffix_of
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.services import is_service
from tests.make import plan
from tests.word import document, p, r, sdt, tc, tr, zipped
from tests.writers.blank_forms import STYLES, heading, label, prompt, table

BORN = dt.date(2016, 3, 4)
ADA = plan(
    pupil={"name": "Ada Bell", "preferred_name": "Adie", "year_group": "5"},
    setting={"name": "Oakfield Primary School"},
    people=[{"role": "parent_carer", "name": "Joan Bell", "phone": "01632 960001"}],
    views={"pupil": "I like art.", "parent_carer": "She sleeps well."},
)


def taken_up(*blocks: str, **parts: str) -> tuple[Path, tuple[Slot, ...]]:
    """A blank form on disk, and what was found to go where."""
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(document(*blocks, **({"styles": STYLES} | parts)))
    return path, find_fields(path)


def fields(*blocks: str, **parts: str) -> list[str]:
    return [s.field for s in taken_up(*blocks, **parts)[1]]


def body(form: tuple[Path, tuple[Slot, ...]], one: Plan) -> str:
    """The XML of a filled form, its continuation left out."""
    with zipfile.ZipFile(io.BytesIO(fill_form(*form, one).data)) as z:
        return z.read("word/document.xml").decode().partition("Continuation")[0]


def text(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n"))


def test_what_a_form_asks_for_twice_is_written_twice() -> None:
    form = taken_up(
        table(tr(label("Name of pupil"), tc(), label("Date of birth"), tc())),
        p(),
        table(tr(label("Full name of child/young person"), tc(), label("Year group"), tc())),
    )
    assert [s.field for s in form[1]].count("pupil.name") == 2
    assert text(body(form, ADA)).count("Ada Bell") == 2


def test_a_parents_name_stands_in_its_box_though_the_telephone_has_one_too() -> None:
    form = taken_up(table(
        tr(label("Pupil name"), tc(), label("Year group"), tc()),
        tr(label("Parent/carer name(s)"), tc(), label("Telephone"), tc()),
    ))  # fmt: skip
    xml = text(body(form, ADA))
    assert "Joan Bell" in xml
    assert "01632 960001" in xml


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


def test_a_date_goes_over_its_rule_in_three_parts() -> None:
    form = taken_up(
        p("Name: ______________   D.O.B: ____ / ____ / ______   Year: ____"),
        p("School: ________________"),
    )
    one = plan(pupil={"name": "Ada Bell", "date_of_birth": BORN, "year_group": "5"})
    assert "D.O.B: 04/03/2016   Year: Year 5" in text(body(form, one))


def test_prompts_in_brackets_and_for_dates_are_written_over() -> None:
    form = taken_up(
        table(
            tr(label("Name"), tc("[Full name]"), label("Date of birth"), tc("DD/MM/YYYY")),
            tr(label("School"), tc("&lt;name of school&gt;"), label("Year group"), tc("[Year]")),
        ),
        p(r("Date of plan: ") + r("[DD/MM/YYYY]", '<w:color w:val="FF0000"/>')),
    )
    one = plan(
        pupil={"name": "Ada Bell", "date_of_birth": BORN, "year_group": "5"},
        setting={"name": "Oakfield Primary School"},
        dates={"plan_start": dt.date(2026, 9, 10)},
    )
    xml = body(form, one)
    shown = text(xml)
    for said in ("Ada Bell", "04/03/2016", "Oakfield Primary School", "Year 5", ": 10/09/2026"):
        assert said in shown
    assert "[" not in shown
    assert not re.search(r'FF0000"/></w:rPr><w:t[^>]*>[^<]', xml)


def test_an_answer_in_a_control_is_not_grey_as_its_prompt_was() -> None:
    grey = '<w:i/><w:color w:val="808080"/><w:sz w:val="20"/>'
    day = '<w:showingPlcHdr/><w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    form = taken_up(table(
        tr(label("Name"), tc(p(sdt(r("Enter a name", grey), "<w:showingPlcHdr/><w:text/>")))),
        tr(label("Date of birth"), tc(p(sdt(r("Enter a date", grey), day)))),
    ))  # fmt: skip
    xml = body(form, plan(pupil={"name": "Ada Bell", "date_of_birth": BORN}))
    assert "Ada Bell" in xml
    assert "04/03/2016" in xml
    assert "808080" not in xml
    assert xml.count('<w:sz w:val="20"/>') == 2


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


def test_a_printed_service_takes_only_its_own_people() -> None:
    form = taken_up(
        heading("Professionals involved"),
        table(
            tr(label("Service"), label("Name of professional"), label("Date of last report")),
            tr(tc("Educational psychologist"), tc(), tc()),
            tr(tc("Speech and language therapist"), tc(), tc()),
            tr(tc(), tc(), tc()),
        ),
    )
    one = plan(agencies=[
        {"service": "Speech and Language Therapy", "name": "Ms O Calder"},
        {"service": "Portage", "name": "Mr T Lunn"},
    ])  # fmt: skip
    rows = [text(x).split() for x in body(form, one).split("</w:tr>")]
    assert rows[1] == ["Educational", "psychologist"]
    assert rows[2] == ["Speech", "and", "language", "therapist", "Ms", "O", "Calder"]
    assert rows[3] == ["Portage", "Mr", "T", "Lunn"]


@pytest.mark.parametrize(
    ("service", "key", "same"),
    [
        ("EP", "educational_psychologist", True),
        ("SALT", "speech_and_language_therapist", True),
        ("Occupational Therapy", "occupational_therapist", True),
        ("Educational Psychology Service", "educational_psychologist", True),
        ("Speech and Language Therapy", "occupational_therapist", False),
        ("Portage", "health", False),
        (None, "health", False),
    ],
)
def test_services_are_told_by_their_words(service: str | None, key: str, same: bool) -> None:
    assert is_service(service, key) is same


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
        "needs[cognition_and_learning.1].description",
        "needs[communication_and_interaction.1].description",
    ]


def test_types_of_need_down_a_table_are_ticked_in_their_own_column() -> None:
    kinds = ("Specific learning difficulty (SpLD)", "Moderate learning difficulty (MLD)", "Other")
    form = taken_up(
        table(tr(label("Name"), tc())),
        table(
            tr(label("Type of need"), label("Main need"), label("Other need")),
            *[tr(tc(kind), tc("☐"), tc("☐")) for kind in kinds],
        ),
    )
    found = [(s.field, s.when) for s in form[1] if s.when]
    assert found == [
        (field, code)
        for code in ("SPLD", "MLD", "OTH")
        for field in ("sen.primary_need", "sen.other_needs")
    ]
    rows = body(form, plan(sen={"primary_need": "MLD", "other_needs": ("SPLD",)})).split("</w:tr>")
    assert [text(row).count("☒") for row in rows[2:5]] == [1, 1, 0]


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


def test_sentences_to_finish_are_places() -> None:
    form = taken_up(
        p("My name is ____________________   I am in Year ________"),
        p("My school is ____________________"),
    )
    assert "My name is Ada Bell   I am in Year" in text(body(form, ADA))
    assert "My school is Oakfield Primary School" in text(body(form, ADA))


def test_numbers_under_a_label_are_a_line_each() -> None:
    found = fields(
        table(tr(label("Name"), tc())),
        p(r("My targets this term", "<w:b/>")),
        *[p(f"{n}.") for n in (1, 2, 3)],
    )
    assert found[1:] == [f"outcomes[{n}].description" for n in (1, 2, 3)]


def test_a_cell_with_only_a_hint_is_answered_under_it() -> None:
    hint = p(r("Include favourite toys, people and places.", "<w:i/>"))
    form = taken_up(table(tr(label("My strengths")), tr(tc(hint)), tr(label("Name")), tr(tc())))
    xml = body(form, plan(views={"strengths": "Kind to others"}, pupil={"name": "Ada Bell"}))
    assert "places.\nKind to others" in text(xml)


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


def test_a_percent_sign_that_the_form_prints_is_not_written_again() -> None:
    form = taken_up(
        table(tr(label("Name"), tc(), label("Attendance"), tc(p(prompt() + r(" %"))))),
    )
    assert "94.5 %" in text(body(form, plan(pupil={"name": "Ada Bell", "attendance": 94.5})))


def test_an_answer_under_a_hint_does_not_look_like_it() -> None:
    hint = p(r("Favourite toys and people.", '<w:i/><w:color w:val="808080"/><w:sz w:val="18"/>'))
    form = taken_up(table(tr(label("My strengths")), tr(tc(hint)), tr(label("Name")), tr(tc())))
    xml = body(form, plan(views={"strengths": "Kind to others"}, pupil={"name": "Ada Bell"}))
    assert xml.count("808080") == 1
    assert re.search(r'<w:sz w:val="18"/></w:rPr><w:t[^>]*>Kind to others', xml)


def test_a_label_at_the_end_of_a_line_is_answered_beside_it() -> None:
    line = "Shared with parent/carer on (date):                            Parent/carer name:"
    form = taken_up(table(tr(label("Name"), tc())), p(line), p())
    assert "Parent/carer name: Joan Bell" in text(body(form, ADA))


def test_support_stands_under_the_tier_that_the_form_prints() -> None:
    head = tr(label("Provision"), label("Target"), label("Staff"))

    def wave(words: str) -> str:
        band = tr(tc(p(r(words, "<w:b/>")), '<w:gridSpan w:val="3"/>'))
        return table(band, head, tr(tc(), tc(), tc()))

    form = taken_up(
        table(tr(label("Name"), tc())),
        p(), wave("Wave 1 – universal"), p(), wave("Wave 2 – targeted"),
    )  # fmt: skip
    one = plan(
        outcomes=[{"description": "To read ten words"}, {"description": "To join in at lunch"}],
        provision=[
            {"description": "Precision teaching", "outcomes": (0,), "tier": "targeted"},
            {"description": "Lunch club", "outcomes": (1,), "tier": "universal"},
        ],
    )
    first, _, second = text(body(form, one)).partition("Wave 2")
    assert "Lunch club" in first
    assert "To join in at lunch" in first
    assert "Precision teaching" in second


def test_a_continuation_is_as_wide_as_a_landscape_page() -> None:
    page = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    margins = '<w:pgMar w:left="1000" w:right="1000" w:top="1000" w:bottom="1000"/>'
    form = taken_up(
        table(tr(label("Name"), tc())), f"<w:sectPr>{page}{margins}</w:sectPr>"
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(fill_form(*form, ADA).data)) as z:
        assert '<w:tblW w:w="14838" w:type="dxa"/>' in z.read("word/document.xml").decode()


def test_a_template_is_filled_as_a_document(tmp_path: Path) -> None:
    path, _ = taken_up(table(tr(label("Name"), tc(), label("Year group"), tc())))
    with zipfile.ZipFile(path) as z:
        files: dict[str, str | bytes] = {n: z.read(n) for n in z.namelist()}
    types = bytes(files["[Content_Types].xml"])  # type: ignore[arg-type]
    files["[Content_Types].xml"] = types.replace(b"document.main", b"template.main")
    template = tmp_path / "form.dotx"
    template.write_bytes(zipped(files))

    filled = fill_form(template, find_fields(template), ADA)

    with zipfile.ZipFile(io.BytesIO(filled.data)) as z:
        assert b"template.main" not in z.read("[Content_Types].xml")
        assert b"document.main" in z.read("[Content_Types].xml")
    assert suffix_of(template) == ".docx"


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


def test_labels_after_a_rule_and_one_space_are_read_back() -> None:
    form = taken_up(
        p("Pupil: ............................ Year: .............. Class: ..............")
    )
    assert [s.field for s in form[1]] == ["pupil.name", "pupil.year_group", "pupil.class_name"]
    assert "Ada Bell   Year: Year 5" in text(body(form, ADA))


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


def test_an_area_is_marked_in_the_line_that_prints_them_all() -> None:
    areas = (
        "Cognition and learning / Communication and interaction / SEMH / Sensory and/or physical"
    )
    line = f"Main area of need (please highlight): {areas}"
    form = taken_up(table(tr(label("Name"), tc())), p(line))
    assert [s.field for s in form[1]][1:] == ["sen.areas"]
    xml = body(form, plan(sen={"areas": ("semh",)}))
    assert re.search(r"<w:highlight[^>]*/></w:rPr><w:t[^>]*>SEMH<", xml)


def test_support_by_area_and_tier_has_a_place_for_each() -> None:
    heads = ("Area of need", "Universal", "Targeted", "Specialist")
    form = taken_up(
        table(
            tr(*[label(x) for x in heads]),
            tr(label("SEMH"), tc(), tc(), tc()),
            tr(label("Cognition and learning"), tc(), tc(), tc()),
        )
    )
    one = plan(provision=[
        {"description": "Lego group", "area": "semh", "tier": "targeted"},
        {"description": "Word mats", "area": "cognition_and_learning", "tier": "universal"},
    ])  # fmt: skip
    rows = [text(x).split("\n") for x in body(form, one).split("</w:tr>")]
    assert rows[1][:4] == ["SEMH", "", "Lego group", ""]
    assert rows[2][:4] == ["Cognition and learning", "Word mats", "", ""]
