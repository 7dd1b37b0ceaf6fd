"""The side of an event that its own clause leaves open: taken from the phrase's depth, its place, or the article."""

from collections.abc import Iterable

from msgspec import structs

from watchfloor.read.events_cast import BODY, Cast
from watchfloor.read.events_roles import JUDGING, RECIPROCAL, Roles, noun_roles, victims_of
from watchfloor.read.events_triggers import Trigger
from watchfloor.read.language import children
from watchfloor.records import EventMention

# Deeds whose doers or victims may be told by where they live ("villagers in the border town").
BY_PLACE = frozenset({"ASSAULT", "COERCE", "PROTEST", "AID", "MOBILIZE"})
# Deeds whose target may be told by the place they are for ("ban voting in East Jerusalem", "leave the valley").
PLACE_FAR = BY_PLACE | {"THREATEN", "CONCEDE", "RETREAT", "AGREE"}
# Acts that answer an earlier act, and the acts they answer: their other side is often not named again.
ANSWERING = {
    "SUPPORT": frozenset({"AGREE", "COOPERATE", "CONCEDE", "RETREAT", "CONSULT"}),
    "REJECT": frozenset({"ACCUSE", "REQUEST", "THREATEN"}),
    "ACCUSE": frozenset({"AGREE", "COOPERATE", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}),
}
# Told without the other side in an article about two countries, these are taken to be towards the other of the two.
OPPOSED = frozenset({"REQUEST", "ASSAULT", "SANCTION", "CONCEDE", "REJECT", "ACCUSE", "THREATEN"})
# Done to somebody at home in an article about one country.
DOMESTIC = frozenset({"ASSAULT", "COERCE", "REQUEST", "ACCUSE", "AID", "REJECT", "PROTEST", "CONCEDE", "THREATEN"})
BACK = 8
PLACING = ("at", "on", "in", "near", "into", "from")
# Words that say that a deed without named doers was done by the two sides an article is about.
JOINT = frozenset({"joint", "both", "two", "bilateral", "mutual", "sides", "parties", "together", "each"})
# Clauses below a verb that tell of something else than what it is done to.
APART = frozenset({"nsubj", "nsubjpass", "relcl", "punct", "parataxis", "cc", "mark", "aux"})
CONDITIONS = frozenset({"if", "unless", "until"})
PEOPLE = frozenset({"PERSON", "ORG", "NORP"})
# What a body may tell of in the passive as done by itself, and the sectors of such bodies.
OFFICIAL = frozenset({"COERCE", "AID", "RETREAT", "CONCEDE", "MOBILIZE", "SANCTION"})
OFFICIALS = frozenset({"GOV", "MIL", "COP", "JUD"})
# Done by word of mouth or on paper: a government's outlet leaves out that it was its own government.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SANCTION"})
# Done to people of the same country where no other is spoken of at all.
AT_HOME = frozenset({"ASSAULT", "COERCE", "REQUEST", "PROTEST", "THREATEN"})
# Done to a place in the doer's own country they are done to its people.
RULING = frozenset({"COERCE", "THREATEN", "CONCEDE", "AID"})
BORDERS = frozenset({"border", "frontier", "boundary"})
# How deep below a verb its other side is looked for, and how many words: both bound the work on hostile text.
DEEPEST = 8
WIDEST = 60


class Sides:
    """Fills in what one article leaves open about who was in an event."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.parse = cast.parse
        self.told: list[EventMention] = []

    def filled(self, trigger: Trigger, roles: Roles, said: str | None = None) -> tuple[Trigger, Roles]:
        """Return the roles with open sides filled in, and the trigger with how that was done in its rule; `said` is the
        actor who is quoted for it."""
        told = roles
        roles = self.placed(trigger, self.foreign(trigger, roles))
        near = self.reached(trigger, roles)
        if (near.actors, near.recipients) != (told.actors, told.recipients):
            trigger = structs.replace(trigger, rule=f"{trigger.rule}, side further off")
        far = self.at_home(trigger, self.from_home(trigger, self.owned(trigger, self.bridged(trigger, near), said)))
        if (far.actors, far.recipients) != (near.actors, near.recipients):
            trigger = structs.replace(trigger, rule=f"{trigger.rule}, side inferred")
        return trigger, far

    def foreign(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles without recipients of the doer's own country, in an article about more than one country."""
        if trigger.plover not in ("REJECT", "CONCEDE", "THREATEN") or len(self.cast.sides) == 1:
            return roles
        own = self.cast.countries_of(roles.actors)
        kept = tuple(a for a in roles.recipients if not self.cast.countries_of([a]) & own)
        return structs.replace(roles, recipients=kept)

    def placed(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with a missing side filled by the country of the place that its phrase names."""
        frame = trigger.frame
        if frame is None or trigger.plover not in BY_PLACE:
            return roles
        actors = roles.actors
        if not self.cast.countries_of(actors):
            actors = (*actors, *self.cast.at_place(frame.subjects))
        if trigger.plover == "PROTEST" and actors and not self.cast.countries_of(actors):
            actors = (*actors, *(a for a in roles.recipients if a in self.cast.countries.values()))
        targets = (*frame.objects, *(i for word, i in frame.obliques if word in PLACING))
        recipients = roles.recipients
        if not self.cast.countries_of(recipients):
            recipients = (*recipients, *(a for a in self.cast.at_place(targets) if a not in actors))
        return Roles(actors=actors, recipients=recipients)

    def reached(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with the recipients named nearest below the verb, where they are of another country."""
        frame = trigger.frame
        if frame is None or not roles.actors:
            return roles
        if trigger.plover in RECIPROCAL and (trigger.plover != "AGREE" or len(roles.actors) > 1):
            return roles
        own = self.cast.countries_of(roles.actors)
        if not own or self.cast.countries_of(roles.recipients) - own:
            return roles
        left_out = frozenset(frame.subjects)
        if trigger.plover in JUDGING:
            left_out |= victims_of(self.parse, frame)
        done = self.cast.countries_of(roles.recipients)
        conditional = trigger.plover in ("THREATEN", "REQUEST")
        for level in self.levels(frame.verb, left_out, conditional=conditional):
            found = [a for i in level for a in self.named(i, trigger.plover) if self.cast.countries_of([a]) - own]
            if found:
                kept = (a for a in roles.recipients if not self.cast.countries_of([a]))
                return structs.replace(roles, recipients=(*kept, *dict.fromkeys(found)))
            if trigger.plover in RULING and not done and any(self.cast.by_place.get(i) in own for i in level):
                return structs.replace(roles, recipients=(*roles.recipients, *sorted(own - {BODY})))
        return roles

    def named(self, at: int, plover: str) -> Iterable[str]:
        """Return the actors that one word stands for, or the country of the place, for what is done to places."""
        if at in self.cast.speaking or self.parse.tokens[self.parse.tokens[at].head].lemma in BORDERS:
            return ()
        if at in self.cast.by_token:
            return self.cast.by_token[at]
        if at not in self.cast.by_place:
            return ()
        token = self.parse.tokens[at]
        recalled = plover in ("ACCUSE", "SANCTION") and self.parse.tokens[token.head].lower == "from"
        return (self.cast.by_place[at],) if recalled or plover in PLACE_FAR else ()

    def levels(self, verb: int, without: frozenset[int], *, conditional: bool) -> Iterable[list[int]]:
        """Yield the words below a verb, level by level, clauses that tell of something else left out."""
        level, seen = [verb], 0
        for _ in range(DEEPEST):
            below = [
                t for at in level for t in children(self.parse, at)
                if t.dep not in APART and t.i not in without and not (t.dep == "conj" and t.pos in ("VERB", "AUX"))
                and (t.dep != "advcl" or self.is_near(t.i, conditional=conditional))
            ]  # fmt: skip
            if conditional:
                below += [t for at in level if at != verb for t in children(self.parse, at, "nsubj")]
            level = [t.i for t in below]
            seen += len(level)
            if not level or seen > WIDEST:
                return
            yield level

    def is_near(self, clause: int, *, conditional: bool) -> bool:
        """Return whether an adverbial clause is a purpose, or a condition that a threat or demand names."""
        if self.parse.tokens[clause].tag == "VB":
            return True
        return conditional and any(t.lower in CONDITIONS for t in children(self.parse, clause, "mark"))

    def bridged(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with the other side taken from what was told before, for "welcomed the step", "denied it"."""
        if trigger.plover not in ANSWERING or roles.recipients or not roles.actors:
            return roles
        for past in reversed(self.told[-BACK:]):
            if past.plover in ANSWERING[trigger.plover]:
                recipients = tuple(a for a in past.actors if a not in roles.actors)
                if recipients:
                    return structs.replace(roles, recipients=recipients)
        return roles

    def owned(self, trigger: Trigger, roles: Roles, said: str | None) -> Roles:
        """Return roles with the doer of what is told in the passive: the one who held those that are let go, or the
        official body that tells of its own deed ("Police said six people had been arrested")."""
        if roles.actors or not (trigger.frame and trigger.frame.passive):
            return roles
        if trigger.plover in ("RETREAT", "CONCEDE"):
            held = (e for e in reversed(self.told[-BACK:]) if e.plover == "COERCE" and e.actors)
            past = next((e for e in held if set(e.recipients) & set(roles.recipients)), None)
            if past:
                return structs.replace(roles, actors=past.actors)
        if said is None or trigger.plover not in OFFICIAL or self.cast.roles.get(said) not in OFFICIALS:
            return roles
        own, other = self.cast.countries_of([said]), self.cast.countries_of(roles.recipients)
        return roles if other - own else structs.replace(roles, actors=(said,))

    def from_home(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with a side told without a country given to the country whose outlet tells it, where the other
        side is of that country too or not told; what a government's outlet tells without a doer its government did."""
        home = self.cast.home
        if home is None or trigger.plover in RECIPROCAL:
            return roles
        doing, done = self.cast.countries_of(roles.actors), self.cast.countries_of(roles.recipients)
        if roles.actors and not doing and (not done or done == {home} or trigger.plover in ("COERCE", "PROTEST")):
            return structs.replace(roles, actors=(*roles.actors, home))
        if not roles.actors and self.cast.speaks and done and home not in done and trigger.plover in SPOKEN:
            return structs.replace(roles, actors=(home,))
        return roles

    def joined(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return the roles of "a three-way meeting with C", told of A and B before, with A and B in them."""
        with_whom = any(t.lower == "with" for t in children(self.parse, trigger.word, "prep"))
        if trigger.plover != "CONSULT" or not with_whom or len(roles.actors) != 1:
            return roles
        past = next((e for e in reversed(self.told[-3:]) if e.plover in ("AGREE", "CONSULT", "COOPERATE")), None)
        return Roles(actors=tuple(dict.fromkeys([*(past.actors if past else ()), *roles.actors])))

    def at_home(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with a side told without a country filled in from the countries that the article is about."""
        sides, frame = self.cast.sides, trigger.frame
        if len(sides) == 1:
            return self.domestic(trigger, roles)
        doing = self.cast.countries_of(roles.actors)
        if len(sides) != 2:
            return self.own_government(trigger, roles)
        if trigger.plover in OPPOSED and not roles.recipients and len(doing & set(sides)) == 1:
            spared = self.cast.of_all(victims_of(self.parse, frame)) if frame and trigger.plover in JUDGING else []
            left = tuple(side for side in sides if side not in doing | self.cast.countries_of(spared))
            return structs.replace(roles, recipients=left)
        if trigger.plover in RECIPROCAL and not roles.actors and frame and self.is_joint(trigger):
            return Roles(actors=sides, recipients=roles.recipients)
        return self.own_government(trigger, roles)

    def domestic(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return roles with the one country that an article is about for sides that are told without a country."""
        frame = trigger.frame
        doers, targets = (frame.subjects, frame.objects) if frame else ((), ())
        if trigger.plover in RECIPROCAL and not trigger.phased and self.is_joint(trigger, words_only=True):
            return roles
        if not self.cast.countries_of((*roles.actors, *roles.recipients)):
            actors = self.side_at_home(roles.actors, doers)
            recipients = self.side_at_home(roles.recipients, targets if trigger.plover in DOMESTIC else ())
            return Roles(actors=actors, recipients=recipients, initiators=roles.initiators)
        # One side has a country; the other may be abroad, unless no other country is spoken of at all.
        if not self.cast.alone or trigger.plover not in AT_HOME:
            return self.own_government(trigger, roles)
        actors, recipients = roles.actors, roles.recipients
        if actors and not self.cast.countries_of(actors):
            actors = (*actors, *self.cast.sides)
        elif not self.cast.countries_of(recipients) and (recipients or self.is_about_people(trigger)):
            recipients = (*recipients, *self.cast.sides)
        return self.own_government(trigger, Roles(actors=actors, recipients=recipients, initiators=roles.initiators))

    def own_government(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return a protest's roles: told against nobody it is made to the protesters' own country."""
        if trigger.plover != "PROTEST" or self.cast.countries_of(roles.recipients):
            return roles
        own = tuple(sorted(self.cast.countries_of(roles.actors) - {BODY}))
        return structs.replace(roles, recipients=(*roles.recipients, *own)) if len(own) == 1 else roles

    def is_joint(self, trigger: Trigger, *, words_only: bool = False) -> bool:
        """Return whether a deed without named doers is told as done by both sides, or is an activity of theirs."""
        if (trigger.phased or trigger.activity) and not words_only:
            return True
        frame = trigger.frame
        words = [t for at in (*frame.subjects, *frame.objects) for t in (self.parse.tokens[at],
                 *children(self.parse, at, "amod", "det", "nummod", "compound"))] if frame else []  # fmt: skip
        return any(t.lower in JOINT for t in words)

    def is_about_people(self, trigger: Trigger) -> bool:
        """Return whether what is done concerns people or bodies, named or as a group, in the verb's phrase."""
        frame = trigger.frame
        if frame is None:
            return False
        for level in self.levels(frame.verb, frozenset(frame.subjects), conditional=False):
            if any(self.cast.by_token.get(i) for i in level):
                return True
            if trigger.plover != "ASSAULT" and any(self.parse.tokens[i].ent in PEOPLE for i in level):
                return True
        return False

    def side_at_home(self, side: tuple[str, ...], words: tuple[int, ...]) -> tuple[str, ...]:
        """Return one side with the article's country added where its noun names somebody without a country."""
        if side:
            return side if self.cast.countries_of(side) else (*side, *self.cast.sides)
        named = any(self.parse.tokens[i].pos in ("NOUN", "PROPN") for i in words)
        return self.cast.sides if named else ()

    def activity_roles(self, trigger: Trigger, roles: Roles) -> Roles:
        """Return the roles told with the activity's noun, for "talks between A and B collapsed"."""
        frame = trigger.frame
        for at in (*frame.objects, *frame.subjects) if frame else ():
            inner = noun_roles(self.cast, at, trigger.plover)
            if inner.actors:
                return inner
        name = trigger.activity.name if trigger.activity else None
        past = next((e for e in reversed(self.told[-BACK:]) if e.activity == name and len(e.actors) > 1), None)
        return Roles(actors=past.actors, recipients=roles.recipients) if past else roles
