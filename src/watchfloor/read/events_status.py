"""Whether an event happened, is planned, possible, denied or only alleged, read off the words above it."""

from watchfloor.read.language import child, children
from watchfloor.records import Parse, Token

FUTURE = frozenset({"will", "'ll", "shall", "wo"})
POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED_AUX = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"no", "neither", "nor", "nobody", "none", "nothing"})
PLANNING = frozenset(
    """plan intend aim hope want expect schedule set slate prepare seek wish decide due be going like ready willing
    prepared arrange agree look wait tip poise determined keen about eager""".split()
)
GIVING_UP = frozenset("cancel drop scrap abandon shelve ditch withdraw retract renounce axe reverse rescind".split())
HOPING = frozenset("hope aim wish want intend plan expect".split())
COMMITTING = frozenset("announce pledge promise vow undertake commit swear guarantee".split())
SUPPOSING = frozenset(
    """consider mull weigh contemplate discuss debate propose suggest recommend study explore examine warn
    fear worry doubt predict risk likely possible able unlikely free offer ponder""".split()
)
ASKING = frozenset(
    """urge call ask demand request require order tell press invite implore beg appeal plead want insist need
    encourage persuade""".split()
)
DENYING = frozenset("deny refute disprove dispute rebut".split())
REFUSING = frozenset(
    """refuse decline reject fail avoid prevent stop ban bar oppose forbid prohibit resist halt rule neglect
    threaten""".split()
)
ALLEGING = frozenset(
    """accuse allege claim blame suspect implicate charge believe rumour rumor purport reportedly allegedly
    indict prosecute""".split()
)
FALSE = frozenset("untrue false groundless baseless unfounded wrong incorrect fabrication lie invention".split())
# With "that ..." these tell what is so; only with "to ..." do they ask for it.
TELLING = frozenset({"tell", "insist"})
# What comes after these with "for" was done.
BLAMED = frozenset("thank praise condemn criticise criticize apologise apologize arrest fine jail convict".split())
ALLEGING_NOUNS = frozenset("claim allegation accusation charge suspicion rumour rumor report suggestion".split())
PLANNING_NOUNS = frozenset("plan intention decision agreement deal schedule date arrangement order permission".split())
COMMITTING_NOUNS = frozenset("pledge promise commitment vow undertaking announcement".split())
IF = frozenset({"if", "unless", "whether", "lest", "until", "before"})
CONDITIONAL = frozenset({"if", "unless", "whether", "lest"})
# Strongest first: what is denied stays denied whatever else is said of it.
STRENGTH = ("denied", "alleged", "possible", "announced", "planned", "happened")
FARTHEST = 8


def status_of(parse: Parse, verb: int) -> str | None:
    """Return the status of what a verb tells, or None where the clause only names it (a purpose, a demand)."""
    found = [own_status(parse, verb)]
    at = parse.tokens[verb]
    if is_purpose(parse, at) or is_topic(parse, at):
        return None
    for _ in range(FARTHEST):
        if at.head == at.i:
            break
        head = parse.tokens[at.head]
        told = status_from_above(parse, at, head)
        if told == "unsaid":
            return None
        if told:
            found.append(told)
        if at.dep in ("relcl", "ROOT"):
            break
        at = head
    return min(found, key=STRENGTH.index)


def own_status(parse: Parse, verb: int) -> str:
    """Return the status by the verb's own auxiliaries and negation."""
    token = parse.tokens[verb]
    auxiliaries = auxiliaries_of(parse, token)
    words = {aux.lower for aux in auxiliaries}
    if is_negated(parse, verb) or is_misread_denial(parse, token):
        return "denied"
    if any(t.lower in ("allegedly", "reportedly", "supposedly") for t in children(parse, verb, "advmod")):
        return "alleged"
    if any(t.lower in CONDITIONAL for t in children(parse, verb, "mark", "advmod")) or is_inverted(parse, token):
        return "possible"
    if words & FUTURE or is_hoped(parse, token):
        return "planned"
    if words & POSSIBLE_AUX or words & OBLIGED_AUX:
        return "possible"
    if words & {"would", "'d"}:
        return "planned" if told_by_other(parse, token) else "possible"
    return "happened"


def is_inverted(parse: Parse, token: Token) -> bool:
    """Return whether a clause is a condition by its word order ("Had Oslo refused, ...")."""
    if token.dep not in ("advcl", "ccomp"):
        return False
    subject = child(parse, token.i, "nsubj", "nsubjpass")
    before = [t for t in children(parse, token.i, "aux", "auxpass") if subject is not None and t.i < subject.i]
    return any(aux.lower in ("had", "should", "were") for aux in before)


def is_hoped(parse: Parse, token: Token) -> bool:
    """Return whether what can or would be is somebody's aim ("hoped that the visit could go ahead")."""
    return token.dep == "ccomp" and parse.tokens[token.head].lemma in HOPING


def is_misread_denial(parse: Parse, token: Token) -> bool:
    """Return whether a verb got what belongs to its clause's noun ("Reports that the port was hit are untrue")."""
    if token.dep != "ROOT" or not any(t.lower == "that" for t in children(parse, token.i, "mark")):
        return False
    if not any(t.lemma in ALLEGING_NOUNS for t in children(parse, token.i, "nsubj", "nsubjpass")):
        return False
    below = children(parse, token.i, "ccomp", "conj", "acomp")
    return any(t.lemma in FALSE for b in below for t in (b, *children(parse, b.i, "acomp", "attr")))


def auxiliaries_of(parse: Parse, token: Token) -> list[Token]:
    """Return a verb's auxiliaries; a bare conjunct has those of the verb it is joined to."""
    found = children(parse, token.i, "aux")
    if not found and token.dep == "conj" and token.tag in ("VB", "VBN", "VBG"):
        return children(parse, token.head, "aux")
    return found


def is_negated(parse: Parse, verb: int) -> bool:
    """Return whether the verb is negated, by itself or by its subject or object ("no shots were fired")."""
    for token in children(parse, verb):
        if token.lower == "neither" and token.dep in ("preconj", "cc", "advmod"):
            return True
        if token.dep == "neg" or (token.dep == "advmod" and token.lower in ("never", "nowhere")):
            return True
        if token.dep in ("nsubj", "nsubjpass", "dobj"):
            if token.lower in NEGATIVE:
                return True
            determiner = child(parse, token.i, "det", "neg")
            if determiner and determiner.lower in NEGATIVE:
                return True
    above = parse.tokens[parse.tokens[verb].head]
    return parse.tokens[verb].dep == "conj" and any(t.lower == "nor" for t in children(parse, above.i, "cc"))


def told_by_other(parse: Parse, token: Token) -> bool:
    """Return whether a clause is reported speech, where "would" is a future seen from the past."""
    for _ in range(FARTHEST):
        if token.dep in ("ccomp", "relcl", "acl", "parataxis"):
            return True
        if any(t.pos == "VERB" and t.dep in ("ccomp", "parataxis") for t in children(parse, token.i)):
            return True
        if token.head == token.i or token.dep not in ("conj", "xcomp"):
            return False
        token = parse.tokens[token.head]
    return False


def is_purpose(parse: Parse, token: Token) -> bool:
    """Return whether the verb only names an aim ("talks to end the strike", "flew in to mediate")."""
    if token.tag != "VB" or not any(a.lower == "to" for a in children(parse, token.i, "aux")):
        return False
    if token.dep == "advcl":
        return True
    head = parse.tokens[token.head]
    return token.dep in ("acl", "relcl") and head.lemma not in PLANNING_NOUNS | COMMITTING_NOUNS


def is_topic(parse: Parse, token: Token) -> bool:
    """Return whether the clause is what talks, a law or a plan is about ("talks on extending the deal")."""
    if any(t.lower == "to" for t in children(parse, token.i, "aux")) and any(
        t.lower in ("how", "whether", "where", "what") for t in children(parse, token.i, "advmod", "mark", "dobj")
    ):
        return True
    if token.dep != "pcomp":
        return False
    preposition = parse.tokens[token.head]
    above = parse.tokens[preposition.head]
    if above.pos == "NOUN":
        return above.lemma not in ALLEGING_NOUNS
    return preposition.lower in ("on", "about", "over", "for", "against") and above.lemma not in ALLEGING | BLAMED


def status_from_above(parse: Parse, at: Token, head: Token) -> str | None:
    """Return what the word above says of a clause below it, "unsaid" where it asks for it or refuses it."""
    if at.dep == "ccomp" and head.pos == "AUX" and any(t.lemma in FALSE for t in children(parse, head.i, "acomp")):
        return "denied"
    if at.dep in ("xcomp", "ccomp", "pcomp", "dobj", "nsubjpass", "pobj", "csubj", "prep", "attr"):
        return status_by_governor(parse, at, head)
    if at.dep in ("acl", "relcl") and head.pos == "NOUN":
        if head.lemma in ALLEGING_NOUNS and (at.dep == "acl" or child(parse, at.i, "mark")):
            return "denied" if is_called_false(parse, head) else "alleged"
        if at.tag == "VB" and is_given_up(parse, head):
            return "unsaid"
        if at.tag == "VB":
            return "announced" if head.lemma in COMMITTING_NOUNS else "planned"
    if at.dep == "conj" and child(parse, at.i, "nsubj", "nsubjpass") is None and head.pos == "VERB":
        return own_status(parse, head.i)
    if at.dep == "advcl" and any(t.lower in CONDITIONAL for t in children(parse, at.i, "mark")):
        return "possible"
    return None


def is_given_up(parse: Parse, noun: Token) -> bool:
    """Return whether a plan, promise or threat is no more ("cancelled plans to deploy troops")."""
    return noun.dep in ("dobj", "nsubjpass") and parse.tokens[noun.head].lemma in GIVING_UP


def is_called_false(parse: Parse, noun: Token) -> bool:
    """Return whether what reports say is called untrue ("reports that the port was shelled are false")."""
    verb = parse.tokens[noun.head]
    if noun.dep not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma in ("correspond", "contradict") or verb.lemma in DENYING | {"dismiss", "reject"}:
        return True
    return any(t.lemma in FALSE for t in children(parse, verb.i, "acomp", "attr", "oprd"))


def status_by_governor(parse: Parse, at: Token, head: Token) -> str | None:
    """Return what a governing verb, adjective or preposition's verb says of its complement."""
    lemma = head.lemma
    clausal = at.dep in ("xcomp", "ccomp", "pcomp", "csubj") or (
        at.dep == "prep" and child(parse, at.i, "pcomp") is not None
    )
    found = status_by_word_between(parse, at, head)
    if found:
        return found
    if lemma in DENYING:
        found = "denied"
    elif at.dep == "ccomp" and lemma in ASKING | REFUSING and (lemma in TELLING or is_told(parse, at)):
        return None
    elif lemma in REFUSING or (lemma in ASKING and at.dep != "pobj"):
        return "unsaid" if clausal or at.dep == "dobj" else None
    elif lemma in ALLEGING:
        found = "alleged" if clausal else None
    elif lemma in SUPPOSING:
        found = "possible"
    elif lemma in COMMITTING and not is_past(parse, at):
        found = "announced"
    elif lemma in PLANNING and (clausal and infinitive(parse, at)):
        found = "planned"
    if clausal and head.pos in ("VERB", "AUX", "ADJ") and is_negated(parse, head.i) and found is None:
        return "denied" if at.dep == "xcomp" else None
    if found == "denied" and is_negated(parse, head.i):
        return None
    if at.dep == "xcomp" and found is None and head.pos in ("VERB", "AUX"):
        return own_status(parse, head.i)
    return found


def status_by_word_between(parse: Parse, at: Token, head: Token) -> str | None:
    """Return what "has yet to", "stopped short of", "without" or "instead of" before a clause say of it."""
    if at.dep == "xcomp" and head.lemma in ("have", "be", "remain"):
        return "planned" if any(t.lower == "yet" for t in children(parse, head.i, "advmod")) else None
    if at.dep != "pcomp":
        return None
    above = parse.tokens[head.head]
    short = "short" in (above.lower, *(t.lower for t in children(parse, above.i, "advmod")))
    if head.lemma in ("without", "instead") or (short and head.lower == "of"):
        return "unsaid"
    return "possible" if head.lemma in ("before", "against") else None


def is_past(parse: Parse, at: Token) -> bool:
    """Return whether a reported clause tells what was already done ("announced that it had suspended aid")."""
    if at.dep != "ccomp":
        return False
    auxiliaries = children(parse, at.i, "aux", "auxpass")
    if any(t.tag == "MD" or t.lower == "to" for t in auxiliaries):
        return False
    return any(t.lemma == "have" or t.tag == "VBD" for t in auxiliaries) or (at.tag == "VBD" and not auxiliaries)


def is_told(parse: Parse, at: Token) -> bool:
    """Return whether a clause is told for itself beside the verb it hangs on ("two were shot; help is asked")."""
    if any(t.lower == "that" for t in children(parse, at.i, "mark")):
        return False
    return at.tag in ("VBD", "VBZ") or any(
        a.tag in ("VBD", "VBZ", "VBP") for a in children(parse, at.i, "aux", "auxpass")
    )


def infinitive(parse: Parse, at: Token) -> bool:
    """Return whether the clause is an infinitive, or told with a future."""
    return at.tag in ("VB", "VBG") or any(a.lower in ("to", "will", "would") for a in children(parse, at.i, "aux"))


UNREAL_NOUNS = frozenset(
    """threat risk possibility call demand fear proposal prospect danger request appeal offer chance likelihood talk
    suggestion idea option alternative preparation readiness need condition warning deadline""".split()
)


def noun_status(parse: Parse, noun: int) -> str | None:
    """Return the status of what a noun names, by the words above it; None where it is only asked for or feared."""
    at = parse.tokens[noun]
    planned = any(t.lemma in ("plan", "propose", "intend", "schedule") for t in children(parse, noun, "amod"))
    if any(t.lemma in ("possible", "potential", "alleged", "likely") for t in children(parse, noun, "amod")):
        return "possible"
    for _ in range(FARTHEST):
        if at.head == at.i:
            return "planned" if planned else "happened"
        head = parse.tokens[at.head]
        if head.pos in ("NOUN", "PROPN") and head.lemma in UNREAL_NOUNS:
            return None
        if head.pos in ("NOUN", "PROPN") and head.lemma in PLANNING_NOUNS:
            planned = True
        if head.pos in ("VERB", "AUX"):
            told = told_by_verb(parse, at, head)
            return "planned" if planned and told == "happened" else told
        at = head
    return "happened"


def told_by_verb(parse: Parse, at: Token, head: Token) -> str | None:
    """Return the status that the nearest verb gives a noun below it."""
    if at.dep not in ("nsubj", "nsubjpass", "advcl"):
        if head.lemma in ASKING | REFUSING | SUPPOSING:
            return None
        if head.lemma in DENYING:
            return "denied"
        if head.lemma in PLANNING:
            return "planned"
    return status_of(parse, head.i)
