"""English is read; another language is named and kept."""

import pytest

from watchfloor.engines.languages import name_language
from watchfloor.read.english import foreign_language, in_words
from watchfloor.records import Article

ENGLISH = "The ministers said on Monday that they had agreed with the unions on a plan that would end the strike. "
OTHERS = {
    "de": "Die Minister sagten am Montag, sie hätten sich mit den Gewerkschaften auf einen Plan geeinigt, der den "
    "Streik beendet, und dass die Häfen wieder geöffnet werden. ",
    "nl": "De ministers zeiden maandag dat zij het met de vakbonden eens waren over een plan dat de staking beëindigt, "
    "en dat de havens weer open zijn. ",
    "af": "Die ministers het Maandag gesê dat hulle met die vakbonde saamgestem het oor 'n plan wat die staking sal "
    "beëindig, en dat die hawens weer oop is. ",
    "es": "Los ministros dijeron el lunes que habían acordado con los sindicatos un plan que pondría fin a la huelga, y "
    "que los puertos volverían a abrir. ",
    "id": "Para menteri mengatakan pada hari Senin bahwa mereka telah sepakat dengan serikat pekerja mengenai rencana "
    "yang akan mengakhiri pemogokan itu di pelabuhan. ",
    "ru": "Министры заявили в понедельник, что договорились с профсоюзами о плане прекращения забастовки. ",
    "ar": "قال الوزراء يوم الاثنين إنهم اتفقوا مع النقابات على خطة لإنهاء الإضراب في الموانئ. ",
    "zh": "部长们周一表示，他们已与工会就结束罢工的计划达成一致，港口将重新开放。",
}


def language_of(text: str, declared: str | None = None) -> str | None:
    return foreign_language(Article(id="1", title="", text=text, sha256="", language=declared), name_language)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("declared", [None, "en"])
def test_other_languages_are_named(code: str, declared: str | None) -> None:
    assert language_of(OTHERS[code] * 2, declared) == code
    assert language_of(OTHERS[code].upper() * 2, declared) == code


@pytest.mark.parametrize("declared", [None, "en-GB", "fr"])
def test_what_is_english_is_read_whatever_it_is_declared_to_be(declared: str | None) -> None:
    assert language_of(ENGLISH, declared) is None
    assert language_of(ENGLISH.upper(), declared) is None


def test_a_short_text_in_latin_letters_is_what_it_is_declared_to_be() -> None:
    assert language_of("Lima port strike ends") is None
    assert language_of("Huelga en Lima", "es") == "es"


def test_another_script_is_seen_in_a_few_words() -> None:
    assert language_of("Забастовка в порту") in {"ru", "bg", "uk", "mk", "sr"}


def test_an_english_article_with_foreign_quotations_is_read() -> None:
    assert language_of(f"{ENGLISH * 3}\n\n“{OTHERS['es']}”\n\n{ENGLISH * 2}") is None
    assert language_of(f"{ENGLISH * 2}\n\n“{OTHERS['ar']}”\n\n{ENGLISH}") is None


@pytest.mark.parametrize("code", ["de", "es", "ru", "zh"])
def test_a_foreign_article_with_english_around_it_is_not(code: str) -> None:
    around = "Sign up to our newsletter to get the stories that matter to you. All rights reserved."
    assert language_of(f"{around}\n\n{(OTHERS[code] + chr(10)) * 6}\n\n{around}") == code


def test_names_and_figures_alone_are_not_foreign() -> None:
    assert language_of("Kenya 14 Uganda 12 Chad 9 Peru 7 Yemen 5 Ghana 4 Togo 3 " * 5, "en") is None


def test_without_anybody_to_ask_the_declaration_is_believed() -> None:
    article = Article(id="1", title="", text=OTHERS["es"] * 2, sha256="", language="es")
    assert foreign_language(article, None) == "es"


def test_a_language_in_words() -> None:
    assert in_words("nl") == "Dutch (nl)"
    assert in_words("xx") == "a language other than English (xx)"
