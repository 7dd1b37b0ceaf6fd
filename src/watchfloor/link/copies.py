"""Which articles carry one original text: verbatim, cut, edited or stitched, found by the passages they share."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from watchfloor.link.credits import credits_of, credits_outlet, named_alike, same_agency, signed_alike
from watchfloor.link.fingerprints import TITLE_WORDS, Fingerprints, address_of, keys_of, prints_of, title_words
from watchfloor.link.passages import Span, Text, share_of, shared_spans
from watchfloor.records import Article, Origin, Reading, Shared, Taken

# Share of a text's own words that must come from another for it to be no original; less where a credit, an agency
# or a byline ties the two; all but a little where the other only grew.
SHARED, SHARED_WITH_CREDIT, WHOLE = 0.5, 0.25, 0.8
# Fewer own words than this (about two sentences) prove nothing, unless they are all there is.
FEWEST = 15
# Less than this is a phrase or two in common; of a stitched text, each source must give more.
MENTIONED, STITCHED = 0.1, 0.2
VERBATIM = 0.97
# How many passages an origin shows for each member and in all.
SHOWN, SHOWN_IN_ALL = 4, 60
UNDATED = datetime.max.replace(tzinfo=UTC)


class Piece(Struct, frozen=True):
    """An article as copies are looked for: its words, and whom it credits."""

    text: Text
    credited: tuple[str, ...]
    place: int

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.text.article


class Tie(Struct, frozen=True):
    """What a `copy` has in common with a `source`: passages, the share of each, and other evidence."""

    copy: Piece
    source: Piece
    spans: tuple[Span, ...]
    share: float
    source_share: float
    evidence: tuple[str, ...]

    @property
    def hand(self) -> bool:
        """Whether more than words ties the two."""
        return any(sign in self.evidence for sign in ("credit", "agency", "byline"))


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings by time of publication, then id; the undated last."""
    return sorted(readings, key=lambda reading: (published_of(reading.article), reading.article.id))


def published_of(article: Article) -> datetime:
    """Return an article's time of publication in UTC, or the end of time where it is not known."""
    published = article.published
    if published is None:
        day = article.published_day
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else UNDATED
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def find_origins(readings: Iterable[Reading]) -> tuple[Origin, ...]:
    """Return one Origin for each original text, in order of publication; every article is in exactly one.

    Quotations prove nothing, so that independent pieces on one speech stay independent; nor do boilerplate paragraphs.
    Each text is compared with the few that its fingerprints point to: time grows with the number of texts.
    """
    pieces = [
        Piece(Text(reading.article), credits_of(reading), place) for place, reading in enumerate(in_order(readings))
    ]
    ties = ties_between(pieces)
    chosen = chosen_ties(ties)
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(root_of(piece.place, chosen), []).append(piece)
    return tuple(origin_of(pieces[root], members, ties) for root, members in groups.items())


def ties_between(pieces: Sequence[Piece]) -> dict[int, list[Tie]]:
    """Return for each piece that took from others, by its place, what it took from each."""
    index, at = Fingerprints(), {piece.article.id: piece for piece in pieces}
    ties: dict[int, list[Tie]] = {}
    for piece in pieces:
        prints, keys = prints_of(piece.text), keys_of(piece.article)
        repeated = False
        for name in index.near(prints, keys):
            tie = tie_between(at[name], piece)
            if tie is None:
                continue
            ties.setdefault(tie.copy.place, []).append(tie)
            repeated = repeated or min(tie.share, tie.source_share) >= VERBATIM
        # What repeats a text word for word adds no marks of its own: a wire in a hundred papers is held once.
        if not repeated:
            index.hold(piece.article.id, prints, keys, published_of(piece.article))
    return ties


def tie_between(earlier: Piece, later: Piece) -> Tie | None:
    """Return what two pieces have in common, as what one took from the other, or None."""
    source, copy = directed(earlier, later)
    spans = tuple(shared_spans(copy.text, source.text))
    evidence = evidence_for(copy, source)
    share = share_of(copy.text, [(span.start, span.end) for span in spans])
    if share < MENTIONED and not {"address", "title"} & set(evidence):
        return None
    source_share = share_of(source.text, [(span.other_start, span.other_end) for span in spans])
    return Tie(copy, source, spans, share, source_share, (*(("text",) if spans else ()), *evidence))


def directed(earlier: Piece, later: Piece) -> tuple[Piece, Piece]:
    """Return the source and the copy: who is credited, an official's own words, the earlier, the longer."""
    if credits_outlet(earlier.credited, later.article.outlet) and not credits_outlet(
        later.credited, earlier.article.outlet
    ):
        return later, earlier
    official = [piece.article.outlet_kind == "government" for piece in (earlier, later)]
    if official[0] != official[1]:
        return (earlier, later) if official[0] else (later, earlier)
    times = published_of(earlier.article), published_of(later.article)
    # Where time does not tell, the one with less was cut from the other.
    if (times[0] == times[1] or UNDATED in times) and later.text.length > earlier.text.length:
        return later, earlier
    return earlier, later


def evidence_for(copy: Piece, source: Piece) -> tuple[str, ...]:
    """Return what besides shared passages ties two pieces."""
    one, other = copy.article, source.article
    signs = []
    if not named_alike(one.outlet, other.outlet):
        if credits_outlet(copy.credited, other.outlet):
            signs.append("credit")
        if same_agency(copy.credited, source.credited):
            signs.append("agency")
        if signed_alike(one, other):
            signs.append("byline")
    address = address_of(one)
    if address and address == address_of(other):
        signs.append("address")
    # A headline alone is all that an item without a text has.
    title = title_words(one)
    if min(copy.text.length, source.text.length) < FEWEST and len(title) >= TITLE_WORDS and title == title_words(other):
        signs.append("title")
    return tuple(signs)


def is_taken(tie: Tie) -> bool:
    """Return whether a copy is no original because of one source."""
    if {"address", "title"} & set(tie.evidence):
        return True
    common = tie.share * tie.copy.text.length
    # Very short items are copies only if they are the same all through.
    if common < FEWEST:
        return min(tie.share, tie.source_share) >= 0.9
    if tie.share >= (SHARED_WITH_CREDIT if tie.hand else SHARED):
        return True
    return tie.source_share >= WHOLE and tie.source.article.outlet_kind != "government"


def chosen_ties(ties: Mapping[int, Sequence[Tie]]) -> dict[int, Tie]:
    """Return for each copy, by its place, the tie that decides its origin.

    A copy has one origin, that of the source it took most from: two agencies whose texts are stitched into one stay
    two origins.
    """
    chosen: dict[int, Tie] = {}
    for place in sorted(ties):
        found = sorted(ties[place], key=preference)
        ties_fit = [tie for tie in found if is_taken(tie)]
        if not ties_fit and is_stitched(found):
            ties_fit = found[:1]
        for tie in ties_fit:
            # Whoever credits may not end as the origin of whom it credits.
            if root_of(tie.source.place, chosen) != place:
                chosen[place] = tie
                break
    return chosen


def preference(tie: Tie) -> tuple[bool, float, int]:
    """Return a sort key: what is taken first, then the share in tenths, then the earliest."""
    return (not is_taken(tie), -round(tie.share, 1), tie.source.place)


def is_stitched(found: Sequence[Tie]) -> bool:
    """Return whether several sources together make up most of a copy, none of them enough alone."""
    giving = [tie for tie in found if tie.share >= STITCHED]
    if len(giving) < 2:
        return False
    copy = giving[0].copy.text
    ranges = [(span.start, span.end) for tie in giving for span in tie.spans]
    return share_of(copy, ranges) >= SHARED and share_of(copy, ranges) * copy.length >= FEWEST


def root_of(place: int, chosen: Mapping[int, Tie]) -> int:
    """Return the place of the original that a piece goes back to."""
    while (tie := chosen.get(place)) is not None:
        place = tie.source.place
    return place


def origin_of(root: Piece, members: Sequence[Piece], ties: Mapping[int, Sequence[Tie]]) -> Origin:
    """Return the Origin of texts that go back to one, given in order of publication."""
    articles = tuple(piece.article.id for piece in members)
    if len(members) == 1:
        return Origin(first=root.article.id, articles=articles, reason="own text")
    told = [tie for piece in members if piece is not root for tie in told_ties(ties.get(piece.place, ()))]
    passages = tuple(shared for tie in told for shared in longest_of(tie))
    reasons = [reason_of(tie) for tie in told]
    # An agency that several credit may itself be none of those held.
    named = next((name for piece in members for name in piece.credited), None)
    if named and not any("credit" in tie.evidence for tie in told):
        reasons.append(f"credited to {named}")
    return Origin(
        first=root.article.id,
        articles=articles,
        reason="; ".join(reasons),
        taken=tuple(taken_of(tie, told) for tie in told),
        passages=passages[:SHOWN_IN_ALL],
    )


def told_ties(found: Sequence[Tie]) -> list[Tie]:
    """Return what explains a copy: the source that decides, then those that gave what it did not."""
    ranked = sorted(found, key=preference)
    told: list[Tie] = []
    ranges: list[tuple[int, int]] = []
    for tie in ranked:
        more = [*ranges, *((span.start, span.end) for span in tie.spans)]
        if not told or share_of(tie.copy.text, more) - share_of(tie.copy.text, ranges) >= MENTIONED:
            told.append(tie)
            ranges = more
    return told


def taken_of(tie: Tie, told: Sequence[Tie]) -> Taken:
    """Return a tie as it is shown."""
    return Taken(
        article=tie.copy.article.id,
        source=tie.source.article.id,
        share=round(tie.share, 3),
        kind=kind_of(tie, told),
        evidence=tie.evidence,
    )


def kind_of(tie: Tie, told: Sequence[Tie]) -> str:
    """Return how a copy was made from its source."""
    if sum(1 for other in told if other.copy is tie.copy) > 1:
        return "stitched"
    if min(tie.share, tie.source_share) >= VERBATIM:
        return "verbatim"
    if "address" in tie.evidence:
        return "page"
    if not tie.spans:
        return "title"
    if tie.share < SHARED <= tie.source_share:
        return "extended"
    same = sum(span.same for span in tie.spans) / max(1, sum(span.end - span.start for span in tie.spans))
    return "cut" if tie.share * same >= 0.9 else "edited"


def longest_of(tie: Tie) -> list[Shared]:
    """Return the longest passages of a tie, in text order."""
    # A passage that stands in the source several times is shown once.
    first_at = {span.start: span for span in reversed(tie.spans)}
    spans = sorted(first_at.values(), key=lambda span: (span.start - span.end, span.start))[:SHOWN]
    made = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = tie.copy.text.offsets(span.start, span.end)
        source_start, source_end = tie.source.text.offsets(span.other_start, span.other_end)
        made.append(
            Shared(
                article=tie.copy.article.id,
                start=start,
                end=end,
                source=tie.source.article.id,
                source_start=source_start,
                source_end=source_end,
            )
        )
    return made


def reason_of(tie: Tie) -> str:
    """Return a tie in words."""
    one, other = tie.copy.article.id, tie.source.article.id
    if not tie.spans:
        shown = "address" if "address" in tie.evidence else "headline"
        return f"{one} has the {shown} of {other}"
    said = f"{one} shares {round(100 * tie.share)} % of its passages with {other}"
    if "credit" in tie.evidence:
        said += f", which it credits as {tie.source.article.outlet}"
    if "agency" in tie.evidence:
        said += f", both credit {same_agency(tie.copy.credited, tie.source.credited)}"
    return said + (", same byline" if "byline" in tie.evidence else "")
