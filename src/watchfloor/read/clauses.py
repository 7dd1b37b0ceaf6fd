"""Clauses: each sentence cut into finite clauses that could stand alone, and each clause into parts.

The writer composes its own sentences from these parts: it leaves optional ones out, moves times, names the subject.
"""

import itertools
import re
from collections.abc import Sequence

from msgspec import structs

from watchfloor.read.clause_parts import POSSESSIVE, is_apart, parts_of
from watchfloor.read.joins import could_be_relative
from watchfloor.read.language import Noticed, ancestors, child, children, starting_in
from watchfloor.read.marks import MarkLexicon, marks_of
from watchfloor.records import Attribution, Clause, Parse, Part, Token, When

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
POSSIBLE = frozenset({"may", "might", "could"})
OBLIGED = frozenset({"must", "should", "ought"})
FUTURE = frozenset({"will", "shall", "'ll", "wo"})
# Verbs whose infinitive has not happened when the verb has: "plans to visit" is no visit.
INTENDING = frozenset(
    "plan intend hope want aim expect seek promise vow pledge threaten agree prepare consider propose mean wish".split()
)
# Heads that mean nothing without the sentence before them.
LEANING = frozenset("move step accusation claim remark comment latter former same pair man woman one other".split())
# With "the", these mean the piece of news itself.
TEXTS = frozenset("report article story correction figure error piece headline photograph".split())
OPENING_DEICTIC = frozenset({"this", "that", "these", "those", "such", "another"})
OBJECTIVE = frozenset("it them him her this that these those so".split())
FALSEHOODS = frozenset(
    """false untrue wrong incorrect inaccurate unfounded baseless fabricated invented rumour rumor myth lie unlikely
    doubtful doubt impossible improbable unclear uncertain possible likely probable conceivable unsure""".split()
)
NESTED = frozenset({"relative", "aside", "apposition", "tail", "cause", "concession"})
QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]")
NEGATIONS = frozenset({"not", "n't", "never", "denies", "denied", "deny", "denying"})
OWN = frozenset("he she it they".split())
FIRST_PERSONS = frozenset("we us i you me our my your ours".split())
# A clause longer than this is a parse gone wrong (a list, a table); the writer could do nothing with it.
LONGEST = 90


def find_clauses(noticed: Noticed, lexicon: MarkLexicon) -> tuple[Clause, ...]:
    """Return the article's clauses in text order."""
    parse = noticed.parse
    cues = {
        token.i: at
        for at, said in enumerate(noticed.attributions)
        for token in tokens_within(parse, said.cue_start, said.cue_end)
        if said.kind in {"say", "write", "claim", "think"}
        and (
            said.direct
            or child(parse, token.i, "ccomp", "parataxis") is not None
            or parse.tokens[token.head].i != token.i
        )
    }
    found, over = [], narrowest_over(noticed)
    for token in parse.tokens:
        if token.pos not in {"VERB", "AUX"} or token.dep not in CLAUSE_DEPS or token.i in cues:
            continue
        attribution = over.get(token.i)
        if not stands(parse, token, attributed=attribution is not None):
            continue
        subject = subject_of(parse, token)
        if subject is not None:
            clause = clause_of(noticed, token, subject, attribution)
            if clause is not None:
                found.append(clause)
    return tuple(with_marks(noticed, clause, lexicon) for clause in found)


def tokens_within(parse: Parse, start: int, end: int) -> Sequence[Token]:
    """Return the tokens between two offsets, found by bisection."""
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    last = low
    while last < len(parse.tokens) and parse.tokens[last].start < end:
        last += 1
    return parse.tokens[low:last]


def narrowest_over(noticed: Noticed) -> dict[int, int]:
    """Return for each token in what somebody says the index of the narrowest attribution whose content covers it."""
    over: dict[int, int] = {}
    # The widest first, so that what lies inside it is written over it.
    for at, said in sorted(enumerate(noticed.attributions), key=lambda one: (one[1].start - one[1].end, -one[0])):
        for token in tokens_within(noticed.parse, said.start, said.end):
            if said.start <= token.start and token.end <= said.end:
                over[token.i] = at
    return over


def stands(parse: Parse, token: Token, *, attributed: bool) -> bool:
    """Tell whether the verb heads a clause of its own, and not one that another verb needs."""
    infinitive = any(token.lower == "to" for token in children(parse, token.i, "aux"))
    if infinitive or (token.tag in {"VBN", "VBG"} and not helpers_of(parse, token)) or is_doubted(parse, token):
        return False
    if token.dep == "ROOT":
        return True
    if token.dep == "conj":
        head = parse.tokens[token.head]
        return head.pos in {"VERB", "AUX"} and stands(parse, head, attributed=attributed)
    if is_apart(parse, parse.tokens[token.head], token):
        return child(parse, token.i, *SUBJECTS) is not None
    if token.dep == "advcl":
        # "X said" after a parse that made the report the adverbial: only a full clause without a subordinator.
        return attributed and child(parse, token.i, "mark") is None and child(parse, token.i, *SUBJECTS) is not None
    return attributed and child(parse, token.i, *SUBJECTS) is not None


def is_doubted(parse: Parse, token: Token) -> bool:
    """Tell whether a clause is only asked about, or called false by what it hangs on ("it is untrue that ...")."""
    mark = child(parse, token.i, "mark")
    if mark is not None and mark.lower in {"whether", "if"}:
        return True
    if token.dep not in {"ccomp", "conj", "csubj"}:
        return False
    for above in itertools.islice(ancestors(parse, token.i), 6):
        called = {parse.tokens[at].lower for at in parse.children[above.i]} | {above.lower, above.lemma}
        if called & FALSEHOODS or (above.lemma in {"be", "true"} and child(parse, above.i, "neg") is not None):
            return True
    return False


def subject_of(parse: Parse, token: Token) -> Token | None:
    """Return the clause's subject, or the one it shares with the verb it is coordinated with."""
    at = token
    for _ in range(8):
        subject = child(parse, at.i, *SUBJECTS)
        if subject is not None or at.dep != "conj":
            return subject
        at = parse.tokens[at.head]
    return None


def clause_of(noticed: Noticed, head: Token, subject: Token, attribution: int | None) -> Clause | None:
    """Return the clause under a verb, or None where it cannot be cut cleanly."""
    parse = noticed.parse
    said = noticed.attributions[attribution] if attribution is not None else None
    limits = (said.start, said.end) if said else (0, len(noticed.article.text))
    parts = with_speaker(parts_of(noticed, head, subject, limits), said, head)
    if not parts or parts[-1].end - parts[0].start > LONGEST * 12:
        return None
    own = [part for part in parts if part.role != "subject" or part.start >= head.start - 400]
    first, last = min(part.start for part in own), max(part.end for part in own)
    modality, tense = modality_of(parse, head), tense_of(parse, head)
    subject_part = next((part for part in parts if part.role == "subject"), None)
    times = tuple(when for when in starting_in(noticed.times, first, last) if when.end <= last)
    return Clause(
        sentence=head.sentence,
        start=first,
        end=last,
        parts=parts,
        verb=head.lemma,
        polarity=not negated(parse, head, subject),
        modality=modality,
        tense=tense,
        passive=child(parse, head.i, "auxpass", "nsubjpass") is not None,
        standalone=standalone(parse, parts, subject)
        and is_sound(parse, head, parts)
        and not could_be_relative(parse, head)
        and not (subject_part and run_together(noticed, subject_part)),
        quoted=bool(said and said.direct and is_quoted(noticed.article.text, said.start)),
        subject=subject_part.actor if subject_part else None,
        subjects=listed_actors(noticed, subject_part) if subject_part else (),
        attribution=attribution,
        when=next((w.interval for w in times if w.interval is not None and not nested(w, parts)), None),
        times=times,
    )


def with_speaker(parts: tuple[Part, ...], said: Attribution | None, head: Token) -> tuple[Part, ...]:
    """Return the parts of what somebody says with a subject pronoun taken for the one who says it."""
    near = said is not None and said.actor and not said.direct and said.sentence == head.sentence
    if said is None or not near:
        return parts
    return tuple(
        structs.replace(part, actor=said.actor) if part.role == "subject" and part.text.lower() in OWN else part
        for part in parts
    )


def listed_actors(noticed: Noticed, subject: Part) -> tuple[str, ...]:
    """Return the actors of a subject that holds nothing but them: "Japan", "Japan and South Korea"."""
    inside = [m for m in starting_in(noticed.mentions, subject.start, subject.end) if m.actor and m.end <= subject.end]
    rest = subject.text
    for mention in inside:
        rest = rest.replace(mention.text, " ", 1)
    left = set(rest.lower().replace(",", " ").split()) - {"and", "the", "both", "or", "'s", "’s"}
    return () if left else tuple(dict.fromkeys(mention.actor for mention in inside if mention.actor))


def run_together(noticed: Noticed, subject: Part) -> bool:
    """Tell whether two names stand side by side in a subject: "told Trump Russia did not" misread as one."""
    inside = [m for m in starting_in(noticed.mentions, subject.start, subject.end) if m.actor and m.end <= subject.end]
    return any(
        one.actor != other.actor and noticed.article.text[one.end : other.start] == " "
        for one, other in itertools.pairwise(inside)
        if one.end < other.start
    )


def nested(when: When, parts: tuple[Part, ...]) -> bool:
    """Tell whether a time stands in a relative clause or an aside, and so dates something else than the clause."""
    over = next((part for part in parts if part.start <= when.start < part.end), None)
    return when.kind == "before" or (over is not None and over.role in NESTED)


def is_quoted(text: str, start: int) -> bool:
    """Tell whether quotation marks open at an offset; the body of a statement is somebody's words without them."""
    return text[max(0, start - 2) : start + 1].strip()[:1] in set("\"'“”‘«„")


def negated(parse: Parse, head: Token, subject: Token) -> bool:
    """Tell whether the clause as a whole is negated ("not", "never", "no ships sailed", "nobody came")."""
    if child(parse, head.i, "neg") is not None:
        return True
    if subject.lower in {"nobody", "nothing", "none", "neither"}:
        return True
    return any(parse.tokens[at].lower in {"no", "neither"} for at in parse.children[subject.i])


def helpers_of(parse: Parse, head: Token) -> list[Token]:
    """Return the verb's auxiliaries, or those it shares with the verb it is coordinated with."""
    helpers = children(parse, head.i, "aux", "auxpass")
    if not helpers and head.dep == "conj":
        return helpers_of(parse, parse.tokens[head.head])
    return helpers


def tense_of(parse: Parse, head: Token) -> str:
    """Return past, present or future, by the verb's form and its auxiliaries."""
    helpers = helpers_of(parse, head)
    if any(token.lower in FUTURE or token.lower == "would" for token in helpers):
        return "future"
    past = head.tag in {"VBD", "VBN"} or any(token.tag == "VBD" for token in helpers)
    return "past" if past else "present"


def modality_of(parse: Parse, head: Token) -> str:
    """Return the clause's modality, from its auxiliaries, its verb and its conditions."""
    words = {token.lower for token in helpers_of(parse, head)}
    complement = child(parse, head.i, "xcomp", "ccomp")
    passive = child(parse, head.i, "auxpass") is not None
    if words & POSSIBLE:
        found = "possible"
    elif words & OBLIGED:
        found = "obligation"
    elif "would" in words and conditional(parse, head):
        found = "hypothetical"
    elif (
        words & (FUTURE | {"would"})
        or (complement is not None and head.lemma == "be" and complement.pos == "VERB")
        or (passive and head.lemma in {"expect", "schedule", "set", "plan", "due"})
    ):
        found = "future"
    elif complement is not None and head.lemma in INTENDING:
        found = "intention"
    else:
        found = "actual"
    return found


def announced(head: Token, complement: Token | None, *, passive: bool) -> bool:
    """Tell whether the verb only points forward: "are to meet", "is expected", "is scheduled"."""
    if passive:
        return head.lemma in {"expect", "schedule", "set", "plan"}
    return head.lemma == "be" and complement is not None and complement.pos == "VERB"


def conditional(parse: Parse, head: Token) -> bool:
    """Tell whether an if-clause hangs on the verb."""
    for at in parse.children[head.i]:
        if parse.tokens[at].dep == "advcl":
            mark = child(parse, at, "mark")
            if mark is not None and mark.lower in {"if", "unless"}:
                return True
    return False


def standalone(parse: Parse, parts: tuple[Part, ...], subject: Token) -> bool:
    """Tell whether the clause can be read without what stood before it."""
    lead = next((part for part in parts if part.role == "subject"), None)
    if lead is None or (lead.pronoun and lead.actor is None and subject.dep != "expl"):
        return False
    if not lead.pronoun and (subject.lemma in LEANING or leans(parse, subject)):
        return False
    if inverted(parse, subject) or (lead.owner is None and lead.text.split()[0].lower() in POSSESSIVE):
        return False
    plain = [QUOTATION.sub(" ", part.text) for part in parts if not part.optional and part.role != "subject"]
    kept = [text.lower().split() for text in plain]
    words = {word.strip("'’") for part in kept for word in part}
    back = any(part[-1] in OBJECTIVE for part in kept if part)
    return (
        not back
        and not any(part.role == "complement" and part.start < lead.start and " " in part.text for part in parts)
        and not words & FIRST_PERSONS
        and not any(word == "such" and part[at + 1 : at + 2] != ["as"] for part in kept for at, word in enumerate(part))
    )


# Nothing that a verb takes begins with a finite verb: "has noted the decision and hopes that they will do more".
FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
TAKEN = frozenset({"object", "subject"})


def is_sound(parse: Parse, head: Token, parts: tuple[Part, ...]) -> bool:
    """Tell whether the parse can be trusted with the clause: no verb or negation of it lies outside its parts.

    "The US denies its drone violated the airspace", parsed with "violated" as the main verb, leaves "denies" between
    the parts; a finite relative clause without a subject or a relative pronoun is such a misreading too.
    """
    start, end = parts[0].start, max(part.end for part in parts)
    # "Between mid-April, when fighting began, and July 26": cut apart, its end would be told as the day.
    if any(part.text.lower().startswith("between ") and " and " not in part.text for part in parts):
        return False
    for token in tokens_within(parse, start, end):
        inside = any(part.start <= token.start < part.end for part in parts)
        if not inside and token.lower in NEGATIONS:
            return False
        if not inside and token.pos == "CCONJ" and joins_on(parts, token):
            return False
        if token.tag in FINITE and any(part.start == token.start and part.role in TAKEN for part in parts):
            return False
        if not inside and token.pos == "VERB" and not coordinated(parse, token, head):
            return False
        if token.dep == "relcl" and token.tag in {"VBD", "VBP", "VBZ", "VBN"} and not is_relative(parse, token):
            return False
    return True


def joins_on(parts: tuple[Part, ...], token: Token) -> bool:
    """Tell whether an "and" that no part holds joins what follows to an object before an aside: "Yukos, once the
    largest, and its owner" would lose it."""
    following = next((part for part in parts if part.start >= token.end), None)
    before = next((part for part in reversed(parts) if part.end <= token.start), None)
    return (
        following is not None
        and before is not None
        and before.role in {"aside", "apposition", "relative"}
        and following.role in {"object", "complement", "other"}
        and following.start - token.end <= 1
    )


def coordinated(parse: Parse, token: Token, head: Token) -> bool:
    """Tell whether a verb belongs to something coordinated with the clause's own verb, or set apart from it."""
    for above in (token, *itertools.islice(ancestors(parse, token.i), 8)):
        if above.dep in {"conj", "parataxis"} or is_apart(parse, head, above):
            return True
        if above.i == head.i:
            return False
    return True


def is_relative(parse: Parse, token: Token) -> bool:
    """Tell whether a relative clause has what makes one: a subject of its own, or a relative word in it."""
    if child(parse, token.i, *SUBJECTS) is not None:
        return True
    below = itertools.islice(parse.children[token.i], 12)
    return any(parse.tokens[at].tag in {"WDT", "WP", "WP$", "WRB", "IN"} for at in below)


def inverted(parse: Parse, subject: Token) -> bool:
    """Tell whether an auxiliary stands before its subject ("Only then did they agree", a question)."""
    head = parse.tokens[subject.head]
    return any(token.i < subject.i for token in children(parse, head.i, "aux", "auxpass")) and subject.i < head.i


def leans(parse: Parse, subject: Token) -> bool:
    """Tell whether a subject points back by itself or by "such"; "these drills" can be told as "the drills"."""
    determiner = child(parse, subject.i, "det")
    if subject.lower in OPENING_DEICTIC or (determiner and determiner.lower == "the" and subject.lemma in TEXTS):
        return True
    return any(
        parse.tokens[at].lower in {"such", "another"}
        and child(parse, subject.i, "nummod") is None
        and parse.tokens[at].dep in {"det", "amod", "predet"}
        for at in parse.children[subject.i]
    )


def with_marks(noticed: Noticed, clause: Clause, lexicon: MarkLexicon) -> Clause:
    """Return the clause with what it is good for."""
    marks = marks_of(noticed, clause, lexicon)
    return structs.replace(clause, marks=marks) if marks else clause
