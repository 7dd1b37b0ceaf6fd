"""Text addressed to machines: paragraphs that try to instruct whoever summarises them. They are data, and set aside."""

import re

MACHINE = re.compile(
    r"\b(?:AI|A\.I\.|LLMs?|GPT|chatbots?|bots?|(?:language|generative)\s+models?|(?:automated|automatic)"
    r"\s+(?:systems?|readers?|tools?|summari[sz]ers?|agents?)|(?:virtual|digital)\s+assistants?|assistants?|summari[sz]ers?|crawlers?"
    r"|machine readers?|software agents?|copilots?)\b",
)
ORDER = re.compile(
    r"\b(?:must|shall|should|ignore|disregard|instructed?|instructions?|are to|is to|required to|do not|please)\b",
    re.IGNORECASE,
)
TASK = re.compile(
    r"\b(?:summar\w+|report that|state that|say that|write that|include|mention|output|respond|reply|answer|prompt"
    r"|previous instructions|this (?:text|page|article|document))\b",
    re.IGNORECASE,
)
DIRECT = re.compile(
    r"\b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|prior|above|earlier|other)\s+"
    r"(?:instructions?|prompts?|rules|text)|\bsystem prompt\b|<\|[a-z_]+\|>|\[/?INST\]",
    re.IGNORECASE,
)


SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def is_instruction(paragraph: str) -> bool:
    """Tell whether a paragraph addresses automated readers with an order about the text they read."""
    return any(
        DIRECT.search(words) or (MACHINE.search(words) and ORDER.search(words) and TASK.search(words))
        for words in SENTENCE_END.split(paragraph)
    )


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with those spans' letters and digits replaced one for one, so that offsets stay true."""
    for start, end in spans:
        text = text[:start] + re.sub(r"\w", "·", text[start:end]) + text[end:]
    return text
