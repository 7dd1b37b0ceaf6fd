"""Joins: which quotation a cue introduces or follows, by the marks and words between them."""

from bisect import bisect_left

from watchfloor.read.speech_contents import STOPS, Content, complete, conjunct, tail_end, unquoted
from watchfloor.read.speech_cues import Cue
from watchfloor.read.speech_scene import FARTHEST, Scene, Unit
from watchfloor.read.speech_subjects import FINITE, NEAR


def quoted(scene: Scene, unit: Unit, cue: Cue) -> list[Content]:
    """Return the quotations that stand right beside a cue, each with what of its sentence leads into it."""
    if scene.inside[cue.verb.i] >= 0 or not unit.quotes:
        return []
    found = []
    split = bisect_left(unit.quotes, cue.verb.start, key=lambda q: scene.quotes[q].outer_start)
    left = unit.quotes[split - 1] if split else None
    right = unit.quotes[split] if split < len(unit.quotes) else None
    if left is not None and joins_left(scene, unit, cue, left):
        found.append(led_into(scene, unit, left))
    if right is not None and joins_right(scene, cue, right):
        found.append(run_from(scene, unit, right))
    return [content for content in found if content is not None]


def joins_left(scene: Scene, unit: Unit, cue: Cue, quote: int) -> bool:
    """Tell whether the cue follows a quotation as its "X said"."""
    held = scene.quotes[quote]
    first = scene.token_at(held.outer_end)
    gap = scene.tokens[first : cue.verb.i]
    if len(gap) > NEAR or first >= len(scene.tokens) or cue.entry.clause is None or cue.verb.dep in {"acl", "relcl"}:
        return False
    inner, outer = scene.text[held.start : held.end].rstrip("’'”\" ")[-1:], scene.tokens[first].text
    if inner not in set(",?!…—–-") and outer not in {",", "–", "—", "-", "--"}:
        return False
    # Another finite verb between quotation and cue, outside a relative clause, means another sentence.
    between = (token for token in gap if token.tag in FINITE and token.pos == "VERB")
    return speaks(scene, unit, quote) and all(token.dep in {"relcl", "acl", "advcl", "appos"} for token in between)


def speaks(scene: Scene, unit: Unit, quote: int) -> bool:
    """Tell whether a quotation is speech and not a title in an adverbial ('In an interview on "Face to Face," X …')."""
    at = scene.token_at(scene.quotes[quote].outer_start)
    if scene.span(unit.first, at) is None or scene.tokens[unit.first].pos not in {"ADP", "SCONJ", "VERB"}:
        return True
    return complete(scene, unit.first, at)


def led_into(scene: Scene, unit: Unit, quote: int) -> Content | None:
    """Return a quotation with the words of its own clause before it ('The drills will be held "soon", he said')."""
    held = scene.quotes[quote]
    at = scene.token_at(held.outer_start)
    lead = scene.span(max(unit.first, at - FARTHEST), at)
    if lead is None or unit.quotes[0] < quote or scene.tokens[at - 1].text in {",", ":"}:
        return unquoted(scene, held.start, held.end)
    return Content(
        scene.tokens[conjunct(scene, max(unit.first, at - FARTHEST), at)].start, held.outer_end, direct=False
    )


def joins_right(scene: Scene, cue: Cue, quote: int) -> bool:
    """Tell whether a cue leads straight into a quotation: 'he said: "…"', 'said that "…"'."""
    at = scene.token_at(scene.quotes[quote].outer_start)
    if at - cue.verb.i > NEAR or at < 1:
        return False
    before = scene.tokens[at - 1]
    verbs = [t for t in scene.tokens[cue.last : at] if t.pos == "VERB" and t.dep not in {"relcl", "acl", "advcl"}]
    if any(before.text != ":" or verb.lemma in scene.lexicon.verbs for verb in verbs):
        return False
    return before.text in {",", ":"} or before.i < cue.last or (before.lower == "that" and before.i == cue.last)


def run_from(scene: Scene, unit: Unit, quote: int) -> Content | None:
    """Return the quotation, or with it the words that carry its sentence on ('that "X" and would Y')."""
    held = scene.quotes[quote]
    after = scene.token_at(held.outer_end)
    opened = scene.tokens[scene.token_at(held.outer_start) - 1].lower
    inner = scene.text[held.start : held.end].rstrip()[-1:]
    if opened in {",", ":"} or inner in set(",.?!…") or after >= unit.last or scene.tokens[after].text in STOPS:
        return unquoted(scene, held.start, held.end)
    span = scene.span(after, tail_end(scene, unit, after, after + 60))
    return Content(held.outer_start, span[1], direct=False) if span else unquoted(scene, held.start, held.end)
