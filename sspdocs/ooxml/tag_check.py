"""Every name and construct in a template's tags, checked before anything is written."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from sspdocs.ooxml.tag_syntax import syntax_faults
from sspdocs.ooxml.tags import FILTERS, LOOP, TESTS, Fault, FieldEnvironment, Source

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr,
    nodes.Getitem, nodes.For, nodes.If, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not,
    nodes.Compare, nodes.Operand, nodes.Filter, nodes.Test,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Tuple, nodes.List,
)  # fmt: skip
_UNKNOWN = object()  # a value whose fields cannot be told: the result of a filter, a line of a text
_OURS = ("line_", "attribute")  # put in by our own preparation of the text


class Checked(NamedTuple):
    """What a part's tags say: what is wrong with them, and the fields that they print.

    A printed field is a path in the context: "pupil.name", "outcomes[].description".
    """

    faults: list[Fault]
    prints: frozenset[str]


def check_names(source: Source, env: FieldEnvironment, sample: Mapping[str, Any] | None) -> Checked:
    """What the tags of one part say that they must not, or that no context holds.

    Args:
        source: the part's text for jinja2.
        env: the environment that will compile it.
        sample: a context with every field, and one item at least in every list; None looks at
            constructs only.

    Returns:
        A fault for each wrong tag, in the order of the document, with its place and the nearest
        right name; and what the tags print.
    """
    try:
        tree = env.parse(source.text)
    except TemplateSyntaxError as e:
        return Checked(syntax_faults(source, env, e), frozenset())
    checker = _Checker(source, sample)
    checker.visit(tree, dict(sample or {}))
    return Checked(checker.faults, frozenset(checker.prints))


def _place(source: Source, line: int) -> str:
    return source.places[min(line, len(source.places)) - 1]


class _Checker:
    """Walks a template's syntax tree with what is in reach at each point."""

    def __init__(self, source: Source, sample: Mapping[str, Any] | None) -> None:
        self.source = source
        self.sample = sample
        self.faults: list[Fault] = []
        self.prints: set[str] = set()
        self._lists: dict[str, str] = {}  # the name of a loop → the path of what it runs over
        self._printing = False

    def fault(self, node: nodes.Node, message: str) -> None:
        fault = Fault(_place(self.source, node.lineno), message)
        if fault not in self.faults:
            self.faults.append(fault)

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        """Check a node and what is below it."""
        if isinstance(node, nodes.For):
            self.visit_loop(node, scope)
        elif isinstance(node, nodes.Output):
            self._printing = True
            for printed in node.nodes:
                self.visit(printed, scope)
            self._printing = False
        elif isinstance(node, nodes.Expr):
            self.value(node, scope)
        elif isinstance(node, _ALLOWED):
            for child in node.iter_child_nodes():
                self.visit(child, scope)
        else:
            kind = type(node).__name__.lower()
            self.fault(
                node, f"'{kind}' is not allowed: a template holds fields, 'if' and 'for' only."
            )

    def visit_loop(self, node: nodes.For, scope: dict[str, Any]) -> None:
        rows = self.value(node.iter, scope)
        if isinstance(node.target, nodes.Name):
            name = node.target.name
        else:
            return self.fault(node, "a 'for' takes one name: write 'for o in outcomes'.")
        if isinstance(rows, list | tuple):
            item = rows[0] if rows else _UNKNOWN
        elif rows is _UNKNOWN:
            item = _UNKNOWN
        else:
            item = _UNKNOWN
            self.fault(node, f"'for {name} in {_path(node.iter)}': this is one value, not a list.")
        inner = {**scope, name: item, "loop": LOOP}
        outer = self._lists.get(name)
        self._lists[name] = f"{self.path(node.iter)}[]"
        for child in (*node.body, *node.else_):
            self.visit(child, inner)
        if node.test is not None:
            self.value(node.test, inner)
        if outer is not None:
            self._lists[name] = outer

    def path(self, node: nodes.Node) -> str:
        """The path in the context of what an expression names; "" when it names nothing."""
        if isinstance(node, nodes.Name):
            return self._lists.get(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            return f"{self.path(node.node)}.{node.attr}"
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self.path(node.node)
        if isinstance(node, nodes.Or):  # {{ a or "not stated" }}
            return self.path(node.left)
        return ""

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The sample value of an expression, `_UNKNOWN` where it cannot be told."""
        if self._printing and isinstance(node, nodes.Name | nodes.Getattr):
            self.prints.add(self.path(node).removesuffix("[]"))
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            if self.sample is None:
                return _UNKNOWN
            return self.unknown(node, node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self.attribute(node, scope)
        if isinstance(node, nodes.Filter) and node.name not in (*FILTERS, *_OURS):
            self.fault(
                node, f"'|{node.name}' is not allowed. The filters are: {', '.join(FILTERS)}."
            )
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            said = f"'is {node.name}' is not allowed. After 'is' stand: {', '.join(TESTS)}."
            self.fault(node, said)
        elif isinstance(node, nodes.Filter) and node.name == "paragraphs":
            self.fault(node, "'|paragraphs' must be the only tag of its paragraph.")
        elif not isinstance(node, _ALLOWED):
            self.fault(node, "code is not allowed: a template holds fields, 'if' and 'for' only.")
            return _UNKNOWN
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr | nodes.Operand):
                self.value(child, scope)
        return _UNKNOWN

    def attribute(self, node: nodes.Getattr, scope: dict[str, Any]) -> Any:
        owner = self.value(node.node, scope)
        if owner is _UNKNOWN:
            if node.attr.startswith("_"):
                self.fault(
                    node, "code is not allowed: a template holds fields, 'if' and 'for' only."
                )
            return _UNKNOWN
        if isinstance(owner, Mapping) and node.attr in owner:
            return owner[node.attr]
        if node.attr.startswith("_"):
            self.fault(node, f"{{{{ {_path(node)} }}}}: code is not allowed, only fields.")
            return _UNKNOWN
        if isinstance(owner, list | tuple):
            path = _path(node.node)
            self.fault(
                node,
                f"{{{{ {_path(node)} }}}}: '{path}' is a list. Write 'for x in {path}', then "
                f"'x.{node.attr}'.",
            )
            return _UNKNOWN
        return self.unknown(node, _path(node), scope)

    def unknown(self, node: nodes.Node, path: str, scope: dict[str, Any]) -> Any:
        near = difflib.get_close_matches(path, list(_paths(scope)), 1, 0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        self.fault(node, f"{{{{ {path} }}}}: no such field.{hint}")
        return _UNKNOWN


def _paths(scope: Mapping[str, Any], lead: str = "") -> list[str]:
    """Every dotted name that can be written with these names in reach."""
    paths = []
    for name, value in scope.items():
        paths.append(lead + name)
        if isinstance(value, Mapping):
            paths += _paths(value, f"{lead}{name}.")
    return paths


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return "..."
