"""Packages that no other betters, the fair ones among them, and what stands in the way of any."""

from goodoffices.bargaining.efficient import Frontier, Limits, efficient_frontier
from goodoffices.bargaining.egalitarian import egalitarian
from goodoffices.bargaining.errors import BargainingError, NoPackageError
from goodoffices.bargaining.kalai_smorodinsky import kalai_smorodinsky
from goodoffices.bargaining.nash import nash
from goodoffices.bargaining.solution import Solution
from goodoffices.bargaining.utilitarian import utilitarian

__all__ = [
    "BargainingError",
    "Frontier",
    "Limits",
    "NoPackageError",
    "Solution",
    "efficient_frontier",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "utilitarian",
]
