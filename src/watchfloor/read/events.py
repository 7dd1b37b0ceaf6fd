"""Who did what to whom: events of one article coded in the PLOVER ontology."""

from collections.abc import Iterator

from msgspec import structs

from watchfloor.read.events_cast import Cast
from watchfloor.read.events_frames import Frames
from watchfloor.read.events_lexicon import EventLexicon
from watchfloor.read.events_roles import RECIPROCAL, Roles, doers, noun_roles, verb_roles
from watchfloor.read.events_setting import Setting, clause_span
from watchfloor.read.events_sides import Sides
from watchfloor.read.events_status import OBLIGED_AUX, auxiliaries_of, is_negated, noun_status, status_of
from watchfloor.read.events_triggers import Trigger, adjective_trigger, noun_trigger, verb_trigger
from watchfloor.read.language import Noticed, child, children
from watchfloor.records import EventMention, Interval, Parse, Token

__all__ = ["EventLexicon", "find_events"]

# Deeds that one side alleges of the other: told by the side they were done to, they are its claim.
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
# Classes whose nouns name a happening even where only one side is told.
ONE_SIDED = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE", "CONSULT", "COOPERATE"})
# Acts done by speaking: a denial beside one denies what was said, not that it was said.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
# What one side does of its own accord: told as to come by somebody quoted, it is announced rather than scheduled.
UNILATERAL = frozenset({"CONCEDE", "AID", "RETREAT", "SANCTION", "COERCE"})
# Tokens in a sentence; longer ones are lists or attacks, and walks over a tree that deep would cost quadratic time.
LONGEST = 400
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
# What one side can grant by itself, and the auxiliaries that with a negation turn down a future or a grant.
GRANTED = frozenset({"AID", "CONCEDE"})
WILLING = frozenset({"will", "wo", "would", "'ll"})
ABLE = frozenset({"can", "ca", "could", "do", "does", "did"})
PAST_AUX = frozenset({"had", "has", "have", "was", "were", "did"})
# Clauses that tell of something in passing.
PASSING = frozenset({"relcl", "acl", "advcl"})
PHASE_STATUS = {"suspended": "suspended", "ended": "ended", "scheduled": "planned", "proposed": "possible"}


def find_events(noticed: Noticed, lexicon: EventLexicon) -> tuple[EventMention, ...]:
    """Return the events told in the article, in text order, each with the clause it was read from."""
    return Coder(noticed, lexicon).events()


class Coder:
    """One article being coded."""

    def __init__(self, noticed: Noticed, lexicon: EventLexicon) -> None:
        self.parse: Parse = noticed.parse
        self.lexicon = lexicon
        self.frames = Frames(noticed.parse)
        self.cast = Cast(noticed)
        self.setting = Setting(noticed)
        self.sides = Sides(self.cast)
        self.published = noticed.article.published_day
        self.taken: set[int] = set()

    def events(self) -> tuple[EventMention, ...]:
        """Return all events, the ones read twice dropped."""
        short = [(first, last) for first, last in self.parse.sentences if last - first <= LONGEST]
        found = [event for first, last in short for event in self.sentence_events(first, last)]
        return tuple(sorted(without_repeats(found), key=lambda e: (e.start, e.trigger_start)))

    def sentence_events(self, first: int, last: int) -> Iterator[EventMention]:
        """Yield the events of one sentence: verbs first, then the nouns that no verb has used."""
        tokens = self.parse.tokens[first:last]
        near = self.lexicon.near_words.intersection(token.lemma for token in tokens)
        obliged = any(token.lower in OBLIGED_AUX for token in tokens)
        for token in tokens:
            trigger = (self.demand(token) if obliged else None) or self.predicate_trigger(token, near)
            if trigger and (event := self.verb_event(trigger)):
                self.sides.told.append(event)
                yield event
        for token in tokens:
            if token.pos in ("NOUN", "PROPN") and token.i not in self.taken and token.dep != "compound":
                trigger = noun_trigger(self.lexicon, self.parse, token.i, near)
                if trigger and (event := self.noun_event(trigger)):
                    yield event

    def predicate_trigger(self, token: Token, near: frozenset[str]) -> Trigger | None:
        """Return the event that a verb or predicate adjective signals."""
        if token.pos == "VERB" and token.dep not in ("amod", "compound") and not child(self.parse, token.i, "det"):
            return verb_trigger(self.lexicon, self.frames, token.i, near)
        if token.pos in ("ADJ", "VERB"):
            return adjective_trigger(self.lexicon, self.frames, token.i)
        return None

    def demand(self, token: Token) -> Trigger | None:
        """Return the request in what one side says that another must do."""
        if token.pos not in ("VERB", "AUX") or token.dep not in ("ccomp", "ROOT", "conj"):
            return None
        if not any(aux.lower in OBLIGED_AUX for aux in auxiliaries_of(self.parse, token)):
            return None
        frame = self.frames.of(token.i)
        asked = self.cast.of_all(frame.objects if frame.passive else frame.subjects)
        speakers = self.speakers(token)
        if not asked or not speakers or self.cast.countries_of(asked) & self.cast.countries_of(speakers):
            return None
        return Trigger(word=token.i, plover="REQUEST", rule="speaker says another must", frame=frame)

    def speakers(self, token: Token) -> list[str]:
        """Return who says the clause a verb heads: the attribution's actor, else the subject of the verb above."""
        said = self.setting.speaker(self.setting.attribution(token, token.sentence))
        if said and said.actor:
            return [said.actor]
        return self.cast.of_all(self.frames.of(token.head).subjects) if token.dep == "ccomp" else []

    def verb_event(self, trigger: Trigger) -> EventMention | None:
        """Return the event of a verb, or None where it is only asked for, or nobody is told to be in it."""
        token, frame = self.parse.tokens[trigger.word], trigger.frame
        demanded = trigger.rule == "speaker says another must"
        status = "happened" if demanded else status_of(self.parse, trigger.word)
        if status is None or frame is None:
            return None
        index = self.setting.attribution(token, token.sentence)
        said = self.setting.speaker(index)
        if demanded:
            asked = self.cast.of_all(frame.objects if frame.passive else frame.subjects)
            roles = Roles(actors=tuple(self.speakers(token)), recipients=tuple(asked))
        else:
            roles = verb_roles(self.cast, frame, trigger.plover, reciprocal=trigger.reciprocal)
        if trigger.activity and not roles.actors and (trigger.phased or trigger.plover == "COOPERATE"):
            roles = self.sides.activity_roles(trigger, roles)
        if not roles.actors and frame.passive and not demanded:
            roles = self.named_in_noun(trigger, roles)
        if trigger.undergone:
            roles = Roles(actors=roles.recipients, recipients=roles.actors)
        if trigger.said_of and token.pos == "ADJ":
            spoken = (said.actor,) if said and said.actor else ()
            roles = Roles(actors=spoken, recipients=tuple(a for a in roles.actors if a not in spoken))
        trigger, roles = self.sides.filled(trigger, roles, said.actor if said else None)
        if not self.worth_coding(trigger, roles) or self.is_guess(trigger, roles, status):
            return None
        self.take(trigger)
        if status == "denied" and (roles.actors or frame.subjects) and is_refusal(self.parse, trigger):
            trigger, status = structs.replace(trigger, plover="REJECT", rule=f"will not: {trigger.rule}"), "happened"
            roles = self.refused(trigger, roles)
        return self.mention(trigger, roles, status, index)

    def named_in_noun(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return the roles told with the noun of a deed that a passive is about ("A withdrawal by Oslo was ended")."""
        for at in trigger.frame.objects if trigger.frame else ():
            if self.parse.tokens[at].lemma in self.lexicon.nouns:
                inner = noun_roles(self.cast, at, trigger.plover)
                if inner.actors:
                    kept = tuple(a for a in roles.recipients if a not in inner.actors)
                    return Roles(actors=inner.actors, recipients=inner.recipients or kept)
        return roles

    def refused(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return the roles of turning down what would have been done together: the subject towards the others."""
        refusing = doers(self.cast, trigger.frame) if trigger.frame else []
        others = tuple(a for a in roles.actors if a not in refusing)
        if roles.recipients or not others or not refusing:
            return roles
        return Roles(actors=tuple(refusing), recipients=others)

    def noun_event(self, trigger: Trigger) -> EventMention | None:
        """Return the event that a noun names, where the words around it tell who was in it."""
        token = self.parse.tokens[trigger.word]
        status = noun_status(self.parse, trigger.word)
        if status is None:
            return None
        roles = noun_roles(self.cast, trigger.word, trigger.plover, reciprocal=trigger.reciprocal)
        roles = self.sides.joined(trigger, roles)
        enough = len(roles.actors) > 1 or (roles.actors and roles.recipients)
        if not enough and not (roles.actors and trigger.plover in ONE_SIDED):
            return None
        event = self.mention(
            trigger, self.sides.at_home(trigger, roles), status, self.setting.attribution(token, token.sentence)
        )
        self.sides.told.append(event)
        return event

    def worth_coding(self, trigger: Trigger, roles: Roles) -> bool:
        """Return whether somebody is told to be in it, or a violent or public deed is told without its doer."""
        if roles.actors or roles.recipients:
            return True
        frame = trigger.frame
        if trigger.phased and frame is not None and self.parse.tokens[frame.verb].dep in ("ROOT", "ccomp", "conj"):
            return not any(t.tag in ("WRB", "WP") for t in children(self.parse, frame.verb))
        return (
            trigger.plover in ("ASSAULT", "PROTEST", "COERCE")
            and frame is not None
            and bool(frame.objects or frame.subjects)
        )

    def is_guess(self, trigger: Trigger, roles: Roles, status: str) -> bool:
        """Return whether an event is told in passing with a side that only the article suggests, or is said not to have
        been done by anybody in particular ("No one was killed")."""
        if status == "denied" and not roles.actors and trigger.plover not in RECIPROCAL:
            return not (trigger.frame and trigger.frame.subjects and is_refusal(self.parse, trigger))
        passing = self.parse.tokens[trigger.word].dep in PASSING
        return passing and trigger.rule.endswith("side inferred") and trigger.plover not in RECIPROCAL

    def take(self, trigger: Trigger) -> None:
        """Mark the nouns that a verb's event has used, so that they are not coded again."""
        if trigger.frame:
            self.taken.update(trigger.frame.objects)
            self.taken.update(trigger.frame.subjects)
            self.taken.update(t.i for o in trigger.frame.objects for p in children(self.parse, o, "prep")
                              for t in children(self.parse, p.i, "pobj"))  # fmt: skip

    def mention(self, trigger: Trigger, roles: Roles, status: str, index: int | None) -> EventMention:
        """Return the finished record."""
        token = self.parse.tokens[trigger.word]
        start, end = clause_span(self.parse, trigger.word)
        when = self.setting.when(trigger.word)
        if status == "happened" and when and self.is_ahead(trigger.word, when):
            status = "planned"
        phase = "scheduled" if status == "planned" and trigger.phase in ("under way", "held") else trigger.phase
        if trigger.phased and status == "happened":
            status = PHASE_STATUS.get(trigger.phase or "", status)
        return EventMention(
            sentence=token.sentence,
            start=start,
            end=end,
            trigger=token.text,
            trigger_start=token.start,
            trigger_end=token.end,
            plover=trigger.plover,
            status=self.as_told(trigger, roles, status, index),
            actors=roles.actors,
            recipients=roles.recipients,
            reason=trigger.rule,
            mode=trigger.mode,
            contexts=self.contexts(trigger),
            activity=trigger.activity.name if trigger.activity else None,
            phase=phase,
            when=when,
            place=self.setting.place(trigger.word),
            attribution=index,
            background=self.setting.background(trigger.word, when),
            confidence=confidence_of(self.parse, trigger, roles),
            initiators=roles.initiators,
        )

    def is_ahead(self, word: int, when: Interval) -> bool:
        """Return whether an event is told in the present tense, or by a noun, with a day after the article's."""
        if self.published is None or when.first <= self.published or self.parse.tokens[word].tag == "VBD":
            return False
        return not any(aux.lower in PAST_AUX for aux in auxiliaries_of(self.parse, self.parse.tokens[word]))

    def as_told(self, trigger: Trigger, roles: Roles, status: str, index: int | None) -> str:
        """Return the status having regard to who tells it: a denial, an accusation, a party's word on the other."""
        said = self.setting.speaker(index)
        if said and status == "planned" and trigger.plover in UNILATERAL and not trigger.phased:
            return "announced"
        if said is None or status in ("denied", "planned", "announced"):
            return status
        if said.kind == "deny" and trigger.plover not in SPOKEN:
            return "denied"
        if said.kind in ("accuse", "claim") and trigger.plover in HOSTILE:
            return "alleged"
        speaker = self.cast.countries_of([said.actor] if said.actor else [])
        doers = self.cast.countries_of(roles.actors)
        return "alleged" if trigger.plover in HOSTILE and speaker and doers and not speaker & doers else status

    def contexts(self, trigger: Trigger) -> tuple[str, ...]:
        """Return the contexts that the activity and the words of the trigger's sentence speak for, commonest first."""
        first, last = self.parse.sentences[self.parse.tokens[trigger.word].sentence]
        counted: dict[str, int] = dict.fromkeys(trigger.activity.contexts, 2) if trigger.activity else {}
        for token in self.parse.tokens[first:last]:
            for context in self.lexicon.contexts.get(token.lemma, ()):
                counted[context] = counted.get(context, 0) + 1
        return tuple(sorted(counted, key=lambda name: (-counted[name], name))[:2])


def is_refusal(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a negated future turns down a friendly act, or ending a hostile one; what one side grants by
    itself is turned down as well where it cannot or did not do it."""
    if not is_negated(parse, trigger.word):
        return False
    auxiliaries = {aux.lower for aux in auxiliaries_of(parse, parse.tokens[trigger.word])}
    if not auxiliaries.isdisjoint(WILLING):
        return trigger.plover in FRIENDLY or trigger.phase in ("ended", "suspended")
    return trigger.plover in GRANTED and not auxiliaries.isdisjoint(ABLE)


def confidence_of(parse: Parse, trigger: Trigger, roles: Roles) -> float:
    """Return how sure the coding is: verbs over nouns, both sides over one, exact cues over bare ones."""
    sure = 0.9 if trigger.frame else 0.7
    if trigger.rule.endswith("side inferred"):
        sure -= 0.3
    elif not (roles.actors and (roles.recipients or len(roles.actors) > 1)):
        sure -= 0.2
    elif trigger.rule.endswith("further off"):
        sure -= 0.1
    if parse.tokens[trigger.word].dep in PASSING:
        sure -= 0.1
    return round(sure - (0.1 if trigger.phased or trigger.undergone else 0.0), 2)


def without_repeats(events: list[EventMention]) -> list[EventMention]:
    """Return the events without those that tell the same deed again inside the same clause."""
    kept: dict[tuple[object, ...], EventMention] = {}
    for event in events:
        key = (event.sentence, event.plover, event.status, event.actors, event.recipients, event.start, event.end)
        if key not in kept or kept[key].confidence < event.confidence:
            kept[key] = event
    return list(kept.values())
