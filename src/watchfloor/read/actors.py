"""Actors put together from a country or body and a role: who an actor is, and the name a reader is shown."""

from watchfloor.read.folding import fold
from watchfloor.read.names import Names
from watchfloor.records import Actor, RoleTerm

# Words that head a phrase for a human being; other role words head a phrase for an institution or a thing.
PEOPLE = frozenset(
    """adviser advisor aide ambassador attache attaché ayatollah bishop archbishop businessman businesswoman candidate
    cardinal chairman chairwoman chairperson chancellor chief cleric colonel commander commissioner congressman
    congresswoman consul correspondent counterpart critic deputy detective diplomat director doctor editor emir emissary
    emperor entrepreneur envoy executive expert fisherman general governor head historian imam inspector investigator
    journalist judge king lawmaker lawyer lead leader legislator lieutenant magistrate major mayor minister monarch
    negotiator officer official oligarch patriarch politician pope premier president priest prince princess professor
    prosecutor queen rabbi reporter representative researcher resident scholar scientist secretary senator sheriff
    soldier speaker spokesman spokesperson spokeswoman strongman sultan taoiseach treasurer tycoon villager warlord
    academic activist admiral analyst economist strategist lecturer pastor ceo farmer sailor captain sergeant
    brigadier marshal president-elect vice-president dissident blogger director-general secretary-general coordinator
    rapporteur manager founder owner ombudsman sheriff constable parliamentarian attorney solicitor barrister
    protester protestor demonstrator veteran nun monk mullah mufti theologian columnist commentator photographer
    surgeon physician epidemiologist coroner seismologist billionaire worker miner driver pilot teacher student nurse
    paramedic firefighter rescuer witness survivor policeman policewoman serviceman commando paratrooper reservist spy
    agent campaigner cleric governor-general chairperson""".split()
)
# Words before an office that make it a lower or passing one; they stay part of the office's name.
RANKS = frozenset(
    "deputy vice assistant under junior acting interim caretaker first second senior chief principal former ex".split()
)
PAST = frozenset({"former", "ex", "ousted", "deposed", "late", "erstwhile"})
INSTITUTIONS = frozenset({"ministry", "office", "legislature", "court"})


def is_person_word(word: str) -> bool:
    """Return true where a word in lower case names a human being, singular or plural."""
    return word in PEOPLE or (word.endswith("s") and word[:-1] in PEOPLE) or word.endswith(("spokesmen", "women"))


def country_actor(code: str, names: Names) -> Actor:
    """Return a country as an actor: its government."""
    known = names.known.get(code)
    return known or Actor(id=code, name=code, kind="country", country=code, role="GOV")


def part_of(owner: Actor, role: RoleTerm, office: str, wording: str, names: Names) -> Actor:
    """Return the part of a country's government, forces or people (or of a body) that a role names.

    `office` is the canonical wording with its rank ("deputy foreign minister"), `wording` that of the text.
    """
    if owner.country is None or owner.kind != "country":
        return part_of_body(owner, role, office, wording)
    if role.office == "government":
        return country_actor(owner.id, names)
    code = f"{owner.id}.{role.role}" if role.role else owner.id
    made = code if role.office == "armed forces" else f"{code}:{office}"
    known = names.known.get(made)
    if known:
        return known
    shown = office if role.kind in {"ministry", "military", "legislature"} else wording
    return Actor(
        id=made,
        name=shown_name(owner, shown, role, names),
        kind=role.kind,
        country=owner.id,
        role=role.role or None,
        office=office,
    )


def part_of_body(owner: Actor, role: RoleTerm, office: str, wording: str) -> Actor:
    """Return a body's officials or organ ("UN officials") as an actor with the body's own role."""
    if owner.kind != "body" or role.office == "government" or role.role in {"REB", "UAF"}:
        return owner
    return Actor(
        id=f"{owner.id}:{office}",
        name=f"{owner.name} {wording}",
        kind="office",
        country=owner.country,
        role=owner.role,
        office=office,
    )


def shown_name(owner: Actor, office: str, role: RoleTerm, names: Names) -> str:
    """Return the name a reader is shown: "Japan's defence ministry", "the US army", "Kyrgyz road workers"."""
    adjective = names.adjectives.get(owner.id, owner.name)
    if role.kind in {"group", "company", "party"} or (office.endswith("s") and role.kind == "office"):
        return f"{adjective} {office}"
    if awkward(owner.name):
        return f"the {adjective} {office}"
    return f"{owner.name}'s {office}"


def awkward(name: str) -> bool:
    """Return true for a country's name that wants an article or makes a clumsy possessive ("the Netherlands's")."""
    return name.endswith("s") or name.split(maxsplit=1)[0] in {
        "Central",
        "Czech",
        "Democratic",
        "Dominican",
        "Republic",
        "United",
    }


def group_of(role: RoleTerm, wording: str) -> Actor:
    """Return people or bodies of a role whose country is not known ("protesters")."""
    return Actor(id=f"{role.role}:{role.office}", name=wording, kind=role.kind, role=role.role, office=role.office)


def person_of(name: str, country: str | None, role: str | None, office: str | None) -> Actor:
    """Return a person as an actor; the name is the full name as written, without title."""
    return Actor(
        id=f"person:{country or ''}:{fold(name)}", name=name, kind="person", country=country, role=role, office=office
    )


def named_of(name: str, kind: str, country: str | None, role: str | None) -> Actor:
    """Return an organisation that knowledge does not hold, under its own name."""
    return Actor(id=f"name:{name.lower()}", name=name, kind=kind, country=country, role=role)
