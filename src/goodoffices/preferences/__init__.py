"""What the sides want: value functions that fit what they said, never more exact than that."""

from goodoffices.preferences.beliefs import Beliefs, first_beliefs, hear, hear_all
from goodoffices.preferences.case_beliefs import WRONG, beliefs_of
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
from goodoffices.preferences.consistency import Clashes, Unexpected, clashes, unexpected_answers
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.fitting import FittedValues, NoDealFrom, fit_values
from goodoffices.preferences.frames import KINDS, Heard
from goodoffices.preferences.ideal import BestPackage, best_package, possible
from goodoffices.preferences.knowledge import Knowledge, knowledge
from goodoffices.preferences.outline import Outline
from goodoffices.preferences.queries import TWO_ANSWERS, Choices, Query, QueryKind, answer_of
from goodoffices.preferences.ranges import difference_range, gain_range
from goodoffices.preferences.sayings import Saying
from goodoffices.preferences.shifts import ChangeOfPosition, Shift, changes_of_position, superseded
from goodoffices.preferences.value_set import ValueSet, nothing_given
from goodoffices.preferences.voices import Difference, Voice, Voices, voices

__all__ = [
    "KINDS",
    "TWO_ANSWERS",
    "WRONG",
    "Beliefs",
    "BestPackage",
    "ChangeOfPosition",
    "Choices",
    "Clash",
    "Clashes",
    "ClashingStatement",
    "Condition",
    "ConditionKind",
    "ConditionName",
    "Difference",
    "FittedValues",
    "Heard",
    "Knowledge",
    "NoDealFrom",
    "Outline",
    "PreferenceError",
    "Query",
    "QueryKind",
    "Saying",
    "Shift",
    "Unexpected",
    "ValueSet",
    "Voice",
    "Voices",
    "all_conditions",
    "answer_of",
    "beliefs_of",
    "best_package",
    "changes_of_position",
    "clashes",
    "conditions_of",
    "constraints_of",
    "difference_range",
    "first_beliefs",
    "fit_values",
    "gain_range",
    "hear",
    "hear_all",
    "knowledge",
    "masks",
    "nothing_given",
    "possible",
    "smallest_clash",
    "superseded",
    "unexpected_answers",
    "voices",
]
