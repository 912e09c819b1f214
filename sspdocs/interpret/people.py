"""People named in a form: who they are, how to reach them; each label adds to the person in hand."""

from __future__ import annotations

import re
from typing import Any

from sspdocs.forms.nodes import Label
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    NEXT_NAMED,
    email_of,
    has_title,
    looks_like_name,
    person_name,
    phone_of,
    role_of,
)

_ROLES = {
    "people.parent_carer", "people.class_teacher", "people.sendco", "people.teaching_assistant", "people.key_worker",
    "people.headteacher", "people.professional", "people.other",
}  # fmt: skip


_WITH_ROLE = re.compile(r"(.{3,40}?)\s*(?:\(|\s[-–]\s)\s*([^()]{2,40})\)?$")

_CONTACT_OF = re.compile(
    r"(.{3,30}?)(?:['’]s?)? (?:e-?mail|tele?phone|tel|phone|mobile|contact)(?: (?:address|number|no))?\.?",
    re.IGNORECASE,
)
_ROLE_HINT = re.compile(r"\(\s*((?:[A-Za-z-]+ ){0,2}[A-Za-z-]+)\s*\)\W*$")
"""The one role that a label has in brackets: "Plan written by (key worker):"."""


def names_one_role(label: str, answer: Answer) -> bool:
    """Whether one person's name stands beside a label that has a role in brackets: "Led by (SENCO)"."""
    if "(" not in label or (hint := _ROLE_HINT.search(label)) is None or len(answer.lines) != 1:
        return False
    named = has_title(answer.flat) or looks_like_name(answer.flat)
    return named and answer.words < 5 and role_of(hint[1]) is not None


class People:
    """The people of one draft, and the one whose details are being read."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.current: Item | None = None
        self.expected = ""  # a role whose name is still to come: "Key worker:" above "Name: …"
        self.family = False  # the place is about the parents
        self.early: Item = {}  # details that stood before the name they belong to
        self.before: Item | None = (
            None  # who was in hand before a label of the same role, left empty
        )

    def close(self) -> None:
        """End the person in hand: what follows is about somebody else."""
        for member, given in self.early.items():
            self.draft.leave(str(given.value), given.where, suggestion=f"people.{member}")
        self.early = {}
        self.current = self.before = None
        self.expected = ""

    def expect(self, concept: str) -> None:
        """A heading or an empty label that names a role: the next name is that person's."""
        if concept in _ROLES:
            self.expected = concept.partition(".")[2]
            self.current = None

    def expect_from(self, label: Label) -> None:
        """The same, from an unknown label that names a role in its words."""
        role = role_of(label.text)
        if role:
            self.expect(f"people.{role}")

    def take(self, concept: str, label: Label, answer: Answer, sure: float) -> bool:
        """One label about a person. True when its value found a place."""
        member = concept.partition(".")[2]
        if not label.match.exact and (told := _CONTACT_OF.fullmatch(label.text.strip(" :"))):
            whose = role_of(told[1])
            if whose and self._contact_of(whose, answer, sure):
                return True
        if concept == "people.other" and (hint := _ROLE_HINT.search(label.text)):
            member = role_of(hint[1]) or member
            concept = f"people.{member}"
        if concept == "people.key_worker" and "(" in answer.text and self._told_apart(answer, sure):
            return True
        if concept in _ROLES:
            if answer.blank:
                last = self.current or self.before
                same = last is not None and "role" in last and last["role"].value == member
                self.expect(concept)
                self.before = last if same else None
                return True
            self.before = None
            return self._names(member, label, answer, sure)
        if answer.blank:
            return True
        if concept == "people.name+people.role":
            return self._name_and_role(answer, sure)
        if concept == "people.name":
            role = self.expected
            if not role and (self.family or self._asks_parent(label)):
                role = "parent_carer"
            if not role and self._named_with_roles(answer, sure):
                return True
            if not role and self.current is not None and "name" not in self.current:
                self.current["name"] = Given(answer.lines[0], answer.where, sure)
                return True
            return bool(role) and self._names(role, label, answer, sure)
        if concept in ("people.phone", "people.email", "people.email+people.phone"):
            if self._named_to_reach(answer):
                named = next((c for c in label.match.concepts if c in _ROLES), "people.other")
                return self._names(named.partition(".")[2], label, answer, min(sure, 0.8))
            return self._reach(answer, sure)
        if member in ("organisation", "role"):
            if self.current is None:
                return False
            if member == "role":
                told_role = role_of(answer.flat)
                self.current["role"] = Given(told_role or "other", answer.where, sure)
                return told_role is not None and not says_which(told_role, answer.flat)
            self.current[member] = Given(answer.flat, answer.where, sure)
            return True
        return False

    def _asks_parent(self, label: Label) -> bool:
        """Whether a paper that parents fill in asks for their own name: "Your name(s)"."""
        title = (self.draft.title or "").lower()
        return label.text[:4].lower() == "your" and ("parent" in title or "carer" in title)

    def _contact_of(self, role: str, answer: Answer, sure: float) -> bool:
        """An address or number under a label that says whose it is: "SENCO email"."""
        email, phone = email_of(answer.flat), phone_of(answer.flat)
        if not email and not phone:
            return False
        people = self.draft.items["people"]
        met = [p for p in people if "role" in p and p["role"].value == role]
        member = "email" if email else "phone"
        if len(met) != 1 or member in met[0]:
            return False
        met[0][member] = Given(email or phone, answer.where, sure)
        return True

    def _names(self, role: str, label: Label, answer: Answer, sure: float) -> bool:
        """One name, or several on their own lines; contact details and other lines beside them."""
        if not self._is_name(answer.lines[0]) and not _contact_apart(answer.lines[0], role)[1]:
            if role == "parent_carer" and len(answer.flat) > 60:
                return False
            if not re.search(r"[A-Za-z]{2}", answer.lines[0]) or len(answer.lines[0]) > 70:
                return False
            if has_title(answer.lines[0]) and _SENTENCE.search(answer.lines[0]):
                return False
            if role == "other" and _USER.fullmatch(answer.flat):
                return False  # by what name someone signs in to a system
            sure = min(sure, 0.75)
        if role == "parent_carer" and _ONLY_KIN.fullmatch(answer.flat):
            return False  # "Mum and Nan" names nobody
        if role == "parent_carer" and _CHILDREN.search(answer.flat):
            return False  # who lives at home, not who has the care
        took = False
        first: Item | None = None
        if role == "professional":  # the model has one word for them all: the form's own is kept
            self.draft.leave(label.text.strip(" :"), label.where, "role")
        for full in answer.lines:
            line = _EXTENSION.sub("", full)
            if line != full:
                self.draft.leave(full[len(line) :].strip(" ,"), answer.where, "telephone extension")
            said = _KIN.match(line) if role == "parent_carer" else None
            if said and says_which(role, kin := line[: said.start(1)].strip(" :–-")):
                self.draft.leave(kin, answer.where, "role", "people.role")
            names, contacts = _contact_apart(said[1] if said else line, role)
            for piece in _split_names(names, role):
                if (self._is_name(piece) or not took) and not re.search(r"\d", piece):
                    self._add(role, piece, answer, sure)
                    first = first or self.current
                    took = True
                elif not self._reach_text(piece, answer, sure):
                    self.draft.leave(piece, answer.where, label.text.strip())
            if contacts:
                self.current = first  # one telephone number for two parents is given to the first
            for contact in contacts:
                self._reach_text(contact, answer, sure)
        self.expected = ""
        self.current = first
        return True

    def _is_name(self, text: str) -> bool:
        return (has_title(text) and not _SENTENCE.search(text)) or looks_like_name(text)

    def _add(self, role: str, text: str, answer: Answer, sure: float) -> None:
        item: Item = {}
        if role == "other":
            role, text = self._role_before(text, answer)
        m = re.match(r"^(.{3,50}?)\s*(?:\(|\s[–-]|–|,)\s*(.{2,40}?)\)?$", text)
        name = text
        named = role_of(m[2]) if m else None
        if m and named and (role in ("other", "professional", "parent_carer") or named == role):
            role, name = (named if role == "other" else role), m[1].strip()
            if role == "professional":
                self.draft.leave(m[2], answer.where, "role")  # which profession
            elif named != "parent_carer":
                self.draft.leave(text, answer.where, "role", "people.role")
            elif says_which(named, m[2]):
                self.draft.leave(m[2], answer.where, "role", "people.role")
        if role == "other" and (same := self._met(name)) is not None:
            self.current = same
            return
        given: Any = role
        item["role"] = Given(given, answer.where, sure)
        item["name"] = Given(
            person_name(name) if "," in name and not has_title(name) else name, answer.where, sure
        )
        for member, held in self.early.items():
            item[member] = held
        self.early = {}
        self.draft.add("people", item)
        self.current = item

    def _role_before(self, text: str, answer: Answer) -> tuple[str, str]:
        """The role that stands before a name, and the name: "SENDCo: Mrs Hale"; else "other" and the text."""
        before, colon, name = text.partition(":")
        role = role_of(before) if colon and len(before.split()) < 5 else None
        if not role or not self._is_name(name.strip()):
            return "other", text
        if role in ("other", "professional"):
            self.draft.leave(before, answer.where, "role")
        return role, name.strip()

    def _met(self, name: str) -> Item | None:
        """Who of that name is known already, from a service too: one box more says no better who it is."""
        met = [*self.draft.items["people"], *self.draft.items["agencies"]]
        return next((p for p in met if "name" in p and p["name"].value == name), None)

    def _name_and_role(self, answer: Answer, sure: float) -> bool:
        for line in answer.lines:
            parts = re.split(r"\s*[,(–/-]\s*|\s{2,}", line, maxsplit=1)
            role = role_of(parts[1]) if len(parts) > 1 else None
            known = self.expected or ("parent_carer" if self.family else "other")
            item: Item = {
                "role": Given(role or known, answer.where, min(sure, 0.85)),
                "name": Given(parts[0] if role else line, answer.where, min(sure, 0.85)),
            }
            self.draft.add("people", item)
            self.current = item
        self.expected = ""
        return True

    def _named_with_roles(self, answer: Answer, sure: float) -> bool:
        """Several people, each with a role in brackets or after a dash: "Jo Bell (Mum), Mr Fox (class teacher)"."""
        parts = [p for p in NEXT_NAMED.split(answer.text) if p.strip()]
        found = [(_WITH_ROLE.match(p.strip()), p) for p in parts]
        if not found or not all(m and role_of(m[2]) and self._is_name(m[1]) for m, _ in found):
            return False
        for m, part in found:
            assert m is not None
            if role_of(m[2]) == "professional":
                sure = min(sure, 0.85)
                service = {"service": Given(m[2], answer.where, sure)}
                self.draft.add("agencies", service | {"name": Given(m[1], answer.where, sure)})
                continue
            item: Item = {
                "role": Given(role_of(m[2]), answer.where, min(sure, 0.85)),
                "name": Given(m[1], answer.where, min(sure, 0.9)),
            }
            self.draft.add("people", item)
            if role_of(m[2]) == "other":
                self.draft.leave(part.strip(), answer.where, "role")
        return True

    def _told_apart(self, answer: Answer, sure: float) -> bool:
        """Several who are named together, each with a role: "Mr Fox (CT), Miss Dey (TA)" beside "Key staff"."""
        several = len(re.findall(r"\)\s*(?:[,;/&+\n]|and\b|$)", answer.text)) > 1
        return several and self._named_with_roles(answer, sure)

    def _named_to_reach(self, answer: Answer) -> bool:
        """Whether a number has the name of whose it is before it, and nobody is in hand: "Jo Bell, 07700 900123"."""
        if self.current is not None or len(answer.lines) != 1:
            return False
        name, contacts = _contact_apart(answer.lines[0], "other")
        return bool(contacts) and len(name.split()) > 1

    def _reach(self, answer: Answer, sure: float) -> bool:
        took = False
        for line in answer.lines:
            took = self._reach_text(line, answer, sure) or took
        return took

    def _reach_text(self, text: str, answer: Answer, sure: float) -> bool:
        found: Item = {}
        if email := email_of(text):
            found["email"] = Given(email, answer.where, sure)
        elif phone := phone_of(text):
            found["phone"] = Given(phone, answer.where, sure)
        if not found:
            return False
        rest = (
            text.replace(email or "", "").replace(phone_of(text) or "", "")
            if not email
            else text.replace(email, "")
        )
        if re.search(
            r"[A-Za-z]{2}|\d{4}",
            re.sub(
                r"(?i)\b(?:mob|mobile|home|work|tel|no|or|and|phone|e-?mail|telephone)\b", "", rest
            ),
        ):
            self.draft.leave(text, answer.where)
        target = self.current or self.before
        if target is None or (target is self.before and found.keys() & target.keys()):
            target = self.early
        took = False
        for member, given in found.items():
            if member not in target:
                target[member] = given
                took = True
        return took


_PARENT = re.compile(
    r"(?:parents?|carers?|guardians?)(?:\W+(?:or |and )?(?:parents?|carers?|guardians?))*",
    re.IGNORECASE,
)


def says_which(role: str, words: str) -> bool:
    """Whether the words for a parent say more than the model's one role for them all: "Mother", "Grandfather"."""
    return role == "parent_carer" and _PARENT.fullmatch(words.strip(" .:()")) is None


_SENTENCE = re.compile(r"\b(?:who|is|are|was|helps)\b")
"""Words of what is said of somebody, and in nobody's name."""
_EXTENSION = re.compile(r"[\s,(]+ext(?:n|ension)?\.?\s*\d{2,5}\)?\s*$", re.IGNORECASE)
"""A number inside the school after a name."""
_KIN = re.compile(
    r"(?i)\s*(?:(?:step|foster|grand)[ -]?)?(?:mum|mummy|mother|dad|daddy|father|ma|pa|carer"
    r"|parent|guardian|gran|granny|nan|nana|aunt|auntie|uncle|sister|brother)\s*(?::|[-–]\s)\s*(\w.*)"
)
"""Who somebody is to the pupil, before the name: "Mum: Jo Bell"."""
_ONLY_KIN = re.compile(
    r"(?i)(?:(?:,|&|/|\+|and|my|his|her|their|both|with|step|foster|grand|great|big|little|older|younger|one|two"
    r"|three|four|\d)[ -]?|[ -]|(?:mum|mummy|mam|mother|dad|daddy|father|nan|nana|nanny|gran|granny|grandma|grandad"
    r"|grandpa|grandparent|parent|carer|aunt|auntie|aunty|uncle|brother|sister|sibling|cousin|dog|cat)s?)+[.!]?"
)
"""Who somebody is to the pupil, and no name: "Mum and my two brothers"."""
_CHILDREN = re.compile(
    r"(?i)\b(?:my|his|her|their) (?:\w+ ){0,2}(?:brother|sister|sibling|cousin|dog|cat)s?\b"
)


def is_kin(label: str) -> bool:
    """Whether a label says which of the family speaks: "Mum"; "Parent/carer" does not."""
    kin = _ONLY_KIN.fullmatch(re.sub(r"\s*\([^()]*\)", "", label).strip(" :"))
    return kin is not None and not re.search("parent|carer", label, re.IGNORECASE)


_USER = re.compile(r"[a-z]{5,}\d*")
_CALLED = re.compile(r"(?i)\b(?:mobile|mob|home|work|tel|phone|e-?mail|telephone)\b[.:]*|\b[tem]:")


def _contact_apart(line: str, role: str) -> tuple[str, list[str]]:
    """A line's names, and the telephone number and e-mail address after them: "Jo Bell, 07700 900123"."""
    contacts = [c for c in (email_of(line), phone_of(line)) if c]
    rest = line
    for contact in contacts:
        rest = rest.replace(contact, " ")
    names = " ".join(_CALLED.sub(" ", rest).split()).strip(" ,;:()–/-")
    if not contacts or not names or re.search(r"\d", names):
        return line, []
    told = all(has_title(n) or looks_like_name(n) for n in _split_names(names, role))
    return (names, contacts) if told else (line, [])


def _split_names(line: str, role: str) -> list[str]:
    """Two people on one line: "Ms Ann Bell and Gareth Bell", "Ann Bell / Gareth Bell", "Mrs Orr & Mr Day"."""
    parts = [p.strip() for p in _BETWEEN.split(line) if p.strip()]
    if len(parts) == 2 and all(has_title(p) and len(p.split()) > 1 for p in parts):
        return parts
    if role != "parent_carer":
        return [line]
    if (
        len(parts) == 2
        and len(parts[0].split()) == 1
        and 2 <= len(parts[1].split()) <= 3
        and not has_title(line)
        and looks_like_name(parts[0])
        and looks_like_name(parts[1])
    ):
        return [f"{parts[0]} {parts[1].split()[-1]}", parts[1]]  # "Karen and Lars Ostergaard"
    listed = [p.strip() for p in line.split(",") if p.strip()]
    if len(listed) == 2 and listed[0].split()[-1] == listed[1].split()[-1]:
        parts = listed  # of one surname: other words after a comma tell of the first
    if len(parts) == 2 and all(len(p.split()) >= 2 and looks_like_name(p) for p in parts):
        return parts
    return [line]


_BETWEEN = re.compile(r"\s*(?:;|/|\band\b|&)\s*")
