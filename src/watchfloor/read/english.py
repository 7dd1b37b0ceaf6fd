"""Is it English: the words every text is held together by tell, and the script; only what they leave open is asked."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from watchfloor.read.paragraphs import LONGEST_TEXT
from watchfloor.records import Article

# Names the language of a text by its ISO 639 code.
NameLanguage = Callable[[str], str]
# What a reader of a fault calls the languages of most news; the code stands for any other.
NAMES = dict(
    pair.split("=")
    for pair in """af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian
    ca=Catalan cs=Czech cy=Welsh da=Danish de=German el=Greek es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish
    fr=French ga=Irish gl=Galician gu=Gujarati ha=Hausa he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian
    id=Indonesian is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer ko=Korean ku=Kurdish ky=Kyrgyz
    lo=Lao lt=Lithuanian lv=Latvian mk=Macedonian mn=Mongolian ms=Malay mt=Maltese my=Burmese nb=Norwegian ne=Nepali
    nl=Dutch nn=Norwegian no=Norwegian pa=Punjabi pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian si=Sinhala
    sk=Slovak sl=Slovenian so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai
    ti=Tigrinya tl=Tagalog tr=Turkish uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese yo=Yoruba zh=Chinese
    zu=Zulu""".split()
)

WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ\u1e00-\u1eff\ufb00-\ufb06]")
# Scripts that put no blanks between words: two letters count as one word (Chinese has 1.5 to 1.8 a word).
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
ENGLISH = frozenset(
    """a about after against all also an and are as at be because been before being between both but by can could did
    do does during each for from had has have he her here him his how i if in into is it its more most my no nor not
    now of off on only or other our out over said she should so some such than that the their them then there these
    they this those through to under until up upon us was we were what when where which while who whom whose why will
    with within without would you your says amid near""".split()
)
# Those of them that stand in other languages as well, with whatever meaning: "over" in Danish, "on" in Finnish.
SHARED = frozenset(
    """a all an are as at be but by can do for from had has have he her him his i if in is it me more most my no nor of
    on or our out over so some to under up us was we will""".split()
)
# What holds other languages together, where it is no English word. Spanish, Portuguese, French, Italian, Romanian,
# Catalan; German, Dutch, Afrikaans, Swedish, Danish, Norwegian; Finnish, Estonian, Hungarian, Turkish; Polish, Czech,
# Slovak, Croatian; Indonesian, Malay, Tagalog, Vietnamese; Swahili, Hausa, Somali; Albanian, Irish, Welsh; Pidgin.
OTHERS = frozenset(
    """de la que el en y los se las por un para con una su lo como más pero sus le ya este esta entre cuando muy sin
    sobre también hasta hay donde fue ha ser está según o e do da em é não os na mais dos mas foi ao ele das tem à seu
    sua ou quando há nos já pelo pela até et les des du une est pour qui dans par plus pas au sur ne ce il sont avec
    son ses aux été cette mais leur di che per è non della sono dei più nel alla gli anche ma delle și în cu pe că din
    nu să mai sunt care pentru fost els amb és der und von zu das mit sich auf für ist im dem nicht ein eine als auch
    es werden aus hat dass sie nach wird bei einer um sind noch wie einem über einen zum haben nur oder aber vor zur
    bis durch van het een dat op te zijn voor niet aan er om ook dan maar uit nog naar wordt heeft werd nie wat vir sy
    hy och att det som på är av för med den till inte ett från vid eller og ikke fra ved blir ble af ja ei että oli ovat
    mutta myös kuin az hogy nem egy volt csak már w z się że jest jak od za przez oraz dla pro ale jako si je su koji
    kao ve bir bu için ile olarak çok daha yang dan ini itu dengan untuk dari pada tidak dalam akan oleh juga ke telah
    ang ng sa mga ay ni và của là có không được cho các một trong wa kwa katika hii kuwa iyo oo ka ku në të dhe që një
    nga agus ar yn ir kad dey wey don dem wetin""".split()
)
# A piece is judged by at least this many words. Of the 3,000 English texts measured, none of 20 words or more has
# under one in twenty of these words; shorter ones do.
PIECE = 30
LEAST = 20
FEW = 0.1
# What is asked about a text that is not plainly English: as much as decides, and not more.
SAMPLE = 3000


class Weighed(Struct, frozen=True, kw_only=True):
    """How many words a piece of text has, and how many of them hold English, or another language, together. `plain`
    tells that it reads as English, `latin` that most of it is in Latin letters."""

    words: int
    english: int
    others: int
    plain: bool
    latin: bool


def foreign_language(article: Article, name_language: NameLanguage | None) -> str | None:
    """Return the code of the language that most of an article is in, or None where it is to be read as English.

    What the words show counts more than what the article is declared to be. The declaration is believed where the
    words show nothing: in names and figures alone, in fewer than LEAST words of Latin letters, or where there is nobody
    to ask; nothing declared is English there.
    """
    pieces = [(piece, weight_of(piece)) for piece in pieces_in(article.text[:LONGEST_TEXT])]
    words = sum(weight.words for _, weight in pieces)
    if sum(weight.words for _, weight in pieces if weight.plain) * 2 >= words:
        return None
    doubtful = [(piece, weight) for piece, weight in pieces if not weight.plain]
    declared = (article.language or "")[:2].lower()
    latin = sum(weight.words for _, weight in doubtful if weight.latin) * 2 > words
    shown = sum(weight.others for _, weight in doubtful) > sum(weight.english for _, weight in doubtful)
    if latin and (words < LEAST or (declared == "en" and not shown)):
        return None if declared in {"en", ""} else declared
    if name_language is None:
        return None if declared in {"en", ""} and latin else declared or "und"
    named = name_language(" ".join(piece for piece, _ in doubtful)[:SAMPLE])
    return None if named == "en" else named


def in_words(code: str) -> str:
    """Return a language's name with its code ("French (fr)"), or what is known of it."""
    return f"{NAMES[code]} ({code})" if code in NAMES else f"a language other than English ({code})"


def pieces_in(text: str) -> Iterator[str]:
    """Yield the text in pieces of whole lines that have PIECE words or so, the last one perhaps less."""
    held: list[str] = []
    blanks = 0
    for line in text.splitlines():
        held.append(line)
        blanks += line.count(" ") + 1
        if blanks >= PIECE:
            yield "\n".join(held)
            held, blanks = [], 0
    if held:
        yield "\n".join(held)


def weight_of(piece: str) -> Weighed:
    """Return a piece weighed by its words."""
    words = [word.lower() for word in WORD.findall(piece)]
    latin = [word for word in words if LATIN.match(word)]
    unspaced = len(UNSPACED.findall(piece)) // 2
    apart = max(unspaced, 1) if unspaced else len(words) - len(latin)
    english = [word for word in latin if word in ENGLISH]
    others = sum(word in OTHERS for word in latin)
    plain = len(english) >= max(others, FEW * len(latin)) and any(word not in SHARED for word in english)
    return Weighed(
        words=len(latin) + apart,
        english=len(english),
        others=others,
        plain=plain and len(latin) >= apart,
        latin=len(latin) >= apart,
    )
