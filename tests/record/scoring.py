"""How far claims agree with those that a person took from the same texts: precision, recall, modality, speaker, day."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from goodoffices.case import About, Claim

LONGEST = 160  # characters of a quote that counts
Gold = Mapping[str, object]


@frozen
class Score:
    """Counts of one kind of claim, and of its matched pairs those whose modality and speaker agree."""

    wanted: int
    found: int
    pairs: tuple[tuple[int, int], ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is wanted and nothing found."""
        both = self.wanted + self.found
        return 2 * len(self.pairs) / both if both else 1.0


def score(gold: Sequence[Gold], found: Sequence[Claim], texts: Mapping[str, str], quantities: bool) -> Score:
    """Pairs of wanted and found claims, one to one, the longest overlap of the quotes first.

    A pair agrees in file and matter, a number also in both its ends; the found quote covers half of the wanted one.
    """
    wanted = [n for n, row in enumerate(gold) if _counts(row.get, quantities)]
    taken = [n for n, claim in enumerate(found) if _counts(lambda key, n=n: getattr(found[n], key), quantities)]
    near = sorted(_overlaps(gold, found, texts, wanted, taken, quantities), key=lambda one: -one[0])
    pairs: list[tuple[int, int]] = []
    for _length, one, other in near:
        if all(one != a and other != b for a, b in pairs):
            pairs.append((one, other))
    return Score(len(wanted), len(taken), tuple(pairs))


def same_speaker(wanted: str, found: str) -> bool:
    """Whether one name is a part of the other, capitals and blanks aside."""
    one, other = (("".join(c for c in name.lower() if c.isalnum())) for name in (wanted, found))
    return one in other or (bool(other) and other in one)


def _counts(value: Callable[[str], object], quantities: bool) -> bool:
    has_value = value("value_min") is not None or value("value_max") is not None
    return has_value if quantities else value("about") == About.DEAL_STATUS and not has_value


def _overlaps(
    gold: Sequence[Gold],
    found: Sequence[Claim],
    texts: Mapping[str, str],
    wanted: Sequence[int],
    taken: Sequence[int],
    quantities: bool,
) -> Iterator[tuple[int, int, int]]:
    for one in wanted:
        row = gold[one]
        quote = str(row["quote"])
        start = texts[str(row["file"])].find(quote)
        for other in taken:
            claim = found[other]
            same = claim.file == row["file"] and claim.about == row["about"]
            if not same or len(claim.quote) > LONGEST or (quantities and not _same_value(row, claim)):
                continue
            at = texts[claim.file].find(claim.quote)
            overlap = min(start + len(quote), at + len(claim.quote)) - max(start, at)
            if at >= 0 and overlap * 2 >= len(quote):
                yield overlap, one, other


def _same_value(row: Gold, claim: Claim) -> bool:
    return (row["value_min"], row["value_max"]) == (claim.value_min, claim.value_max)
