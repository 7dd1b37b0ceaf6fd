"""The check of the words beside each other: numbers, denials, hedges and scope, which no parse can misread."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from watchfloor.records import Attribution, Reading
from watchfloor.write.kin import root
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.stems import STOP, WORD

NEGATING = frozenset("not never no none neither nor without cannot".split())
# What hedges a verb right behind it: it is told as to come, as possible, or as wanted.
HEDGING = frozenset("will would shall may might could can should must".split())
# Before "to" these make what follows a wish, an order or a plan: "agreed to close", but "according to the port".
LEADING = frozenset(
    """plan plans planned planning agree agrees agreed
    want wants wanted hope hopes hoped intend intends intended aim aims
    aimed seek seeks sought propose proposes proposed threaten threatens threatened promise promises promised pledge
    pledges pledged vow vows vowed expected due set scheduled likely ready order ordered ask asks asked urge urges urged
    decide decides decided about prepared going is are was were offer offers offered refuse refuses refused try tries
    tried invited obliged able willing supposed meant demand demanded need needs needed fail failed""".split()
)
# What may stand between these and the word they bear on.
BETWEEN = frozenset(
    """be been being have has had do does did is are was were a an the any also yet ever even only still then again
    now already soon however longer either so""".split()
)
TELLING = frozenset("said say says told tell announced announce reported report writes write wrote called".split())
ASKING = frozenset("where whether when who how what which if why".split())
# How far back a denial or hedge is looked for.
BACK = 4
WIDE = frozenset("all every entire whole fully completely ever always exactly permanent permanently everyone".split())
RESTRICTED = re.compile(
    r"\b(?:parts?|some|most|several|half|portions?|sections?) of (?:(?:the|its|their|his|her) )?([a-z][\w-]+)|"
    r"\b(?:a few|certain|many) ([a-z][\w-]+)|"
    r"\b(?:some|several|most) ([a-z][\w-]+)",
    re.IGNORECASE,
)
RESTRICTING = frozenset("part parts some most several half portion portions section sections certain many few".split())
# "the first since 2016": without what it is counted from it would be the first of all.
COUNTED_FROM = re.compile(
    r"\b(first|largest|biggest|highest|lowest|worst|deadliest)\b[^.;]{0,70}?"
    r"\b(?:since|in (?:more than |over |nearly )?[\w-]+ (?:years|decades|months))\b",
    re.IGNORECASE,
)
BOUNDED = re.compile(r"\b(?:since|in|for|of|this|after|between|under)\b", re.IGNORECASE)
UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PAST = dict(
    pair.split(":")
    for pair in """began:begin became:become
    broke:break brought:bring built:build bought:buy came:come drew:draw fell:fall
    fought:fight found:find flew:fly got:get gave:give went:go held:hold kept:keep led:lead left:leave
    lost:lose made:make met:meet paid:pay rose:rise ran:run saw:see sought:seek sold:sell sent:send
    spoke:speak stood:stand struck:strike took:take thought:think won:win withdrew:withdraw shot:shoot
    bore:bear chose:choose drove:drive froze:freeze grew:grow hid:hide knew:know sank:sink stole:steal
    swore:swear threw:throw understood:understand given:give taken:take broken:break fallen:fall risen:rise
    withdrawn:withdraw begun:begin chosen:choose driven:drive frozen:freeze seen:see gone:go written:write
    wrote:write meant:mean laid:lay""".split()
)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
STOP_ROOTS = frozenset(root(word) for word in STOP)
TOLD = re.compile(
    r"\b(?:said|says|according to|told|believes?|announced|warned|wrote|writes|reports?|reported"
    r"|den(?:y|ies|ied)|accus\w+"
    r"|claim(?:s|ed)|alleg(?:es|ed)|calls|called|add(?:s|ed))\b",
    re.IGNORECASE,
)
# Share of a sentence's content that must be somebody's words, and share that the writer's own words at most hold.
SPOKEN_FROM, OWN_UP_TO = 0.8, 0.5


def surface_refusal(text: str, quotes: Sequence[str]) -> str | None:
    """Return why a sentence says otherwise than its passages, by the words alone."""
    mine = tokens_of(QUOTED.sub(" ", text))
    told = [tokens_of(quote) for quote in quotes]
    told += [tokens_of(change(quote)) for quote in quotes for change in (reworded, in_house_style)]
    return local_refusal(mine, told) or scope_refusal(text, mine, quotes, told) or agent_refusal(text, quotes)


@cache
def verb_root(word: str) -> str:
    """Return a word's root, an irregular past as its present."""
    present = PAST.get(word, word)
    if len(present) < 6 and present.endswith("ed") and present[-3:-2] not in "aeiou":
        present = present[:-1]  # "used" is "use": too short for its ending to be taken off whole
    return root(present).removesuffix("e")


def tokens_of(text: str) -> list[str]:
    """Return a text's words in lower case, "n't" as a word of its own, a full stop between sentences as one."""
    plain = text.lower().replace("’", "'").replace("can't", "can not").replace("won't", "will not")
    plain = plain.replace("n't", " not").replace("cannot", "can not")
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*|[.;:!?]", plain)


def number_unheld(sentence: Reading, passages: Sequence[Reading], names: Iterable[str]) -> str | None:
    """Return a reason where a number, in figures or words, stands in no passage; times are the check of dates' own."""
    text = sentence.article.text
    for when in sentence.times:
        text = text[: when.start] + " " * (when.end - when.start) + text[when.end :]
    held = {number for source in (*names, *(p.article.text for p in passages)) for number in numbers_in(source)}
    days = [when.interval for passage in passages for when in passage.times if when.interval]
    held |= {float(n) for one in days for day in (one.first, one.last) for n in (day.day, day.year)}
    return None if all(number in held for number in numbers_in(text)) else "number_not_borne"


def numbers_in(text: str) -> set[float]:
    """Return the numbers in a text, in figures or words; "one" is too often a pronoun."""
    found = set()
    for match in re.finditer(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text):
        found.add(float(match[0].replace(",", "")))
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower()):
        first, _, second = word.partition("-")
        if first in TENS and (not second or second in UNITS):
            found.add(10.0 * (TENS.index(first) + 2) + (UNITS.index(second) if second else 0))
        elif word in UNITS[2:]:
            found.add(float(UNITS.index(word)))
    return found


def local_refusal(mine: Sequence[str], told: Sequence[Sequence[str]]) -> str | None:
    """Return a reason where a word is denied on one side alone, or loses every hedge it has in the passages."""
    there: dict[str, list[tuple[bool, bool]]] = {}
    for words in told:
        for at, word in enumerate(words):
            there.setdefault(verb_root(word), []).append(standing(words, at))
    anywhere = any(word in NEGATING for words in told for word in words)
    for at, word in enumerate(mine):
        key = verb_root(word)
        telling = word in TELLING
        if (word in STOP and not telling) or not word[:1].isalpha() or word in BETWEEN | HEDGING | NEGATING:
            continue
        denied, hedged = standing(mine, at)
        others = there.get(key)
        if others is None:
            if denied and not anywhere:
                return "polarity_differs"
            continue
        if denied and not any(d for d, _ in others):
            return "polarity_differs"
        # The house puts in "said" of its own; "said where" is what was left unsaid there.
        open_ended = telling and (at + 1 == len(mine) or mine[at + 1] not in ASKING)
        if open_ended:
            continue
        if not denied and all(d for d, _ in others):
            return "polarity_differs"
        if not hedged and all(h for _, h in others):
            return "modality_stronger"
    return None


def standing(words: Sequence[str], at: int) -> tuple[bool, bool]:
    """Return whether the words right before one deny it, and whether they hedge it."""
    denied = hedged = False
    for back in range(at - 1, max(-1, at - 1 - BACK), -1):
        word = words[back]
        denied = denied or word in NEGATING
        wished = word == "to" and back > 0 and words[back - 1] in LEADING and back == at - 1
        hedged = hedged or word in HEDGING or wished
        if word not in BETWEEN and word not in NEGATING and word not in HEDGING and word != "to" and word[-2:] != "ly":
            break
    return denied, hedged


def scope_refusal(text: str, mine: Sequence[str], quotes: Sequence[str], told: Sequence[Sequence[str]]) -> str | None:
    """Return a reason where a sentence says it of more than its passages: all for some, first ever for first since."""
    held = {word for words in told for word in words}
    if any(word in WIDE and word not in held for word in mine):
        return "scope_widened"
    near = {pair for words in told for pair in pairwise(words)}
    pairs = [*pairwise(mine)]
    if any(pair[0] in {"all", "every"} and pair not in near and was not in near for was, pair in pairwise(pairs)):
        return "scope_widened"
    own = set(mine)
    for quote in quotes:
        for match in RESTRICTED.finditer(quote):
            thing = next(filter(None, match.groups())).lower()
            if thing not in own or thing in STOP or any(unrestricted(words, thing) for words in told):
                continue
            if unrestricted(mine, thing):
                return "scope_widened"
        for match in COUNTED_FROM.finditer(quote):
            after = text.lower().partition(match[1].lower())[2]
            if after and not BOUNDED.search(after):
                return "scope_widened"
    return None


def unrestricted(words: Sequence[str], thing: str) -> bool:
    """Tell whether a word stands somewhere without part, some or the like right before it."""
    places = [at for at, word in enumerate(words) if word == thing]
    return any(not RESTRICTING & set(words[max(0, at - BACK) : at]) for at in places)


def agent_refusal(text: str, quotes: Sequence[str]) -> str | None:
    """Return a reason where something is done "by" another than in the passages."""
    named = r"\bby (?:the )?([A-Z][\w-]+)"
    theirs = {name for quote in quotes for name in re.findall(named, quote)}
    mine = set(re.findall(named, text))
    return "roles_differ" if mine and theirs and not mine & theirs else None


def voice_refusal(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Return a reason where the passage names who says it and the sentence nobody."""
    text = sentence.article.text
    wanted = {root(word.lower()) for word in WORD.findall(text)} - STOP_ROOTS
    spoken: set[str] = set()
    own: set[str] = set()
    for passage in passages:
        start = start_of(passage)
        for at, word in ((m.start(), root(m[0].lower())) for m in WORD.finditer(passage.article.text)):
            (spoken if any(said_at(said, start + at) for said in passage.attributions) else own).add(word)
    telling = {root(match[0].split()[0].lower()) for match in TOLD.finditer(text)}
    cues = {root(said.cue.split()[0].lower()) for p in passages for said in p.attributions if said.cue.strip()}
    if not wanted or telling - spoken or telling & cues - {root("told")}:
        return None
    shares = len(wanted & spoken) / len(wanted), len(wanted & own) / len(wanted)
    return "attribution_dropped" if shares[0] >= SPOKEN_FROM and shares[1] <= OWN_UP_TO else None


def start_of(passage: Reading) -> int:
    """Return where a passage begins in its article."""
    _, _, start = passage.article.id.rpartition(":")
    return int(start) if start.isdigit() else 0


def said_at(said: Attribution, at: int) -> bool:
    """Tell whether a place in an article's text is somebody's words."""
    return said.start <= at < said.end


def speaker_misnamed(sentence: Reading, passages: Sequence[Reading], names: Iterable[str]) -> str | None:
    """Return a reason where one is named as saying it who speaks in no passage."""
    allowed = {root(word.lower()) for name in names for word in WORD.findall(name)}
    for passage in passages:
        start, end = start_of(passage), start_of(passage) + len(passage.article.text)
        for said in passage.attributions:
            if (said.start < end and said.end > start) or start <= said.cue_start < end:
                heard = " ".join(filter(None, (said.speaker, said.name, said.via, *(hop.name for hop in said.chain))))
                allowed |= {root(word.lower()) for word in WORD.findall(heard)}
    for said in sentence.attributions:
        named = [root(word.lower()) for word in WORD.findall(said.speaker or "") if word[:1].isupper()]
        if named and not set(named) & allowed:
            return "roles_differ"
    return None
