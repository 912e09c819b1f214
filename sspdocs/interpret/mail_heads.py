"""The head of an e-mail into which somebody has pasted a plan: who sent it, to whom, when and about what."""

from __future__ import annotations

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Field, Node
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.values.answers import answer_in

_LINES = frozenset(
    ("from", "to", "cc", "bcc", "sent", "date", "subject", "attachments", "reply-to")
)
_LEAST = 3


def without_mail_heads(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Some nodes without the heads of e-mails among them, which the draft keeps: they say nothing of the plan."""
    found: list[Node] = []
    run: list[Field] = []
    for node in [*nodes, None]:
        if isinstance(node, Field) and fold(node.label.text) in _LINES:
            run.append(node)
            continue
        asked = {fold(f.label.text) for f in run}
        if len(asked) >= _LEAST and "from" in asked and asked & {"subject", "sent"}:
            for field in run:
                leave(draft, answer_in(field), field.label)
        else:
            found.extend(run)
        run = []
        if node is not None:
            found.append(node)
    return found if len(found) < len(nodes) else nodes
