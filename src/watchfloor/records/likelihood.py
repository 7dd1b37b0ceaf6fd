"""Words of likelihood and the numbers that they stand for (ICD 203)."""

# Where each word begins. Outside 1 to 99 % the outer words still hold: no report calls anything certain.
WORDS = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
    (0.45, "roughly even"),
    (0.20, "unlikely"),
    (0.05, "very unlikely"),
    (0.0, "almost no chance"),
)
# A leading course below this is not called likely, but leading and itself unlikely.
EVEN = 0.45
# With fewer comparable cases than this there is no number.
FEWEST = 10


def likelihood_of(share: float) -> str:
    """Return the word for a probability; one on a bound takes the word of the higher range, but 55 % is even still."""
    if share == 0.55:
        return "roughly even"
    return next(word for least, word in WORDS if share >= least)
