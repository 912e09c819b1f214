"""A council's own phrases in a pack: in its templates, and in the words that we put in ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from sspdocs.councils import Council
from sspdocs.deadlines.transfers import PHASES
from sspdocs.ooxml.rewording import Reworder
from sspdocs.ooxml.templating import printed_text
from sspdocs.writers.context import Context
from sspdocs.writers.packs import emails
from sspdocs.writers.packs.invitees import OWN_ROLES
from sspdocs.writers.packs.papers import TEMPLATES, find_template
from sspdocs.writers.packs.steps import STEPS

_NEAR = 60


def reworded(context: Context, council: Council) -> Context:
    """The context with our own words as this council says them; what a plan says is left alone."""
    if not council.phrases:
        return context
    say = Reworder(council.phrases)
    move = context["transfer"]
    return context | {
        "steps": [step | {"what": say(step["what"])} for step in context["steps"]],
        "circle": [reworded_person(one, council) for one in context["circle"]],
        "warnings": [say(text) for text in context["warnings"]],
        "missing": [say(text) for text in context["missing"]],
        "transfer": move | {"words": say(move["words"])},
    }


def reworded_person(one: Context, council: Council) -> Context:
    """Somebody invited, with the names that we give to roles as this council says them."""
    if not council.phrases:
        return one
    say = Reworder(council.phrases)
    made = one | {"category_name": say(one["category_name"])}
    role = one["role"]
    if role in OWN_ROLES:
        made["role"] = say(role)
        for name in ("who", "shown"):
            made[name] = made["role"] + one[name].removeprefix(role)
    return made


def unknown_phrases(council: Council, folders: Sequence[Path]) -> list[str]:
    """What is wrong with the council's phrases: those that nothing in a pack says, in words.

    Args:
        council: whose phrases.
        folders: where its templates are looked for.

    Raises:
        TemplateError: a template is missing or is not a Word document.
    """
    if not council.phrases:
        return []
    texts = [*OWN_ROLES, *STEPS.values(), *emails.SENTENCES]
    texts += [words for _, words in PHASES.values()]
    for name in TEMPLATES:
        texts += printed_text(find_template(name, folders))
    wrong = []
    for phrase in council.phrases:
        said = Reworder({phrase: phrase})
        if not any(said.changes(text) for text in texts):
            near = _nearest(phrase, texts)
            hint = f' The nearest is "{near}".' if near else ""
            wrong.append(f'phrases: no letter or form says "{phrase}".{hint}')
    return wrong


def _nearest(phrase: str, texts: Sequence[str]) -> str | None:
    """As many whole words of some text as come nearest to a phrase."""
    best, score = None, float(_NEAR)
    size = len(phrase.split())
    for text in texts:
        words = text.split()
        for start in range(max(len(words) - size + 1, 1)):
            some = " ".join(words[start : start + size]).strip(".,;:()")
            if (found := fuzz.ratio(phrase.casefold(), some.casefold())) > score:
                best, score = some, found
    return best
