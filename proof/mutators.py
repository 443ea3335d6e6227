"""What a small mistake is: the changes that are made to a rule, to the tools or to an amount, one at a time.

mutmut says what a mistake in Python is. Added are the mistakes that one makes in a rule: a condition or an addend that
is left out, the other branch, the higher for the lower, a rounding that is forgotten, another moment.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import libcst as cst
import libcst.matchers as m
import yaml
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators as mutmut

SWAPPED = {
    "max_": "min_",
    "min_": "max_",
    "any": "all",
    "all": "any",
    "naar_boven": "naar_beneden",
    "naar_beneden": "naar_boven",
    "naar_boven_op_stap": "naar_beneden_op_stap",
    "naar_beneden_op_stap": "naar_boven_op_stap",
    "min": "max",
    "max": "min",
}
"""Functions of which the other is easily taken."""

DROPPED = {
    "max_",
    "min_",
    "niet_hoger_dan",
    "half_naar_boven",
    "naar_boven",
    "naar_beneden",
    "naar_boven_op_stap",
    "naar_beneden_op_stap",
}
"""Functions that bound or round their first argument, and are easily forgotten."""

MOMENTS = {"this_year", "first_month", "last_month"}
"""Attributes of a period that are easily forgotten, or thought of too easily."""

Mutator = Callable[[Any], Iterable[cst.CSTNode]]


def other_function(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Take the higher for the lower, any for all, up for down."""
    name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    if isinstance(name, cst.Name) and name.value in SWAPPED:
        yield node.with_deep_changes(name, value=SWAPPED[name.value])


def without_function(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Forget a bound or a rounding."""
    if isinstance(node.func, cst.Name) and node.func.value in DROPPED:
        yield node.args[0].value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def one_branch(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Take one branch of a choice for everyone."""
    if m.matches(node.func, m.Name("where")) and len(node.args) > 2:
        for branch in node.args[1:]:
            yield branch.value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def one_operand(node: cst.BinaryOperation) -> Iterator[cst.CSTNode]:
    """Leave out a condition, an addend or a factor."""
    yield node.left
    if not isinstance(node.operator, cst.Subtract | cst.Divide):
        yield node.right


def other_number(node: cst.Integer) -> Iterator[cst.CSTNode]:
    """Count one less; one more is mutmut's."""
    if node.evaluated_value > 0:
        yield node.with_changes(value=str(node.evaluated_value - 1))


def other_side(node: cst.ComparisonTarget) -> Iterator[cst.CSTNode]:
    """Compare the other way round; whether the limit itself counts is mutmut's."""
    opposite: dict[type[cst.BaseCompOp], type[cst.BaseCompOp]] = {
        cst.LessThan: cst.GreaterThan,
        cst.GreaterThan: cst.LessThan,
        cst.LessThanEqual: cst.GreaterThanEqual,
        cst.GreaterThanEqual: cst.LessThanEqual,
    }
    if (operator := opposite.get(type(node.operator))) is not None:
        yield node.with_changes(operator=operator())


def other_moment(node: cst.Attribute) -> Iterator[cst.CSTNode]:
    """Take the period itself for its year or its first month."""
    if node.attr.value in MOMENTS:
        yield node.value


def other_default(node: cst.Assign) -> Iterator[cst.CSTNode]:
    """Take another default value of an input."""
    if m.matches(node.targets[0].target, m.Name("default_value")):
        if m.matches(node.value, m.Name("True") | m.Name("False")):
            yield node.with_changes(value=cst.Name(str(m.matches(node.value, m.Name("False")))))
        elif isinstance(node.value, cst.Integer | cst.Float):
            yield node.with_changes(value=cst.Integer("77"))


def other_condition(node: cst.If | cst.While) -> Iterator[cst.CSTNode]:
    """Turn a condition round."""
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), test))


def without_filter(node: cst.CompFor) -> Iterator[cst.CSTNode]:
    """Leave out what a comprehension leaves out."""
    if node.ifs:
        yield node.with_changes(ifs=[])


def without_statement(node: cst.Expr) -> Iterator[cst.CSTNode]:
    """Leave out a call that is made for what it does."""
    if isinstance(node.value, cst.Call | cst.Yield):
        yield cst.Pass()


def other_text(node: cst.SimpleString) -> Iterator[cst.CSTNode]:
    """Change a text."""
    yield from list(mutmut.operator_string(node))[:1]


PYTHON: list[tuple[type, Mutator]] = [
    (cst.BaseNumber, mutmut.operator_number),
    (cst.Name, mutmut.operator_name),
    (cst.UnaryOperation, mutmut.operator_remove_unary_ops),
    (cst.CSTNode, mutmut.operator_keywords),
    (cst.CSTNode, mutmut.operator_swap_op),
    (cst.IfExp, mutmut.operator_if_exp),
    (cst.Call, other_function),
    (cst.ComparisonTarget, other_side),
    (cst.Integer, other_number),
]
"""The mistakes that are made in rules and in tools."""

RULES: list[tuple[type, Mutator]] = [
    *PYTHON,
    (cst.Call, without_function),
    (cst.Call, one_branch),
    (cst.BinaryOperation, one_operand),
    (cst.Attribute, other_moment),
]
"""The mistakes that are made in a rule; a wrong name fails at once, and proves nothing."""

TOOLS: list[tuple[type, Mutator]] = [
    *PYTHON,
    (cst.Assign, mutmut.operator_assignment),
    (cst.AugAssign, mutmut.operator_augmented_assignment),
    (cst.Lambda, mutmut.operator_lambda),
    (cst.If, other_condition),
    (cst.While, other_condition),
    (cst.CompFor, without_filter),
    (cst.Expr, without_statement),
    (cst.SimpleString, other_text),
]
"""The mistakes that are made in a tool."""


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes:
        path: The file, from the root of the checkout.
        definition: The class, function or parameter in it.
        lines: The first and the last line of what is changed.
        before: The line as it is.
        after: The line as it becomes.
        content: The whole file as it becomes.
    """

    path: str
    definition: str
    lines: tuple[int, int]
    before: str
    after: str
    content: str

    @property
    def name(self) -> str:
        """Name the mistake, whatever stands above it in the file."""
        return f"{self.path}::{self.definition}: {self.before} -> {self.after}"


class _Collector(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, mutators: list[tuple[type, Mutator]], in_rules: bool) -> None:
        super().__init__()
        self.mutators, self.in_rules = mutators, in_rules
        self.definitions: list[str] = []
        self.functions = 0
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, str, tuple[int, int]]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.ImportFrom | cst.Import) or _is_text_alone(node):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self.definitions.append(node.name.value)
            self.functions += isinstance(node, cst.FunctionDef)
        if isinstance(node, cst.Assign) and m.matches(node.targets[0].target, m.Name("__all__")):
            return False
        if not self.in_rules or self.functions:
            for kind, mutator in self.mutators:
                if isinstance(node, kind):
                    self._add(node, mutator)
        elif isinstance(node, cst.Assign):
            self._add(node, other_default)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            self.definitions.pop()
            self.functions -= isinstance(original_node, cst.FunctionDef)

    def _add(self, node: cst.CSTNode, mutator: Mutator) -> None:
        place = self.get_metadata(PositionProvider, node)
        lines = (place.start.line, place.end.line)
        for changed in mutator(node):
            self.found.append((node, changed, ".".join(self.definitions), lines))


def _is_text_alone(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


def in_python(path: str, source: str, rules: bool) -> list[Mutant]:
    """Make every mistake in a file of Python.

    Args:
        path: The file, from the root of the checkout.
        source: What stands in it.
        rules: Whether it holds rules: only their formulas and defaults are changed, with the mistakes of rules.

    Returns:
        The mistakes, each once.
    """
    wrapper, found = MetadataWrapper(cst.parse_module(source)), dict[str, Mutant]()
    collector = _Collector(RULES if rules else TOOLS, rules)
    wrapper.visit(collector)
    lines = source.splitlines()
    for node, changed, definition, place in collector.found:
        content = cst.ensure_type(wrapper.module.deep_replace(node, changed), cst.Module).code
        if content != source:
            before, after = _difference(lines, content.splitlines())
            found.setdefault(content, Mutant(path, definition, place, before, after, content))
    return list(found.values())


def in_parameter(path: str, source: str) -> list[Mutant]:
    """Change every dated value of a parameter in its last digit, and turn every yes and no round.

    Args:
        path: The file, from the root of the checkout.
        source: What stands in it.

    Returns:
        The mistakes.
    """
    node, found = yaml.compose(source, Loader=yaml.SafeLoader), []
    for place, scalar in _values(node):
        changed = _other_value(scalar.value)
        content = source[: scalar.start_mark.index] + changed + source[scalar.end_mark.index :]
        line = scalar.start_mark.line + 1
        found.append(Mutant(path, place, (line, line), scalar.value, changed, content))
    return found


def _values(node: Any, place: str = "", below: bool = False) -> Iterator[tuple[str, Any]]:
    """Find the values in a parameter file: the scalars below ``value``."""
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value not in ("metadata", "description", "documentation"):
                name = place if key.value in ("value", "values") else f"{place}.{key.value}".lstrip(".")
                yield from _values(child, name, below or key.value == "value")
    elif isinstance(node, yaml.SequenceNode) and below:
        for number, child in enumerate(node.value):
            yield from _values(child, f"{place}[{number}]", below)
    elif below and isinstance(node, yaml.ScalarNode) and node.value not in ("null", "~", ""):
        yield place, node


def _other_value(text: str) -> str:
    """Change a number in its last digit; turn a yes or a no round; name another thing."""
    if text in ("true", "false"):
        return "false" if text == "true" else "true"
    if re.fullmatch(r"-?[\d_]*\.?\d+", text):
        decimals = len(text.partition(".")[2])
        return f"{float(text.replace('_', '')) + 10**-decimals:.{decimals}f}"
    return text + "_anders"


def _difference(before: list[str], after: list[str]) -> tuple[str, str]:
    """Give the first lines that differ, without their margin; a line that went is an empty one."""
    same_start = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    old, new = before[same_start:], after[same_start:]
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old.pop()
        new.pop()
    return " ".join(line.strip() for line in old), " ".join(line.strip() for line in new)


def files(root: Path, folder: str, suffix: str) -> list[str]:
    """List the files in a folder of the checkout, in the order of their names."""
    return sorted(str(path.relative_to(root)) for path in (root / folder).rglob(f"*{suffix}"))
