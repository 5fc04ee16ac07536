"""What the sides want: value functions that fit what they said, never more exact than that."""

from goodoffices.preferences.clash import Clash, ClashingStatement, smallest_clash
from goodoffices.preferences.conditions import (
    Condition,
    ConditionKind,
    ConditionName,
    all_conditions,
    conditions_of,
    constraints_of,
    masks,
)
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.fitting import FittedValues, NoDealFrom, fit_values
from goodoffices.preferences.ideal import BestPackage, best_package

__all__ = [
    "BestPackage",
    "Clash",
    "ClashingStatement",
    "Condition",
    "ConditionKind",
    "ConditionName",
    "FittedValues",
    "NoDealFrom",
    "PreferenceError",
    "all_conditions",
    "best_package",
    "conditions_of",
    "constraints_of",
    "fit_values",
    "masks",
    "smallest_clash",
]
