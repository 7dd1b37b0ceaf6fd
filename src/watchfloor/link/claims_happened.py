"""Claim rows for what is disputed to have happened: a denial against somebody else's assertion of the same act."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import structs

from watchfloor.link.claims_voices import sentences_between
from watchfloor.link.propositions import VIOLENT, Proposition, propositions_of
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
MOST_SAYINGS = 4
# Acts so common that two speakers may mean two of them: a bare "did not" of these needs more words in common.
COMMON_ACTS = frozenset(
    {"#use", "#agree", "#withdraw", "#close", "#pay", "#sell", "#order", "#slow", "#ship", "#aircraft"}
)
FAMILY_BITS = 5.0
# A denial of more telling words than these says what it denies, and must share one of them.
SHORT = 4
OWN_SHARE = 0.4
# A denial that the assertion holds word for word may be short: "no text had been initialled".
WHOLE_SHARE, WHOLE_BITS = 0.95, 10.0


def happened_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each act that one speaker says is so and another says is not, the best matched first."""
    told = [proposition for reading in scene.readings for proposition in propositions_of(reading, scene)]
    denials = [one for one in told if one.denied]
    claims = [one for one in told if not one.denied]
    pairs = sorted(
        ((score, d, c) for d, no in enumerate(denials) for c, yes in enumerate(claims) if (score := answers(no, yes))),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    kept, echoes = best_of_each_quarrel(pairs, denials, claims)
    matches = {(d, c) for _, d, c in kept}
    used_denials: set[int] = set()
    used_claims: set[int] = set()
    made = 0
    for _, d, c in kept:
        if d in used_denials or c in used_claims or made == MOST_ROWS:
            continue
        against = [at for at, no in enumerate(denials) if (at, c) in matches or sweeps(no, denials[d], claims[c])]
        behind = [at for at in range(len(claims)) if (d, at) in matches and kin(claims[at], claims[c])]
        used_denials |= {*against, *(at for at in range(len(denials)) for yes in behind if (at, yes) in matches)}
        used_claims |= {c, *behind, *(at for no in against for at in range(len(claims)) if (no, at) in matches)}
        also = [pair for pair in echoes.get((d, c), ()) if claims[pair[1]].acts & claims[c].acts]
        yes = [claims[at] for at in dict.fromkeys((c, *behind, *(at for _, at in also)))]
        no = sorted(
            (denials[at] for at in {d, *against, *(at for at, _ in also)}), key=lambda one: len(one.saying.quote)
        )
        words = slot_words(claims[c], [denials[d], *no])
        if words is not None:
            made += 1
            yield whether_row(words, yes, no, scene)


def whether_row(words: str, yes: Sequence[Proposition], no: Sequence[Proposition], scene: Scene) -> ClaimRow:
    """Return the row of an act that some assert and some deny, assertions first."""
    sayings = [*distinct([one.saying for one in yes]), *distinct([one.saying for one in no])]
    row = row_of(f"whether {words}", "happened", "contradicts", sayings, scene)
    return structs.replace(row, values=tuple(sorted(row.values, key=lambda value: value.stance == "denies")))


def slot_words(claim: Proposition, denials: Sequence[Proposition]) -> str | None:
    """Return what is disputed as a clause: as asserted, else as denied, else the denier's clause without its not."""
    words = claim.words or next((one.words for one in denials if one.words), None)
    return words or next((one.turned for one in denials if one.turned), None)


Pair = tuple[float, int, int]


def best_of_each_quarrel(
    pairs: Sequence[Pair], denials: Sequence[Proposition], claims: Sequence[Proposition]
) -> tuple[list[Pair], dict[tuple[int, int], list[tuple[int, int]]]]:
    """Return the pairs without those that tell a quarrel between the same parties over the same kind of act again, and
    for each kept pair those others."""
    kept: list[Pair] = []
    echoes: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        _, d, c = pair
        told = next(
            ((no, yes) for _, no, yes in kept
             if same_quarrel(denials[d], denials[no]) and same_quarrel(claims[c], claims[yes])
             and (d, c) != (no, yes) and not kin(claims[c], claims[yes])),
            None,
        )  # fmt: skip
        if told is None:
            kept.append(pair)
        else:
            echoes[told].append((d, c))
    return kept, echoes


def same_quarrel(one: Proposition, other: Proposition) -> bool:
    """Return whether two propositions of one party, a day or less apart, are about one kind of violent act."""
    first, second = one.saying.as_of, other.saying.as_of
    near = first is None or second is None or abs(first - second) <= CAME_TRUE
    violent = one.violent & other.violent or not (one.violent and other.violent)
    return bool(one.saying.party == other.saying.party and near and violent)


def sweeping(denial: Proposition) -> bool:
    """Return whether a denial is of a means altogether: "denies having used any aircraft"."""
    return denial.light and "#use" in denial.matter and bool(denial.violent)


def sweeps(other: Proposition, denial: Proposition, claim: Proposition) -> bool:
    """Return whether a party that denies an act also denies, elsewhere, having used the means at all."""
    means = other.violent & denial.violent & claim.violent
    return sweeping(other) and bool(means) and other.saying.party == denial.saying.party and timely(other, claim)


def distinct(sayings: Sequence[Saying]) -> list[Saying]:
    """Return the first few sayings, no passage of a party twice."""
    kept: dict[tuple[str, str | None, str], Saying] = {}
    for saying in sayings:
        kept.setdefault((saying.origin, saying.speaker or saying.party, saying.quote), saying)
    return list(kept.values())[:MOST_SAYINGS]


def kin(one: Proposition, other: Proposition) -> bool:
    """Return whether two assertions are of one act: same verb family, most of the poorer one's telling words."""
    shared = one.matter & other.matter
    least = min(sum(map(telling, one.matter)), sum(map(telling, other.matter)))
    return bool(one.acts & other.acts) and len(shared) >= 3 and sum(map(telling, shared)) >= SHARED_SHARE * least


def answers(denial: Proposition, claim: Proposition) -> float:
    """Return how well a denial meets an assertion of somebody else (0: not at all)."""
    no, yes = denial.saying, claim.saying
    if not other_voices(denial, claim) or (denial.doer and claim.doer and not same_doer(denial, claim)):
        return 0.0
    acts = denial.acts & (claim.matter if denial.explicit else claim.acts)
    distance = sentences_between(no.reading, yes.start, no.start) if no.reading is yes.reading else None
    if distance is not None and 0 <= distance <= REACH and acts and yes.speaker:
        return 40.0 - distance if replies(denial, claim, distance) else 0.0
    if own_deed(denial, claim):
        return SHARED_BITS
    return 0.0 if of_other_act(denial, claim) else words_shared(denial, claim, acts)


def other_voices(denial: Proposition, claim: Proposition) -> bool:
    """Return whether a denial and an assertion are of two sides, of one moment, and not the same passage."""
    no, yes = denial.saying, claim.saying
    if not no.party or not yes.stems or no.party == yes.party or same_voice(no, yes):
        return False
    if no.reading is yes.reading and (not yes.party or (no.start < yes.end and yes.start < no.end)):
        return False
    return timely(denial, claim)


def of_other_act(denial: Proposition, claim: Proposition) -> bool:
    """Return whether an assertion only touches on what is denied: by its verb, or as an outlet's word in passing."""
    if denial.light and claim.verb == "be":
        return True
    if claim.saying.speaker:
        return False
    if claim.doer is None and denial.light and not denial.explicit:
        return True
    return bool(claim.verb) and not ({claim.verb} | (claim.core & VIOLENT)) & denial.matter


def words_shared(denial: Proposition, claim: Proposition, acts: frozenset[str]) -> float:
    """Return the bits that a denial and an assertion share where that is enough for one act (0: it is not)."""
    shared = denial.matter & claim.core
    common = shared - claim.names - denial.names - {"#use"}
    if not (acts or (denial.light and (len(common) >= 2 or common & VIOLENT))):
        return 0.0
    bits, total = sum(map(telling, shared)), sum(map(telling, denial.matter))
    enough = bits >= SHARED_BITS and (len(common) >= 2 or bool(denial.light and common & VIOLENT))
    whole = bits >= WHOLE_SHARE * total and len(common) >= 2 and denial.verb == claim.verb != ""
    if whole and bits >= WHOLE_BITS:
        return bits
    share = SHARED_SHARE
    if not denial.explicit and not denial.light:
        # A bare "did not" answers only what says the same with the same verb; an outlet's own account needs more yet.
        share = 0.6 if claim.saying.speaker else 0.75
        enough = enough and bits >= OWN_SHARE * sum(map(telling, claim.matter))
    return bits if enough and bits >= share * total else 0.0


def own_deed(denial: Proposition, claim: Proposition) -> bool:
    """Return whether a party says that it has not done what another says was done, a deed of one rare kind.

    "Had not brokered it" answers "dictated it to them" though they share no word.
    """
    rare = denial.verb.startswith("#") and denial.verb not in VIOLENT | COMMON_ACTS
    own = denial.doer is not None and denial.doer == denial.saying.party
    return rare and own and claim.verb == denial.verb and bool(claim.saying.party) and len(denial.matter) <= SHORT


def same_doer(denial: Proposition, claim: Proposition) -> bool:
    """Return whether a denial and an assertion can be of one doer's act: what one did not do, another may have done."""
    return denial.doer in {claim.doer, claim.saying.party}


def replies(denial: Proposition, claim: Proposition, distance: int) -> bool:
    """Return whether a denial that stands right after an assertion is of its act: one verb, or one violent act."""
    if claim.verb and claim.verb == denial.verb and distance <= 1:
        return True
    violent = denial.violent & claim.violent
    if len(denial.matter) > SHORT and not (denial.matter & claim.matter) - violent - claim.names - denial.names - {
        "#use"
    }:
        return False
    return bool(violent) and (not denial.verb or denial.verb in violent or denial.light or denial.verb == "be")


def telling(stem: str) -> float:
    """Return how telling a stem is, in bits; a family stands for many words and says less than a rare one."""
    return FAMILY_BITS if stem.startswith("#") else worth(stem)


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
