"""Rewording: plain equivalents that change nothing but the words, for sentences that follow their source too closely.

Every pair was chosen so that either side can stand for the other in news prose without a change of actor, number, time,
polarity or certainty. They are tried only after the check has refused a wording as copied.
"""

import re
from collections.abc import Callable

PAIRS: tuple[tuple[str, str], ...] = (
    ("in order to", "to"), ("such as", "including"), ("known as", "called"), ("as well as", "and also"),
    ("because of", "owing to"), ("because", "since"), ("but", "yet"), ("although", "though"),
    ("approximately", "about"), ("some of the", "part of the"), ("a number of", "several"), ("close to", "near"),
    ("next to", "beside"), ("in the wake of", "after"), ("in light of", "in view of"),
    ("particularly", "especially"), ("prior to", "before"), ("amid", "during"), ("ahead of", "before"),
    ("in response to", "in answer to"), ("due to", "owing to"), ("with regard to", "on"), ("take part in", "join"),
    ("taking part in", "joining"), ("took part in", "joined"), ("carried out", "conducted"),
    ("carry out", "conduct"), ("carrying out", "conducting"), ("set up", "established"), ("called for", "asked for"),
    ("calling for", "asking for"), ("put off", "postponed"), ("on the sidelines of", "beside"),
    ("on the margins of", "beside"), ("was expected to", "was due to"), ("were expected to", "were due to"),
    ("met with", "met"),
    ("a series of", "several"), ("large", "big"), ("began", "started"), ("begin", "start"), ("begins", "starts"),
    ("begun", "started"), ("help", "aid"), ("halted", "stopped"), ("purchase", "buy"),
    ("obtain", "get"), ("attempt", "try"), ("commence", "start"), ("terminate", "end"), ("utilise", "use"),
    ("utilize", "use"), ("permit", "allow"), ("require", "need"), ("requires", "needs"),
    ("nations", "countries"), ("neighbouring", "adjacent"), ("the two countries", "both countries"),
    ("the two sides", "both sides"), ("nearly", "almost"), ("throughout", "across"), ("upon", "on"),
    ("came into force", "took effect"), ("come into force", "take effect"), ("comes into force", "takes effect"),
    ("entered into force", "took effect"), ("went into effect", "took effect"), ("opened fire on", "fired on"),
    ("opened fire", "started firing"), ("exchanged fire", "traded fire"), ("exchange fire", "trade fire"),
    ("handed over", "turned over"), ("pulled back", "withdrawn"), ("pull out of", "leave"),
    ("in return for", "in exchange for"), ("an agreement in principle", "a preliminary agreement"),
    ("reached an agreement", "came to an agreement"), ("reached a deal", "came to terms"),

    ("gave way", "yielded"),
    ("lost their lives", "died"), ("passed away", "died"), ("residents", "inhabitants"),
    ("told reporters", "told journalists"), ("the largest", "the biggest"), ("largest", "biggest"),
    ("huge", "very large"), ("the majority of", "most of"), ("in addition to", "besides"),
    ("in spite of", "despite"), ("instead of", "rather than"), ("as long as", "so long as"),
    ("even though", "although"), ("as soon as", "once"), ("once more", "again"), ("right away", "at once"),
    ("immediately", "at once"), ("currently", "now"), ("frequently", "often"), ("entirely", "wholly"),
    ("completely", "wholly"), ("merely", "only"), ("jointly", "together"), ("annually", "every year"),
    ("the entire", "the whole"), ("entire", "whole"), ("numerous", "many"), ("various", "several"),
    ("additional", "further"), ("sufficient", "enough"), ("insufficient", "too little"), ("crucial", "vital"),
    ("difficult", "hard"), ("informed", "told"), ("assist", "aid"), ("assistance", "aid"), ("examine", "look into"),
    ("examined", "looked into"), ("investigate", "look into"), ("investigating", "looking into"),
    ("discussed", "talked about"), ("discussing", "talking about"), ("cancelled", "called off"),
    ("canceled", "called off"), ("cancel", "call off"), ("delayed", "held up"), ("took place", "was held"),
    ("take place", "be held"), ("takes place", "is held"), ("constructed", "built"), ("demolished", "pulled down"),
    ("retained", "kept"), ("broke down", "failed"), ("break down", "fail"), ("worldwide", "around the world"),
    ("prolonged", "extended"), ("prolong", "extend"), ("prolonging", "extending"), ("vessel", "ship"),
    ("vessels", "ships"), ("lorry", "truck"), ("lorries", "trucks"), ("inspected", "checked"), ("inspect", "check"),
    ("truce", "ceasefire"), ("frontier", "border"), ("frontiers", "borders"), ("vowed", "promised"),
    ("vows", "promises"), ("pledged", "promised"), ("pledges", "promises"), ("slammed", "criticised"),
    ("probes", "inquiries"), ("accord", "agreement"), ("accords", "agreements"), ("wounded", "injured"),
    ("refuse to", "decline to"), ("refuses to", "declines to"), ("refused to", "declined to"),
    ("establish how", "find out how"), ("establish whether", "find out whether"),
    ("establish what", "find out what"), ("lawmakers", "legislators"), ("in favour of", "for"),
    ("in favor of", "for"), ("in support of", "for"), ("in return", "in exchange"),
    ("arrived", "came"), ("departed", "left"), ("arrives", "comes"), ("returned to", "went back to"),
    ("return to", "go back to"), ("in the hope of", "hoping for"), ("is ready to", "stands ready to"),
    ("are ready to", "stand ready to"), ("was ready to", "stood ready to"), ("were ready to", "stood ready to"),
    ("as a result of", "owing to"), ("on account of", "owing to"),
    ("so as to", "to"), ("on behalf of", "for"), ("in the course of", "during"),
    ("at the end of", "at the close of"), ("by means of", "by"),
    ("at the height of", "at the peak of"), ("in the event of", "in case of"),
    ("with the exception of", "except for"), ("close ties", "close links"), ("ties with", "links with"),
    ("each other", "one another"),

    ("the whole of", "all of"), ("a majority of", "most"), ("abroad", "in other countries"), ("overseas", "abroad"),
    ("nationwide", "across the country"), ("countrywide", "across the country"), ("alleging", "claiming"),
    ("purchased", "bought"), ("purchases", "buys"), ("constructing", "building"), ("halting", "stopping"),
    ("halts", "stops"), ("lasted", "went on for"), ("lasts", "goes on for"), ("urgently", "without delay"),
    ("rapidly", "quickly"), ("swiftly", "quickly"), ("gradually", "step by step"), ("mainly", "chiefly"),
    ("primarily", "chiefly"), ("largely", "mostly"), ("roughly", "about"), ("repeatedly", "again and again"),
    ("assemble", "gather"), ("assembled", "gathered"), ("demonstrators", "protesters"),
    ("demonstrator", "protester"), ("demonstrations", "protests"), ("demonstration", "protest"),
    ("hospitalised", "taken to hospital"), ("hospitalized", "taken to hospital"), ("perished", "died"),
    ("slain", "killed"), ("airplane", "plane"), ("airplanes", "planes"), ("dwellings", "homes"),
    ("residences", "homes"), ("envoy", "emissary"), ("envoys", "emissaries"), ("peace talks", "peace negotiations"),
    ("summoned", "called in"), ("summon", "call in"), ("dispatched", "sent"), ("answered", "replied to"),
    ("respond", "reply"), ("responding", "replying"), ("obtaining", "getting"), ("soured", "grew worse"),
    ("deepened", "grew deeper"), ("widened", "grew wider"), ("worsening", "growing worse"),
    ("gave up", "abandoned"), ("give up", "abandon"), ("giving up", "abandoning"),
    ("laid down", "set out"), ("pointed out", "noted"), ("point out", "note"), ("carry on", "continue"),
    ("went on", "continued"), ("pick up", "collect"), ("turned down", "rejected"), ("turn down", "reject"),
    ("turning down", "rejecting"), ("backed", "supported"), ("backs", "supports"), ("criticised", "faulted"),
    ("criticized", "faulted"), ("hailed", "praised"), ("instructed", "told"), ("instructs", "tells"),
    ("gunmen", "armed men"),
)  # fmt: skip
# Longest first, so that "because of" is not reworded as "because".
ORDERED = sorted(PAIRS, key=lambda pair: -len(pair[0]))
PATTERN = re.compile(r"\b(" + "|".join(re.escape(old) for old, _ in ORDERED) + r")\b", re.IGNORECASE)
# Words that are another word elsewhere: "around" before a number, "following" that opens a phrase of time.
GUARDED = (
    (re.compile(r"\baround(?= (?:[\d$€£]|half\b))"), "about"),
    (re.compile(r"(?<=, )following(?= (?:the|a|an|his|her|its|their)\b)"), "after"),
)
NEW = dict(PAIRS)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


HOUSE = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bthe U\.S\.(?=[,.;]|$| and\b)", "the United States"),
        (r"\bU\.S\.?(?=\s|$|-)", "US"),
        (r"\bU\.N\.?(?=\s|$)", "UN"),
        (r"\bU\.K\.?(?=\s|$)", "UK"),
        (r"\bunderway\b", "under way"),
        (r"\bper cent\b", "percent"),
        (r"[’]", "'"),
        (r"\b([Cc])an not\b", r"\1annot"),
        (r"\s+—\s*|—", " – "),
    )
)


# Names keep their capitals and so their own spelling.
SPELLING = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (
            (
                r"\b(organ|critic|recogn|real|final|author|mobil|util|summar|apolog|emphas|legal|stabil"
                r"|normal|fertil|milit)iz(e|ed|es|ing|er|ers|ation)\b"
            ),
            r"\1is\2",
        ),
        (r"\b(lab|col|fav|hon|harb|neighb|behavi|rum)or(s|ed|ing|able|hood|ly)?\b", r"\1our\2"),
        (r"\bdefense\b", "defence"),
        (r"\bcenter(s|ed)?\b", r"centre\1"),
        (r"\b(cancel|travel|label|fuel|signal|total)(ed|ing|er|ers)\b", r"\1l\2"),
    )
)


def in_house_style(text: str) -> str:
    """Return words spelt as the house spells them, whatever the article does."""
    for pattern, put in HOUSE:
        text = pattern.sub(put, text)
    return outside(text, spelt)


def spelt(text: str) -> str:
    """Return a stretch without quotations in the house's spelling."""
    for pattern, put in SPELLING:
        text = pattern.sub(put, text)
    return text


def outside(text: str, change: Callable[[str], str]) -> str:
    """Return the text with a change made to all but its quotations."""
    pieces, at = [], 0
    for quotation in QUOTED.finditer(text):
        pieces += [change(text[at : quotation.start()]), quotation[0]]
        at = quotation.end()
    return "".join([*pieces, change(text[at:])])


def reworded(text: str) -> str:
    """Return the text with plain equivalents put in, quotations and capitals left as they are."""
    return outside(text, replaced)


def replaced(text: str) -> str:
    """Return a stretch without quotations reworded."""

    def put(match: re.Match[str]) -> str:
        old = match[0].lower()
        if match[0][:1].isupper() and match.start() > 0:
            # A capital inside a sentence opens a name: "United Nations" stays.
            return match[0]
        new = NEW[old]
        return new[:1].upper() + new[1:] if match[0][:1].isupper() else new

    for pattern, new in GUARDED:
        text = pattern.sub(new, text)
    return PATTERN.sub(put, text)
