"""Who stands on which side of the main event, and the findings that tell it: shared by the sections."""

from watchfloor.records import Assessment, Citation, Finding
from watchfloor.write.wording import named


def leads_of(assessed: Assessment) -> list[Finding]:
    """Return what can tell the main event, best first."""
    event = assessed.main_event.id if assessed.main_event else None
    others = [finding for finding in assessed.acts if event is not None and finding.event == event]
    return [*([assessed.main] if assessed.main else []), *others]


def answers_of(assessed: Assessment) -> list[Finding]:
    """Return each other main actor's best answer to the event: what it did or said itself, not what it left undone."""
    main = assessed.main_event
    own = {actor.country or actor.id for actor in main.actors} if main else set()
    found = []
    for item in assessed.lens:
        if item.actor.id not in own:
            found += [finding for finding in item.responses if finding.clause.polarity][:1]
    return found


def article_of(word: str) -> str:
    """Return "a" or "an" for a word."""
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("use", "uni", "one", "eu")) else "a"


def computed(assessed: Assessment) -> tuple[Citation, ...]:
    """Return the citation of the count of origins."""
    groups = "; ".join("+".join(origin.articles) for origin in assessed.story.origins) or "one article"
    return (Citation(source_kind="computation", quote=f"origins: {groups}", item="origins", source="text reuse"),)


def plural_of(activity: str) -> str:
    """Return an activity in the plural: "exercise" to "exercises"; what is one or already plural stays."""
    if activity.endswith("s") or activity in {"aid", "trade", "cooperation", "pressure", "support"}:
        return activity
    return f"{activity[:-1]}ies" if activity.endswith("y") else f"{activity}s"


def sides_of(assessed: Assessment) -> list[str]:
    """Return the names of the main event's sides, at most three: states for parts of a government, others as named."""
    if assessed.main_event is None:
        return []
    principals = {item.actor.id: item.actor for item in assessed.lens if item.actor.kind == "country"}
    names = []
    for actor in (*assessed.main_event.actors, *assessed.main_event.recipients):
        state = actor.kind == "country" or actor.role in {"GOV", "MIL", "LEG", "JUD", "COP"}
        known = actor.kind in {"body", "party", "company"} or (actor.kind == "group" and ":" in actor.id[:6])
        side = principals.get(actor.country or actor.id) if state else (actor if known else None)
        # "people", "civilians": nobody is a side by that name.
        if side is not None and side.name[:1].isupper():
            names.append(named(side.name))
    return list(dict.fromkeys(names))[:3]
