"""What stands beside targets and support in a map: figures at the end, times of day, sums, and the pupil's word."""

from __future__ import annotations

from decimal import Decimal

from make import heading, read, reads, sheet, table


def test_a_sub_total_that_somebody_typed_is_kept() -> None:
    heads = ["**Support**", "**Who**", "**Annual cost**"]
    plan = read(
        heading("Costed provision map"),
        table([heads, ["Phonics", "Miss Hale", "£200"], ["Lego", "TA", "£150"],
               ["**Sub-total**", "", "£350"]]),
    )  # fmt: skip
    assert ("Sub-total", "£350") in {(u.label, u.text) for u in plan.unmapped}
    assert plan.costs.stated_total is None


def test_a_figure_at_the_end_beside_what_came_of_it_is_kept_apart() -> None:
    heads = ["**Support**", "**Who**", "**Start score**", "**End data**", "**Impact**"]
    row = ["Phonics", "Miss Hale", "Set 2", "Set 5", "Reads to his sister now."]
    plan = read(heading("Provision map"), table([heads, row]))
    assert plan.provision[0].impact == "Reads to his sister now."
    assert "Set 5" in {u.text for u in plan.unmapped}


def test_a_time_of_day_beside_sessions_a_week_is_not_how_often() -> None:
    rows = [
        ["**Time**", "**Support**", "**Minutes each time**", "**Sessions per week**"],
        ["9.00-9.20", "Phonics", 20, 4],
        ["1.15-1.30", "Hand gym", 15, 5],
    ]
    plan = read(sheet("Map", rows))
    assert [(p.frequency, p.sessions_per_week) for p in plan.provision] == [(None, 4), (None, 5)]
    assert {"9.00-9.20", "1.15-1.30"} <= {u.text for u in plan.unmapped}


def test_a_need_merged_down_over_several_rows_of_a_pupil_is_one_need() -> None:
    rows = [
        ["**Pupil**", "**SEN**", "**Barrier**", "**Support**", "**Led by**"],
        ["Ada Bell", "K", "Holds on to few new words", "Word of the day", "Mr Orr"],
        [None, None, None, "Talk group", "Miss Hale"],
        ["Ben Croft", "E", "Tires after half a page", "Clicker", "Mr Orr"],
    ]
    made = sheet("5 Elm", rows, tall={"A2": 2, "B2": 2, "C2": 2})
    ada, ben = reads(made)
    assert [n.description for n in ada.needs] == ["Holds on to few new words"]
    assert [p.description for p in ada.provision] == ["Word of the day", "Talk group"]
    assert len(ben.needs) == 1


def test_a_total_beside_lists_of_each_wave_is_the_pupil_s() -> None:
    rows = [
        ["**Pupil**", "**Year**", "**Wave 1**", "**Wave 2**", "**Total cost (£)**"],
        ["Ada Bell", 7, "Seat plan", "Word Wasp\nMaths club", 410.5],
        ["Ben Croft", 8, "Reading pen", "Talkabout", 95],
    ]
    ada, ben = reads(sheet("KS3", rows))
    assert (ada.costs.stated_total, ben.costs.stated_total) == (Decimal("410.5"), Decimal(95))
    assert len(ada.provision) == 3


def test_what_the_pupil_says_after_the_total_is_of_no_one_target() -> None:
    rows = [
        ["**My costed provision map**"],
        ["**Name**", "Ada Bell"],
        ["**Intervention 1**"],
        ["**Target**", "To tell an adult when a task is too hard."],
        ["**What will happen**", "Help card and a weekly talk"],
        ["**Cost per year**", 120],
        [],
        ["**TOTAL COST OF PROVISION**", 120],
        [],
        ["**Ada's comment**", "I like the card because nobody sees it."],
    ]
    plan = read(sheet("Map", rows))
    assert plan.views.pupil == "I like the card because nobody sees it."
    assert plan.outcomes[0].progress is None


def test_bold_words_under_a_wide_list_are_said_of_the_whole_plan() -> None:
    rows = [
        ["**Target**", "**Support**", "**Who**", "**Weeks**", "**Cost per year**"],
        ["To read ten words", "Phonics", "Mr Orr", 10, 120],
        ["To join in a game", "Lego", "Miss Hale", 12, 90],
        ["**Total**", None, None, None, 210],
        [None, None, None, "**Band**", "Band C"],
        ["**Notes**", "Mr Orr is away in June."],
    ]
    plan = read(sheet("Map", [["**Name**", "Ada Bell"], [], *rows]))
    assert plan.sen.range == "Band C"
    assert [o.description for o in plan.outcomes] == ["To read ten words", "To join in a game"]
    assert ("Notes", "Mr Orr is away in June.") in {(u.label, u.text) for u in plan.unmapped}
