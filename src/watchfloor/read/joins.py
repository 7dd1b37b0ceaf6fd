"""Whether a verb joined by "and" could as well belong to the relative clause that ends just before it."""

from watchfloor.read.language import ancestors, child, children
from watchfloor.records import Parse, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def could_be_relative(parse: Parse, head: Token) -> bool:
    """Tell whether a verb without a subject of its own could be the second verb of a relative clause: "gave way to a
    man whose state is poor and is widely blamed".

    The relative clause must reach up to the "and" without a comma, and its verb stand in the same form.
    """
    if head.dep != "conj" or child(parse, head.i, *SUBJECTS) is not None:
        return False
    above = parse.tokens[head.head]
    joints = [token.i for token in children(parse, above.i, "cc") if above.i < token.i < head.i]
    if not joints or joints[-1] == 0:
        return False
    last = parse.tokens[joints[-1] - 1]
    form = finite_of(parse, head)
    return form is not None and any(
        at.dep == "relcl" and finite_of(parse, at) == form for at in (last, *ancestors(parse, last.i)) if at.i > above.i
    )


def finite_of(parse: Parse, head: Token) -> str | None:
    """Return the tag of the word that carries a verb's tense: its first helper, or itself."""
    helpers = [*children(parse, head.i, "aux"), *children(parse, head.i, "auxpass")]
    tags = [token.tag for token in sorted([*helpers, head], key=lambda token: token.i) if token.tag in FINITE]
    return tags[0] if tags else None
