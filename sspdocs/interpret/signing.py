"""Signature lines: who signed, and when; an empty line gives nothing (contract, settled case 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sspdocs.forms.dates import parse_date
from sspdocs.forms.nodes import Field, Label
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.signed_lines import Signer, signers_across, signers_in, without_date_word
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import role_of

_WITH_ROLE = re.compile(r"(.*?)\s*\(([^()]{2,40})\)|([^,]+?),\s*([^,]{2,40})")
_SIGN = re.compile(r"\bsign", re.IGNORECASE)
_TO_SIGN = re.compile(r"\(\s*(?:please )?sign(?:ed|ature)?\s*\)", re.IGNORECASE)
"""What asks for a mark after who is to make it: "Headteacher (signature)"."""
_BARE = re.compile(r"\s*(?:signed|signature|sign here|signed by)\s*:?\s*", re.IGNORECASE)
"""A label that asks for a mark and does not say whose."""
_PUPIL = re.compile(r"\b(pupil|child|student|young person|learner|my|me)\b", re.IGNORECASE)


_WHOSE = re.compile(r"^\W*my (?=\w)", re.IGNORECASE)
"""Whose teacher or parent it is that signs: "My teacher"."""


class Signing:
    """The signature line in hand."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.listed = (
            False  # whether the last line told who signed by themselves: "Parent D Bell  Date 7/11"
        )
        self.line: Item = {}
        self.open = False
        self.by_role = (
            False  # whether the line began with who is to sign, and asked for no mark yet
        )

        self.apart = False  # whether other labels of the table say whose signature they ask for

    @property
    def goes_on(self) -> bool:
        """Whether the line before told who signed by their roles: the next may go on with it."""
        return self.by_role or self.listed

    def take(self, concept: str, label: Label, answer: Answer, sure: float) -> bool:
        """A label of a signature line with what stands beside it."""
        if concept == "signatures.date":
            if answer.date is not None and self.open:
                self.line["date"] = Given(answer.date, answer.where, sure)
                return True
            return answer.blank
        if concept == "signatures.name":
            if not self.open:
                return answer.blank
            if not answer.blank:
                self.line["name"] = Given(answer.flat, answer.where, sure)
            return True
        if concept == "signatures.role":
            return self._is_role(answer, sure)
        if self.by_role and _BARE.fullmatch(label.text):
            self._mark_of_role(answer, sure)
            return True
        self.close()
        self.listed = False
        whose = signer_role(label.text)
        if whose == "other" and (signers := _signers(answer)):
            self.take_all(signers, answer, sure)
            return True
        self.open = True
        self.by_role = not _SIGN.search(label.text)
        self.line = {"role": Given(whose, answer.where, sure)}
        if not answer.blank:
            self._mark(answer, sure)
        return True

    def take_pairs(self, pairs: Sequence[tuple[Field, Field]]) -> None:
        """Who signs and when, pair by pair."""
        for who, when in pairs:
            self.take("signature", who.label, answer_in(who), 0.88)
            if not answer_in(when).blank:
                self.take("signatures.date", when.label, answer_in(when), 0.88)
        self.close()

    def take_all(self, signers: list[Signer], answer: Answer, sure: float) -> None:
        """Signers side by side or one under another, each with a role."""
        self.listed = True
        for signer in signers:
            item: Item = {
                "role": Given(signer.role, answer.where, sure),
                "name": Given(signer.name, answer.where, sure),
                "signed": Given(True, answer.where, sure),
            }
            if signer.date is not None:
                item["date"] = Given(signer.date, answer.where, sure)
            self.draft.add("signatures", item)

    def asks(self, concept: str, label: Label, answer: Answer, *, under: bool) -> str:
        """What a person's label asks of a signature line, "" for nothing; `under` is whether the heading asks for one.

        The role of the line in hand; or a line of its own, where a date stands in the answer.
        """
        if concept == "people.role":
            return "signatures.role" if self.open else ""
        dated = "date" in label.text.lower() and len(answer.dates) == 1
        if self.apart and not dated and not _SIGN.search(label.text):
            return ""  # "SENCO" beside "Parent's signature" asks for a name
        return "signature" if dated or under or _TO_SIGN.search(label.text) else ""

    def _is_role(self, answer: Answer, sure: float) -> bool:
        """The role of the line in hand, under a label of its own: "Signed: T Fox", "Position: Headteacher"."""
        role = role_of(answer.flat) if self.open and not answer.blank else None
        if role is not None and self.line["role"].value == "other":
            self.line["role"] = Given(role, answer.where, sure)
            return True
        return answer.blank

    def _mark_of_role(self, answer: Answer, sure: float) -> None:
        """The mark in a box of its own after who is to sign: "Headteacher | Mr Orr | Signature | T Orr"."""
        self.by_role = False
        if not answer.blank and "name" not in self.line:
            self._mark(answer, sure)
        elif "name" in self.line:
            self.line["signed"] = Given(not answer.blank, answer.where, sure)
            if answer.flat not in str(self.line["name"].value):
                self.draft.leave(answer.text, answer.where, "signature")

    def _named(self, text: str) -> str:
        """The name without the role that stands after it: "J Bell (Parent / Carer)", "J Bell, SENCo"."""
        m = _WITH_ROLE.fullmatch(text)
        if m is None or (role := role_of(m[2] or m[4])) is None:
            return text
        self.line["role"] = msgspec.structs.replace(self.line["role"], value=role)
        return m[1] if m[4] is None else m[3]

    def _mark(self, answer: Answer, sure: float) -> None:
        text = answer.lines[0]
        if _ONLY_ROLES.fullmatch(answer.flat):
            return  # "........ (teacher)  ........ (parent)": nobody signed
        for more in answer.lines[1:]:
            if "date" not in self.line and (date := parse_date(more)) is not None:
                self.line["date"] = Given(date, answer.where, sure)
            else:
                self.draft.leave(more, answer.where)
        if len(text.split()) > 9:
            self.draft.leave(text, answer.where)  # a sentence signs nothing
            return
        if len(answer.dates) == 1 and answer.date is None and len(text) < 60:
            self.line["date"] = Given(answer.dates[0], answer.where, min(sure, 0.9))
            text = re.sub(r"[\s,(-]*\d[\d/. -]+\d\)?\s*$", "", text)
            text = without_date_word(text)
        text, *beside = _WIDE.split(self._named(text))
        for piece in beside:
            role = role_of(piece)
            # a council's "SEN Manager" is nobody's SENDCo
            if role is None or "manager" in piece.lower() or self.line["role"].value != "other":
                self.draft.leave(piece, answer.where, "signature")
            else:
                self.line["role"] = Given(role, answer.where, sure)
        if not text:
            return  # nobody signed: only who should is printed
        self.line["signed"] = Given(True, answer.where, sure)
        self.line["name"] = Given(text, answer.where, sure)

    def close(self) -> None:
        """End the line; it counts when it holds a mark, a name or a date."""
        if self.open and ("name" in self.line or "signed" in self.line):
            self.line.setdefault("signed", Given(False, self.line["role"].where, 0.9))
            self.draft.add("signatures", self.line)
        elif self.open and "date" in self.line:
            given = self.line["date"]
            self.draft.leave(str(given.value), given.where, "signature date")
        self.line = {}
        self.open = self.by_role = False


_WIDE = re.compile(r"\s{3,}|\t+")


def _signers(answer: Answer) -> list[Signer]:
    across = signers_across(answer.text) if len(answer.lines) == 1 else []
    return across or signers_in(answer.lines)


_ONLY_ROLES = re.compile(r"(?:[\s.…_]*\([^()]{2,30}\)[\s.…_]*)+")


def names_pupil(text: str) -> bool:
    """Whether the words of a label say that it is about the pupil."""
    return _PUPIL.search(text) is not None


def signer_role(text: str) -> str:
    """The role of a signatory from the words of the line's label; "other" for the pupil."""
    role = role_of(text)
    text = _WHOSE.sub("", text)
    return role if role and not (_PUPIL.search(text) and role != "parent_carer") else "other"
