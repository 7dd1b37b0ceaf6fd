"""Lemmas of verbs that the pipeline's rules get wrong: "hoped" is of "hope", not of "hop"."""

# Verbs of the news whose forms the rules cut short or lengthen, found by trying the forms of all 1,450 verbs that the
# lexicons hold: "stage" came back as "stag", "rearrest" as "rearreste".
WRONG = """hope stage rape wage fine slate axe dine snipe cane lambaste defund rearrest reappoint deregister cordon
    napalm waterboard petition decree phish unfriend codevelop trial overfly""".split()
DOUBLED = ("airdrop", "unban")


def forms_of(verb: str) -> list[str]:
    """Return the inflected forms of a regular verb."""
    if verb.endswith("y"):
        return [f"{verb[:-1]}ies", f"{verb}ing"]
    if verb.endswith("ee"):
        return [f"{verb}s", f"{verb}d", f"{verb}ing"]
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    return [f"{verb}es" if verb.endswith("sh") else f"{verb}s", f"{verb}ed", f"{verb}ing"]


MENDED = {form: verb for verb in WRONG for form in forms_of(verb)}
MENDED |= {f"{verb}{verb[-1]}{ending}": verb for verb in DOUBLED for ending in ("ed", "ing")}


def mended_lemma(word: str, lemma: str, pos: str) -> str:
    """Return the lemma of a lower-case word, mended where it is a verb's and the rules are known to get it wrong."""
    return MENDED.get(word, lemma) if pos == "VERB" else lemma
