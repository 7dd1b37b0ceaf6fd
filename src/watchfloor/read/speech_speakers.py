"""Speakers: whose words they are, as written and as resolved, whether named, and through which outlet they came."""

import re

from msgspec import Struct

from watchfloor.read.speech_scene import Scene, Unit, mention_at
from watchfloor.records import Mention, Token

LEADING = frozenset({"ADV", "CCONJ", "PUNCT"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Words of first and second person outside quotation marks are the outlet's own voice.
OWN_VOICE = frozenset(
    {"i", "we", "you", "one", "us", "me", "there", "let", "what", "nothing", "nobody", "none", "no", "this", "that"}
)
DOCUMENTS = frozenset(
    """statement report letter document note communique communiqué text indictment ruling survey poll study release
    bulletin memo memorandum resolution declaration article editorial post tweet book paper filing affidavit complaint
    lawsuit order decree notice review analysis audit assessment announcement message email transcript video footage
    protocol spokesman spokeswoman spokesperson office version account figure toll""".split()
)
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
CHANNELS = frozenset(
    """statement report letter document note communique communiqué interview post tweet release bulletin briefing
    memo email message article editorial column speech address broadcast video twitter facebook telegram x weibo
    instagram indictment filing resolution declaration text book paper transcript""".split()
)
MEDIA = frozenset(
    """media newspaper paper daily weekly magazine news radio television tv broadcaster channel outlet website
    press wire portal journal times post tribune herald gazette chronicle""".split()
)
ISSUING = frozenset({"issue", "sign", "release", "write", "publish", "post"})
LISTENERS = frozenset("reporters journalists parliament lawmakers senators supporters voters".split())
SOURCES = frozenset({"source", "insider", "informant"})
UNNAMED = frozenset(
    """official diplomat person people aide adviser advisor participant officer member delegate lawyer executive
    negotiator lawmaker minister banker trader employee worker soldier commander analyst envoy individual""".split()
)
INDEFINITE = frozenset("a an one two three four five several some another other many both few various".split())
HIDDEN = re.compile(
    r"anonymity|not (?:to )?be (?:named|identified|quoted)|not to be (?:named|identified)"
    r"|declined to be (?:named|identified)"
    r"|unnamed|anonymous|unidentified|familiar with|close to the|with knowledge of|briefed on|privy to"
    r"|without being (?:named|identified)|not authori[sz]ed to (?:speak|talk|comment|discuss)",
    re.IGNORECASE,
)


class Speaker(Struct, frozen=True):
    """A source phrase: offsets, the Actor it resolves to, whether it is anonymous, its head token."""

    start: int
    end: int
    text: str
    head: int
    actor: str | None = None
    anonymous: bool = False


def speaker_of(
    scene: Scene, unit: Unit, head: Token, first: int | None = None, last: int | None = None
) -> Speaker | None:
    """Return the speaker that the noun phrase under `head` names, within the tokens `first`:`last` if given."""
    own = (
        head.lower in OWN_VOICE
        and scene.inside[head.i] < 0
        and not any(scene.tokens[at].lower == "of" for at in scene.children[head.i])
    )
    if own or head.pos in {"VERB", "AUX"}:
        return None
    low, high = phrase_of(scene, unit, head)
    low = max(low, first) if first is not None else low
    high = min(high, last) if last is not None and head.i < last else high
    while low < head.i and (scene.tokens[low].ent in {"DATE", "TIME"} or scene.tokens[low].pos in LEADING):
        low += 1
    span = scene.span(min(low, head.i), max(high, head.i + 1))
    if span is None:
        return None
    text = scene.text[span[0] : span[1]]
    return Speaker(span[0], span[1], text, head.i, actor_of(scene, head, span), is_anonymous(scene, head, text, unit))


def phrase_of(scene: Scene, unit: Unit, head: Token) -> tuple[int, int]:
    """Return the token range of a noun phrase, cut before relative clauses and asides and at quotations."""
    tokens = scene.tokens
    low, high = scene.reach(head.i, unit)
    for i in range(head.i - 1, low - 1, -1):
        if scene.inside[i] >= 0 or scene.marks[i] or tokens[i].text in {":", ";"}:
            low = i + 1
            break
    end = min(high, head.i + 26)
    for i in range(head.i + 1, end):
        token = tokens[i]
        if (
            scene.inside[i] >= 0
            or scene.marks[i]
            or token.lower in RELATIVE
            or token.text in {":", "–", "—", "--", ";"}
        ):
            return low, i
        if token.text == "," and not continues_name(scene, i, end):
            return low, i
    return low, end


def continues_name(scene: Scene, comma: int, end: int) -> bool:
    """Tell whether what follows a comma is still part of who speaks: an apposition or another item of a list."""
    joined = False
    for i in range(comma + 1, min(end, comma + 14)):
        token = scene.tokens[i]
        if token.lower in RELATIVE or token.pos in {"VERB", "AUX"} or token.tag in {"VBG", "VBN"}:
            return False
        joined = joined or (token.dep in {"appos", "conj"} and token.head <= comma)
        if token.text == ",":
            break
    return joined


def actor_of(scene: Scene, head: Token, span: tuple[int, int]) -> str | None:
    """Return the Actor id of the mention that is the speaker: at its head, else in apposition, else its owner."""
    mention = mention_at(scene, head.start, head.end)
    if mention is not None and mention.actor is not None:
        return mention.actor
    for at in scene.children[head.i]:
        inner = scene.tokens[at]
        if inner.dep == "appos" and span[0] <= inner.start < span[1]:
            mention = mention_at(scene, inner.start, inner.end)
            if mention is not None and mention.actor is not None:
                return mention.actor
    return owner_of(scene, head)


def owner_of(scene: Scene, head: Token) -> str | None:
    """Return the actor that a document or spokesman belongs to ("the ministry's statement", "its spokesman", "a
    report by the council")."""
    if head.lemma not in DOCUMENTS and head.lower not in DOCUMENTS:
        return None
    author = author_of(scene, head)
    mention: Mention | None = mention_at(scene, author.start, author.end) if author is not None else None
    return mention.actor if mention is not None else None


def author_of(scene: Scene, head: Token) -> Token | None:
    """Return who wrote a document or sent a spokesman: its possessor, the name before it, who it is by or from."""
    for at in scene.children[head.i]:
        inner = scene.tokens[at]
        if scene.inside[at] != scene.inside[head.i]:
            continue
        named = inner.dep in {"compound", "nmod"} and mention_at(scene, inner.start, inner.end) is not None
        if inner.dep == "poss" or named:
            return inner
        if at > head.i and inner.dep in {"prep", "agent"} and inner.lower in {"by", "from"}:
            return next((scene.tokens[i] for i in scene.children[at] if scene.tokens[i].dep == "pobj"), None)
        if at > head.i and inner.dep == "acl" and inner.lemma in ISSUING:
            return issuer_of(scene, inner)
    return None


def issuer_of(scene: Scene, verb: Token) -> Token | None:
    """Return who issued a document ("a statement issued by the army")."""
    for at in scene.children[verb.i]:
        if scene.tokens[at].lower == "by":
            return next((scene.tokens[i] for i in scene.children[at] if scene.tokens[i].dep == "pobj"), None)
    return None


def is_anonymous(scene: Scene, head: Token, text: str, unit: Unit) -> bool:
    """Tell whether the speaker is kept unnamed."""
    if head.pos in {"PROPN", "PRON"}:
        return False
    low, high = scene.reach(head.i, unit)
    around = scene.text[scene.tokens[low].start : min(scene.tokens[high - 1].end, scene.tokens[low].start + 400)]
    if HIDDEN.search(around) or head.lemma in SOURCES:
        return True
    if head.lemma not in UNNAMED or any(scene.tokens[at].ent == "PERSON" for at in range(low, min(high, low + 30))):
        return False
    words = text.lower().split()
    return bool(words) and words[0] in INDEFINITE


def via_of(scene: Scene, verb: Token, unit: Unit) -> str | None:
    """Return the outlet spoken to, or the document or broadcast in which the words stand."""
    for at in scene.children[verb.i]:
        token = scene.tokens[at]
        if scene.inside[at] >= 0:
            continue
        if token.dep in {"dobj", "dative"} and verb.lemma in {"tell", "inform"} and is_outlet(scene, token):
            return phrase_text(scene, token, unit)
        if token.dep == "prep" and token.lower in {"in", "on", "via", "through", "to", "by"}:
            for below in scene.children[at]:
                inner = scene.tokens[below]
                wanted = is_outlet(scene, inner) if token.lower in {"to", "through"} else inner.lemma in CHANNELS
                if inner.dep == "pobj" and wanted:
                    return phrase_text(scene, inner, unit)
    return None


def is_outlet(scene: Scene, head: Token) -> bool:
    """Tell whether a noun names an outlet rather than a listener ("reporters", "parliament")."""
    if head.lemma in LISTENERS or head.lower in LISTENERS:
        return False
    if head.lemma in MEDIA or head.lower in MEDIA:
        return True
    mention = mention_at(scene, head.start, head.end)
    actor = scene.actors.get(mention.actor or "") if mention is not None else None
    if actor is not None and actor.role == "MED":
        return True
    known = mention is not None and mention.actor is not None and not mention.actor.startswith("name:")
    return head.pos == "PROPN" and head.ent in {"ORG", ""} and not known


def phrase_text(scene: Scene, head: Token, unit: Unit) -> str | None:
    """Return a noun phrase as written."""
    span = scene.span(*phrase_of(scene, unit, head))
    return scene.text[span[0] : span[1]].rstrip(".") if span else None
