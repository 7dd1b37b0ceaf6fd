"""Cues: the words by which a passage tells what somebody wants, fears, cannot do, demands or has at stake."""

import re

# Verb phrases that head a predicate, as written. "~" stands for the verb's own endings.
AIM = """want~ seek~ sought hope~ hoping aim~ need~ prefer~ wish~ desire~ intend~ strive~ favour~ favor~ pursue~ covet~
crave~ benefits benefit gains gain profits profit | would like | would love | would prefer | would welcome
would rather | is keen
are keen | is eager | are eager | is determined | are determined | was determined | is committed | is anxious to
are anxious to | push~ for | press~ for | pressing for | lobb~ for | has an interest | have an interest
has every interest | have every interest | has an incentive | have an incentive | has a stake | have a stake
has every reason | have every reason | has reason to | stand~ to gain | stand~ to benefit | count~ on
is counting on | are counting on | look~ to | bet~ on | is betting on | hold~ out for | is after | are after
is trying to | are trying to | is looking to | are looking to | is looking for | are looking for
see~ a chance | see~ an opportunity | has a base | have a base | has long sought | has long wanted
have long sought | have long wanted | want~ to keep"""
FEAR = """fear~ worr~ dread~ | is afraid | are afraid | is wary | are wary | is worried | are worried | is concerned
are concerned | is alarmed | are alarmed | is nervous | are nervous | remain~ wary | has misgivings
have misgivings | was afraid | were afraid | is anxious about | are anxious about | is suspicious
are suspicious"""
LIMIT = """cannot can't can’t lack~ depend~ rel~ must face~ struggle~ | can not | could not | couldn't | is unable
are unable | was unable | were unable | is bound | are bound | is barred | are barred | has no | have no
has few | have few | has little | have little | has only | have only | is short of | are short of | is tied
are tied | is dependent | are dependent | need~ the approval | need~ the consent | need~ approval | has to
have to | had to | is forced | are forced | is obliged | are obliged | is constrained | are constrained
is limited | are limited | is divided | are divided | remain~ divided | is split | are split | is reluctant
are reluctant | is under pressure | are under pressure | come~ under pressure | would struggle | would bear
would lose | would suffer | would pay | will bear | will lose | will suffer | can afford | can ill afford
can live | is not a party | are not a party | weaken~ | has lost | have lost | has failed
have failed | did not have | do not have | does not have | owe~ | would be read | would be seen | would look
would anger | is short | is running out | are running out | has been unable | have been unable
has been promised | is running short | must still | has not got | have not got | has not yet | is outnumbered
is isolated | is locked | risk~ | is at risk | are at risk | want~ the lane | also has few | also have few
also has no | also have no | is vulnerable | are vulnerable | would cost | answers to | answer to"""
CONDITION = """insist~ demand~ refuse~ reject~ threaten~ vow~ pledg~ oppos~ warn~ urg~ condemn~ denounce~
dismiss~ accus~ protest~ welcom~ prais~ back~ support~ | rule~ out | ruled out | will not | would not | won't |
will only
would only | will never | would never | called for | calls for | call for | called on | calls on | ha~ demanded
ha~ insisted | ha~ refused | ha~ rejected | ha~ threatened | ha~ vowed | ha~ opposed | ha~ ruled out
ha~ warned | ha~ condemned | ha~ urged | ha~ accused | ha~ called for | declin~ to | ha~ declined to
object~ to | ask~ for | ha~ asked for | agreed to | ha~ agreed to | offered to | ha~ offered to | ha~ welcomed
ha~ backed | ha~ promised | promised to | promise~ to | has made clear | stand~ by | is ready to | are ready to
was ready to | were ready to | stopped short of | see~ no grounds | see~ no reason | see~ no point | saw no grounds
see~ no need | saw no reason | ha~ no intention | ha~ no plans | ha~ made it clear | set~ as a condition
ha~ not accepted | ha~ not recognised | ha~ not recognized | does not accept | do not accept | does not recognise
did not accept | ha~ yet to accept | resist~ | veto~ | block~ | propos~ | ha~ proposed | ha~ pledged | ha~ vetoed
ha~ blocked | ha~ resisted | express~ concern | express~ support | express~ regret | voiced concern | voiced support
defend~ | ha~ defended | stress~ that | accept~ | ha~ accepted | conced~ | ha~ conceded | protest~ against"""
STAKE = """| would free | would give | would allow | would let | would help | would enable | would cost
would strengthen | would weaken | is its one | is its only | is its main | is its best | are its best |
would spare | would open
would force | is worth | are worth | matters because | is a lifeline | are a lifeline | is vital | are vital
is essential | are essential | gains most | stand~ to lose | could lose | is a thin | is too short
are too short"""
ENDINGS = r"(?:e|s|es|ed|d|y|ies|ied|ing|ning|ned)?"
# A noun that says in so many words what a sentence is about.
LABELS = {
    "aim": "motives? incentives? aims? goals? objectives? interests? priorit(?:y|ies) ambitions? purpose prize",
    "fear": "fears? worr(?:y|ies) concerns? nightmare",
    "limit": "constraints? limits? problems? weakness(?:es)? difficult(?:y|ies) dilemma obstacles?",
    "condition": "conditions? demands? price",
    "stake": "levers? leverage stakes?",
}
LABEL = {kind: re.compile(rf"(?:\w+\s)?(?:{'|'.join(words.split())})\b") for kind, words in LABELS.items()}
# Words that may stand before the verb without changing whose it is.
ADVERBS = (
    r"(?:(?:also|still|now|clearly|openly|long|simply|itself|themselves|however|therefore|mostly|in turn|too),?\s+)*"
)


def compiled(cues: str) -> re.Pattern[str]:
    """Return a pattern that a predicate of one kind begins with."""
    first, _, rest = cues.partition("|")
    phrases = [*first.split(), *(phrase.strip() for line in rest.splitlines() for phrase in line.split("|"))]
    ordered = sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(
        re.escape(phrase).replace(r"\~", "~").replace("~", ENDINGS).replace(r"\ ", r"\s+") for phrase in ordered
    )
    return re.compile(rf"{ADVERBS}(?:{words})(?![\w-])", re.IGNORECASE)


# In the order in which they are tried: "would like" before "would", "needs the consent" before "needs".
CUES = (
    ("stake", compiled(STAKE)),
    ("fear", compiled(FEAR)),
    ("limit", compiled(LIMIT)),
    ("aim", compiled(AIM)),
    ("condition", compiled(CONDITION)),
)
# What a state answers to at home: told of the state that is spoken of.
DOMESTIC = frozenset(
    """parliament congress opposition law constitution voters public courts lawmakers senate legislature
    cabinet treasury     electorate conservatives hardliners hawks reformists nationalists unions generals budget
    economy""".split()
)
# What is said without saying anything of the matter.
IDLE = re.compile(
    r"(?:ha[sd] |have )?(?:declin\w+|refus\w+) (?:to (?:comment|say|give|answer|confirm|be named|identify"
    r"|discuss|elaborate)"
    r"|comment)"
    r"|would not (?:say|comment|confirm|be drawn|elaborate|discuss)|wish\w* to state|asked"
    r"|(?:was|were|is|are|been) asked"
    r"|(?:is|are|was|were) expected|(?:is|are) said|has (?:said|told)|have (?:said|told)|need not|must (?:not )?be "
    r"|had a message|(?:can|could)(?:not| not|n['’]t) be |(?:will|would)(?: not|n['’]t| never) be "
    r"|(?:\w+ ){0,6}(?:appear|seem)\w* to be (?:quite |very |rather )?(?:different|similar|the same)",
    re.IGNORECASE,
)
# Bodies of people who have something at stake though they sign nothing.
GROUPS = frozenset(
    """farmers growers exporters importers traders millers operators shippers insurers underwriters villagers residents
    refugees migrants workers casuals miners dockers fishermen investors voters protesters students doctors
    nurses teachers     consumers families companies banks airlines carriers producers buyers herders evacuees
    hostages survivors settlers
    drivers employers shipowners manufacturers lenders creditors donors pensioners tenants truckers pilots seafarers
    merchants retailers tourists households smallholders planters refiners broadcasters publishers hospitals""".split()
)


def kind_of(words: str) -> str | None:
    """Return the kind of point whose cue a predicate begins with, or None."""
    return next((kind for kind, pattern in CUES if pattern.match(words)), None)


def label_of(words: str) -> tuple[str, int] | None:
    """Return the kind that a label opens ("motive is ..."), and how many characters the label takes."""
    for kind, pattern in LABEL.items():
        match = pattern.match(words)
        if match:
            return kind, match.end()
    return None
