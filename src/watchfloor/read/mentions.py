"""Who is named in an article: countries, bodies, ministries, offices, people and the words that take them up again."""

from collections.abc import Sequence

from msgspec import structs

from watchfloor.read.discourse import Item, Reader
from watchfloor.read.names import Hit, Names, ruled_counts, settled
from watchfloor.read.owners import Owners
from watchfloor.read.people import Beside, Person, person_in
from watchfloor.read.runs import Run, find_runs
from watchfloor.read.titles import Title, find_titles, unswallowed
from watchfloor.records import Actor, Article, Mention, Parse

__all__ = ["Names", "find_mentions"]


def find_mentions(article: Article, parse: Parse, names: Names) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Return the mentions of an article in text order and the actors they refer to in order of first mention.

    Mentions of different words never overlap; where a phrase means several actors ("both countries", "the Japanese and
    Korean ministers") it has one mention for each, over the same words. What cannot be told has no actor.
    """
    hits, counts = settled(names.find(article.text, parse), article, names)
    hits = unswallowed(parse, without_introduced(parse, hits))
    titles = find_titles(parse, hits)
    runs = find_runs(article.text, parse, hits)
    beside = Beside(titles, hits)
    reader = Reader(article, parse, Owners(article, parse, names, counts, ruled_counts(hits, names)), counts, beside)
    for item in items_of(parse, hits, titles, [(run, person_in(run, parse, beside, names)) for run in runs]):
        reader.take(item)
    renamed = reader.memory.renamed
    made = (
        structs.replace(m, actor=renamed[m.actor]) if m.actor is not None and m.actor in renamed else m
        for m in reader.mentions
    )
    mentions = tuple(sorted(made, key=lambda m: (m.start, m.end)))
    named = {mention.actor for mention in mentions}
    return mentions, tuple(actor for actor in reader.memory.actors.values() if actor.id in named)


def without_introduced(parse: Parse, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without short names that the text itself introduces in brackets for somebody else.

    "The Workers' Federation of Peru (WFP)" makes WFP that federation, whatever the letters mean elsewhere.
    """
    tokens = parse.tokens
    ends = {hit.j: hit for hit in hits}
    own: set[str] = set()
    for hit in hits:
        written = hit.entries[0].text
        if hit.kind != "body" or not written.isupper() or hit.i < 2 or hit.j >= len(tokens):
            continue
        before = ends.get(hit.i - 1)
        named = (
            before is not None
            and before.actor is not None
            and hit.actor is not None
            and before.actor.id == hit.actor.id
        )
        if named or (tokens[hit.i - 1].text, tokens[hit.j].text) != ("(", ")"):
            continue
        initials = [t.text[0] for t in tokens[max(0, hit.i - 2 * len(written) - 1) : hit.i - 1] if t.text[0].isupper()]
        if "".join(initials[-len(written) :]) == written:
            own.add(written)
    return [hit for hit in hits if hit.entries[0].text not in own] if own else list(hits)


def items_of(
    parse: Parse, hits: Sequence[Hit], titles: Sequence[Title], runs: Sequence[tuple[Run, Person | None]]
) -> list[Item]:
    """Return everything that may refer to somebody, in text order, each token in at most one."""
    taken = bytearray(len(parse.tokens))
    items: list[Item] = []
    used: set[int] = set()
    for run, person in runs:
        if person is not None:
            items.append(Item(person.before.i if person.before else run.i, run.j, person=person))
            used.update(title.i for title in (person.before,) if title is not None)
        else:
            items.append(Item(run.i, run.j, run=run))
    explained = {item.person.after.i: item.person for item in items if item.person and item.person.after}
    items += [Item(t.i, t.j, title=t, of=explained.get(t.i)) for t in titles if t.i not in used]
    for item in items:
        taken[item.i : item.j] = b"\x01" * (item.j - item.i)
    items += [Item(hit.i, hit.j, hit=hit) for hit in hits if hit.kind != "role" and not any(taken[hit.i : hit.j])]
    for item in items:
        taken[item.i : item.j] = b"\x01" * (item.j - item.i)
    items += [Item(t.i, t.i + 1, word=t) for t in parse.tokens if not taken[t.i] and t.pos in {"PRON", "NOUN", "PROPN"}]
    return sorted(items, key=lambda item: item.i)
