"""Checks what the array methods are given and turns it into whole numbers, so that dominance is exact."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.errors import BargainingError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Scope = tuple[int, ...]

LARGEST = 2**52  # sums stay below, so that every sum is an exact float as well
NO_FLOOR = -(2**61)
DECIMALS = (9, 6, 3, 0)  # tried in this order: numbers written with so many decimals stay what they were written as


@frozen(eq=False)
class Problem:
    """What is bargained over, in whole numbers.

    ``tables[i]`` (options_i, sides); ``factors`` values that hang on several issues (options…, sides); ``masks``
    allowed combinations (options…), scopes ascending; ``floors`` (sides); a value is its whole number over ``scale``.
    """

    tables: tuple[Ints, ...]
    floors: Ints
    factors: Mapping[Scope, Ints]
    masks: Mapping[Scope, Bools]
    scale: Floats
    exact_input: bool

    @property
    def sides(self) -> int:
        return len(self.scale)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(table) for table in self.tables)


def read_problem(
    tables: Sequence[Any],
    floors: Sequence[float] | None = None,
    interactions: Mapping[Scope, Any] | None = None,
    allowed: Mapping[Scope, Any] | None = None,
    constraints: Mapping[Scope, Any] | None = None,
) -> Problem:
    """Check and scale.

    Per side, numbers with at most nine decimals are multiplied by a power of ten and stay exact; otherwise every
    number is rounded to a multiple of the power of two that keeps all sums below 2**52. Raises
    :class:`BargainingError` on shapes that do not fit, missing or infinite numbers.
    """
    arrays = _tables(tables)
    sizes, sides = tuple(len(a) for a in arrays), arrays[0].shape[1]
    extra = {s: _checked(s, a, sizes, sides) for s, a in (interactions or {}).items()}
    flat = np.concatenate(arrays + [a.reshape(-1, sides) for a in extra.values()])
    lengths = list(sizes) + [a[..., 0].size for a in extra.values()]
    if not np.isfinite(flat).all():
        raise BargainingError(_where_not_finite(arrays, extra))
    starts = np.cumsum([0, *lengths])
    scale, exact = _scaling(flat, starts[:-1])
    whole = np.rint(flat * scale).astype(np.int64)
    pieces = [whole[a:b] for a, b in pairwise(starts)]
    factors = {s: p.reshape(a.shape) for (s, a), p in zip(extra.items(), pieces[len(sizes) :], strict=True)}
    return Problem(
        tuple(pieces[: len(sizes)]),
        scaled_floors(floors, scale),
        _merged({}, factors, np.add),
        _merged(_masks(allowed, sizes), _masks(constraints, sizes), np.logical_and),
        scale,
        exact,
    )


def scaled_floors(floors: Sequence[float] | None, scale: Floats) -> Ints:
    """Floors in whole numbers, rounded as the values are; None and minus infinity mean no floor."""
    if floors is None:
        return np.full(len(scale), NO_FLOOR, np.int64)
    given = np.asarray(floors, dtype=np.float64)
    if given.shape != scale.shape:
        raise BargainingError(f"floors: {given.size} given, but there are {len(scale)} sides; give one floor a side")
    if np.isnan(given).any():
        raise BargainingError("floors: a floor is not a number; use minus infinity for a side without one")
    return np.rint(np.clip(given * scale, NO_FLOOR, -NO_FLOOR)).astype(np.int64)


def _tables(tables: Sequence[Any]) -> list[Floats]:
    if len(tables) == 0:
        raise BargainingError("tables: empty; give one array (options, sides) an issue")
    arrays = [_as_floats(f"tables[{i}]", table) for i, table in enumerate(tables)]
    sides = arrays[0].shape[-1] if arrays[0].ndim == 2 else 0
    for i, array in enumerate(arrays):
        if array.ndim != 2 or array.shape[0] == 0 or array.shape[1] == 0:
            raise BargainingError(
                f"tables[{i}]: shape {array.shape}; give (options, sides) with at least one option and one side"
            )
        if array.shape[1] != sides:
            raise BargainingError(f"tables[{i}]: {array.shape[1]} sides, but tables[0] has {sides}")
    return arrays


def _as_floats(name: str, values: Any) -> Floats:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise BargainingError(f"{name}: not an array of numbers with rows of one length") from None


def _checked(scope: Scope, values: Any, sizes: tuple[int, ...], sides: int) -> Floats:
    array = _as_floats(f"interactions[{scope}]", values)
    wanted = (*_scope_sizes("interactions", scope, sizes), sides)
    if array.shape != wanted:
        raise BargainingError(f"interactions[{scope}]: shape {array.shape}, but {wanted} (options…, sides) is needed")
    return array


def _masks(given: Mapping[Scope, Any] | None, sizes: tuple[int, ...]) -> dict[Scope, Bools]:
    checked = {}
    for scope, values in (given or {}).items():
        array = np.asarray(values)
        wanted = _scope_sizes("allowed", scope, sizes)
        if array.dtype != np.bool_ or array.shape != wanted:
            raise BargainingError(
                f"allowed[{scope}]: {array.dtype} of shape {array.shape}, but bool of shape {wanted} is needed"
            )
        checked[scope] = array
    return _merged({}, checked, np.logical_and)


def _scope_sizes(name: str, scope: Any, sizes: tuple[int, ...]) -> tuple[int, ...]:
    known = isinstance(scope, tuple) and scope and all(isinstance(i, int) and 0 <= i < len(sizes) for i in scope)
    if not known or len(set(scope)) < len(scope):
        raise BargainingError(
            f"{name}[{scope!r}]: a key must be a tuple of different issue numbers from 0 to {len(sizes) - 1}"
        )
    return tuple(sizes[i] for i in scope)


def _merged(into: dict[Scope, Any], more: Mapping[Scope, Any], join: Any) -> dict[Scope, Any]:
    """One array a set of issues, axes in ascending order of the issues."""
    merged = dict(into)
    for scope, array in more.items():
        order = sorted(range(len(scope)), key=scope.__getitem__)
        turned = array.transpose(*order, *range(len(scope), array.ndim))
        key = tuple(scope[k] for k in order)
        merged[key] = join(merged[key], turned) if key in merged else np.ascontiguousarray(turned)
    return merged


@np.errstate(over="ignore")  # what is too large for a power of ten comes out unequal or infinite, and is not used
def _scaling(flat: Floats, starts: NDArray[np.intp]) -> tuple[Floats, bool]:
    """What each side's numbers are multiplied by, and whether all of them stay exact."""
    most = np.maximum.reduceat(np.abs(flat), starts)
    bound = most.sum(axis=0)
    scale = np.zeros(len(bound))
    for decimals in DECIMALS:
        power = 10.0**decimals
        kept = (np.rint(flat * power) / power == flat).all(axis=0) & (bound * power < LARGEST)
        scale[kept] = power  # the last, smallest power that suffices
        if not kept.any():
            break
    rest = scale == 0.0
    if not rest.any():
        return scale, True
    exponent = np.frexp(most.max(axis=0)[rest])[1] + len(starts).bit_length()
    scale[rest] = np.ldexp(1.0, np.clip(51 - exponent, -1000, 1000))
    return scale, bool((np.rint(flat * scale) / scale == flat).all())


def _where_not_finite(tables: list[Floats], extra: Mapping[Scope, Floats]) -> str:
    named = [(f"tables[{i}]", t) for i, t in enumerate(tables)] + [(f"interactions[{s}]", a) for s, a in extra.items()]
    wrong = [name for name, array in named if not np.isfinite(array).all()]
    return f"{', '.join(wrong)}: holds a value that is infinite or not a number; forbid options with `allowed` instead"
