"""Packages that no other betters, the fair ones among them, and what stands in the way of any."""

from goodoffices.bargaining.acceptance import Acceptance, Certainty
from goodoffices.bargaining.advice import Advice, Proposal, advise, question_now
from goodoffices.bargaining.advice_notes import Note, NoteKind
from goodoffices.bargaining.answers import Answer
from goodoffices.bargaining.case_frontier import CaseFrontier, CasePoint, CaseSolution, frontier
from goodoffices.bargaining.certificates import check_certificate
from goodoffices.bargaining.comparing import Compared, Rather, compare
from goodoffices.bargaining.composing import Composing, Judged, composing, judge
from goodoffices.bargaining.convergence import Gap, IssueGaps, Signs, gaps, signs
from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.egalitarian import egalitarian
from goodoffices.bargaining.elicitation import Elicitation, NextQuery
from goodoffices.bargaining.entering import Entered, entered
from goodoffices.bargaining.errors import BargainingError, NoPackageError, UndecidedError
from goodoffices.bargaining.first_steps import FirstStep, FirstSteps, first_steps
from goodoffices.bargaining.inference import Inference, inferences
from goodoffices.bargaining.kalai_smorodinsky import kalai_smorodinsky
from goodoffices.bargaining.leximin import leximin
from goodoffices.bargaining.limits import Limits, Stage
from goodoffices.bargaining.nash import nash
from goodoffices.bargaining.near import frontier_near_solutions
from goodoffices.bargaining.openings import Opening, Openings, Relaxation, openings
from goodoffices.bargaining.questions import Question, QuestionKind, question_about
from goodoffices.bargaining.single_text import Criticism, SingleText, Version, first_text, next_text
from goodoffices.bargaining.solution import Certificate, Progress, Solution
from goodoffices.bargaining.standing import Standing
from goodoffices.bargaining.tables import CaseTables, tables_of
from goodoffices.bargaining.trades import TermChange, Trade
from goodoffices.bargaining.utilitarian import utilitarian
from goodoffices.bargaining.zone import Exclusion, Zone, contradictory, zone_of_agreement

__all__ = [
    "Acceptance",
    "Advice",
    "Answer",
    "BargainingError",
    "CaseFrontier",
    "CasePoint",
    "CaseSolution",
    "CaseTables",
    "Certainty",
    "Certificate",
    "Compared",
    "Composing",
    "Criticism",
    "Elicitation",
    "Entered",
    "Exclusion",
    "FirstStep",
    "FirstSteps",
    "Frontier",
    "Gap",
    "Inference",
    "IssueGaps",
    "Judged",
    "Limits",
    "NextQuery",
    "NoPackageError",
    "Note",
    "NoteKind",
    "Opening",
    "Openings",
    "Progress",
    "Proposal",
    "Question",
    "QuestionKind",
    "Rather",
    "Relaxation",
    "Signs",
    "SingleText",
    "Solution",
    "Stage",
    "Standing",
    "TermChange",
    "Trade",
    "UndecidedError",
    "Version",
    "Zone",
    "advise",
    "check_certificate",
    "compare",
    "composing",
    "contradictory",
    "efficient_frontier",
    "egalitarian",
    "entered",
    "first_steps",
    "first_text",
    "frontier",
    "frontier_near_solutions",
    "gaps",
    "inferences",
    "judge",
    "kalai_smorodinsky",
    "leximin",
    "nash",
    "next_text",
    "openings",
    "question_about",
    "question_now",
    "signs",
    "tables_of",
    "utilitarian",
    "zone_of_agreement",
]
