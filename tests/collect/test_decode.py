"""Bytes to text."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchfloor.collect.decode import text_of
from watchfloor.errors import ExtractError

FRENCH = "Le président a été élu à Genève, où l’été est passé."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_french_in_many_encodings(encoding: str) -> None:
    assert text_of(FRENCH.encode(encoding)) == FRENCH


def test_marks_without_the_codec_adding_them() -> None:
    assert text_of(codecs.BOM_UTF16_BE + "né".encode("utf-16-be")) == "né"


def test_russian_and_japanese_are_guessed() -> None:
    russian = "Президент подписал указ о перемирии на границе, сообщило агентство."
    japanese = "日本と韓国は共同訓練を再開すると発表した。"
    assert text_of(russian.encode("cp1251")) == russian
    assert text_of(japanese.encode("shift_jis")) == japanese


def test_a_declared_encoding_goes_before_the_guess() -> None:
    polish = "zażółć gęślą jaźń"
    assert text_of(polish.encode("iso-8859-2"), "iso-8859-2") == polish
    page = f'<html><head><meta charset="iso-8859-2"></head><body>{polish}</body></html>'
    assert text_of(page.encode("iso-8859-2")) == page


def test_a_wrong_declaration_does_no_harm() -> None:
    assert text_of(FRENCH.encode(), "shift_jis") == FRENCH
    assert text_of(FRENCH.encode("cp1252"), "no-such-encoding") == FRENCH


def test_damaged_utf8_keeps_its_sound_characters() -> None:
    damaged = FRENCH.encode() * 3 + b"\xff end"
    assert text_of(damaged) == FRENCH * 3 + "\ufffd end"


def test_binary_is_refused() -> None:
    for content in (b"\x00\x01\x02\x03" * 20, bytes(range(256)) * 4):
        with pytest.raises(ExtractError, match="UTF-8"):
            text_of(content)


@given(some.text(some.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert text_of(text.encode()) == text


@given(some.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with contextlib.suppress(ExtractError):
        assert isinstance(text_of(content), str)
