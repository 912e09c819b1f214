"""What a template has no place for: on its continuation, or said to be left out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import word
from make import TODAY, plan

from sspdocs.councils import Council
from sspdocs.writers.context import plan_context
from sspdocs.writers.placing import unplaced
from sspdocs.writers.tagged import fill
from tests.writers.full_plan import FULL, words


def test_what_the_template_does_not_print_goes_on_the_continuation(tmp_path: Path) -> None:
    path = tmp_path / "short.docx"
    path.write_bytes(
        word.document(
            word.p("{{ pupil.name }}"),
            word.p("{%p for u in other_information %}"),
            word.p("{{ u.label }}: {{ u.text|paragraphs }}"),
            word.p("{%p endfor %}"),
        )
    )
    made = plan(
        pupil={"name": "Ada", "upn": "A823432100123"},
        outcomes=[{"description": "To read", "baseline": "10 words"}],
    )
    result = fill(path, made, Council(name="N", short="N"), TODAY)
    assert result.continued == ("UPN", "Also about outcome 1")
    assert result.left_out == ()
    assert words(result.data).split("\n") == [
        "Ada",
        "UPN: A823432100123",
        "Also about outcome 1: To read",
        "Also about outcome 1: Starting point – 10 words",
    ]


def test_a_template_without_a_continuation_says_what_it_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "short.docx"
    path.write_bytes(word.document(word.p("{{ pupil.name }}")))
    made = plan(pupil={"name": "Ada", "upn": "A823432100123"}, unmapped=FULL["unmapped"])
    result = fill(path, made, Council(name="N", short="N"), TODAY)
    assert result.left_out == ("Ethnicity", "UPN")


def test_provision_for_two_outcomes_says_so_where_it_is_printed_once() -> None:
    made = plan(outcomes=["a", "b"], provision=[{"description": "x", "outcomes": (0, 1)}])
    context = plan_context(made, Council(name="N", short="N"), TODAY)
    prints = {"plan_rows[].outcome.description", "plan_rows[].provision[].description"}
    assert [(m.label, m.text) for m in unplaced(context, prints)] == [
        ("Also about provision 1", "“x”\nFor outcomes – 1, 2")
    ]


def test_tiers_without_a_column_are_listed_together() -> None:
    support = [
        ("Precision teaching", "targeted"),
        ("Word mat", "universal"),
        ("Circuit", "targeted"),
    ]
    made = plan(provision=[{"description": d, "tier": t} for d, t in support])
    context = plan_context(made, Council(name="N", short="N"), TODAY)
    assert [(m.label, m.text) for m in unplaced(context, {"provision[].description"})] == [
        ("Tier of support", "Targeted: Precision teaching; Circuit\nUniversal: Word mat")
    ]


def test_a_total_that_we_worked_out_is_no_part_of_the_original() -> None:
    made = plan(costs={"stated_total": Decimal("650"), "computed_total": Decimal("700")})
    context = plan_context(made, Council(name="N", short="N"), TODAY)
    assert [(m.label, m.text) for m in unplaced(context, set())] == [("Total cost", "£650.00")]


def test_support_that_stands_apart_from_its_outcome_says_which_it_is() -> None:
    made = plan(outcomes=["a"], provision=[{"description": "x", "outcomes": (0,)}])
    context = plan_context(made, Council(name="N", short="N"), TODAY)
    (told,) = unplaced(context, {"outcomes[].description", "provision[].description"})
    assert told.text == "“x”\nFor outcomes – 1"
