"""Whether capitalised words name a site (street, river, hospital), and whether the words around bear a place out."""

from watchfloor.records import Parse

# Parts of the land and of towns: a name that ends in one of these is a place wherever it stands.
ADMIN = frozenset(
    "county province district governorate region oblast prefecture municipality township voivodeship canton krai raion"
    " borough parish territory commune subdistrict tehsil taluk barangay woreda state".split()
)
GROUNDS = frozenset(
    "street road avenue lane boulevard drive square plaza bridge river creek lake island islands isle beach park valley"
    " hill hills mountain mountains bay harbour harbor port airport airfield airbase camp stadium arena cathedral"
    " basilica palace castle cemetery dam village peninsula coast desert forest canyon strait sea gulf ocean canal reef"
    " shoal archipelago basin plateau tunnel highway motorway crossing checkpoint reservoir waterfall falls glacier"
    " neighbourhood neighborhood suburb estate quarter terminal refinery tower monument racecourse speedway"
    " expressway turnpike wharf pier lagoon marsh swamp oasis volcano crater cape".split()
)
# Houses that also act and speak: places only where the word before says so ("at the Seoul Central District Court").
HOUSES = frozenset(
    "hospital university college school court courthouse prison jail embassy consulate church mosque temple synagogue"
    " monastery shrine museum hotel station market mall theatre theater library hall centre center base barracks"
    " academy clinic club factory plant mine building headquarters complex gardens zoo"
    " penitentiary inn restaurant cafe".split()
)
SITE_ENDS = ADMIN | GROUNDS | HOUSES
AT = frozenset("in at near outside inside around along from to into towards toward across through off on".split())
LOCAL = frozenset("in at near outside inside around into toward towards across through off along within".split())
OF_PLACES = frozenset(
    "city town village district province region state county capital suburb port island islands outskirts municipality"
    " area neighbourhood neighborhood governorate hamlet township enclave city-state coast north south east west centre"
    " center siege battle fall people residents mayor governor streets part parts resident".split()
)
PARTS = frozenset({"'s", "'", "-", "–", "of"})
LONGEST = 6
INSIDE = frozenset({"FAC", "ORG", "LOC", "GPE"})


def persons_of(parse: Parse) -> frozenset[str]:
    """Return the words that name a person somewhere in the article."""
    return frozenset(token.text for token in parse.tokens if token.ent == "PERSON")


def run_end(parse: Parse, i: int) -> int:
    """Return where the capitalised words that begin at token i end, at most LONGEST tokens on."""
    tokens = parse.tokens
    j = i + 1
    while j < len(tokens) and j - i < LONGEST and tokens[j].sentence == tokens[i].sentence:
        token = tokens[j]
        joined = token.text in {"'s", "'"} and token.ent == tokens[i].ent in INSIDE and not token.ent_start
        if not (joined or (token.text[0].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"})):
            break
        j += 1
    return j


def site_at(parse: Parse, i: int, end: int) -> bool:
    """Return whether the capitalised words [i, end), whose last is one of SITE_ENDS, name a place here."""
    last = parse.tokens[end - 1].lower
    lead = lead_of(parse, i)
    if parse.tokens[i].ent == "PERSON" or last in HOUSES or parse.tokens[end - 1].text.isupper():
        return lead in AT
    if last == "state":
        return False
    return parse.tokens[i].ent != "WORK_OF_ART"


def lead_of(parse: Parse, i: int) -> str:
    """Return the word before token i, a "the" passed over."""
    before = parse.tokens[i - 1].lower if i else ""
    if before in {"the", "a", "an", "nearby"} and i > 1:
        return parse.tokens[i - 2].lower
    return before


def is_vouched(parse: Parse, i: int, end: int, persons: frozenset[str]) -> bool:
    """Return whether the words around [i, end) say that it is a place: "in X", "the village of X", "X, Kenya"."""
    tokens = parse.tokens
    lead = lead_of(parse, i)
    if lead in LOCAL:
        return True
    if i > 1 and lead == "of" and tokens[i - 2].lower in OF_PLACES:
        return True
    if tokens[i].text in persons:
        return False
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].ent == "GPE" and tokens[end + 1].ent_start:
        return True
    # "the X strait", "X province": the common noun behind it.
    return end < len(tokens) and tokens[end].lower in ADMIN | GROUNDS
