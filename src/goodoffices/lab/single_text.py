"""The single negotiating text with veto (Raiffa 1982; Klein et al., Group Decision and Negotiation 12, 2003).

The mediator changes the text at random and the sides vote on the change; it stands when nobody votes against it.
"""

from collections.abc import Iterator

import numpy as np
from attrs import define, field

from goodoffices.lab.scenarios import Package
from goodoffices.lab.starts import Start
from goodoffices.lab.texts import opposed, steps

TRIES = 500  # draws without a text that is new and open before it is taken that there is none
ANOTHER = 0.5  # the probability that a change touches one issue more


@define(eq=False)
class RandomChanges:
    """Changes of two issues or more (each further one half as likely); no text comes twice.

    A change of one issue alone is opposed by some side, since options that another betters for all are dropped.
    """

    start: Start
    rng: np.random.Generator
    _seen: set[Package] = field(factory=set, init=False)

    def after(self, text: Package) -> Iterator[Package]:
        """Texts to vote on; ends when none is found any more."""
        self._seen.add(text)
        open_issues = [issue for issue, kept in enumerate(self.start.kept) if len(kept) > 1]
        tries = 0
        while len(open_issues) > 1 and (tries := tries + 1) <= TRIES:
            changed = self._changed(text, open_issues)
            if changed not in self._seen and not opposed(steps(self.start, changed, text)):
                self._seen.add(changed)
                tries = 0
                yield changed

    def _changed(self, text: Package, open_issues: list[int]) -> Package:
        count = min(1 + int(self.rng.geometric(1 - ANOTHER)), len(open_issues))
        made = list(text)
        for place in self.rng.permutation(len(open_issues))[:count]:
            issue = open_issues[place]
            others = self.start.kept[issue][self.start.kept[issue] != text[issue]]
            made[issue] = int(others[self.rng.integers(len(others))])
        return tuple(made)
