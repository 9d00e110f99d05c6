"""What the source raises for a person: each sentence as it would look, with a sample word in its holes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

SAMPLE = "x7"
"""Stands where the source fills in something that only a run would know."""
FAMILY = {"InputError", "ComponentMissing", "StoredDataBroken", "SimulatorError", "SourceFailed", "Break", "Check"}
"""Errors for people, two that become a part of one, and what a rehearsal is judged by."""
KNOWN = {"kind": ("scenario", "persona", "rubric")}
"""Names that stand for words of the program itself."""
Texts = tuple[str, ...]
_DEEP = 6
_MOST = 60


@dataclass(frozen=True)
class Raised:
    """One sentence and the line of source that says it."""

    text: str
    place: str


def sentences(folder: Path, also: frozenset[str] = frozenset()) -> Iterator[Raised]:
    """Every sentence that a file of `folder`, or that file itself, may raise; `also` are more names of errors."""
    for path in [folder] if folder.is_file() else sorted(folder.rglob("*.py")):
        module = _Module(ast.parse(path.read_text(encoding="utf-8")), FAMILY | also)
        for call, inside in module.errors():
            for argument in _said(call):
                for text in module.texts(argument, inside):
                    for line in text.split("\n"):
                        if line.replace(SAMPLE, "").strip(" ,.:'\""):
                            yield Raised(line.strip(), f"{path.name}:{call.lineno}")


def _said(call: ast.Call) -> list[ast.expr]:
    named = [keyword.value for keyword in call.keywords if keyword.arg in ("what", "todo", "why")]
    places = {"Break": slice(1, None), "Check": slice(0, None, 2)}
    return [*call.args[places.get(_name(call.func), slice(0, 1))], *named]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


class _Module:
    """A parsed module: what its names stand for, looked up without running it."""

    def __init__(self, tree: ast.Module, family: set[str]) -> None:
        self.tree = tree
        self.functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
        self.family = family | {
            one.name for one in ast.walk(tree) if isinstance(one, ast.ClassDef) for base in one.bases
            if _name(base) in FAMILY
        }  # fmt: skip

    def errors(self) -> Iterator[tuple[ast.Call, ast.AST]]:
        """Calls that make an error, with the function around each."""
        for inside, call in self._calls():
            name = _name(call.func)
            own = name == "__init__" and isinstance(call.func, ast.Attribute) and self._is_family(call)
            if name in self.family or own:
                yield call, inside

    def _is_family(self, call: ast.Call) -> bool:
        """Whether the call stands in a class of the family, as `super().__init__(...)` does."""
        classes = [one for one in ast.walk(self.tree) if isinstance(one, ast.ClassDef) and one.name in self.family]
        return any(call is one for cls in classes for one in ast.walk(cls))

    def _calls(self) -> Iterator[tuple[ast.AST, ast.Call]]:
        scopes: list[ast.AST] = [self.tree, *self.functions.values()]
        owner = {one: scope for scope in scopes for one in ast.walk(scope) if isinstance(one, ast.Call)}
        return ((scope, call) for call, scope in owner.items())

    def texts(self, node: ast.expr | None, inside: ast.AST, deep: int = _DEEP) -> Texts:
        """All texts that `node` may stand for."""
        if deep == 0 or node is None:
            return (SAMPLE,)
        match node:
            case ast.Constant(value=str(text)):
                return (text,)
            case ast.JoinedStr():
                return _joined([self.texts(part, inside, deep) for part in node.values])
            case ast.FormattedValue():
                found = self.texts(node.value, inside, deep - 1)
                return tuple(map(repr, found)) if node.conversion == ord("r") else found
            case ast.BinOp(op=ast.Add()):
                return _joined([self.texts(node.left, inside, deep), self.texts(node.right, inside, deep)])
            case ast.IfExp():
                return self.texts(node.body, inside, deep) + self.texts(node.orelse, inside, deep)
            case ast.BoolOp():
                return tuple(text for one in node.values for text in self.texts(one, inside, deep))
            case ast.Name():
                return self._named(node.id, inside, deep - 1)
            case ast.Call():
                return self._returned(node, deep - 1)
        return (SAMPLE,)

    def _named(self, name: str, inside: ast.AST, deep: int) -> Texts:
        """What is assigned to the name here or in the module, or handed over as that argument."""
        if name in KNOWN:
            return KNOWN[name]
        found = [text for scope in (inside, self.tree) for value in _assigned(name, scope)
                 for text in self.texts(value, inside, deep)]  # fmt: skip
        found += [text for call in _unpacked(name, inside) for text in self._pairs(call)]
        if not found and isinstance(inside, ast.FunctionDef):
            found = [text for value, scope in self._handed(name, inside) for text in self.texts(value, scope, deep)]
        return tuple(dict.fromkeys(found)) or (SAMPLE,)

    def _handed(self, name: str, function: ast.FunctionDef) -> Iterator[tuple[ast.expr, ast.AST]]:
        names = [one.arg for one in function.args.args if one.arg != "self"]
        if name in names:
            for scope, call in self._calls():
                if scope is not function and _name(call.func) == function.name and len(call.args) > names.index(name):
                    yield call.args[names.index(name)], scope

    def _returned(self, call: ast.Call, deep: int) -> Texts:
        """What a function of this module returns."""
        function = self.functions.get(_name(call.func))
        if function is None or _name(call.func) == "join":
            return (SAMPLE,)
        values = [one.value for one in ast.walk(function) if isinstance(one, ast.Return)]
        return tuple(text for value in values for text in self.texts(value, function, deep)) or (SAMPLE,)

    def _pairs(self, call: ast.Call) -> Iterator[str]:
        """All texts in the pairs that a function of this module, or a table it reads, holds."""
        function = self.functions.get(_name(call.func))
        read = _read_in(function) if function else set()
        tables = [value for name in sorted(read) for value in _assigned(name, self.tree)]
        tables += [
            value for table in tables for name in sorted(_read_in(table)) for value in _assigned(name, self.tree)
        ]
        for place in [*([function] if function else []), *tables]:
            for pair in ast.walk(place):
                if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
                    yield from (text for part in pair.elts for text in self.texts(part, self.tree, 2))


def _read_in(node: ast.AST) -> set[str]:
    """Names that an expression reads."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _unpacked(name: str, scope: ast.AST) -> Iterator[ast.Call]:
    """Calls whose answer is taken apart into the name and others."""
    for one in ast.walk(scope) if not isinstance(scope, ast.Module) else ():
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call):
            target = one.targets[0]
            if isinstance(target, ast.Tuple) and name in map(_name, target.elts):
                yield one.value


def _assigned(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    """Values of the name: assigned alone, or as one of several at once."""
    body = scope.body if isinstance(scope, ast.Module) else list(ast.walk(scope))
    for one in body:
        for target in one.targets if isinstance(one, ast.Assign) else ():
            assert isinstance(one, ast.Assign)
            if isinstance(target, ast.Name) and target.id == name:
                yield one.value
            elif isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
                pairs = zip(target.elts, one.value.elts, strict=True)
                yield from (value for part, value in pairs if _name(part) == name)


def _joined(parts: list[Texts]) -> Texts:
    return tuple(dict.fromkeys("".join(one) for one in list(product(*parts))[:_MOST]))
