"""Words that decide what an article's main event is called, and the stems by which its sentences are compared."""

from functools import lru_cache

# Happenings act in headlines ("Blast kills two"), but nobody asks who they are.
HAPPENINGS = frozenset(
    """accident ambush anniversary assassination assault attack avalanche ballot battle blackout blast blaze
    blizzard blockade bombardment bombing boom boycott breach breakdown breakout brawl bushfire campaign ceremony
    change clash collapse collision conflict controversy coup crackdown crash crisis cyberattack cyclone dead deal
    death debate decision defeat derailment disaster dispute drought earthquake election emergency epidemic
    eruption escalation evacuation exercise explosion failure famine fight fighting fire flood flooding footage
    game gunfire hack hearing heat heatwave hurricane hostage impasse incident infection inflation inquiry
    invasion investigation kidnapping killing landslide launch leak loss march massacre match meeting merger
    mudslide murder mutiny offensive operation outage outbreak outrage pandemic pileup pile-up poisoning poll
    price protest provocation purge quake race raid rain rally rape recession referendum rescue result revolt riot
    row rumour scandal search shelling shooting shortage siege slump snow split spill stabbing stampede stand-off
    standoff storm strike summit surge takeover talk tension test theft toll tornado tremor trial truce tsunami
    turmoil typhoon unrest uprising vigil violence visit vote walkout war wave wildfire win wreck""".split()
)
# Where in a place something is: a phrase that names one of these in a place is more exact than the place.
SITE_NOUNS = frozenset(
    """airbase airfield airport airstrip apartment arena avenue bakery bank barracks base basin bay beach border
    boulevard bridge building bunker cafe camp campus canal capital castle cathedral cave cemetery centre center
    checkpoint church cinema circuit city clinic coast college compound consulate corridor county court courthouse
    crossing dam department depot district dock dormitory embassy enclave estate exclave facility factory farm
    field forest fort frontier gallery garden gate ghetto hall harbour harbor headquarters highland highway hill
    hospital hostel hotel house hub intersection island isle junction jungle kindergarten laboratory lagoon lake
    landfill library mall mansion market marketplace memorial mill mine ministry monastery monument mosque
    motorway mountain museum neighbourhood neighborhood office outpost outskirts palace park parliament pass
    peninsula pier pipeline pit plant plaza pool port prefecture prison province quarter quarry quay range
    refinery region reserve residence resort restaurant river road roundabout route runway school seaport sea
    settlement shipyard shop shore shrine site slum square stadium state station stop store strait street suburb
    subway supermarket synagogue temple terminal territory theatre theater town townhouse track treaty trench
    tower tunnel underpass university valley venue village villa volcano wall warehouse waters waterway well wharf
    wood yard zone zoo""".split()
)
DIRECTIONS = frozenset(
    """north south east west northern southern eastern western central north-east north-west south-east south-west
    northeast northwest southeast southwest northeastern northwestern southeastern southwestern downtown coastal rural
    upper lower inner greater mainland""".split()
)
COUNTED = frozenset(
    """several dozens scores hundreds thousands many more some most few nobody least dozen percent""".split()
)
# Before a number these only say how exact it is: "At least seven dead".
HEDGES = frozenset("at least more than up to nearly almost about around over some".split())
EMPTY = frozenset("be have do say get make take go come tell".split())
ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s")
SHORTEST, STEM = 3, 5


@lru_cache(maxsize=10_000)
def stem_of(word: str) -> str:
    """Return the letters by which forms of one word agree: "blames" and "blamed", "bomb" and "bombing"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)][:STEM]
    return word[:STEM]
