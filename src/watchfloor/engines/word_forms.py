"""Part of speech and lemma by looking up what a pipeline's rules made of the same word with the same labels before."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from watchfloor.engines.lemmas import mended_lemma

# The two components whose work is looked up. Together they took an eighth of the small pipeline's time.
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
# Components that look at neither part of speech nor lemma, so that both may come after them.
INDEPENDENT = frozenset({"tok2vec", "transformer", "tagger", "parser", "senter", "ner"})
# What a rule may ask of a token for its outcome to hang on word, tag and label alone.
OWN = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_DIGIT", "LENGTH"})
# More entries than a year of news has; then the table begins anew, so that no text can fill the memory.
MOST = 200_000

# The hashes of a word, its tag and its dependency label.
Key = tuple[int, int, int]


class Form(NamedTuple):
    """A word with what the rules made of it."""

    text: str
    length: int
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str


class WordForms:
    """The forms of tokens. `skipped` names the components that the pipeline need not run; none where the rules are
    not those of an official pipeline, and then the forms are read off the tokens."""

    def __init__(self, pipeline: Any) -> None:
        self.vocab = pipeline.vocab
        self.held: dict[Key, Form | None] = {}
        self.skipped = [RULER, LEMMATIZER] if is_plain(pipeline) else []
        self.rules = [pipeline.get_pipe(name) for name in self.skipped]
        self.leading = leading_of(pipeline) if self.skipped else None

    def of(self, doc: Any, keys: Sequence[Key]) -> list[Form]:
        """Return the form of each token of a Doc; `keys` are its tokens' hashes of word, tag and dependency label."""
        if not self.skipped:
            return [form_of(token) for token in doc]
        if len(self.held) > MOST:
            self.forget()
        held = self.held
        if missing := {key for key in keys if key not in held}:
            self.learn(missing)
        forms = [held[key] for key in keys]
        if None in forms:
            # A rule that looks at the next word too may apply: here the rules are run as they are.
            for rule in self.rules:
                rule(doc)
            return [form_of(token) for token in doc]
        return forms  # type: ignore[return-value]

    def learn(self, keys: Iterable[Key]) -> None:
        """Keep the form of each word, or None for one that may begin a rule over several words."""
        words = sorted(keys)
        begins = {start for _, start, _ in self.leading(self.written(words))} if self.leading else set()
        self.held.update((key, None) for at, key in enumerate(words) if at in begins)
        # Side by side these words meet no rule over several: none of them begins one.
        alone = [key for at, key in enumerate(words) if at not in begins]
        doc = self.written(alone)
        for rule in self.rules:
            rule(doc)
        self.held.update(zip(alone, map(form_of, doc), strict=True))

    def forget(self) -> None:
        """Begin the table anew, and the lemmatizer's own."""
        self.held.clear()
        for rule in self.rules:
            getattr(rule, "cache", {}).clear()

    def written(self, keys: Sequence[Key]) -> Any:
        """Return a Doc of the words with their labels."""
        from spacy.tokens import Doc  # noqa: PLC0415  loaded already wherever there is a pipeline

        name = self.vocab.strings
        words, tags, deps = ([name[key[column]] for key in keys] for column in range(3))
        return Doc(self.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))


def form_of(token: Any) -> Form:
    """Return a token's form as the pipeline set it."""
    text = token.text
    lower, pos = text.lower(), token.pos_
    return Form(text, len(text), lower, mended_lemma(lower, token.lemma_.lower(), pos), pos, token.tag_, token.dep_)


def is_plain(pipeline: Any) -> bool:
    """Tell whether part of speech and lemma hang on nothing but the token and, in some rules, the words beside it."""
    factories = {name: pipeline.get_pipe_meta(name).factory for name in pipeline.pipe_names}
    if not all(factories.get(name) == name for name in (RULER, LEMMATIZER)):
        return False
    if set(factories.values()) - INDEPENDENT - {RULER, LEMMATIZER}:
        return False
    return all(set(token) <= OWN for pattern in patterns_of(pipeline) for token in pattern)


def patterns_of(pipeline: Any) -> list[list[dict[str, Any]]]:
    """Return the patterns of the pipeline's rules, each a description of one token or several."""
    return [pattern for rule in pipeline.get_pipe(RULER).patterns for pattern in rule["patterns"]]


def leading_of(pipeline: Any) -> Any:
    """Return a matcher for the first token of every rule over several tokens, or None where there is no such rule."""
    from spacy.matcher import Matcher  # noqa: PLC0415  loaded already wherever there is a pipeline

    first = [pattern[:1] for pattern in patterns_of(pipeline) if len(pattern) > 1]
    matcher = Matcher(pipeline.vocab)
    if first:
        matcher.add("first", first)
    return matcher if first else None
