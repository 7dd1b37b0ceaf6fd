"""A table of what news says of numbers, written for this project: value, bound, unit, what is counted, its state."""

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.quantities import find_quantities
from watchfloor.records import Quantity

TOLD = """
The ministry puts the number at six: two dead and four hurt. | six=6 exact - people - ; two=2 exact - people killed ; four=4 exact - people wounded
Scores were injured. | Scores=40 at_least - people wounded
Hundreds of villagers fled. | Hundreds=200 at_least - villager displaced
One in five children is hungry. | One in five=20 exact percent child -
Nearly eight in 10 voters agreed. | Nearly eight in 10=80 about percent voter -
Nine out of ten patients recovered. | Nine out of ten=90 exact percent patient -
The firm raised 2.5m. | -
Each family gets Rs 2 lakh. | Rs 2 lakh=200000 exact INR - -
The third man fled. | -
Liverpool won 3-1 on Saturday. | -
They drew 2–2. | -
Call 555-0182 for help. | -
A 34-year-old man was held. | 34-year-old=34 exact years old - -
No one was killed. | No one=0 exact - people killed
Nobody was hurt in the fire. | Nobody=0 exact - people wounded
There were no casualties. | no=0 exact - people casualty
There were no deaths. | no=0 exact - people killed
None of the passengers was injured. | None=0 exact - passenger wounded
Both pilots died. | Both=2 exact - pilot killed
Dozens were arrested. | Dozens=24 at_least - people detained
Tens of thousands of people marched. | Tens of thousands=20000 at_least - people protesting
Between 20 and 30 soldiers were captured. | Between 20 and 30=20 range - soldier captured
At least 43 people have died and more than 200 are missing. | At least 43=43 at_least - people killed ; more than 200=200 more_than - people missing
The toll climbed to 1,204. | 1,204=1204 exact - people killed
Unemployment fell to 7.4 per cent. | 7.4 per cent=7.4 exact percent - -
Inflation rose by 0.3 percentage points. | 0.3 percentage points=0.3 exact percentage points - -
A 15-member council voted. | 15=15 exact - member -
The F-16 and the Su-27 flew. | -
The S&P 500 fell 2%. | 2%=2 exact percent - -
COVID-19 spread. | -
Resolution 1701 was cited. | -
The G7 and the Group of 20 met. | -
He rated it a 10 out of 10. | -
Two soldiers and a civilian were killed. | Two=2 exact - soldier killed
Police shot dead three gunmen. | three=3 exact - gunman killed
A bomb killed one soldier and wounded three others. | one=1 exact - soldier killed ; three=3 exact - people wounded
Twelve were killed. | Twelve=12 exact - people killed
The army lost 300 men. | 300=300 exact - man -
It fired 28 missiles and 15 drones. | 28=28 exact - missile launched ; 15=15 exact - drone launched
The wall is 5 metres high and 300 kilometres long. | 5 metres=5 exact m - - ; 300 kilometres=300 exact km - -
Temperatures hit 48.5 degrees Celsius. | 48.5 degrees Celsius=48.5 exact degrees - -
Winds reached 215 km/h. | 215 km/h=215 exact km/h - -
Brent rose 3% to $84.20 a barrel. | 3%=3 exact percent - - ; $84.20=84.2 exact USD - -
The loan is worth 500 billion naira. | 500 billion naira=500000000000 exact NGN - -
He was sentenced to 12 years in prison. | 12 years=12 exact years - -
The vote was 14-1. | -
Parliament voted 120 to 45. | -
Parliament passed it by 120 votes to 45. | 120=120 exact - vote - ; 45=45 exact - vote -
Half of the bridges are gone. | Half=50 exact percent bridge -
Half a million people fled. | Half a million=500000 exact - people displaced
Up to 90 people may be trapped. | Up to 90=90 at_most - people trapped
Not more than five ships passed. | Not more than five=5 at_most - ship -
As many as 700 migrants drowned. | As many as 700=700 at_most - migrant killed
Only 12 of the 80 miners got out. | 12=12 exact - miner -
The court freed 22 of them. | 22=22 exact - - released
The two leaders met. | -
He chairs the 57-nation body. | 57=57 exact - nation -
She has 1.2 million followers. | 1.2 million=1200000 exact - follower -
An 11-year-old girl and her mother, 40, were hurt. | 11-year-old=11 exact years old - - ; 40=40 exact years old - -
The mayor, aged 61, quit. | 61=61 exact years old - -
Three in four voters backed it. | Three in four=75 exact percent voter -
A $2bn-a-year trade. | $2bn=2000000000 exact USD - -
Losses topped 1.3 trillion yen. | 1.3 trillion yen=1300000000000 exact JPY - -
A few hundred people stood there. | A few hundred=300 about - people -
Turnout doubled to 62 percent. | 62 percent=62 exact percent - -
Thirty-one others were wounded. | Thirty-one=31 exact - people wounded
The fire destroyed 140 homes. | 140=140 exact - home destroyed
Rebels freed 5 bases. | 5=5 exact - base released
The dam holds 3 billion cubic metres. | 3 billion cubic metres=3000000000 exact m3 - hold
They lent $1.2bn. | $1.2bn=1200000000 exact USD - lend
They lent €300 million. | €300 million=300000000 exact EUR - lend
The state will pay Rs 5 crore. | Rs 5 crore=50000000 exact INR - pay
About 3 lakh people were moved. | About 3 lakh=300000 about - people move
It sold 2.5m tonnes of wheat. | 2.5m tonnes=2500000 exact tonnes wheat sell
A magnitude 6.8 quake shook the town. | 6.8=6.8 exact magnitude - -
The militants released four hostages. | four=4 exact - people released
A third of the crop was lost. | A third=33.3 exact percent crop lose
It paid $3bn for the takeover of a chain. | $3bn=3000000000 exact USD - pay
A quarter of a million people live there. | A quarter of a million=250000 exact - people -
"""


def told(found: Quantity) -> tuple[str, float, str]:
    return (
        found.text,
        round(found.value, 1),
        f"{found.bound} {found.unit or '-'} {found.counted or '-'} {found.state or '-'}",
    )


def wanted(cell: str) -> tuple[str, float, str]:
    words, _, rest = cell.strip().rpartition("=")
    value, _, about = rest.partition(" ")
    return words, round(float(value), 1), about


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_a_number_told(parser: SpacyParser, row: str) -> None:
    """Sentence | words=value bound unit counted state; a dash alone where nothing is counted."""
    text, cells = row.split(" | ")
    found = [told(one) for one in find_quantities(text, next(iter(parser([text]))))]
    if cells.strip() == "-":
        assert found == []
    for cell in [] if cells.strip() == "-" else cells.split(" ; "):
        assert wanted(cell) in found


@pytest.mark.parametrize(
    "text", ["No one should be killed.", "Nobody knows.", "Both sides agreed.", "He had no idea of the deaths."]
)
def test_nothing_befell_anybody(parser: SpacyParser, text: str) -> None:
    assert find_quantities(text, next(iter(parser([text])))) == ()
