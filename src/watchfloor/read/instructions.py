"""Text addressed to machines: paragraphs that try to instruct whoever summarises them. They are data, and set aside."""

import re

MACHINE = re.compile(
    r"\b(?:AI|A\.I\.|LLMs?|GPT|(?i:chatbots?|bots|(?:language|generative|foundation)\s+models?|(?:automated|automatic|machine"
    r"|artificial)\s+(?:systems?|readers?|tools?|summari[sz]ers?|agents?|intelligence)|(?:virtual|digital)\s+assistants?"
    r"|software agents?|copilots?|web crawlers?))\b"
)
ORDER = re.compile(
    r"\b(?:must|shall|should|ignore|disregard|instructed?|instructions?|are to|is to|required to|have to|do not|please"
    r"|asked to|requested to|be sure to|make sure|note (?:to|for)|notice (?:to|for)|attention)\b",
    re.IGNORECASE,
)
# What machines are told to do with a text, as against what machines do in the news.
TASK = re.compile(
    r"\b(?:summar\w+|(?:add|report|state|say|write|claim|note|mention|conclude|assert|tell\s+\w+|repeat|confirm|warn|assume"
    r"|answer|reply|respond|include|stress|highlight|explain)\s+(?:only\s+)?(?:that|with|this)|(?:treat|present|describe"
    r"|regard|rank|rate|cite)\s+(?:this|it|the|them|as)|output|prompt|previous instructions"
    r"|this (?:text|page|article|document|notice|report|story))\b",
    re.IGNORECASE,
)
DIRECT = re.compile(
    r"\b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|prior|above|earlier|other)\s+"
    r"(?:instructions?|prompts?|rules|text)|\bsystem prompt\b|<\|[a-z_]+\|>|\[/?INST\]"
    r"|\A\W{0,9}(?:system|assistant)\s?:\s|\byou are an? (?:\w+ )?(?:assistant|summari[sz]er|chatbot|language model)\b",
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
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], re.sub(r"\w", "·", text[start:end])]
        done = end
    return "".join((*pieces, text[done:]))
