"""One pass through an article's names in text order, each given its actor from what has been said before it."""

from collections import Counter

from msgspec import Struct, structs

from watchfloor.read.actors import group_of, named_of, part_of, person_of
from watchfloor.read.folding import fold
from watchfloor.read.memory import Said
from watchfloor.read.names import Hit
from watchfloor.read.owners import LOOSE, Owners
from watchfloor.read.people import Beside, Person, as_person, in_office, place_before, sector_held, title_after
from watchfloor.read.pronouns import (
    FEMALE,
    NOBODY,
    PERSONAL,
    PRONOUNS,
    SUBJECTS,
    antecedents,
    is_empty,
    quoted_tokens,
    weight_of,
)
from watchfloor.read.runs import NO_ACTOR, NOT_ACTOR, Run, alias_after, organisation_of
from watchfloor.read.titles import Title
from watchfloor.records import Actor, Article, Mention, Parse, Token

# Prepositions that put a capital on the map rather than into politics.
WHEREABOUTS = frozenset("in at near around outside inside through across over within to from into toward off".split())
# Verbs of arriving and leaving: their object is a place.
TRAVEL = frozenset({"visit", "leave", "reach", "enter", "tour", "cross", "arrive", "depart", "flee", "land"})
COUPLES = frozenset({"countries", "sides", "neighbours", "neighbors", "nations", "governments", "capitals", "rivals",
                     "states", "foes", "allies"})  # fmt: skip
# Words that take up an organisation just named, and of what kinds it may be.
BODIES = {
    **dict.fromkeys(("group", "movement", "organisation", "organization", "faction"), frozenset({"group", "party"})),
    **dict.fromkeys(("bloc", "alliance", "grouping"), frozenset({"body", "party"})),
    **dict.fromkeys(("company", "firm", "carmaker", "airline", "manufacturer", "lender"), frozenset({"company"})),
}
# What the tagger may take a family name for.
HOLDERS = frozenset({"PERSON", "ORG", "GPE"})


class Item(Struct, frozen=True):
    """Something that may refer to somebody, over tokens [i, j); exactly one of the fields after them is set.

    `of` beside a title is the person whom it explains.
    """

    i: int
    j: int
    person: Person | None = None
    run: Run | None = None
    title: Title | None = None
    hit: Hit | None = None
    word: Token | None = None
    of: Person | None = None


class Reader:
    """Takes the items one after another and collects mentions."""

    def __init__(self, article: Article, parse: Parse, owners: Owners, counts: Counter[str], around: Beside) -> None:
        self.article, self.parse, self.names = article, parse, owners.names
        self.counts = counts
        self.owners, self.memory = owners, owners.memory
        self.mentions: list[Mention] = []
        self.persons: dict[int, Actor] = {}
        self.organisations: dict[int, Actor] = {}
        self.explains: dict[int, int] = {}
        self.around = around
        self.quoted = quoted_tokens(parse)

    def take(self, item: Item) -> None:
        """Find out whom an item means and note it."""
        if item.person is not None:
            self.take_person(item, item.person)
        elif item.title is not None:
            self.take_title(item, item.title)
        elif item.hit is not None:
            self.take_hit(item.hit)
        elif item.run is not None:
            self.take_run(item.run)
        elif item.word is not None:
            self.take_word(item.word)

    def note(self, i: int, j: int, head: int, actors: tuple[Actor, ...], *, pronoun: bool = False) -> None:
        """Add mentions of the actors over tokens [i, j), and remember them."""
        tokens = self.parse.tokens
        start, end = tokens[i].start, tokens[j - 1].end
        self.add(start, end, tokens[head], actors, pronoun=pronoun)

    def add(self, start: int, end: int, head: Token, actors: tuple[Actor, ...], *, pronoun: bool = False) -> None:
        """Add mentions of the actors over characters [start, end), and remember them."""
        text = self.article.text[start:end]
        self.owners.ended[end] = actors
        group = head.i + 1 if len(actors) > 1 else self.group_at(head)
        for actor in actors:
            self.mentions.append(
                Mention(start=start, end=end, text=text, sentence=head.sentence, actor=actor.id, pronoun=pronoun)
            )
            self.memory.note(actor, Said(head.i, head.sentence, actor, self.weight(head), group), text)
        if not actors:
            if not pronoun:
                self.memory.said.append(Said(head.i, head.sentence, NOBODY, self.weight(head), group))
            self.mentions.append(
                Mention(start=start, end=end, text=text, sentence=head.sentence, actor=None, pronoun=pronoun)
            )
        if len(actors) == 2 and all(actor.country for actor in actors):
            self.memory.pair = tuple(self.owners.country_of(actor) for actor in actors)

    def weight(self, head: Token) -> int:
        """Return a head's weight; a coordinated name weighs what the first of its row does."""
        while head.dep == "conj" and head.head < head.i:
            head = self.parse.tokens[head.head]
        if head.dep in {"amod", "compound", "nmod", "nummod"}:
            return 0
        main = self.parse.tokens[self.parse.tokens[head.head].i].dep == "ROOT" and head.dep in SUBJECTS
        return weight_of(head) + main

    def group_at(self, head: Token) -> int:
        """Return a number that names standing together with "and" share, 0 for one that stands alone."""
        if head.dep == "conj" and self.parse.tokens[head.head].pos in {"PROPN", "NOUN", "ADJ"}:
            return self.parse.tokens[head.head].i + 1
        below = [self.parse.tokens[k] for k in self.parse.children[head.i]]
        return head.i + 1 if any(t.dep == "conj" and t.pos in {"PROPN", "NOUN"} for t in below) else 0

    def take_person(self, item: Item, person: Person) -> None:
        """Note a person with a full name, or one known from before by a part of the name."""
        if person.before is not None:
            person = structs.replace(person, before=self.owners.as_counterpart(person.before))
        title = person.title
        owners = self.owners_of(title) if title else ()
        beside = None
        if not owners:
            beside = self.around.country_before(person.run.i, self.parse)
            beside = beside or (self.around.country_of(person.run.j, self.parse) if title else None)
            beside = beside or place_before(person.run, self.parse, self.names)
        actor, parts = as_person(person, owners[0] if owners else beside, self.article, self.names, self.parse)
        known = self.memory.actors.get(actor.id) or self.same_person(actor, parts)
        if known is None and title is None and " " not in actor.name:
            return
        if known is None and title is None and actor.country is None:
            known = self.office_holder(person.run, actor.name)
        actor, new = (self.memory.learn(known, actor), False) if known else (actor, True)
        self.persons[person.run.i] = actor
        start = self.parse.tokens[item.i].start
        self.add(start, person.run.end, self.parse.tokens[person.run.j - 1], (actor,))
        if new:
            self.memory.note_person(actor, parts)

    def same_person(self, actor: Actor, parts: list[str]) -> Actor | None:
        """Return the person already named whom this name means, whatever country was known then.

        A shorter form of a name means who was named in full, unless knowledge holds it for somebody else.
        """
        known = self.memory.person(actor.name) or (self.memory.person(parts[-1]) if len(parts) == 1 else None)
        if known is None or (actor.country and known.country not in {None, actor.country}):
            return None
        return known

    def owners_of(self, title: Title) -> tuple[Actor, ...]:
        """Return whose a role is, or nobody; inside quotations a pronoun may mean anybody."""
        quoted = title.possessor is not None and bool(self.quoted[title.possessor])
        return self.owners.of(title, quoted=quoted)

    def take_title(self, item: Item, title: Title) -> None:
        """Note a role phrase: the person it explains, the actor named so before, or the part of a government it is."""
        if title.i in self.explains and self.explains[title.i] in self.organisations:
            self.note(title.i, title.j, title.head, (self.organisations[self.explains[title.i]],))
            return
        if item.of is not None and item.of.run.i in self.persons:
            self.note(title.i, title.j, title.head, (self.persons[item.of.run.i],))
            return
        free = not (title.owners or title.possessor is not None or title.number or title.owner_end)
        known = self.owners.named_before(title) if free else None
        if known is not None:
            self.note(title.i, title.j, title.head, (known,))
            return
        if self.modifies(title):
            return
        word = self.parse.tokens[title.head].lemma
        couple = self.memory.couple(word) if title.number or (title.definite and free) else ()
        if not couple and title.number in {"both", "two"} and title.person:
            couple = self.memory.leaders(self.parse.tokens[title.head].sentence)
        if couple and title.plural and not title.owners and title.possessor is None:
            self.note(title.i, title.j, title.head, couple)
            return
        owners = self.owners_of(title)
        if owners:
            city = self.owners.city_part(title)
            if city is not None:
                self.note(title.i, title.j, title.head, (city,))
                return
            title = self.owners.as_counterpart(title)
            actors = tuple(part_of(o, title.role, title.office, title.wording.lower(), self.names) for o in owners)
            self.note(title.i, title.j, title.head, tuple(dict.fromkeys(actors)))
        elif title.possessor is None:
            self.note_unowned(title)

    def modifies(self, title: Title) -> bool:
        """Return true where an unowned role word only describes another noun ("military ties", "party line")."""
        head = self.parse.tokens[title.head]
        unowned = not title.owners and title.possessor is None
        return unowned and (head.pos in {"ADJ", "ADV"} or head.dep in {"compound", "amod", "nmod", "advmod"})

    def note_unowned(self, title: Title) -> None:
        """Note a role of no known country: a group of people is an actor all the same, an office is nobody known."""
        loose = title.role.role in LOOSE or title.role.kind in {"group", "party"} or title.plural
        if self.owners.nobodys(title) or title.role.role == "":
            return
        if loose:
            wording = self.parse.tokens[title.head].lower if not title.wording else title.wording.lower()
            self.note(title.i, title.j, title.head, (group_of(title.role, wording),))
        else:
            self.note(title.i, title.j, title.head, ())

    def take_hit(self, hit: Hit) -> None:
        """Note a country, body or seat that stands for itself."""
        actor = hit.actor
        head = self.head_of(hit)
        if actor is not None and hit.kind in {"country", "seat"} and self.opens(hit):
            self.owners.scenes[head.sentence] = actor
        if actor is None or (hit.kind == "seat" and not self.acts(head)):
            return
        if hit.kind == "people" and not self.after_the(hit.i):
            actor = Actor(
                id=f"{actor.id}.CVL", name=hit.entries[0].text, kind="group", country=actor.id, role="CVL",
                office="people",
            )  # fmt: skip
        self.add(hit.start, hit.end, head, (actor,))
        if hit.kind in {"country", "seat"} and head.dep == "conj":
            self.remember_pair(head, actor)

    def remember_pair(self, head: Token, actor: Actor) -> None:
        """Remember two countries joined by "and" as the couple that "both countries" will mean."""
        # What it is joined to was said just before; looking through all that was said would take forever.
        said = [s for s in self.memory.said[-40:] if s.token in {head.head, head.head + 1}]
        if said and said[-1].actor.kind == "country" and said[-1].actor.id != actor.id:
            self.memory.pair = (said[-1].actor, actor)

    def opens(self, hit: Hit) -> bool:
        """Return true where a sentence opens with "in" and this name."""
        first = self.parse.sentences[self.parse.tokens[hit.i].sentence][0]
        return hit.i - first <= 2 and self.parse.tokens[first].lower in {"in", "inside", "across"}

    def after_the(self, i: int) -> bool:
        """Return true where "the" stands before a token."""
        return i > 0 and self.parse.tokens[i - 1].lower == "the"

    def head_of(self, hit: Hit) -> Token:
        """Return the token of a hit whose head lies outside it."""
        tokens = self.parse.tokens
        for k in range(hit.j - 1, hit.i - 1, -1):
            if not hit.i <= tokens[k].head < hit.j or tokens[k].head == k:
                return tokens[k]
        return tokens[hit.j - 1]

    def acts(self, head: Token) -> bool:
        """Return true where a capital or palace stands for a government: it does, owns, says or is dealt with."""
        tokens = self.parse.tokens
        while head.dep == "conj" and head.head < head.i:
            head = tokens[head.head]
        above = tokens[head.head]
        # The parser often loses a capital as subject ("in May Oslo was offered"); the finite verb behind it tells.
        following = tokens[head.i + 1].tag if head.i + 1 < len(tokens) else ""
        before_verb = following in {"VBD", "VBZ", "MD"} and head.dep != "pobj"
        if before_verb or head.dep in {"nsubj", "nsubjpass", "poss", "agent", "dative"}:
            return True
        if head.dep == "dobj":
            return above.lemma not in TRAVEL
        if head.dep == "pobj":
            return above.lower not in WHEREABOUTS
        return head.dep in {"compound", "nmod"} and above.tag in {"NNS", "NNPS"}

    def take_run(self, run: Run) -> None:
        """Note a person taken up by one name, or an organisation that knowledge does not hold."""
        tokens = self.parse.tokens
        word = run.text.removesuffix("'s").removesuffix("’s")
        person = self.memory.person(word) if " " not in word or not self.organised(run) else None
        alias = self.memory.aliases.get(word.lower())
        if alias is not None:
            self.add(run.start, run.end, tokens[run.j - 1], (self.memory.actors[alias],))
        elif person is not None or (person := self.office_holder(run, word)) is not None:
            self.add(run.start, run.end, tokens[run.j - 1], (person,))
        else:
            self.take_organisation(run)

    def organised(self, run: Run) -> bool:
        """Return true where a run's words make it an organisation."""
        return organisation_of(run, self.parse) is not None

    def office_holder(self, run: Run, word: str) -> Actor | None:
        """Return whom a family name alone means: the holder of an office that day, of a country that is spoken of."""
        terms = self.names.families.get(fold(word).replace("-", " "), ()) if run.label in HOLDERS else ()
        day = self.article.published_day
        term = next((term for term in terms if in_office(term, day) and self.counts[term.country]), None)
        if term is None:
            return None
        return person_of(term.person, term.country, sector_held(term, self.article, self.names), term.office)

    def take_organisation(self, run: Run) -> None:
        """Note an organisation by its own name, with the short name that follows it."""
        made = organisation_of(run, self.parse)
        last = self.parse.tokens[run.j - 1]
        if made is None and (run.label != "ORG" or last.lower in NOT_ACTOR or run.j - run.i > 6 or len(run.text) < 3):
            return
        if (run.label in NO_ACTOR or self.names.place_country(run.text) is not None) and made is None:
            return
        if run.text.lower() in self.names.places:
            return
        kind, role = made or ("group", None)
        owner = self.owner_of_run(run)
        if owner is not None and kind == "group" and role == "REB":
            kind, role = "military", "MIL"
        name = run.text.removeprefix("The ").removeprefix("the ")
        actor = self.explained(run, named_of(name, kind, owner.country if owner else None, role))
        known = self.memory.actors.get(actor.id)
        self.organisations[run.i] = known or actor
        self.add(run.start, run.end, last, (known or actor,))
        after = self.around.hit_begins.get(run.j + 1) if self.around.country_of(run.j, self.parse) else None
        alias = alias_after(self.parse, after.j if after else run.j)
        if alias:
            self.memory.aliases[alias.lower()] = actor.id

    def owner_of_run(self, run: Run) -> Actor | None:
        """Return the country a named organisation belongs to: "Russia's Baltic Fleet", "Writers' Union of Peru"."""
        before = self.around.country_before(run.i, self.parse)
        return before or self.around.country_of(run.j, self.parse)

    def explained(self, run: Run, actor: Actor) -> Actor:
        """Return an organisation with what the words after its comma say it is ("X, the largest opposition party")."""
        title = title_after(run, self.parse, self.around) or self.around.ends.get(run.i)
        if title is None or title.person or title.plural:
            return actor
        owners = self.owners_of(title)
        self.explains[title.i] = run.i
        return structs.replace(
            actor,
            kind=title.role.kind if title.role.kind in {"party", "company", "group"} else actor.kind,
            country=owners[0].country if owners else actor.country,
            role=title.role.role or actor.role,
        )

    def take_word(self, token: Token) -> None:
        """Note a pronoun, "both countries", or a common noun with "the" that takes up an organisation."""
        if token.lower in PRONOUNS and token.pos == "PRON":
            self.take_pronoun(token)
        elif token.lower in COUPLES and self.coupled(token):
            pair = self.memory.two()
            if pair:
                self.note(token.i, token.i + 1, token.i, pair)
        elif token.lower in BODIES and self.after_the(token.i):
            body = self.memory.last_body(BODIES[token.lower], token.sentence)
            if body is not None:
                self.note(token.i, token.i + 1, token.i, (body,))
        elif self.after_the(token.i) and token.lower in self.memory.words and token.tag not in {"NNS", "NNPS"}:
            known = self.memory.named(token.lower, token.sentence)
            if known is not None and known.kind != "person":
                self.note(token.i, token.i + 1, token.i, (known,))

    def take_pronoun(self, token: Token) -> None:
        """Note a pronoun with whom it means; inside quotations it may mean anybody, so nobody is named."""
        if self.quoted[token.i]:
            return
        actors = antecedents(self.parse, token, self.memory)
        if len(actors) == 1 and token.lower in PERSONAL:
            self.memory.women.setdefault(actors[0].id, token.lower in FEMALE)
        if actors or (token.dep in {"nsubj", "nsubjpass"} and not is_empty(self.parse, token)):
            self.note(token.i, token.i + 1, token.i, actors, pronoun=True)

    def coupled(self, token: Token) -> bool:
        """Return true where "both" or "the two" stands before a noun."""
        before = [self.parse.tokens[k].lower for k in self.parse.children[token.i] if k < token.i]
        return "both" in before or "two" in before
