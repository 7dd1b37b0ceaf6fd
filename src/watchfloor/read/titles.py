"""Role phrases put together: whose ministry, which minister, how many tokens the phrase covers."""

from collections.abc import Sequence

from msgspec import Struct, structs

from watchfloor.read.actors import PAST, RANKS, is_person_word
from watchfloor.read.names import Hit
from watchfloor.read.runs import ORGANISATIONS
from watchfloor.records import Actor, Parse, RoleTerm, Token

OWNERS = frozenset({"country", "adjective", "seat", "body"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "npadvmod"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "whose"})
# How many words may stand between a country and the role it owns ("South Korea's former vice defence minister").
REACH = 4
# What an adjective before "forces" or "fighters" makes of them; "the rebel army" is not a state's.
IRREGULAR = {
    **dict.fromkeys("rebel separatist insurgent guerrilla secessionist jihadist islamist militant paramilitary".split(),
                    ("REB", "rebels")),
    **dict.fromkeys("mercenary militia vigilante".split(), ("UAF", "militia")),
}  # fmt: skip
# Adjectives that say which people a leader or group is of.
OF_PEOPLE = {
    **dict.fromkeys("muslim christian jewish hindu buddhist sikh catholic orthodox protestant evangelical religious"
                    " church spiritual".split(), ("REL", "religious leaders")),
    **dict.fromkeys("business corporate industry industrial banking".split(), ("BUS", "business leaders")),
    **dict.fromkeys("union labour labor strike".split(), ("LAB", "union leaders")),
    **dict.fromkeys("rebel separatist insurgent guerrilla jihadist islamist".split(), ("REB", "rebel leaders")),
    **dict.fromkeys("gang cartel mafia".split(), ("CRM", "gang leaders")),
    **dict.fromkeys("opposition".split(), ("OPP", "opposition leader")),
    **dict.fromkeys("community tribal village clan local civic student protest indigenous civil".split(),
                    ("CVL", "community leaders")),
}  # fmt: skip
TELLING = frozenset({"leader", "leaders", "figure", "figures", "chief", "chiefs", "boss", "bosses"})
# Behind a country and a hyphen these tell where somebody sits, not whose he is ("a Nairobi-based think tank").
SEATED = frozenset({"based", "registered", "headquartered"})
ACTING_FOR = frozenset({"of", "for", "at", "in", "from", "with"})
# Role words that take the character of what stands before them: "ministry spokesman", "army helicopter".
PLAIN = frozenset({"government", "officials", "state"})


class Title(Struct, frozen=True):
    """A role phrase over tokens [i, j), its head token, its owners, and what it was called.

    `possessor` is the token of a pronoun that owns it ("its defence ministry"), `number` a word such as "both";
    `owner_end` is where another phrase with a possessive ends before it ("the party's floor spokesperson").
    """

    i: int
    j: int
    head: int
    role: RoleTerm
    office: str
    wording: str
    person: bool
    plural: bool
    owners: tuple[Actor, ...] = ()
    possessor: int | None = None
    number: str | None = None
    definite: bool = False
    past: bool = False
    owner_end: int | None = None


class Layout:
    """The hits of one text by the tokens where they begin and end."""

    def __init__(self, parse: Parse, hits: Sequence[Hit]) -> None:
        self.tokens = parse.tokens
        self.begins = {hit.i: hit for hit in hits}
        self.ends = {hit.j: hit for hit in hits}


def find_titles(parse: Parse, hits: Sequence[Hit]) -> list[Title]:
    """Return the role phrases of a text with their owners, in order, none overlapping another."""
    layout = Layout(parse, hits)
    found: list[Title] = []
    at = 0
    for hit in hits:
        if hit.kind != "role" or hit.i < at:
            continue
        title = title_at(layout, hit, at)
        found.append(title)
        at = title.j
    return inherited(parse, found)


def unswallowed(parse: Parse, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without role words that are part of somebody's proper name."""
    layout = Layout(parse, hits)
    return [hit for hit in hits if hit.kind != "role" or not swallowed(layout, hit)]


def swallowed(layout: Layout, hit: Hit) -> bool:
    """Return true where a role word is the last word of somebody's proper name ("Green Alliance", "Unity Party")."""
    token = layout.tokens[hit.i]
    role = hit.role
    if role is None or not token.text[0].isupper():
        return False
    if heads_name(layout, hit) or ends_name(layout, hit):
        return True
    if hit.i == 0 or is_person_word(token.lower):
        return False
    if hit.j - hit.i > 1 and (role.kind not in {"group", "company"} or not layout.tokens[hit.j - 1].text[0].isupper()):
        return False
    before = layout.tokens[hit.i - 1]
    if layout.ends.get(hit.i) or before.sentence != token.sentence or before.lower in RANKS:
        return False
    return before.pos == "PROPN" and before.text[0].isupper() and before.end + 1 == token.start and before.ent != "DATE"


def heads_name(layout: Layout, hit: Hit) -> bool:
    """Return true where a role word in the genitive opens a body's name ("Workers' Federation of ...")."""
    tokens = layout.tokens
    return (
        hit.j + 1 < len(tokens)
        and tokens[hit.j].text in {"'", "'s"}
        and tokens[hit.j - 1].lower.endswith(("s", "people", "men"))
        and tokens[hit.j + 1].text[0].isupper()
        and tokens[hit.j + 1].lower in ORGANISATIONS
        and hit.j + 1 not in layout.begins
    )


def ends_name(layout: Layout, hit: Hit) -> bool:
    """Return true where a capitalised role word ends a body's name ("Union of Miners", "Writers' Union")."""
    tokens = layout.tokens
    if hit.i > 1 and tokens[hit.i - 1].text == "'" and hit.i - 1 not in layout.ends:
        return tokens[hit.i - 2].text[0].isupper() and tokens[hit.i].lower in ORGANISATIONS
    if hit.i < 2 or tokens[hit.i - 1].lower not in {"of", "for"}:
        return False
    return tokens[hit.i - 2].text[0].isupper() and tokens[hit.i - 2].lower in ORGANISATIONS


def title_at(layout: Layout, first: Hit, floor: int) -> Title:
    """Return the role phrase that begins with a role hit: further roles after it, owners before and behind it."""
    chain = chain_from(layout, first)
    head = chain[-1]
    i, owners, possessor, ranks, number = left_of(layout, first.i, floor)
    j = head.j
    if not owners and possessor is None:
        owners, j = right_of(layout, j, head.role)
    tokens = layout.tokens
    word = tokens[head_token(tokens, head)]
    plural = word.tag in {"NNS", "NNPS"}
    if not plural:
        owners = owners[-1:] if len(owners) > 1 and "-" not in {tokens[k].text for k in range(i, first.i)} else owners
    role, office = recast(tokens, first.i, role_of(chain))
    wording = wording_of(tokens, chain)
    if role.kind == "group" and not role.phrases:
        wording = f"{tokens[first.i - 1].lower} {wording}"
    kept = [rank for rank in ranks if rank in RANKS]
    return Title(
        i=i,
        j=j,
        head=word.i,
        role=role,
        office=" ".join([*kept, office]),
        wording=wording,
        person=is_person_word(word.lower),
        plural=plural,
        owners=tuple(owners),
        possessor=possessor,
        number=number,
        definite=i > 0 and tokens[i - 1].lower in {"the", "that", "this"},
        past=bool({"former", "ex", "ousted", "then"} & set(ranks)) or (i > 0 and tokens[i - 1].lower in PAST),
        owner_end=None if owners or possessor is not None else possessive_before(tokens, i),
    )


def wording_of(tokens: Sequence[Token], chain: Sequence[Hit]) -> str:
    """Return a role phrase's own words, without the possessive that joins two roles ("navy's spokesman")."""
    parts = [" ".join(t.text for t in tokens[hit.i : hit.j]) for hit in chain]
    return " ".join(parts).replace(" '", "'").replace(" - ", "-")


def recast(tokens: Sequence[Token], i: int, made: tuple[RoleTerm, str]) -> tuple[RoleTerm, str]:
    """Return a role as the adjective before token i changes it: "separatist forces", "Muslim leaders"."""
    role, office = made
    for k in range(i - 1, max(i - 3, -1), -1):
        word = tokens[k].lower
        if tokens[k].pos not in {"ADJ", "NOUN", "PROPN"} or tokens[k].sentence != tokens[i].sentence:
            return made
        if role.role == "MIL" and word in IRREGULAR:
            sector, called = IRREGULAR[word]
            return RoleTerm(phrases=(), office=called, kind="group", role=sector), called
        if tokens[i].lower in TELLING and word in OF_PEOPLE:
            sector, called = OF_PEOPLE[word]
            return RoleTerm(phrases=(), office=called, kind="group", role=sector), called
    return role, office


def possessive_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return the token of a possessive "'s" at most three words before token i, or None."""
    for k in range(i - 1, max(i - REACH, 0), -1):
        if tokens[k].text in {"'s", "'"} and tokens[k].tag == "POS":
            return k
        if tokens[k].pos in {"VERB", "AUX", "ADP", "PUNCT", "DET"}:
            return None
    return None


def head_token(tokens: Sequence[Token], hit: Hit) -> int:
    """Return the token that heads a role phrase: its last word, or the one before "of" or "for"."""
    for k in range(hit.i + 1, hit.j):
        if tokens[k].lower in {"of", "for"}:
            return k - 1
    return hit.j - 1


def chain_from(layout: Layout, first: Hit) -> list[Hit]:
    """Return role hits that stand directly one after another, with at most a possessive between."""
    chain = [first]
    while True:
        j = chain[-1].j
        if j < len(layout.tokens) and layout.tokens[j].text in {"'s", "'"}:
            j += 1
        following = layout.begins.get(j)
        if following is None or following.kind != "role" or j - chain[-1].j > 1:
            return chain
        if layout.tokens[j].sentence != layout.tokens[first.i].sentence:
            return chain
        chain.append(following)


def role_of(chain: Sequence[Hit]) -> tuple[RoleTerm, str]:
    """Return the role and office of a chain: a "ministry spokesman" is the ministry's, "government troops" are not."""
    roles = [hit.role for hit in chain if hit.role is not None]
    first, last = roles[0], roles[-1]
    if len(roles) == 1:
        return last, last.office
    if first.office in PLAIN or (first.kind == "group" and last.role in {"REB", "UAF", "CRM"}):
        return last, last.office
    office = f"{first.office} {last.office.removesuffix('s')}" if last.office != first.office else last.office
    role = first if last.role in {"GOV", "MIL", ""} and first.role else last
    kind = "office" if last.kind == "office" else first.kind
    return RoleTerm(phrases=(), office=office, kind=kind, role=role.role), office


def left_of(layout: Layout, i: int, floor: int) -> tuple[int, list[Actor], int | None, list[str], str | None]:
    """Return what stands before a role: where the phrase begins, its owners, a possessive pronoun, ranks, a number."""
    tokens = layout.tokens
    ranks: list[str] = []
    number = None
    k = i
    for _ in range(REACH + 1):
        hit = layout.ends.get(k)
        if hit is not None and hit.i >= floor and hit.kind in OWNERS:
            return (*owned(layout, hit, i, floor), None, ranks, number)
        if k <= floor or tokens[k - 1].sentence != tokens[i].sentence:
            break
        token = tokens[k - 1]
        if token.lower in POSSESSIVES:
            return k - 1, [], k - 1, ranks, number
        if token.lower in {"both", "two"}:
            number = token.lower
        if token.lower in RANKS or token.lower in {"then", "ousted"}:
            ranks.insert(0, token.lower)
        elif not (token.text in {"'s", "'", "-"} or token.dep in MODIFIERS or token.pos in {"ADJ", "NUM"}):
            break
        k -= 1
    plain = i
    while plain > floor and tokens[plain - 1].lower in RANKS:
        plain -= 1
    return plain, [], None, ranks, number


def owned(layout: Layout, hit: Hit, i: int, floor: int) -> tuple[int, list[Actor]]:
    """Return where the owners of a role begin and who they are; nothing where the name does not own the role."""
    if not owns(layout, hit, i):
        return i, []
    owners = [hit.actor] if hit.actor else []
    at = hit.i
    while at - 1 > floor and layout.tokens[at - 1].lower in {"and", "-", "–", ",", "/"}:
        more = layout.ends.get(at - 1)
        if more is None or more.actor is None or more.i < floor or not alike(more, hit):
            break
        if layout.tokens[at - 1].text == "," and more.kind != hit.kind:
            break
        owners.insert(0, more.actor)
        at = more.i
    return at, owners


def alike(one: Hit, other: Hit) -> bool:
    """Return true where two hits are of one form, so that "and" can join them before a role."""
    return one.kind == other.kind or {one.kind, other.kind} <= {"adjective", "body", "country"}


def owns(layout: Layout, hit: Hit, i: int) -> bool:
    """Return true where a name before a role says whose role it is."""
    tokens = layout.tokens
    after = tokens[hit.j] if hit.j < len(tokens) else None
    if after is not None and after.text == "-" and hit.j + 1 < i and tokens[hit.j + 1].tag in {"VBN", "VBD", "JJ"}:
        return tokens[hit.j + 1].lower in SEATED
    if hit.kind == "adjective" or (after is not None and after.text in {"'s", "'"}):
        return True
    if hit.kind == "country" and any(t.text[0].isupper() and t.pos == "PROPN" for t in tokens[hit.j : i]):
        return False
    last = tokens[hit.j - 1]
    if hit.j == i and (hit.kind == "body" or hit.entries[0].text.replace(".", "").isupper()):
        return True
    return last.dep in MODIFIERS and i - hit.j <= 2


def right_of(layout: Layout, j: int, role: RoleTerm | None) -> tuple[list[Actor], int]:
    """Return the owners named behind a role ("of the Republic of Korea", "in Kenya") and where the phrase then ends.

    Soldiers and fighters in a country need not be its own.
    """
    tokens = layout.tokens
    if j + 1 >= len(tokens) or tokens[j].lower not in {"of", "in", "for", "from"}:
        return [], j
    if tokens[j].lower in {"in", "from"} and role is not None and role.kind == "military":
        return [], j
    k = j + 1
    if tokens[k].lower == "the":
        k += 1
    hit = layout.begins.get(k)
    if hit is None or hit.actor is None or hit.kind not in {"country", "seat", "body"}:
        return [], j
    following = tokens[hit.j] if hit.j < len(tokens) else None
    if following is not None and following.text in {"'s", "'"}:
        return [], j
    joined = layout.begins.get(hit.j + 1) if following is not None and following.lower == "and" else None
    if joined is not None and joined.actor is not None and joined.kind == hit.kind and tokens[j - 1].tag == "NNS":
        return [hit.actor, joined.actor], joined.j
    return [hit.actor], hit.j


def inherited(parse: Parse, titles: list[Title]) -> list[Title]:
    """Return the titles, those of people given the owners of the body they act for ("spokesman for the ... navy")."""
    begins = {title.i: title for title in titles}
    found = []
    for title in titles:
        k = title.j
        if title.owners or title.possessor is not None or k + 1 >= len(parse.tokens):
            found.append(title)
            continue
        body = None
        if parse.tokens[k].lower == "of" or (title.person and parse.tokens[k].lower in ACTING_FOR):
            k += 2 if parse.tokens[k + 1].lower == "the" else 1
            body = begins.get(k)
        if body is None or (not title.person and not body.owners):
            found.append(title)
            continue
        role = title.role if title.role.role not in {"GOV", ""} else body.role
        found.append(_with_owners(title, body, role))
    return found


def _with_owners(title: Title, body: Title, role: RoleTerm) -> Title:
    """Return a title with another's owners, kind and sector; its office names both."""
    if not title.person:
        return structs.replace(title, owners=body.owners)
    office = f"{body.office} {title.wording.lower()}"
    merged = RoleTerm(phrases=(), office=office, kind="office", role=role.role)
    return Title(
        title.i, title.j, title.head, merged, office, title.wording, True, title.plural, body.owners,
        title.possessor, title.number, title.definite, title.past, title.owner_end,
    )  # fmt: skip
