"""Options of an issue and quantities of a package, as they stand in a file."""

from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from attrs import frozen

from goodoffices.case import Number, Option, Quantity
from goodoffices.folder.kinds import Flag, ListOf, Num, Schema, Text
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, Record, Values
from goodoffices.folder.tree import Mapping, Node, Scalar, Sequence
from goodoffices.words import _

MOST_OPTIONS = 10_000
_PAIR = ListOf(Num(), least=2, most=2)

T = TypeVar("T")


@frozen
class OptionKind:
    """One option: a number or a word."""

    def read(self, node: Node, reader: Reader) -> Option:
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
            return node.value
        if isinstance(node, Scalar) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            number: Number = Num().read(node, reader)
            return number
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            message = _("“{found}” is a truth value; put it in quotation marks to make it a word.")
            raise reader.refuse(node, message.format(found=node.text), node.text)
        raise reader.wrong_type(node, _("a number or a word"))

    def schema(self) -> Schema:
        return {"anyOf": [Num().schema(), Text().schema()]}

    def write(self, value: Option) -> Option:
        return value


_RANGE: Record[Values] = Record(
    dict, {"range": Field(_PAIR, required=True), "step": Field(Num(low=0), required=True)}, "range of options"
)


@frozen
class OptionsKind:
    """A list of at least two numbers or words, or ``{range: [low, high], step: …}``; numbers come out ascending."""

    def read(self, node: Node, reader: Reader) -> tuple[Option, ...]:
        if isinstance(node, Mapping):
            return self._range(node, reader)
        if not isinstance(node, Sequence):
            raise reader.wrong_type(node, _("a list of options or {range: [low, high], step: …}"))
        self._not_too_many(node, len(node.items), reader)
        options = [OptionKind().read(item, reader) for item in node.items]
        if len(options) < 2:
            raise reader.refuse(node, _("An issue has at least two options, found {count}.").format(count=len(options)))
        self._alike(node, options, reader)
        return tuple(options) if isinstance(options[0], str) else tuple(sorted(options, key=Fraction))

    def _alike(self, node: Sequence, options: list[Option], reader: Reader) -> None:
        """Numbers and words are not mixed, and none stands twice."""
        seen: set[Option] = set()
        for item, option in zip(node.items, options, strict=True):
            if isinstance(option, str) != isinstance(options[0], str):
                message = _("Options are all numbers or all words; found {option} among the others.")
                raise reader.refuse(item, message.format(option=option), str(option))
            if option in seen:
                raise reader.refuse(
                    item, _("The option {option} stands here twice.").format(option=option), str(option)
                )
            seen.add(option)

    def _range(self, node: Mapping, reader: Reader) -> tuple[Option, ...]:
        values = _RANGE.read(node, reader)
        low, high, step = (Fraction(str(value)) for value in (*values["range"], values["step"]))
        if step <= 0 or high <= low:
            raise reader.refuse(node, _("A range runs from the lower to the higher number, with a step above 0."))
        steps = (high - low) / step
        self._not_too_many(node, int(steps) + 1, reader)
        if steps.denominator != 1:
            end = low + int(steps) * step
            message = _("The steps do not meet the end of the range; the last below it is {end}.")
            raise reader.refuse(node, message.format(end=_plain(end)), str(values["range"][1]))
        return tuple(_plain(low + index * step) for index in range(int(steps) + 1))

    def _not_too_many(self, node: Node, count: int, reader: Reader) -> None:
        if count > MOST_OPTIONS:
            message = _("{count} options; an issue has at most {most}. Take a larger step.")
            raise reader.refuse(node, message.format(count=f"{count:,}", most=f"{MOST_OPTIONS:,}"), str(count))

    def schema(self) -> Schema:
        many = ListOf(OptionKind(), least=2, most=MOST_OPTIONS).schema()
        return {"anyOf": [many, _RANGE.schema()]}

    def write(self, value: tuple[Option, ...]) -> Any:
        step = _even_step(value)
        return {"range": [value[0], value[-1]], "step": step} if step is not None else list(value)


def _plain(number: Fraction) -> Number:
    return int(number) if number.denominator == 1 else float(number)


def _even_step(options: tuple[Option, ...]) -> Number | None:
    """The step of whole numbers that lie evenly, when there are enough of them to make a range worth while."""
    if len(options) < 4 or not all(isinstance(option, int) for option in options):
        return None
    step = int(options[1]) - int(options[0])
    even = all(int(b) - int(a) == step for a, b in pairwise(options))
    return step if even and step > 0 else None


@frozen
class _Wording:
    """The word that stood for a number ("some"), or ``true`` where even that is not known."""

    def read(self, node: Node, reader: Reader) -> str | None:
        return None if isinstance(node, Scalar) and node.value is True else Text().read(node, reader)

    def schema(self) -> Schema:
        return {"anyOf": [Text().schema(), {"const": True}]}

    def write(self, value: str | None) -> str | bool:
        return True if value is None else value


_FORMS = ("exactly", "about", "range", "at_least", "at_most", "unknown")


def _built(values: Values) -> Quantity:
    approximate = bool(values.get("approximate", "about" in values))
    wording = values.get("said")
    if "unknown" in values:
        return Quantity(None, None, values["unknown"], approximate)
    if "range" in values:
        low, high = values["range"]
        return Quantity(low, high, wording, approximate)
    exact = values.get("exactly", values.get("about"))
    return Quantity(values.get("at_least", exact), values.get("at_most", exact), wording, approximate)


def _unbuilt(quantity: Quantity) -> Values:
    low, high = quantity.low, quantity.high
    values: Values = {} if quantity.wording is None or quantity.unknown else {"said": quantity.wording}
    if quantity.unknown:
        values["unknown"] = quantity.wording
    elif low == high:
        return {"about" if quantity.approximate else "exactly": low, **values}
    elif low is not None and high is not None:
        values["range"] = (low, high)
    elif high is None:
        values["at_least"] = low
    else:
        values["at_most"] = high
    return {**values, "approximate": True} if quantity.approximate else values


def _one_form(quantity: Quantity, node: Mapping, reader: Reader) -> None:
    forms = [key for key in _FORMS if key in node.entries]
    if len(forms) != 1:
        message = _("A quantity is said in one way; found {count}.").format(count=len(forms))
        raise reader.refuse(node, message, ", ".join(forms), _FORMS)
    if quantity.low is not None and quantity.high is not None and quantity.low > quantity.high:
        raise reader.refuse(node.entries["range"].value, _("A range runs from the lower to the higher number."))


_QUANTITY = Record(
    Quantity,
    {
        "exactly": Field(Num()),
        "about": Field(Num()),
        "range": Field(_PAIR),
        "at_least": Field(Num()),
        "at_most": Field(Num()),
        "unknown": Field(_Wording()),
        "said": Field(Text()),
        "approximate": Field(Flag()),
    },
    "quantity",
    build=_built,
    unbuild=_unbuilt,
    check=_one_form,
)


@frozen
class QuantityKind:
    """A number, or a mapping that says how the quantity was put."""

    def read(self, node: Node, reader: Reader) -> Quantity:
        if isinstance(node, Mapping):
            return _QUANTITY.read(node, reader)
        if isinstance(node, Scalar) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return Quantity.exactly(Num().read(node, reader))
        raise reader.wrong_type(
            node, _("a quantity: a number or a mapping with one of {forms}").format(forms=", ".join(_FORMS))
        )

    def schema(self) -> Schema:
        return {"anyOf": [Num().schema(), _QUANTITY.schema()]}

    def write(self, value: Quantity) -> Any:
        plain = value.exact and value.wording is None
        return value.low if plain else _QUANTITY.write(value)


@frozen
class SpanKind:
    """One number or ``[low, high]``, neither below zero, as the pair (low, high)."""

    def read(self, node: Node, reader: Reader) -> tuple[float, float]:
        if isinstance(node, Scalar):
            value: float = Num(low=0).read(node, reader)
            return value, value
        low, high = ListOf(Num(low=0), least=2, most=2).read(node, reader)
        if low > high:
            raise reader.refuse(node, _("A range runs from the lower to the higher number."), f"{low}, {high}")
        return low, high

    def schema(self) -> Schema:
        return {"anyOf": [Num(low=0).schema(), ListOf(Num(low=0), least=2, most=2).schema()]}

    def write(self, value: tuple[float, float]) -> Any:
        low, high = value
        return low if low == high else [low, high]
