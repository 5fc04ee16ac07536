"""Persons: lists, matching, stock. Names stay in lists and in their sealed store; all else refers to random ids."""

from goodoffices.exchange.persons.attested import Attestation, reconcile
from goodoffices.exchange.persons.decisions import DecisionError, Decisions, State, Verdict
from goodoffices.exchange.persons.eligibility import Agreement, Criterion, check_eligibility, select
from goodoffices.exchange.persons.fates import FateError, Word, word_of_holder
from goodoffices.exchange.persons.guard import NamelessFaultError, nameless
from goodoffices.exchange.persons.lists import Options, PersonList, read_list
from goodoffices.exchange.persons.matching import Candidate, Matches, duplicates_in, match
from goodoffices.exchange.persons.owed import obligations_of_list, with_list
from goodoffices.exchange.persons.person import Birth, Fate, Person, Sex, new_id
from goodoffices.exchange.persons.problems import ListError, Problem
from goodoffices.exchange.persons.reasons import reasons
from goodoffices.exchange.persons.seals import Opening, Seal, SealError, new_salt, open_together, seal
from goodoffices.exchange.persons.stakeholders import nationalities, stakeholders
from goodoffices.exchange.persons.steps import Course, Done, Step, StepError, enter
from goodoffices.exchange.persons.stock import Flow, Reported, contradictions, differences, stock
from goodoffices.exchange.persons.stock_case import check_stock, stock_of_case
from goodoffices.exchange.persons.store import SealedFile, StoreError, new_key

__all__ = [
    "Agreement",
    "Attestation",
    "Birth",
    "Candidate",
    "Course",
    "Criterion",
    "DecisionError",
    "Decisions",
    "Done",
    "Fate",
    "FateError",
    "Flow",
    "ListError",
    "Matches",
    "NamelessFaultError",
    "Opening",
    "Options",
    "Person",
    "PersonList",
    "Problem",
    "Reported",
    "Seal",
    "SealError",
    "SealedFile",
    "Sex",
    "State",
    "Step",
    "StepError",
    "StoreError",
    "Verdict",
    "Word",
    "check_eligibility",
    "check_stock",
    "contradictions",
    "differences",
    "duplicates_in",
    "enter",
    "match",
    "nameless",
    "nationalities",
    "new_id",
    "new_key",
    "new_salt",
    "obligations_of_list",
    "open_together",
    "read_list",
    "reasons",
    "reconcile",
    "seal",
    "select",
    "stakeholders",
    "stock",
    "stock_of_case",
    "with_list",
    "word_of_holder",
]
