"""Who delivers what when, so that nobody is exposed: reading, exposure, planning, checking, what really happened."""

from goodoffices.exchange.baselines import SimpleOrder, even_split, greedy, half_and_half, one_by_one, simple_orders
from goodoffices.exchange.carried_out import Comparison, carried_out_plan, compare_with_carried_out, counted_in_quota
from goodoffices.exchange.checking import Rule, Violation, check_plan
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.exposure import Exposure, Step, exposure
from goodoffices.exchange.from_case import Weighed, exchange_of, weigh
from goodoffices.exchange.frontier import ExposureFrontier, FrontierPoint, exposure_frontier
from goodoffices.exchange.planner import PlanResult, Status, plan_exchange
from goodoffices.exchange.reading import read_exchange

__all__ = [
    "Comparison",
    "ExchangeError",
    "Exposure",
    "ExposureFrontier",
    "FrontierPoint",
    "PlanResult",
    "Rule",
    "SimpleOrder",
    "Status",
    "Step",
    "Violation",
    "Weighed",
    "carried_out_plan",
    "check_plan",
    "compare_with_carried_out",
    "counted_in_quota",
    "even_split",
    "exchange_of",
    "exposure",
    "exposure_frontier",
    "greedy",
    "half_and_half",
    "one_by_one",
    "plan_exchange",
    "read_exchange",
    "simple_orders",
    "weigh",
]
