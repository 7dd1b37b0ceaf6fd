"""Words for what befalls people and things, and which state each stands for."""

# First those that a subject undergoes or does by itself, then those done to an object, then nouns and adjectives that
# hold the state.
DOES = {
    "die": "killed", "perish": "killed", "drown": "killed", "flee": "displaced", "vanish": "missing",
    "disappear": "missing", "participate": "taking part", "surrender": "captured", "wait": "waiting",
    "protest": "protesting", "demonstrate": "protesting", "march": "protesting", "vote": "voting",
    "attend": "taking part", "strike": "on strike",
}  # fmt: skip
UNDERGOES = {
    "kill": "killed", "slay": "killed", "martyr": "killed", "murder": "killed", "wound": "wounded", "injure": "wounded",
    "hurt": "wounded", "evacuate": "evacuated", "displace": "displaced", "uproot": "displaced",
    "arrest": "detained",
    "detain": "detained", "jail": "detained", "imprison": "detained", "round": "detained", "capture": "captured",
    "seize": "captured", "abduct": "abducted", "kidnap": "abducted", "rescue": "rescued", "save": "rescued",
    "deploy": "deployed", "send": "deployed", "station": "deployed", "dispatch": "deployed", "infect": "infected",
    "hospitalize": "hospitalised", "hospitalise": "hospitalised", "destroy": "destroyed", "demolish": "destroyed",
    "raze": "destroyed", "damage": "damaged", "release": "released", "free": "released", "expel": "expelled",
    "deport": "expelled", "strand": "stranded", "trap": "trapped", "inspect": "inspected", "examine": "inspected",
    "down": "downed", "intercept": "intercepted", "launch": "launched", "fire": "launched", "sink": "sunk",
    "claim": "killed", "mobilise": "mobilised", "mobilize": "mobilised", "sanction": "sanctioned",
}  # fmt: skip
HOLDS = {
    "dead": "killed", "death": "killed", "fatality": "killed", "toll": "killed", "killing": "killed", "life": "killed",
    "slain": "killed", "wounded": "wounded", "injured": "wounded", "injury": "wounded", "hurt": "wounded",
    "missing": "missing", "miss": "missing", "unaccounted": "missing", "homeless": "displaced",
    "displaced": "displaced",
    "displacement": "displaced", "refugee": "displaced", "evacuation": "evacuated", "evacuee": "evacuated",
    "arrest": "detained", "detention": "detained", "detainee": "detained", "deployment": "deployed",
    "casualty": "casualty", "hostage": "abducted", "participation": "taking part", "participant": "taking part",
    "stranded": "stranded", "release": "released",
}  # fmt: skip
# Nouns for people in a state that a verb may end: "released four hostages".
HELD = frozenset("hostage refugee detainee evacuee participant".split())
STRIKERS = frozenset(
    "people employee teacher docker miner pilot staff member union nurse crew labourer laborer".split()
)
KNOWN_STATES = frozenset({*DOES.values(), *UNDERGOES.values(), *HOLDS.values(), "downed"})
HARMS = frozenset({"wound", "injury", "burn"})
PEOPLE = frozenset(
    "people person persons dead death fatality wounded injured injury missing toll casualty other killing life"
    " detention arrest".split()
)
STATES_OF_PEOPLE = frozenset({*HOLDS.values(), *DOES.values(), "evacuated", "detained"}) - {"waiting", "released"}
# Nouns that hand the counting on: "the number of dead", "a total of 40 ships", "the figure".
TALLIES = frozenset("number toll total figure tally count sum".split())
GROUPS = frozenset("dozen score hundred thousand million billion ten".split())
MOVES = frozenset(
    "rise climb increase put stand reach go jump raise bring pass top exceed fall drop revise give be grow soar surpass"
    " hit total estimate place come remain".split()
)
# Verbs that say nothing of what befell what is counted.
EMPTY = frozenset(
    "be have say include report see make get put do number total involve mean need want tell show add leave".split()
)
# Verbs of which what is counted is told further on: "are expected to take part".
PASSING = frozenset("expect plan schedule believe report fear think know say order force allow ask set due".split())
NARROWING = frozenset(
    "on in among from since at near along inside within during across outside off aboard under".split()
)
PERSONS = frozenset(
    "civilian soldier serviceman servicewoman guard policeman officer child woman man villager worker fighter militant"
    " troop citizen resident student journalist protester sailor driver national conscript teenager baby boy girl"
    " migrant passenger firefighter medic doctor nurse peacekeeper contractor rebel terrorist insurgent"
    " prisoner".split()
)
