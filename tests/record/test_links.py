"""Links beside a plain search, and whose word a claim is."""

from attrs import evolve
from hypothesis import given
from tests.record.claim_makers import claim, records

from goodoffices.case import About, Claim, Modality
from goodoffices.record import Link, LinkKind, link_claims
from goodoffices.record.links import ANSWERED, NEAR, moment, order
from goodoffices.record.voices import independent, root

ANSWERS = {Modality.DENIED: LinkKind.DENIED, Modality.CONFIRMED: LinkKind.CONFIRMED}


def plainly(claims: list[Claim]) -> list[tuple[str, str]]:
    """The definition, searched for through all earlier claims."""
    ordered = sorted(claims, key=order)
    found = []
    for place, one in enumerate(ordered):
        fits = [c for c in ordered[:place] if answers(one, c)] if one.modality in ANSWERS else []
        here = [c for c in fits if c.file == one.file]
        if one.about is About.DEAL_STATUS and one.category == "denied":
            fits = here = [c for c in here if (one.start or 0) - (c.end or 0) <= NEAR]
        fits = [c for c in fits if moment(one.published) - moment(c.published) <= ANSWERED or c.file == one.file]
        if here or fits:
            found.append(((here or fits)[-1].id, one.id))
    return found


def answers(one: Claim, earlier: Claim) -> bool:
    if earlier.modality in (*ANSWERS, Modality.HOPED) or earlier.speaker == one.speaker or earlier.about != one.about:
        return False
    if one.about in (About.DEAL_STATUS, About.OTHER):
        bare = one.about is About.DEAL_STATUS and one.category == "denied"
        return bare or earlier.category == one.category
    low = max(earlier.value_min or 0, one.value_min or 0)
    high = min(float("inf") if c.value_max is None else c.value_max for c in (earlier, one))
    return low <= high and (earlier.category == one.category or None in (earlier.category, one.category))


@given(records())
def test_links_are_those_of_a_plain_search(claims: list[Claim]) -> None:
    assert [(link.claim, link.by) for link in link_claims(claims)] == plainly(claims)


def test_a_hundred_thousand_claims_take_seconds_not_hours() -> None:
    many = [
        claim(f"c{n}", file=f"{n // 10}.txt", start=n, speaker=f"s{n % 7}", value_min=n % 50, value_max=n % 50,
              modality=Modality.DENIED if n % 20 == 0 else Modality.ASSERTED)
        for n in range(20_000)
    ]  # fmt: skip
    import time

    began = time.process_time()
    assert link_claims(many)
    assert time.process_time() - began < 5, "a search through all pairs takes minutes"


def test_a_named_speaker_is_one_voice_wherever_he_is_quoted() -> None:
    one, other = claim("a", source="Post", actor="north"), claim("b", source="Wire", actor="north", carrier="Wire")
    assert root(one, {}) == root(other, {}) and not independent(one, other, {})


def test_unnamed_sources_are_known_by_who_passed_them_on() -> None:
    one = claim("a", speaker="official", voice="unnamed official", source="Post", carrier="Wire")
    same = claim("b", speaker="official", voice="unnamed official", source="Radio", carrier="Wire")
    own = claim("c", speaker="official", voice="unnamed official", source="Radio")
    assert not independent(one, same, {})
    assert independent(one, own, {})


def test_a_copy_speaks_with_the_voice_of_its_original() -> None:
    said = claim("a", file="a.txt", source="Post", speaker="Post", voice="outlet", depth=0)
    copied = evolve(said, id="b", file="b.txt", source="Radio", speaker="Radio")
    assert independent(said, copied, {})
    assert not independent(said, copied, {"b.txt": "Post"})


def test_a_link_between_copies_is_a_repeat() -> None:
    said = claim("a", file="a.txt", source="Post", speaker="Post", voice="outlet", depth=0)
    again = evolve(said, id="b", file="b.txt", source="Radio", speaker="Radio", modality=Modality.CONFIRMED)
    assert link_claims([said, again]) == (Link("a", "b", LinkKind.CONFIRMED, "Radio", True),)
    assert link_claims([said, again], {"b.txt": "Post"}) == (Link("a", "b", LinkKind.CONFIRMED, "Radio", False),)
