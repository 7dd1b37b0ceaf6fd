"""Heads: a report's title, read by the check like every other sentence."""

from msgspec import structs

from watchfloor.records import Finding
from watchfloor.write.sections import Told
from watchfloor.write.wording import closed

# A title may leave out who says it where the actors told of say it themselves; the one who made it saw to that.
LEFT_TO_MAKER = frozenset({"attribution_dropped", "copied_run", "not_a_sentence"})


def checked_title(told: Told, lead: Finding | None, title: str) -> str:
    """Return a title that its passages bear: as made, else the lead's own sentence, which has passed the check."""
    candidate = told.candidates.get(lead.id) if lead else None
    if lead is None or candidate is None:
        return title
    # "Ghana to open the post" is read as "Ghana will open the post": a headline's infinitive heads no clause.
    ahead = lead.clause.modality in {"future", "intention"}
    sentence = closed(title.replace(" to ", " will ", 1) if ahead and " will " not in title else title)
    reason = told.check.reasons_against([(structs.replace(candidate, speaker=None, finding=None), sentence)])[0]
    if reason is None or reason in LEFT_TO_MAKER:
        return title
    told.check.refuse(reason)
    return told.wordings[lead.id].rstrip(".") if lead.id in told.wordings else title
