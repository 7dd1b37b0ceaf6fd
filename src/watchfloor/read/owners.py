"""Whose a role is: named beside it, a pronoun's, the city's, the scene's, or the article's own country's."""

from collections import Counter

from msgspec import structs

from watchfloor.read.home import home_of
from watchfloor.read.memory import Memory
from watchfloor.read.names import Names
from watchfloor.read.pronouns import antecedents
from watchfloor.read.titles import Title
from watchfloor.records import Actor, Article, Parse, Token

# Things and vague words that mean somebody only with an owner in front ("Chinese warships", "the Korean side").
OWNED_ONLY = frozenset({"warships", "warplanes", "vessels", "merchant ships", "state", "side", "administration",
                        "personnel", "companies", "counterpart", "sides", "head"})  # fmt: skip
# Groups of people are nobody's in particular: they belong to the home country only where no other is spoken of.
LOOSE = frozenset({"CVL", "BUS", "MED", "EDU", "LAB", "HLH", "REF", "NGO", "REL", "CRM", ""})
# Offices that a city has, and how many words its name may have.
OF_CITIES = frozenset({"mayor", "governor", "prosecutor", "disaster agency", "port authority", "police", "parliament"})
CITY_KINDS = frozenset({"police", "court"})
CITY_WORDS = 3
# Words that take up an office-holder just named, whatever the office.
TAKEN_UP = frozenset({"diplomat", "official", "politician", "leader", "lawmaker", "envoy"})
# The arms of a state's forces.
FORCES = frozenset({"army", "navy", "air force", "national guard", "coast guard", "joint chiefs of staff"})
# Whose head of state is a monarch: "the president" is somebody else's, as "the king" is anywhere but here.
MONARCHIES = frozenset(
    """GBR CAN AUS NZL JPN SWE NOR DNK NLD BEL ESP LUX LIE MCO JOR SAU MAR THA MYS BHR KWT OMN QAT BRN BTN KHM LSO SWZ
    TON JAM BHS BLZ GRD LCA VCT KNA ATG PNG SLB TUV""".split()
)
CROWNED = frozenset({"king", "supreme leader"})
# Republics without a prime minister; the United States has secretaries and departments, no ministers.
NO_PREMIER = frozenset(
    "USA MEX BRA ARG CHL COL VEN ECU URY PRY BOL CRI PAN GTM HND SLV NIC DOM IDN PHL CHE CYP".split()
)


class Owners:
    """Finds the owners of role phrases from what has been read so far; the reader keeps its fields up to date."""

    def __init__(self, article: Article, parse: Parse, names: Names, counts: Counter[str], ruled: Counter[str]) -> None:
        self.article, self.parse, self.names = article, parse, names
        self.home = home_of(article, counts, ruled, names.known)
        self.memory = Memory()
        self.ruling: Actor | None = None
        self.scenes: dict[int, Actor] = {}
        self.ended: dict[int, tuple[Actor, ...]] = {}

    def of(self, title: Title, *, quoted: bool) -> tuple[Actor, ...]:
        """Return whose a role is: as named, as a pronoun says, both countries, or the article's home country."""
        if title.owners:
            return title.owners
        if title.possessor is not None:
            found = () if quoted else antecedents(self.parse, self.parse.tokens[title.possessor], self.memory)
            return tuple(dict.fromkeys(self.owner_for(title, actor) for actor in found if actor.country or owns(actor)))
        if title.owner_end is not None:
            end = self.parse.tokens[title.owner_end].start
            return tuple(self.owner_for(title, actor) for actor in self.ended.get(end, ()))
        if title.office == "government" and (ruled := self.ruled_by(title)) is not None:
            return (ruled,)
        city = self.city_of(title)
        if city is not None:
            return (self.names.known[city[1]],)
        if title.number in {"both", "two"} and title.role.kind in {"ministry", "military", "office"} and title.plural:
            return self.memory.two()
        return self.unsaid(title)

    def ruled_by(self, title: Title) -> Actor | None:
        """Return the country whose government goes by a person's name ("the Mbeki government")."""
        before = self.ended.get(self.parse.tokens[title.i - 1].end, ()) if title.i else ()
        person = next((actor for actor in before if actor.kind == "person" and actor.country), None)
        if person is not None:
            self.ruling = self.country_of(person)
            return self.ruling
        return self.ruling if title.definite and self.parse.tokens[title.head].lower == "administration" else None

    def unsaid(self, title: Title) -> tuple[Actor, ...]:
        """Return whose a role is where nothing beside it says so: the scene's country or the article's own."""
        if self.nobodys(title) or (title.role.kind == "party" and not title.definite):
            return ()
        scene = self.scene_of(self.parse.tokens[title.head])
        if scene is not None and not self.home.sure:
            return (scene,) if title.role.role not in LOOSE else ()
        home = self.home.actor
        if home is None or not has_office(home.id, title):
            return ()
        if self.home.sure:
            return (home,)
        here = {s.actor.country for s in self.memory.said[-12:] if s.sentence == self.parse.tokens[title.head].sentence}
        elsewhere = bool(here - {None, home.id}) and home.id not in here
        return (home,) if is_states(title) and not elsewhere else ()

    def nobodys(self, title: Title) -> bool:
        """Return true where a role means somebody only with an owner in front of it."""
        return title.office in OWNED_ONLY or self.parse.tokens[title.head].lower in OWNED_ONLY

    def scene_of(self, token: Token) -> Actor | None:
        """Return the country that the sentence, or the one before it, opens by going to ("In Seoul, ...")."""
        for sentence in (token.sentence, token.sentence - 1):
            if sentence in self.scenes:
                return self.scenes[sentence]
        return None

    def owner_for(self, title: Title, actor: Actor) -> Actor:
        """Return the owner that an actor is to its own people: itself if it is no state organ, else its country."""
        return actor if owns(actor) or (title.person and title.possessor is None) else self.country_of(actor)

    def country_of(self, actor: Actor) -> Actor:
        """Return the country that an actor belongs to, as an actor."""
        return self.names.known.get(actor.country or "", actor)

    def city_part(self, title: Title) -> Actor | None:
        """Return the police, mayor or court of a city or region as an actor of its country, or None."""
        if title.owners or title.possessor is not None or title.owner_end is not None:
            return None
        found = self.city_of(title)
        if found is None:
            return None
        city, code = found
        office = f"{city.lower()} {title.office}"
        wording = f"{city} {title.wording.lower()}"
        return Actor(
            id=f"{code}.{title.role.role}:{office}", name=wording, kind=title.role.kind, country=code,
            role=title.role.role or None, office=office,
        )  # fmt: skip

    def city_of(self, title: Title) -> tuple[str, str] | None:
        """Return the city or region whose police, mayor or court this is, and its country's code, or None."""
        tokens = self.parse.tokens
        if title.role.kind not in CITY_KINDS and title.role.office not in OF_CITIES:
            return None
        first = title.i
        while first > 0 and title.i - first < CITY_WORDS and tokens[first - 1].pos == "PROPN":
            first -= 1
        starts = list(range(first, title.i))
        ends = [title.i] * len(starts)
        j = title.j
        if not starts and j + 1 < len(tokens) and tokens[j].lower in {"of", "in"}:
            after = j + 1
            while after < len(tokens) and after - j <= CITY_WORDS and tokens[after].text[:1].isupper():
                after += 1
            ends = list(range(after, j + 1, -1))
            starts = [j + 1] * len(ends)
        for i, k in zip(starts, ends, strict=True):
            name = self.article.text[tokens[i].start : tokens[k - 1].end]
            code = self.names.place_country(name)
            if code is not None and code in self.names.known:
                return name, code
        return None

    def as_counterpart(self, title: Title) -> Title:
        """Return "counterpart" as the office that it is the counterpart of, where the sentence names one."""
        head = self.parse.tokens[title.head]
        if head.lemma != "counterpart" or title.plural:
            return title
        held = self.memory.office_in(head.sentence)
        role = self.names.roles.get(held.office) if held and held.office else None
        return structs.replace(title, role=role, office=role.office, wording=role.office) if role else title

    def named_before(self, title: Title) -> Actor | None:
        """Return the actor that an unowned role phrase takes up again, if just one can be meant."""
        head = self.parse.tokens[title.head]
        if title.plural or not (title.definite or title.role.kind in {"ministry", "legislature"}):
            return None
        found = self.memory.named(title.office.lower(), head.sentence)
        if found is None and title.definite:
            narrow = title.role.kind == "ministry" and head.lower != "ministry"
            found = None if narrow else self.memory.named(head.lower, head.sentence)
        if found is None and title.definite and title.role.kind in {"group", "party", "company"}:
            found = self.memory.of_role(title.role.role)
        if found is None and title.definite and head.lower in TAKEN_UP:
            found = self.memory.last_person(head.sentence)
        if found is None or (found.kind == "person" and not title.person):
            return None
        return None if found.kind == "company" and found.office == "companies" else found


def is_states(title: Title) -> bool:
    """Return true for an office or institution of which a state has one: "police", "the navy", not "troops"."""
    if title.role.role in {"GOV", "LEG", "JUD", "OPP", "PTY"}:
        return True
    return not title.plural and title.definite and (title.role.role in {"COP", "SPY"} or title.role.office in FORCES)


def has_office(code: str, title: Title) -> bool:
    """Return true where a country can have an office: republics have no king, kingdoms no president."""
    office = title.role.office
    if code == "USA" and ("minister" in title.wording.lower() or "ministr" in title.wording.lower()):
        return False
    if office in CROWNED:
        return code in MONARCHIES or (office == "supreme leader" and code == "IRN")
    if office == "president":
        return code not in MONARCHIES
    return office != "prime minister" or code not in NO_PREMIER


def owns(actor: Actor) -> bool:
    """Return true for an actor that has people of its own and is no organ of a state."""
    return actor.kind in {"party", "group", "company", "body"}
