"""Labels that a table prints in its cells, row after row, and questions printed under a vague head."""

from __future__ import annotations

from make import heading, paragraph, read, table

from sspdocs.blocks import BOLD, ITALIC

HEADS = ["**Target**", "**Provision**", "**Review**"]


def test_who_and_how_often_printed_in_each_cell_are_no_part_of_what_is_done() -> None:
    plan = read(
        table(
            [
                HEADS,
                [
                    "To read 40 words",
                    "Paired reading\nBy whom: Mrs Poll\nHow often: 3 x 20 mins a week",
                    "Date: 6/2/26\nReads 31.\nRAG: Amber",
                ],
                [
                    "To queue calmly",
                    "Social story\nBy whom: Mr Teal\nHow often: daily",
                    "Date: 6/2/26\nMuch calmer.\nRAG: Green",
                ],
            ],
            shaded="r1",
        )
    )
    assert [(p.description, p.lead, p.frequency) for p in plan.provision] == [
        ("Paired reading", "Mrs Poll", "3 x 20 mins a week"),
        ("Social story", "Mr Teal", "daily"),
    ]
    assert [(o.progress, o.rating_text) for o in plan.outcomes] == [
        ("Reads 31.", "Amber"),
        ("Much calmer.", "Green"),
    ]
    assert [u.text for u in plan.unmapped] == ["Date: 6/2/26", "Date: 6/2/26"]


def test_a_label_that_stands_in_one_cell_alone_is_the_authors_own() -> None:
    plan = read(
        table(
            [
                HEADS,
                ["To read 40 words", "Paired reading\nBy whom: Mrs Poll", "Reads 31."],
                ["To queue calmly", "Social story", "Much calmer."],
            ],
            shaded="r1",
        )
    )
    assert plan.provision[0].description == "Paired reading\nBy whom: Mrs Poll"


def test_a_printed_question_says_what_the_head_over_it_asks() -> None:
    plan = read(
        heading("Cognition and learning", 2),
        table(
            [
                [
                    [paragraph("ASSESS", BOLD), paragraph("What are the barriers?", ITALIC)],
                    [paragraph("PLAN", BOLD), paragraph("SMART outcome", ITALIC)],
                    "**DO**",
                ],
                ["Reads at the age of 7:02", "To read a page a day", "Paired reading"],
            ],
            shaded="r1",
        ),
    )
    assert [(n.description, n.area) for n in plan.needs] == [
        ("Reads at the age of 7:02", "cognition_and_learning")
    ]
    assert plan.outcomes[0].baseline is None


def test_how_often_said_in_two_places_is_kept_in_both() -> None:
    plan = read(
        table(
            [
                ["**Target**", "To sit on the carpet"],
                ["**What we will do**", "Sand timer"],
                ["**How often**", "Every carpet time"],
                ["**Frequency**", "4 days out of 5"],
            ],
            shaded="c1",
        )
    )
    assert plan.provision[0].frequency == "Every carpet time\n4 days out of 5"


def test_labels_printed_over_nothing_are_nobodys_words() -> None:
    plan = read(
        table(
            [
                HEADS,
                ["To read 40 words", "Paired reading\nBy whom: \nHow often: ", "Date: \nRAG: "],
                ["To queue calmly", "Social story\nBy whom: Mr Orr\nHow often: ", "Date: \nRAG: "],
            ],
            shaded="r1",
        )
    )
    assert [(p.description, p.lead, p.frequency) for p in plan.provision] == [
        ("Paired reading", None, None),
        ("Social story", "Mr Orr", None),
    ]
    assert plan.unmapped == ()
