"""py3langid as the one who names languages: the rare article that is not plainly English pays for its model."""

# Chinese in Han characters is Chinese, whichever of its kinds the model takes the wording for.
ONE_WRITTEN = {"wuu": "zh", "yue": "zh", "lzh": "zh"}


def name_language(text: str) -> str:
    """Return the ISO 639 code of the language a text is in; from twenty words on it is seldom wrong."""
    import py3langid  # noqa: PLC0415  a second and 120 MB that English articles need not pay

    # Capitals tell it less than small letters do.
    code: str = py3langid.classify(text.lower())[0]
    return ONE_WRITTEN.get(code, code)
