"""How gold sets name the class of an event where their convention differs from what an EventMention says."""

from watchfloor.records import EventMention

# Classes that only intended acts of one side are AGREE in, of the other THREATEN: CAMEO's 03 "express intent to
# cooperate" and 13 "threaten" (which knows no threat to accuse or to investigate).
FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def as_coded_by_convention(event: EventMention) -> str:
    """Return the class as gold derived from CAMEO has it: what is only intended is AGREE or THREATEN there (its 03
    "express intent to cooperate" and 13), and signing a formal agreement is SUPPORT (its 057)."""
    if event.status in ("planned", "announced"):
        if event.plover in FRIENDLY:
            return "AGREE"
        return "THREATEN" if event.plover in HOSTILE else event.plover
    return "SUPPORT" if event.mode == "sign" else event.plover
