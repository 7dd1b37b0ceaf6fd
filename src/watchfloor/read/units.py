"""Units of measure and money as news writes them, and what each is called in a Quantity."""

import re

# Written form (a pattern, singular or plural) to unit. Money by ISO 4217 where the word names one currency; a word
# that several countries use stands for itself.
UNITS = {
    "percent": r"%|per cent|percent|pct",
    "percentage points": r"percentage points?",
    "CAD": r"Canadian dollars?",
    "AUD": r"Australian dollars?",
    "NZD": r"New Zealand dollars?",
    "HKD": r"Hong Kong dollars?",
    "TWD": r"(?:new )?Taiwan dollars?",
    "SGD": r"Singapore dollars?",
    "USD": r"(?:U\.?S\.? )?dollars?|USD",
    "EUR": r"euros?|EUR",
    "GBP": r"pounds sterling|British pounds?|GBP",
    "CNY": r"yuan|renminbi|RMB|CNY",
    "JPY": r"yen|JPY",
    "KRW": r"(?:South Korean )?won(?= (?:\(|in|for|of|a|per|to)\b)|KRW",
    "RUB": r"(?:Russian )?ro?ubles?|RUB",
    "UAH": r"hryvnias?|UAH",
    "PKR": r"Pakistani rupees?|PKR",
    "LKR": r"Sri Lankan rupees?|LKR",
    "INR": r"(?:Indian )?rupees?|INR",
    "CHF": r"(?:Swiss )?francs?|CHF",
    "TRY": r"(?:Turkish )?liras?|TRY",
    "ILS": r"shekels?|ILS",
    "SAR": r"(?:Saudi )?riyals?|SAR",
    "IRR": r"rials?|tomans?",
    "AED": r"dirhams?|AED",
    "NGN": r"naira|NGN",
    "ZAR": r"rand|ZAR",
    "PLN": r"zlot(?:y|ys|ych|ies)|PLN",
    "KGS": r"soms?|KGS",
    "KZT": r"tenge|KZT",
    "THB": r"baht|THB",
    "MYR": r"ringgit|MYR",
    "VND": r"dong|VND",
    "IDR": r"rupiahs?|IDR",
    "BRL": r"reais|BRL",
    "MXN": r"Mexican pesos?|MXN",
    "PHP": r"Philippine pesos?|PHP",
    "BDT": r"taka|BDT",
    "ETB": r"birr|ETB",
    "peso": r"(?:Argentine |Chilean |Colombian |Cuban )?pesos?",
    "dinar": r"(?:Iraqi |Kuwaiti |Jordanian |Serbian |Libyan )?dinars?",
    "krona": r"(?:Swedish |Danish |Norwegian )?kron(?:a|or|er|e)",
    "shilling": r"(?:Kenyan |Ugandan |Tanzanian |Somali )?shillings?",
    "km2": r"square kilomet(?:er|re)s?|sq\.? ?km|km2|km²",
    "square miles": r"square miles?|sq\.? mi",
    "m2": r"square met(?:er|re)s?|sq\.? ?m|m2|m²",
    "square feet": r"square f(?:ee|oo)t|sq\.? ?ft",
    "m3": r"cubic met(?:er|re)s?|m3|m³",
    "km/h": r"kilomet(?:er|re)s? (?:per|an) hour|km/h|kph|kmh",
    "mph": r"miles (?:per|an) hour|mph",
    "knots": r"knots?",
    "km": r"kilomet(?:er|re)s?|km|kms",
    "nautical miles": r"nautical miles?|nm",
    "miles": r"miles?",
    "mm": r"millimet(?:er|re)s?|mm",
    "cm": r"centimet(?:er|re)s?|cm",
    "m": r"met(?:er|re)s?|m",
    "feet": r"f(?:ee|oo)t|ft",
    "inches": r"inch(?:es)?",
    "hectares": r"hectares?|ha",
    "acres": r"acres?",
    "kilotons": r"kilotons?|kilotonnes?",
    "tonnes": r"metric tons?|tonnes?",
    "tons": r"tons?",
    "kg": r"kilogram(?:me)?s?|kilos?|kg",
    "pounds": r"pounds?|lbs?",
    "grams": r"gram(?:me)?s?",
    "litres": r"lit(?:er|re)s?",
    "gallons": r"gallons?",
    "barrels": r"barrels?|bpd",
    "bushels": r"bushels?",
    "kWh": r"kilowatt[- ]hours?|kWh",
    "MW": r"megawatts?|MW",
    "GW": r"gigawatts?|GW",
    "degrees": r"degrees?(?: (?:Celsius|Fahrenheit|C|F))?|°[CF]?",
    "magnitude": r"magnitude",
    "years old": r"years? old|year[- ]olds?|years? of age",
    "seconds": r"seconds?",
    "minutes": r"minutes?|mins?",
    "hours": r"hours?|hrs?",
    "days": r"days?",
    "nights": r"nights?",
    "weeks": r"weeks?",
    "months": r"months?",
    "years": r"years?|yrs?",
    "decades": r"decades?",
    "centuries": r"centur(?:y|ies)",
}
SIGNS = {
    "US$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH",
    "₩": "KRW", "₪": "ILS", "₺": "TRY", "₦": "NGN", "Rs": "INR", "Rs.": "INR", "USD": "USD", "EUR": "EUR", "GBP": "GBP",
    "RMB": "CNY", "CNY": "CNY", "JPY": "JPY", "INR": "INR", "RUB": "RUB", "CHF": "CHF", "SAR": "SAR", "AED": "AED",
}  # fmt: skip
TIMES = frozenset({"seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "centuries"})

# Longer written forms first, so that "metric tons" is not read as "m".
_BY_LENGTH = sorted(UNITS.items(), key=lambda item: -max(len(form) for form in item[1].split("|")))
UNIT = rf"(?:{'|'.join(forms for _, forms in _BY_LENGTH)})"
SIGN = rf"(?:{'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})"
_WHOLE = tuple((name, re.compile(forms, re.IGNORECASE)) for name, forms in UNITS.items())


def unit_of(written: str) -> str | None:
    """Return the unit that a written form stands for, or None."""
    words = " ".join(written.split())
    return next((name for name, forms in _WHOLE if forms.fullmatch(words)), None)
