"""Claim rows for what is disputed to have happened: a denial against somebody else's assertion of the same act."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import structs

from watchfloor.link.claims_slots import clause_words
from watchfloor.link.claims_voices import sentences_between
from watchfloor.link.propositions import Proposition, propositions_of
from watchfloor.link.sayings import Saying, Scene, row_of, worth
from watchfloor.records import ClaimRow

# Share of a denial's telling words that an assertion must hold, and how telling these must be, in bits.
SHARED_SHARE = 0.5
SHARED_BITS = 13.0
# A denial that answers what stands right before it needs the act alone; this many sentences are "right before".
REACH = 4
# After a denial things can still come true: an assertion this much later is news, not a contradiction.
CAME_TRUE = timedelta(days=2)
ANSWERED_LATE = timedelta(days=6)
MOST_ROWS = 6


def happened_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each act that one speaker says is so and another says is not, the best matched first."""
    told = [proposition for reading in scene.readings for proposition in propositions_of(reading, scene)]
    denials = [one for one in told if one.denied]
    claims = [one for one in told if not one.denied and clause_words(one.saying.reading, one.clause)]
    pairs = sorted(
        ((score, d, c) for d, no in enumerate(denials) for c, yes in enumerate(claims) if (score := answers(no, yes))),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matches: dict[tuple[int, int], float] = {(d, c): score for score, d, c in pairs}
    used_denials: set[int] = set()
    used_claims: set[int] = set()
    rows: list[ClaimRow] = []
    for _, d, c in pairs:
        if d in used_denials or c in used_claims or len(rows) == MOST_ROWS:
            continue
        against = [at for at in range(len(denials)) if (at, c) in matches]
        behind = [at for at in range(len(claims)) if (d, at) in matches and kin(claims[at], claims[c])]
        used_denials |= {*against, *(at for at in range(len(denials)) for yes in behind if (at, yes) in matches)}
        used_claims |= {c, *behind, *(at for no in against for at in range(len(claims)) if (no, at) in matches)}
        yes = distinct([claims[c].saying, *(claims[at].saying for at in behind)])
        no = distinct([denials[d].saying, *(denials[at].saying for at in against)])
        slot = f"whether {clause_words(claims[c].saying.reading, claims[c].clause)}"
        row = row_of(slot, "happened", "contradicts", [*yes, *no], scene)
        rows.append(structs.replace(row, values=tuple(sorted(row.values, key=lambda value: value.value == "no"))))
    yield from rows


def distinct(sayings: Sequence[Saying]) -> list[Saying]:
    """Return at most three sayings, one for each article and party."""
    kept: dict[tuple[str, str | None], Saying] = {}
    for saying in sayings:
        kept.setdefault((saying.origin, saying.party), saying)
    return list(kept.values())[:3]


def kin(one: Proposition, other: Proposition) -> bool:
    """Return whether two assertions are of one act: same verb family and two shared telling words."""
    return bool(one.acts & other.acts) and len(one.matter & other.matter) >= 2


def answers(denial: Proposition, claim: Proposition) -> float:
    """Return how well a denial meets an assertion of somebody else (0: not at all)."""
    no, yes = denial.saying, claim.saying
    if not no.party or not yes.stems or no.party == yes.party or same_voice(no, yes):
        return 0.0
    if no.reading is yes.reading and (not yes.party or (no.start < yes.end and yes.start < no.end)):
        return 0.0
    if not timely(denial, claim):
        return 0.0
    acts = denial.acts & claim.acts
    distance = sentences_between(no.reading, yes.start, no.start) if no.reading is yes.reading else None
    if distance is not None and 1 <= distance <= REACH and acts and yes.speaker:
        return 10.0 - distance if denial.violent & claim.violent else 0.0
    shared = denial.matter & claim.matter
    if not (acts or (denial.light and shared & denial.things)):
        return 0.0
    bits = sum(worth(stem) for stem in shared)
    total = sum(worth(stem) for stem in denial.matter)
    common = shared - claim.names
    enough = bits >= SHARED_BITS and len(common) >= (1 if denial.light else 2)
    # Two wordings of one dispute that share a place or name besides the act.
    enough = enough or (len(common) >= 1 and bool(acts) and bits >= SHARED_BITS + 3 and len(shared) >= 3)
    return bits if enough and bits >= SHARED_SHARE * total else 0.0


def same_voice(one: Saying, other: Saying) -> bool:
    """Return whether two sayings come from one outlet's own account or one speaker's name."""
    if one.speaker and other.speaker:
        return one.speaker.lower().removeprefix("the ") == other.speaker.lower().removeprefix("the ")
    return one.origin == other.origin and not (one.speaker or other.speaker)


def timely(denial: Proposition, claim: Proposition) -> bool:
    """Return whether assertion and denial can be of one moment: neither long before the other, days not apart."""
    no, yes = denial.saying, claim.saying
    if no.as_of and yes.as_of and not -ANSWERED_LATE <= yes.as_of - no.as_of < CAME_TRUE:
        return False
    if denial.when and claim.when:
        slack = timedelta(days=1)
        return denial.when.first <= claim.when.last + slack and claim.when.first <= denial.when.last + slack
    return True
