"""Words that decide what an article's main event is called, and the stems by which its sentences are compared."""

# Happenings act in headlines ("Blast kills two"), but nobody asks who they are.
HAPPENINGS = frozenset(
    """accident ambush anniversary assassination assault attack avalanche ballot battle blackout blast blaze blizzard
    blockade bombardment bombing boom boycott breach breakdown breakout brawl bushfire campaign ceremony change clash
    collapse collision conflict controversy coup crackdown crash crisis cyberattack cyclone dead deal death debate
    decision defeat derailment disaster dispute drought drone_strike earthquake election emergency epidemic eruption
    escalation evacuation exercise explosion failure famine fight fighting fire flood flooding footage game gunfire
    hack hearing heat heatwave hurricane hostage impasse incident infection inflation inquiry invasion investigation
    kidnapping killing landslide launch leak loss march massacre match meeting merger mudslide murder mutiny offensive
    operation outage outbreak outrage pandemic pileup pile-up poisoning poll price protest purge quake race raid rain
    rally rape recession referendum rescue result revolt riot row rumour scandal search shelling shooting shortage
    siege slump snow split spill stabbing stampede stand-off standoff storm strike summit surge takeover talk tension
    test theft toll tornado tremor trial truce tsunami turmoil typhoon unrest uprising vigil violence visit vote
    walkout war wave wildfire win wreck""".split()
)
COUNTED = frozenset("several dozens scores hundreds thousands many more some most few nobody least dozen".split())
EMPTY = frozenset("be have do say get make take go come tell".split())
ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s")
SHORTEST, STEM = 3, 5


def stem_of(word: str) -> str:
    """Return the letters by which forms of one word agree: "blames" and "blamed", "bomb" and "bombing"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)][:STEM]
    return word[:STEM]
