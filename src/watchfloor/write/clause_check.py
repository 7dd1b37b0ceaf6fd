"""The check of clauses: polarity, modality and roles of a sentence against the clauses of its passages."""

import re
from collections.abc import Sequence

from watchfloor.records import Clause, Part, Reading
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.stems import MONTHS, STOP, WORD, plain_words, stem, stems_in

STRENGTH = {"hypothetical": 0, "possible": 1, "obligation": 2, "intention": 2, "future": 3, "actual": 4}
# Verbs that the house itself puts in, to say who says it.
TELLING = frozenset("believe believes deny denies denied warn warns warned".split())
# What may stand between a doer and its verb.
# Who says it, put in by the house before the verb.
INSERTED = re.compile(r",[^,]{1,80} (?:reports|reported|says|said|writes|wrote|believes|announced|warned)$")
WEAK = r"(?:to|may|might|could|should|must)"
AHEAD = r"(?:will|would|shall)"
HELPERS = r"(?:(?:has|had|have|is|are|was|were|be|been|will|would|may|might|could|also|then|later|again) )*"


def clause_refusal(sentence: Reading, passages: Sequence[Reading], house: frozenset[str] = frozenset()) -> str | None:
    """Return a reason where a clause of the sentence turns its passage round: polarity, modality or roles.

    A clause whose verb is the `house`'s own ("accounts differ", "the toll rose") sets side by side what was computed.
    """
    for clause in sentence.clauses:
        if clause.verb in house and not any(other.verb == clause.verb for p in passages for other in p.clauses):
            continue
        rivals = [(other, passage) for passage in passages for other in passage.clauses if other.verb == clause.verb]
        reasons = [turned(clause, sentence, *rival) for rival in rivals] or [unpaired(clause, passages)]
        if all(reasons):
            return reasons[0]
    return None


def turned(clause: Clause, sentence: Reading, other: Clause, passage: Reading) -> str | None:
    """Return how a clause differs from a passage's clause with the same verb, or None where it does not."""
    if clause.polarity != other.polarity or is_denied(clause, sentence) != is_denied(other, passage):
        return "polarity_differs"
    foretold = clause.tense == "future" and other.tense == "past"
    if STRENGTH[clause.modality] > STRENGTH[other.modality] or foretold:
        return "modality_stronger"
    known = {actor.id for actor in passage.actors}
    if clause.subject and other.subject and clause.subject != other.subject and clause.subject in known:
        return "roles_differ"
    return None if subject_borne(clause, other, passage) and names_borne(clause, other, passage) else "roles_differ"


def is_denied(clause: Clause, reading: Reading) -> bool:
    """Tell whether somebody denies what a clause says."""
    at = clause.attribution
    return at is not None and at < len(reading.attributions) and reading.attributions[at].kind == "deny"


def subject_borne(clause: Clause, other: Clause, passage: Reading) -> bool:
    """Tell whether a clause's subject stands before the verb in the passage too, by its words or by its name."""
    mine, its = subject_of(clause), subject_of(other)
    if mine is None or its is None or mine.pronoun or (its.pronoun and its.actor is None):
        return True
    verb = next((part.start for part in other.parts if part.role == "verb"), its.end)
    before = [part for part in other.parts if part is its or part.start < verb]
    held = stems_of(before, other, passage)
    words = [word for word in plain_words(INSERTED.sub("", mine.text.rstrip(", "))) if word not in STOP | MONTHS]
    return all(word[0].isdigit() or stem(word) in held for word in words)


def names_borne(clause: Clause, other: Clause, passage: Reading) -> bool:
    """Tell whether the names behind a clause's subject belong to the passage's clause too, not to one beside it."""
    held = stems_of(other.parts, other, passage)
    parts = [part for part in clause.parts if part.role not in {"subject", "attribution"}]
    rest = [INSERTED.sub("", f", {part.text}".rstrip(", ")) for part in parts]
    names = [word for text in rest for word in WORD.findall(text) if word[0].isupper()]
    return all(word.lower() in MONTHS | STOP or stem(word.lower().replace("’", "'")) in held for word in names)


def stems_of(parts: Sequence[Part], clause: Clause, passage: Reading) -> set[str]:
    """Return the stems of a clause's parts, as written, as the house writes them, and by their actors' names."""
    ids = {at for part in parts for at in (part.actor, part.owner)} | set(clause.subjects)
    ids |= {m.actor for part in parts for m in passage.mentions if part.start <= m.start and m.end <= part.end}
    names = [actor.name for actor in passage.actors if actor.id in ids]
    told = [text for part in parts for text in (part.text, in_house_style(part.text), reworded(part.text))]
    return stems_in([*told, *names])


def subject_of(clause: Clause) -> Part | None:
    """Return the clause's subject part."""
    return next((part for part in clause.parts if part.role == "subject"), None)


def unpaired(clause: Clause, passages: Sequence[Reading]) -> str | None:
    """Return what is wrong with a clause whose verb heads no clause of its passages, or None.

    The verb may stand in a dependent clause there ("after Uganda seized the boats"): then its surroundings decide.
    """
    verb = next((part.text for part in clause.parts if part.role == "verb"), "")
    words = [word for word in plain_words(verb) if word not in STOP | TELLING]
    quotes = [passage.article.text for passage in passages]
    versions = [text for quote in quotes for text in (quote, in_house_style(quote), reworded(quote))]
    texts = [" ".join(plain_words(text)) for text in versions]
    wanted = {stem(words[-1]), stem(clause.verb)} if words else set()
    forms = {word for text in texts for word in text.split() if stem(word) in wanted}
    if not wanted or not texts:
        return None
    if not forms:
        return "content_not_borne"
    spoken = rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})\b"
    if overstated(clause, spoken, texts):
        return "modality_stronger"
    if clause.polarity and undone(spoken, texts):
        return "polarity_differs"
    doers = {doer for passage in passages for doer in doers_of(spoken, passage)}
    mine = {subject for subject in (*clause.subjects, clause.subject) if subject}
    return "roles_differ" if doers and mine and not {side(at) for at in mine} & {side(at) for at in doers} else None


def overstated(clause: Clause, spoken: str, texts: Sequence[str]) -> bool:
    """Tell whether a clause tells as done or as sure what the texts have only after "to", "may" or "will"."""
    before = rf"(?:(?P<weak>\b{WEAK} )|(?P<ahead>\b{AHEAD} ))?(?:not |also |be )*{spoken}"
    found = [match for text in texts for match in re.finditer(before, text)]
    weak = [bool(match["weak"]) for match in found]
    ahead = [bool(match["ahead"]) for match in found]
    if clause.modality == "future":
        return all(weak) or not any((*weak, *ahead))
    return clause.modality == "actual" and all(one or other for one, other in zip(weak, ahead, strict=True))


def undone(spoken: str, texts: Sequence[str]) -> bool:
    """Tell whether the texts have a verb only as not done: "has not, however, called for"."""
    before = rf"(?P<no>\b(?:not|never|nor|n't)(?: however| yet| also| ever| been)? )?{spoken}"
    found = [match for text in texts for match in re.finditer(before, text)]
    return bool(found) and all(match["no"] for match in found)


def doers_of(spoken: str, passage: Reading) -> set[str]:
    """Return the actors that a passage names right before a verb."""
    text = " ".join(plain_words(passage.article.text))
    return {
        mention.actor
        for mention in passage.mentions
        if mention.actor
        and not mention.pronoun
        and re.search(rf"\b{re.escape(' '.join(plain_words(mention.text)))} {HELPERS}{spoken}", text)
    }


def side(actor: str) -> str:
    """Return an actor's country where it has one: a part of a government acts for it."""
    return actor.split(".", maxsplit=1)[0]
