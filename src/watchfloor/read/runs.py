"""Runs of capitalised words: the names of people and organisations, repaired where the tagger cut or missed them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from watchfloor.read.names import Hit
from watchfloor.records import Parse, Token

PARTICLES = frozenset(
    """al el bin ibn ben abu bint ul ur ud uz zu de da do dos das del della di du van von der den la le ter ten af av y
    st""".split()
)
HONORIFICS = {
    **dict.fromkeys("mr mrs ms miss mx dr prof professor sir dame lord lady sheikh haji rev father sister".split(), ""),
    **dict.fromkeys(
        "gen general col colonel maj major capt captain lt lieutenant sgt sergeant adm admiral".split(), "MIL"
    ),
    **dict.fromkeys("brig brigadier marshal commander cmdr cpl corporal commodore".split(), "MIL"),
    **dict.fromkeys("sen senator rep representative congressman congresswoman mp".split(), "LEG"),
    **dict.fromkeys("gov governor president premier chancellor king queen prince emir sultan ayatollah".split(), "GOV"),
    **dict.fromkeys("secretary".split(), "GOV"),
    **dict.fromkeys("judge justice".split(), "JUD"),
}
# Ranks cut short with a full stop, which may stand behind a place ("Florida Gov. X Y").
CUT_SHORT = frozenset("gov sen rep gen adm lt col capt sgt maj brig".split())
# What the last or a middle word of a name tells of an organisation: its kind and PLOVER sector.
ORGANISATIONS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys("party".split(), ("party", "PTY")),
    **dict.fromkeys("alliance coalition bloc movement league congress".split(), ("party", None)),
    **dict.fromkeys("union unions syndicate workers dockers miners teachers employees".split(), ("group", "LAB")),
    **dict.fromkeys("federation association confederation society club network forum".split(), ("group", None)),
    **dict.fromkeys("foundation charity trust crescent relief".split(), ("group", "NGO")),
    **dict.fromkeys("monitor observatory watch".split(), ("group", "NGO")),
    **dict.fromkeys(
        """corp corporation inc ltd limited plc company co group holdings bank airlines airways railways lines motors
        energy petroleum oil gas mining steel electronics shipping logistics terminals industries technologies ag gmbh
        partners capital securities insurance ports llc markets exchange""".split(),
        ("company", "BUS"),
    ),
    **dict.fromkeys("institute university college academy centre center school research".split(), ("group", "EDU")),
    **dict.fromkeys("hospital clinic".split(), ("group", "HLH")),
    **dict.fromkeys(
        """press news times post herald tribune gazette daily journal agency-france chronicle telegraph wire observer
        television radio broadcasting media courier ledger""".split(),
        ("company", "MED"),
    ),
    **dict.fromkeys("church mosque diocese archdiocese patriarchate synod".split(), ("group", "REL")),
    **dict.fromkeys("army brigade brigades militia militias front".split(), ("group", "REB")),
    **dict.fromkeys("fleet division battalion regiment squadron corps".split(), ("military", "MIL")),
    **dict.fromkeys("cartel cartels mafia".split(), ("group", "CRM")),
    **dict.fromkeys(
        """agency authority commission committee council office bureau service board administration mission
        secretariat directorate department ministry command centre-command""".split(),
        ("office", None),
    ),
    **dict.fromkeys("court tribunal".split(), ("court", "JUD")),
    **dict.fromkeys("police".split(), ("police", "COP")),
    **dict.fromkeys("parliament assembly senate".split(), ("legislature", "LEG")),
}
# Sectors that another word of a name gives where its last one gives none ("Oil Workers Federation").
TELLING = frozenset({"LAB", "EDU", "HLH", "REL", "MED"})
NOT_NAMES = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "INTJ", "PART", "NUM", "ADV", "VERB", "PUNCT"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "each", "no", "it", "he", "she", "they"})
NO_ACTOR = frozenset({"GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "DATE", "TIME", "LANGUAGE"})
NOT_ACTOR = frozenset(
    """war treaty agreement accord act talks summit conference day week month agreement pact strait sea ocean river
    island islands peninsula mountains street road square avenue bridge airport port station stadium valley lake desert
    protocol convention constitution declaration initiative plan resolution festival olympics cup games award prize
    arrangement corridor gate operation storm typhoon hurricane zone region province district city town village county
    park hotel base dam canal statement charter bill code project programme program""".split()
)


class Run(Struct, frozen=True):
    """A name's tokens [i, j), its offsets, and what the tagger took it for."""

    i: int
    j: int
    start: int
    end: int
    text: str
    label: str


def find_runs(text: str, parse: Parse, hits: Sequence[Hit]) -> list[Run]:
    """Return the runs of capitalised words that no listed name covers."""
    taken = bytearray(len(parse.tokens))
    for hit in hits:
        taken[hit.i : hit.j] = b"\x01" * (hit.j - hit.i)
    found: list[Run] = []
    for first, last in parse.sentences:
        i = first
        while i < last:
            if taken[i] or not opens(parse.tokens[i], i == first):
                i += 1
                continue
            j = run_end(parse, i, last, taken)
            found.append(run_of(text, parse, i, j))
            i = j
    return found


def opens(token: Token, leads: bool) -> bool:
    """Return true where a token can begin a name; at a sentence's start a capital alone proves nothing."""
    if not token.text[0].isupper() or len(token.text) < 2 or token.lower in ARTICLES:
        return False
    if leads:
        return token.pos == "PROPN" or token.ent in {"PERSON", "ORG"} or token.lower in HONORIFICS
    return token.pos not in NOT_NAMES or token.ent in {"PERSON", "ORG"}


def run_end(parse: Parse, i: int, last: int, taken: bytearray) -> int:
    """Return where the run that begins at token i ends."""
    tokens = parse.tokens
    j = i + 1
    while j < last and not taken[j]:
        token = tokens[j]
        if any(token.text == other.text for other in tokens[i : j - 1]) and token.text[0].isupper():
            break  # pages scraped badly say a name twice over: "Nancy X Nancy Xon"
        if hyphen_at(tokens, j, last) and not taken[j + 1]:
            j += 2
        elif token.text[0].isupper() and token.text not in {"I", "A", "The"}:
            j += 1
        elif joins(parse, i, j, last, taken):
            j += 2
        elif tokens[j].lower in PARTICLES and j + 2 < last and hyphen_at(tokens, j + 1, last) and not taken[j + 2]:
            j += 3
        else:
            break
    return j


def hyphen_at(tokens: Sequence[Token], j: int, last: int) -> bool:
    """Return true where token j is a hyphen with a word directly on either side."""
    if tokens[j].text not in {"-", "–"} or j + 1 >= last or tokens[j].start != tokens[j - 1].end:
        return False
    return tokens[j + 1].start == tokens[j].end and tokens[j + 1].text[0].isalpha()


def joins(parse: Parse, i: int, j: int, last: int, taken: bytearray) -> bool:
    """Return true where a small word at j holds two parts of one name together ("bin", "of" in an organisation)."""
    if j + 1 >= last or taken[j + 1] or not parse.tokens[j + 1].text[0].isupper():
        return False
    word, before = parse.tokens[j].lower, parse.tokens[j - 1]
    if word in {"'", "'s"}:
        return before.lower.endswith(("s", "people", "men", "children")) and parse.tokens[j + 1].lower in ORGANISATIONS
    if word in {"and", "&"}:
        return all(parse.tokens[k].ent == "ORG" and not parse.tokens[k].ent_start for k in (j, j + 1))
    if word in PARTICLES and parse.tokens[j].pos != "DET":
        return True
    return word in {"of", "for", "&"} and any(t.lower in ORGANISATIONS for t in parse.tokens[i:j])


def run_of(text: str, parse: Parse, i: int, j: int) -> Run:
    """Return the run over tokens [i, j) with the tagger's most frequent label for it."""
    tokens = parse.tokens[i:j]
    labels = [t.ent for t in tokens if t.ent]
    label = max(set(labels), key=lambda name: (labels.count(name), name)) if labels else ""
    start, end = tokens[0].start, tokens[-1].end
    return Run(i, j, start, end, text[start:end], label)


def name_words(run: Run, parse: Parse) -> Iterator[Token]:
    """Yield the run's tokens without the honorifics before the name, nor a place in front of them."""
    tokens = parse.tokens[run.i : run.j]
    at = 0
    for k, token in enumerate(tokens[:-1]):
        word = token.lower.rstrip(".")
        if (k == at and word in HONORIFICS) or (token.text.endswith(".") and word in CUT_SHORT):
            at = k + 1
    yield from tokens[at:]


def organisation_of(run: Run, parse: Parse) -> tuple[str, str | None] | None:
    """Return the kind and sector that a run's words give it as an organisation, or None."""
    words = [t.lower.rstrip(".") for t in parse.tokens[run.i : run.j]]
    if not words or (words[-1] in NOT_ACTOR and words[0] not in ORGANISATIONS):
        return None
    found = [ORGANISATIONS[word] for word in (words[-1], words[0], *words) if word in ORGANISATIONS]
    if not found or len(words) < 2:
        return None
    kind, role = found[0]
    return kind, role or next((sector for _, sector in found if sector in TELLING), None)


def looks_personal(run: Run, parse: Parse) -> bool:
    """Return true where a run is written as a person's full name is."""
    words = list(name_words(run, parse))
    if not 1 < len(words) <= 6 or words[-1].lower in NOT_ACTOR or any(c.isdigit() for c in run.text):
        return False
    if run.label == "PERSON":
        return True
    # Two-part given names of East Asia are cut by the tagger: "Xxx Yyy-zzz".
    hyphened = [k for k, t in enumerate(words[:-1]) if t.text == "-" and k]
    return bool(hyphened) and words[hyphened[-1] + 1].text[0].islower() and run.label != "DATE"


def alias_after(parse: Parse, j: int) -> str | None:
    """Return the short name that stands behind a name which ends before token j: "(HA)", ", known as Pescanor"."""
    tokens = parse.tokens[j : j + 5]
    texts = [token.text for token in tokens]
    if len(texts) >= 3 and texts[0] == "(" and texts[2] == ")" and texts[1][0].isupper():
        return texts[1]
    for k, text in enumerate(texts[:-1]):
        if text == "as" and k and texts[k - 1] == "known" and texts[k + 1][0].isupper():
            return texts[k + 1]
    return None
