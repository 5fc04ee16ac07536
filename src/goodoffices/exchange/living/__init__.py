"""An exchange under way: extensions, what is carried over, delays, collapse, readings of the end, slow steps."""

from goodoffices.exchange.living.accounts import Departure, Entry, RoundAccount, RoundReading, accounts
from goodoffices.exchange.living.collapse import Watch, Watched, fallen, watched
from goodoffices.exchange.living.consent import Pace, Waited, awaited
from goodoffices.exchange.living.delays import RoundState, State, round_states
from goodoffices.exchange.living.ends import Course, End, end_of
from goodoffices.exchange.living.lanes import Lane, lanes
from goodoffices.exchange.living.replanning import Outcome, Replanned, replan
from goodoffices.exchange.living.standing import Standing, in_sentences, standing
from goodoffices.exchange.living.terms import bought, due_by_terms, extended, spread

__all__ = [
    "Course",
    "Departure",
    "End",
    "Entry",
    "Lane",
    "Outcome",
    "Pace",
    "Replanned",
    "RoundAccount",
    "RoundReading",
    "RoundState",
    "Standing",
    "State",
    "Waited",
    "Watch",
    "Watched",
    "accounts",
    "awaited",
    "bought",
    "due_by_terms",
    "end_of",
    "extended",
    "fallen",
    "in_sentences",
    "lanes",
    "replan",
    "round_states",
    "spread",
    "standing",
    "watched",
]
