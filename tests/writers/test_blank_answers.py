"""What a value looks like once it stands in a council's blank form, and beside whom."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest

from sspdocs.adopt import find_fields
from sspdocs.writers.files import suffix_of
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.services import is_service
from tests.make import plan
from tests.word import p, r, sdt, tc, tr, zipped
from tests.writers.blank_forms import heading, label, prompt, table
from tests.writers.small_forms import ADA, BORN, body, taken_up, text


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


def test_sentences_to_finish_are_places() -> None:
    form = taken_up(
        p("My name is ____________________   I am in Year ________"),
        p("My school is ____________________"),
    )
    assert "My name is Ada Bell   I am in Year" in text(body(form, ADA))
    assert "My school is Oakfield Primary School" in text(body(form, ADA))


def test_a_cell_with_only_a_hint_is_answered_under_it() -> None:
    hint = p(r("Include favourite toys, people and places.", "<w:i/>"))
    form = taken_up(table(tr(label("My strengths")), tr(tc(hint)), tr(label("Name")), tr(tc())))
    xml = body(form, plan(views={"strengths": "Kind to others"}, pupil={"name": "Ada Bell"}))
    assert "places.\nKind to others" in text(xml)


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


def test_labels_after_a_rule_and_one_space_are_read_back() -> None:
    form = taken_up(
        p("Pupil: ............................ Year: .............. Class: ..............")
    )
    assert [s.field for s in form[1]] == ["pupil.name", "pupil.year_group", "pupil.class_name"]
    assert "Ada Bell   Year: Year 5" in text(body(form, ADA))


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


def test_other_programs_fields_are_left_out_though_nothing_is_said_of_them() -> None:
    form = taken_up(
        table(
            tr(label("Name:"), tc("{{ name }}")),
            tr(label("Ethnicity:"), tc("{{ ethnicity }}")),
            tr(label("Child’s views:"), tc(p("{{ child_views }}") + p() + p("{{ family_views }}"))),
        ),
        p(r("[Add the date of the panel]")),
    )
    assert text(body(form, ADA)).split("\n")[:-1] == [
        "Name:", "Ada Bell", "Ethnicity:", "", "Child’s views:", "I like art.", "", "",
        "[Add the date of the panel]",
    ]  # fmt: skip
