"""Who is the same pupil: what puts papers together, what keeps them apart, and what must always hold."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import plan

from sspdocs.model.pupils import Who, belongs, by_pupil, fold_name, is_same, tell_apart, who, who_in

ASH, OAK = dt.date(2019, 1, 9), dt.date(2016, 5, 3)
UPN, OTHER_UPN = "Z123456789012", "Z123456789013"


def sets(papers: list[Who]) -> list[list[int]]:
    return tell_apart(papers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jack Smith", "jack  SMITH"),
        ("Brook, Ada", "Ada Brook"),
        ("José Núñez", "Jose Nunez"),
        ("Orla O’Brien", "Orla O'Brien"),
        ("Anne-Marie Bell", "Anne Marie Bell"),
        ("Lee\u00a0Ash", "Lee Ash"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
    assert is_same(who(one), who(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Ada Brook", "Ada Brooks"), ("Jack Smith", "Jack T Smith"), ("मीना", "मना")]
)
def test_another_name_is_another_pupil(one: str, other: str) -> None:
    assert not is_same(who(one), who(other))


def test_another_date_of_birth_is_another_pupil() -> None:
    assert not is_same(who("Ada Brook", born=ASH), who("Ada Brook", born=OAK))
    assert not is_same(who("Ada Brook", upn=UPN, born=ASH), who("Ada Marsh", upn=UPN, born=OAK))
    assert not is_same(who("A.B.", upn=UPN, born=ASH), who("A.B.", upn=UPN, born=OAK))


def test_a_date_of_birth_that_was_put_right_is_the_same_pupils_by_upn_and_name() -> None:
    wrong, right = (who("Ada Brook", upn=UPN, born=day) for day in (ASH, OAK))
    assert is_same(wrong, right)
    profiles = [who("Ada Brook", born=ASH), who("Brook, Ada", born=OAK), who("Ada Brook")]
    assert sets([wrong, profiles[0], right, *profiles[1:]]) == [[0, 1, 2, 3, 4]]
    assert belongs(profiles[0], [wrong, right])
    assert not belongs(who("Ada Brook", upn=OTHER_UPN, born=ASH), [wrong, right])
    assert not belongs(who("Ada Brook", born="2018-02-02"), [wrong, right])


def test_another_upn_is_another_pupil_even_of_one_name_and_birthday() -> None:
    one, other = (who("Ada Brook", upn=u, born=ASH) for u in (UPN, OTHER_UPN))
    assert not is_same(one, other)


@pytest.mark.parametrize("other", ["Will Brook", "William Marsh", "W. B.", "Brook William", None])
def test_one_upn_holds_through_a_short_a_new_or_a_missing_name(other: str | None) -> None:
    assert is_same(who("William Brook", upn=UPN), who(other, upn=UPN))


def test_a_upn_that_was_copied_with_a_form_joins_no_brother_and_sister() -> None:
    assert not is_same(who("Ada Brook", upn=UPN), who("Ben Brook", upn=UPN))


def test_what_a_pupil_is_known_as_is_a_name() -> None:
    assert is_same(who("William Brook", known_as="Bill"), who("Bill Brook"))
    assert is_same(who("William Brook", known_as="Bill Brook"), who("Bill Brook"))
    assert not is_same(who("William Brook", known_as="Bill"), who("Bill Marsh"))


def test_two_pupils_known_by_one_name_are_not_joined_through_it() -> None:
    papers = [who("William Brook", known_as="Will"), who("Will Brook"),
              who("Willow Brook", known_as="Will")]  # fmt: skip
    assert sets(papers) == [[0], [1], [2]]


@pytest.mark.parametrize("initials", ["J.S.", "J S", "JS", "j. s."])
def test_initials_alone_join_nothing(initials: str) -> None:
    assert not is_same(who(initials), who(initials))
    assert not is_same(who(initials), who("Jack Smith"))
    assert is_same(who(initials, born=ASH), who(initials, born=ASH))


def test_another_school_is_another_pupil_unless_something_surer_settles_it() -> None:
    one, other = "Oak Hill Primary", "Ferndale Primary"
    assert not is_same(who("Ada Brook", school=one), who("Ada Brook", school=other))
    assert is_same(who("Ada Brook", school="Oak Hill"), who("Ada Brook", school=one))
    assert is_same(who("Ada Brook", school=one, born=ASH), who("Ada Brook", school=other, born=ASH))


def test_a_plan_without_a_birthday_is_that_of_the_only_pupil_of_its_name() -> None:
    assert sets([who("Jack Smith", born=ASH), who("jack SMITH")]) == [[0, 1]]


def test_a_plan_that_could_be_two_pupils_stands_by_itself() -> None:
    papers = [who("Jack Smith", born=ASH), who("jack SMITH"), who("Jack Smith", born=OAK)]
    assert sets(papers) == [[0], [1], [2]]


def test_two_plans_that_could_each_be_either_pupils_are_not_put_together() -> None:
    papers = [who("Jack Smith", born=ASH), *[who("Jack Smith")] * 2, who("Jack Smith", born=OAK)]
    assert sets(papers) == [[0], [1], [2], [3]]


def test_what_is_sure_stays_together_beside_what_is_in_doubt() -> None:
    ash, oak = who("Jack Smith", born=ASH), who("Jack Smith", born=OAK)
    assert sets([ash, oak, who("Jack Smith"), ash, oak]) == [[0, 3], [1, 4], [2]]
    here, there = who("Jack Smith", school="Oak Hill"), who("Jack Smith", school="Ferndale")
    assert sets([here, there, who("Jack Smith"), here, there]) == [[0, 3], [1, 4], [2]]


def test_a_upn_brings_the_birthday_of_its_plan_to_those_without() -> None:
    papers = [who("Jack Smith", upn=UPN, born=ASH), who("Jack Smith", upn=UPN),
              who("Jack Smith", born=ASH), who("Jack Smith", born=OAK)]  # fmt: skip
    assert sets(papers) == [[0, 1, 2], [3]]


def test_a_birthday_put_right_for_one_upn_stays_as_it_is_for_another_of_that_name() -> None:
    papers = [who("Jack Smith", upn=UPN, born=ASH), who("Jack Smith", upn=UPN, born=OAK),
              who("Jack Smith", upn=OTHER_UPN, born=max(ASH, OAK), known_as="Jill"),
              who("Jill Smith", born=min(ASH, OAK))]  # fmt: skip
    assert sets(papers) == [[0, 1], [2], [3]]


def test_plans_are_put_together_by_pupil_and_those_of_nobody_stand_alone() -> None:
    plans = [plan(pupil={"name": "Ada Brook"}), plan(), plan(pupil={"name": "Brook, Ada"}), plan()]
    assert by_pupil(plans) == [[0, 2], [1], [3]]
    assert not is_same(who_in(plans[1]), who_in(plans[3]))


names = st.sampled_from(
    ["Jack Smith", "jack SMITH", "Smith, Jack", "J.S.", "Jac Smith", "", "Jill Smith"]
)
papers = st.builds(
    who,
    names,
    upn=st.sampled_from(["", UPN, OTHER_UPN]),
    born=st.sampled_from(["", "2019-01-09", "2016-05-03"]),
    known_as=st.sampled_from(["", "Jac", "Jill"]),
    school=st.sampled_from(["", "Oak Hill", "Oak Hill Primary", "Ferndale"]),
)


@given(papers, papers)
def test_sameness_is_the_same_both_ways_round(one: Who, other: Who) -> None:
    assert is_same(one, other) == is_same(other, one)


@given(papers)
def test_a_paper_that_says_who_its_pupil_is_is_about_the_same_pupil_as_itself(one: Who) -> None:
    told = one.upn or (one.name and (one.born or not one.initials))
    assert is_same(one, one) == bool(told)


@given(papers, papers)
def test_two_papers_are_put_together_when_they_are_the_same_pupils(one: Who, other: Who) -> None:
    assert (tell_apart([one, other]) == [[0, 1]]) == is_same(one, other)


@given(st.lists(papers, max_size=9))
def test_putting_together_is_a_partition(some: list[Who]) -> None:
    assert sorted(n for group in tell_apart(some) for n in group) == list(range(len(some)))


@given(st.lists(papers, max_size=9))
def test_another_upn_or_a_birthday_not_put_right_is_never_put_together(some: list[Who]) -> None:
    for group in tell_apart(some):
        for a, b in combinations(group, 2):
            assert len({some[a].upn, some[b].upn} - {""}) < 2
        dated = [some[n] for n in group if some[n].born]
        if len({one.born for one in dated}) > 1:
            assert any(a.upn == b.upn != "" and a.born != b.born for a, b in combinations(dated, 2))


@given(st.lists(papers, max_size=7), st.randoms())
def test_the_order_of_the_papers_makes_no_difference(some: list[Who], random: object) -> None:
    order = list(range(len(some)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = [[order[n] for n in group] for group in tell_apart([some[n] for n in order])]
    assert {frozenset(g) for g in turned} == {frozenset(g) for g in tell_apart(some)}
