"""The gist of an article: who did what, when and where, of the one event that it was written for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from watchfloor.read.gist_places import LOCATIVE, place_of
from watchfloor.read.gist_times import shares, time_of
from watchfloor.read.gist_words import COUNTED, EMPTY, HAPPENINGS, HEDGES, stem_of
from watchfloor.read.headline import Headline
from watchfloor.read.language import Noticed
from watchfloor.read.predications import Predication, misread_verb, nominal_range, predications, whole_range
from watchfloor.records import Attribution, Clause, EventMention, Gist, Mention, Parse, Phrase, Token

# The main event is told in the title or in the first sentences; photograph captions and furniture can stand before it.
LEAD = 12
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMING = frozenset({"NOUN", "PROPN"})
# A sentence longer than this is a list or a table; only its beginning is looked at.
LONGEST = 150
VOUCHING = frozenset({"say", "write", "claim", "announce", "think"})
# A sentence tells the same as the headline where it has this share of the headline's words.
SAME = 0.3


class Told(Struct, frozen=True, kw_only=True):
    """A predication and where it stands: in a sentence of the text, or in the title. `shared` is the share of the
    headline's words that its sentence has."""

    parse: Parse
    predication: Predication
    sentence: int | None = None
    shared: float = 1.0

    @property
    def subject(self) -> Token:
        """Return the head of the subject."""
        return self.parse.tokens[self.predication.subject]

    @property
    def verb(self) -> Token:
        """Return the verb."""
        return self.parse.tokens[self.predication.verb]


class Telling:
    """One article while its gist is worked out."""

    def __init__(self, noticed: Noticed, headline: Headline | None) -> None:
        self.noticed, self.headline = noticed, headline
        self.title = headline.parse if headline else None
        self.wanted = stems_of(self.title.tokens) if self.title else frozenset()
        self.leads = sorted(leads_of(noticed, self.wanted), key=lambda pair: -pair[0])
        self.lead = self.leads[0][1] if self.leads else None

    def act(self) -> tuple[Phrase | None, Phrase | None]:
        """Return who acts and what is done.

        The headline tells the act in the fewest words. Where its subject is a happening or a bare number ("Seven
        dead as ferry sinks"), the headline as a whole is what happened, and who it befell is told in the text. Where
        it has no verb, a sentence of the text that tells the same serves for both.
        """
        head = self.headed()
        lead = self.lead if self.lead is not None and is_somebody(self.lead) else None
        if self.title is not None and counts_people(self.title.tokens):
            return self.people(lead), self.in_title(whole_range(self.title))
        if head is not None:
            whole = (min(head.predication.who[0], head.predication.what[0]), head.predication.what[1])
            agent = self.agent(head)
            if agent is not None:
                return agent, self.in_title(whole)
            if is_somebody(head):
                return self.in_title(head.predication.who), self.in_title(head.predication.what)
            return self.people(lead), self.in_title(whole)
        happening = self.title is not None and any(
            token.dep == "ROOT" and (token.lemma in HAPPENINGS or token.tag == "VBG") for token in self.title.tokens
        )
        if lead is not None and (not happening or lead.shared >= SAME):
            return self.in_text(lead.predication.who), self.in_text(lead.predication.what)
        if self.title is not None and self.title.tokens:
            return self.people(None), self.in_title(nominal_range(self.title))
        if self.lead is not None:
            return self.in_text(self.lead.predication.who), self.in_text(self.lead.predication.what)
        return None, None

    def headed(self) -> Told | None:
        """Return the predication of the headline, or None where it has no verb or is about a number of people."""
        if self.title is None:
            return None
        misread = misread_verb(self.title, *self.words_by_kind())
        if misread is not None:
            return Told(parse=self.title, predication=misread)
        found = [
            told
            for made in predications(self.title, 0, len(self.title.tokens))
            if (told := Told(parse=self.title, predication=made)).verb.dep != "relcl"
        ]
        made = next((told for told in found if told.subject.pos != "PRON"), None)
        if made is None or made.verb.dep != "advcl" or self.lead is None or not is_somebody(self.lead):
            return made
        # "Kenya open talks as Uganda objects" misread: the text tells what the headline begins with.
        return None if stem_of(self.lead.verb.lower) in self.wanted and self.lead.shared >= SAME else made

    def words_by_kind(self) -> tuple[Counter[str], Counter[str]]:
        """Return how often verbs stand at the head of the text, by their stems, and nouns."""
        tokens = self.noticed.parse.tokens[:600]
        acts = Counter(stem_of(token.lower) for token in tokens if token.pos == "VERB")
        return acts, Counter(token.lower for token in tokens if token.pos in NAMING)

    def people(self, lead: Told | None) -> Phrase | None:
        """Return whom a happening concerns: who does it by the headline, else whom the text begins with."""
        if lead is not None and lead.shared >= SAME:
            return self.in_text(lead.predication.who)
        inside = self.named_in_title()
        if inside is not None:
            return inside
        known = [one for one in self.noticed.mentions if one.actor and not one.pronoun]
        for _, told in self.leads:
            who = self.in_text(told.predication.who)
            if is_somebody(told) and mention_in(who, known):
                return who
        return None

    def agent(self, head: Told) -> Phrase | None:
        """Return who did it, where the headline tells what befell and by whom: "Bridge bombed in attack by rebels"."""
        tokens = head.parse.tokens
        if head.verb.tag not in {"VBN", "VBD"}:
            return None
        for token in tokens[head.verb.i : head.predication.what[1]]:
            if token.dep == "pobj" and tokens[token.head].lower == "by" and token.pos in NAMING:
                first = token.i
                while tokens[first - 1].dep in {"compound", "amod", "nummod", "det"}:
                    first -= 1
                made = self.in_title((first, token.i + 1))
                named = [one for one in self.noticed.mentions if one.actor and not one.pronoun]
                return made if made and mention_in(made, named) else None
        return None

    def named_in_title(self) -> Phrase | None:
        """Return the first person or body that the headline names, as the text names it."""
        if self.headline is None:
            return None
        placed = {word for word in LOCATIVE if f" {word} " in self.headline.text}
        front = min((self.headline.text.index(f" {word} ") for word in placed), default=len(self.headline.text))
        front_of = Phrase(text=self.headline.text[:front], titled=True)
        found = mention_in(front_of, people_among(self.noticed.mentions))
        return Phrase(text=found.text, start=found.start, end=found.end) if found else None

    def in_title(self, span: tuple[int, int]) -> Phrase | None:
        """Return tokens of the headline as a phrase of the title."""
        if self.headline is None or self.title is None or span[1] <= span[0]:
            return None
        start = self.title.tokens[span[0]].start + self.headline.start
        end = self.title.tokens[span[1] - 1].end + self.headline.start
        return Phrase(text=self.noticed.article.title[start:end], start=start, end=end, titled=True)

    def in_text(self, span: tuple[int, int]) -> Phrase:
        """Return tokens of the text as a phrase."""
        tokens = self.noticed.parse.tokens
        start, end = tokens[span[0]].start, tokens[span[1] - 1].end
        return Phrase(text=self.noticed.article.text[start:end], start=start, end=end)


def gist_of(
    noticed: Noticed, headline: Headline | None, events: Sequence[EventMention], clauses: Sequence[Clause]
) -> Gist | None:
    """Return who did what, when and where in the article's main event, or None for an article without a sentence.

    Time and place are those told nearest to the sentence of the text that shares most with the headline.
    """
    telling = Telling(noticed, headline)
    lead = telling.lead
    who, what = telling.act()
    if who is None and what is None:
        return None
    who, actor = named(noticed, who)
    at = lead.sentence if lead else None
    scene = telling.wanted | (stems_of(sentence_tokens(noticed, at)) if at is not None else frozenset())
    shared = shares(noticed.parse, scene)
    when, interval = time_of(noticed, at, telling.wanted, shared)
    where, place = place_of(noticed, at, headline, shared)
    return Gist(
        who=who,
        what=what,
        when=when,
        where=where,
        actor=actor,
        interval=interval,
        place=place,
        event=event_of(events, at, telling.wanted),
        clause=clause_of(clauses, lead),
    )


def stems_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the stems of the words that tell something."""
    return frozenset(
        stem_of(token.lower)
        for token in tokens
        if token.pos in CONTENT and token.lemma not in EMPTY and len(token.lower) > 2
    )


def leads_of(noticed: Noticed, wanted: frozenset[str]) -> Iterator[tuple[float, Told]]:
    """Yield the predications at the head of the text with their worth: early, and in the headline's words."""
    parse = noticed.parse
    for at, (first, last) in enumerate(parse.sentences[:LEAD]):
        shared = len(wanted & stems_of(parse.tokens[first:last])) / max(3, len(wanted))
        told = next(sentence_tells(noticed, at, shared), None)
        if told is not None:
            yield 1.5 * shared + 0.6 / (1 + 0.5 * at) + 0.2 * is_somebody(told), told


def sentence_tells(noticed: Noticed, at: int, shared: float) -> Iterator[Told]:
    """Yield the predications of a sentence that name somebody, what is said before that it is said.

    What a person says is news as his saying it; an office that says what happened only vouches for it.
    """
    cues = {
        said.cue_start
        for said in noticed.attributions
        if said.sentence == at and said.kind in VOUCHING and not is_speech(said)
    }
    saying = []
    first, last = noticed.parse.sentences[at]
    for made in predications(noticed.parse, first, min(last, first + LONGEST)):
        told = Told(parse=noticed.parse, predication=made, sentence=at, shared=shared)
        if not any(token.pos in NAMING for token in noticed.parse.tokens[slice(*made.who)]):
            continue
        if told.verb.start in cues:
            saying.append(told)
        else:
            yield told
    yield from saying


def is_speech(said: Attribution) -> bool:
    """Tell whether a sentence begins with a person who says something."""
    return said.cue_start < said.start and (said.actor or "").startswith("person:")


def sentence_tokens(noticed: Noticed, at: int) -> Sequence[Token]:
    """Return the tokens of a sentence."""
    first, last = noticed.parse.sentences[at]
    return noticed.parse.tokens[first:last]


def is_somebody(told: Told) -> bool:
    """Tell whether a subject names people, a body or a thing, and not a happening or a bare number."""
    first, last = told.predication.who
    inside = told.parse.tokens[first:last]
    if not any(token.pos in NAMING for token in inside):
        return False
    subject = told.subject
    if subject.tag == "VBG":
        return False
    counts = is_count(subject) and not any(token.lower in {"of", "people"} for token in inside)
    return subject.lemma not in HAPPENINGS and not counts


def is_count(token: Token) -> bool:
    """Tell whether a token only says how many: "Seven", "dozens"."""
    return token.pos == "NUM" or token.lower in COUNTED


def counts_people(tokens: Sequence[Token]) -> bool:
    """Tell whether a headline begins with a number of no noun: "Several dead", "At least seven killed"."""
    at = 0
    while at < len(tokens) and tokens[at].lower in HEDGES:
        at += 1
    return at + 1 < len(tokens) and is_count(tokens[at]) and tokens[at + 1].pos in {"ADJ", "VERB", "ADV"}


def named(noticed: Noticed, who: Phrase | None) -> tuple[Phrase | None, str | None]:
    """Return who acts, under the fuller name that the text gives a single one, and the Actor id where it is known."""
    if who is None:
        return None, None
    mentions = [mention for mention in noticed.mentions if mention.actor and not mention.pronoun]
    mention = mention_in(who, mentions)
    if mention is None:
        return who, None
    if len(who.text.split()) > 1 or mention.text != who.text:
        return who, mention.actor
    for one in mentions:
        first, *rest = one.text.split()
        if one.actor == mention.actor and rest and rest[-1] == who.text and not (first.isupper() and len(first) > 1):
            return Phrase(text=one.text, start=one.start, end=one.end), mention.actor
    return who, mention.actor


def people_among(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of persons and bodies, not of countries."""
    return [one for one in mentions if one.actor and not one.pronoun and not is_country(one.actor)]


def is_country(actor: str) -> bool:
    """Tell whether an Actor id is a country's."""
    return len(actor) == 3 and actor.isupper()


def mention_in(phrase: Phrase, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that a phrase holds: at its own place in the text, or by the same words for a title."""
    if not phrase.titled and phrase.start is not None and phrase.end is not None:
        inside = [one for one in mentions if phrase.start <= one.start and one.end <= phrase.end]
    else:
        inside = [one for one in mentions if holds(phrase.text, one.text)]
    return max(inside, key=lambda one: len(one.text), default=None)


def holds(phrase: str, name: str) -> bool:
    """Tell whether a phrase holds a name as whole words."""
    plain = phrase.replace("'s", " ").replace("’s", " ").replace(",", " ")
    return f" {name} " in f" {plain} "


def event_of(events: Sequence[EventMention], lead: int | None, wanted: frozenset[str]) -> int | None:
    """Return the index of the event that the gist rests on: in the lead's sentence, or named in the title."""
    best, most = None, 0.0
    for at, event in enumerate(events):
        if event.background or event.sentence >= LEAD:
            continue
        worth = 1.0 * (event.sentence == lead) + 1.0 * (stem_of(event.trigger.lower()) in wanted)
        worth += 0.1 / (1 + event.sentence)
        if worth >= 1 and worth > most:
            best, most = at, worth
    return best


def clause_of(clauses: Sequence[Clause], lead: Told | None) -> int | None:
    """Return the index of the clause that the lead's verb stands in, or None."""
    if lead is None:
        return None
    verb = lead.verb
    for at, clause in enumerate(clauses):
        if clause.sentence == lead.sentence and clause.start <= verb.start and verb.end <= clause.end:
            return at
    return None
