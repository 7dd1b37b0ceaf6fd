"""A table of what news says of times, written for this project: the words, the kind, and the days they name."""

from datetime import date

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.dates import find_times
from watchfloor.read.holidays import easter_of, holiday_span
from watchfloor.records import When

# A Wednesday.
DAY = date(2024, 6, 12)

TOLD = """
Profit fell in fiscal 2023. | in fiscal 2023 | point | 2023-01-01 | 2023-12-31
Sales rose in Q3. | in Q3 | point | 2023-07-01 | 2023-09-30
Sales rose in Q1 2024. | in Q1 2024 | point | 2024-01-01 | 2024-03-31
Output shrank in the second quarter. | in the second quarter | point | 2024-04-01 | 2024-06-30
Exports fell in the first half of the year. | in the first half of the year | point | 2024-01-01 | 2024-06-30
The bank lost money in the fourth quarter of last year. | in the fourth quarter of last year | point | 2023-10-01 | 2023-12-31
Fighting began last winter. | last winter | point | 2023-12-01 | 2024-02-29
It burned in the summer of 2019. | in the summer of 2019 | point | 2019-06-01 | 2019-08-31
They will vote this autumn. | this autumn | point | 2024-09-01 | 2024-11-30
The minister resigned on 3 May 2023. The previous day he had denied it. | The previous day | point | 2023-05-02 | 2023-05-02
The vote was held on 3 May 2023. The following week the cabinet fell. | The following week | point | 2023-05-08 | 2023-05-14
The army took the town on 5 March 2022. A day earlier it had shelled the port. | A day earlier | point | 2022-03-04 | 2022-03-04
The blast struck on 5 March 2022. Two days later a second one followed. | Two days later | point | 2022-03-07 | 2022-03-07
She was shot on 5 March 2022. The night before, she had spoken on the radio. | The night before | point | 2022-03-04 | 2022-03-04
He was jailed on 5 March 2022. The day before that he had fled. | The day before that | point | 2022-03-04 | 2022-03-04
They signed on 5 March 2022. The day after, it was broken. | The day after | point | 2022-03-06 | 2022-03-06
The truce of 5 March 2022 held. The next day shells fell. | The next day | point | 2022-03-06 | 2022-03-06
The fair runs from 3 to 5 May. | from 3 to 5 May | range | 2024-05-03 | 2024-05-05
The fair runs May 3-5. | May 3-5 | range | 2024-05-03 | 2024-05-05
It closed between March and June. | between March and June | range | 2024-03-01 | 2024-06-30
He led the party in 2016-18. | in 2016-18 | range | 2016-01-01 | 2018-12-31
He served from June 2014 to March 2019. | from June 2014 to March 2019 | range | 2014-06-01 | 2019-03-31
The talks ran from Monday to Wednesday. | from Monday to Wednesday | range | 2024-06-10 | 2024-06-12
In March 2018 the court closed the mine. In November its owner sold it, and in 2019 it was flooded. | In November | point | 2018-11-01 | 2018-11-30
In March 2018 the court closed the mine. In November its owner sold it. | In November | point | 2018-11-01 | 2018-11-30
In October 1950 the fleet sailed north. One ship sank on 17 October. | on 17 October | point | 1950-10-17 | 1950-10-17
In July 2015 the bank raised its rate; in August it lowered it, and in November it raised it again. | in November | point | 2015-11-01 | 2015-11-30
In November 2018 the court closed the mine. In February its owner fled; by June 2019 it was flooded. | In February | point | 2019-02-01 | 2019-02-28
In May 2016 the mine was closed. In May the two ministers agreed to open it. | In May | point | 2024-05-01 | 2024-05-31
The mine was closed in May 2016. In February the two ministers agreed to open it. | In February | point | 2024-02-01 | 2024-02-29
They meet every Friday. | every Friday | recurring | - | -
Prices are set weekly. | weekly | recurring | - | -
They train twice a year. | twice a year | recurring | - | -
The court sits every two weeks. | every two weeks | recurring | - | -
The guns fell silent on Christmas Day. | on Christmas Day | point | 2023-12-25 | 2023-12-25
They marched on Christmas Eve 2021. | on Christmas Eve 2021 | point | 2021-12-24 | 2021-12-24
The church was bombed on Easter Sunday 2019. | on Easter Sunday 2019 | point | 2019-04-21 | 2019-04-21
The pact was signed on Good Friday 1998. | on Good Friday 1998 | point | 1998-04-10 | 1998-04-10
Crowds gathered on May Day. | on May Day | point | 2024-05-01 | 2024-05-01
Police were out on Thanksgiving 2022. | on Thanksgiving 2022 | point | 2022-11-24 | 2022-11-24
They spoke on Valentine's Day. | on Valentine's Day | point | 2024-02-14 | 2024-02-14
He spoke at Ramadan 2023. | at Ramadan 2023 | point | 2023-03-23 | 2023-04-20
The envoy left in mid-May. | in mid-May | point | 2024-05-11 | 2024-05-20
It spread in late 2019. | in late 2019 | point | 2019-09-01 | 2019-12-31
It began in early March 2020. | in early March 2020 | point | 2020-03-01 | 2020-03-10
The dam broke in the early hours of Tuesday. | in the early hours of Tuesday | point | 2024-06-11 | 2024-06-11
Drones hit the depot overnight. | overnight | point | 2024-06-12 | 2024-06-12
A quake struck early Monday. | early Monday | point | 2024-06-10 | 2024-06-10
They left late on Sunday. | late on Sunday | point | 2024-06-09 | 2024-06-09
The border has been shut since 2020. | since 2020 | since | 2020-01-01 | 2020-12-31
The curfew holds until 1 July. | until 1 July | until | 2024-07-01 | 2024-07-01
The bill must pass by the end of June. | by the end of June | before | 2024-06-30 | 2024-06-30
The rebels must leave within 48 hours. | within 48 hours | range | 2024-06-12 | 2024-06-14
It has grown for the past decade. | for the past decade | range | 2014-06-12 | 2024-06-12
It was the deadliest attack in a decade. | in a decade | range | 2014-06-12 | 2024-06-12
The mission ends next month. | next month | point | 2024-07-01 | 2024-07-31
A summit is planned for next Thursday. | next Thursday | point | 2024-06-20 | 2024-06-20
Talks are due next week. | next week | point | 2024-06-17 | 2024-06-23
They met last week. | last week | point | 2024-06-03 | 2024-06-09
He was born on 1 January 1960. | on 1 January 1960 | point | 1960-01-01 | 1960-01-01
The coup of December 1981 failed. | December 1981 | point | 1981-12-01 | 1981-12-31
They met on 12 June. | on 12 June | point | 2024-06-12 | 2024-06-12
They met on June 7th. | on June 7th | point | 2024-06-07 | 2024-06-07
They met on the 7th of June. | on the 7th of June | point | 2024-06-07 | 2024-06-07
They met on Friday, 7 June. | on Friday, 7 June | point | 2024-06-07 | 2024-06-07
They met on Friday, June 7, 2024. | on Friday, June 7, 2024 | point | 2024-06-07 | 2024-06-07
A year ago the war began. | A year ago | point | 2023-01-01 | 2023-12-31
The plant shut three months ago. | three months ago | point | 2024-03-01 | 2024-03-31
It happened four days ago. | four days ago | point | 2024-06-08 | 2024-06-08
He was killed 20 years ago. | 20 years ago | point | 2004-01-01 | 2004-12-31
The treaty lapses at the end of next year. | at the end of next year | point | 2025-12-01 | 2025-12-31
He resigned earlier this week. | earlier this week | point | 2024-06-10 | 2024-06-12
They will meet later this month. | later this month | point | 2024-06-12 | 2024-06-30
The 2015 deal collapsed. | 2015 | point | 2015-01-01 | 2015-12-31
They fought through the 1980s. | through the 1980s | range | 1980-01-01 | 1989-12-31
It fell in the mid-1990s. | in the mid-1990s | point | 1994-01-01 | 1996-12-31
The church dates from the 12th century. | from the 12th century | since | 1101-01-01 | 1200-12-31
He arrives Thursday. | Thursday | point | 2024-06-13 | 2024-06-13
Polls open on Sunday. | on Sunday | point | 2024-06-16 | 2024-06-16
The army will withdraw by Sunday. | by Sunday | before | 2024-06-16 | 2024-06-16
Since Monday 12 have died. | Since Monday | since | 2024-06-10 | 2024-06-10
It has rained since last Friday. | since last Friday | since | 2024-06-07 | 2024-06-07
They have met three times this year. | this year | point | 2024-01-01 | 2024-12-31
The two countries fought a war in 1971. | in 1971 | point | 1971-01-01 | 1971-12-31
The strike lasted for three weeks. | for three weeks | duration | - | -
He was held for 444 days. | for 444 days | duration | - | -
The 10-year treaty was renewed. | 10-year | duration | - | -
In 2022 and 2023 it rained. | In 2022 | point | 2022-01-01 | 2022-12-31
The winter of 2022-23 was mild. | The winter of 2022-23 | point | 2022-12-01 | 2023-02-28
A vote was set for 30 September. | 30 September | point | 2024-09-30 | 2024-09-30
The new rules apply from 1 January 2025. | from 1 January 2025 | since | 2025-01-01 | 2025-01-01
The rules apply from January. | from January | since | 2025-01-01 | 2025-01-31
Six days after the coup of 1 February 2021 they struck. | 1 February 2021 | point | 2021-02-01 | 2021-02-01
On the morning of 11 March 2011 the sea rose. | On the morning of 11 March 2011 | point | 2011-03-11 | 2011-03-11
At 4 a.m. on Thursday, 24 February 2022, tanks crossed. | At 4 a.m. on Thursday, 24 February 2022 | point | 2022-02-24 | 2022-02-24
The ban ran from 2010 until 2014. | from 2010 until 2014 | range | 2010-01-01 | 2014-12-31
It was stormy for most of last week. | last week | point | 2024-06-03 | 2024-06-09
They vowed to finish by 2030. | by 2030 | before | 2030-01-01 | 2030-12-31
They will decide before the end of the month. | before the end of the month | before | 2024-06-30 | 2024-06-30
Parliament votes in two weeks' time. | in two weeks' time | point | 2024-06-24 | 2024-06-30
They fought over the weekend. | over the weekend | point | 2024-06-08 | 2024-06-09
They will meet at the weekend. | at the weekend | point | 2024-06-15 | 2024-06-16
In the last 24 hours 30 died. | In the last 24 hours | range | 2024-06-11 | 2024-06-12
In recent weeks prices rose. | In recent weeks | range | 2024-05-01 | 2024-06-12
Nearly two years into the war it stalled. | Nearly two years | duration | - | -
The 27 May attack killed ten. | 27 May | point | 2024-05-27 | 2024-05-27
The Sept. 11, 2001, attacks came first. | Sept. 11, 2001 | point | 2001-09-11 | 2001-09-11
The storm hit in the autumn. | in the autumn | point | 2023-09-01 | 2023-11-30
Half a year later, on 4 July 2019, it ended. | on 4 July 2019 | point | 2019-07-04 | 2019-07-04
They met on Tuesday night. | on Tuesday night | point | 2024-06-11 | 2024-06-11
They will meet tomorrow morning. | tomorrow morning | point | 2024-06-13 | 2024-06-13
The former president died on Monday aged 90. | on Monday | point | 2024-06-10 | 2024-06-10
It was announced today. | today | point | 2024-06-12 | 2024-06-12
The rule has been in force since the beginning of the year. | since the beginning of the year | since | 2024-01-01 | 2024-01-01
They aim to sign before Christmas. | before Christmas | before | 2024-12-25 | 2024-12-25
The 1967 lines were drawn. | 1967 | point | 1967-01-01 | 1967-12-31
Elections will be held in November. | in November | point | 2024-11-01 | 2024-11-30
Elections were held in November. | in November | point | 2023-11-01 | 2023-11-30
The strikes of October 7 changed that. | October 7 | point | 2023-10-07 | 2023-10-07
The post-2014 sanctions hurt. | post-2014 | after | 2014-01-01 | 2014-12-31
They last met in the final week of May. | in the final week of May | point | 2024-05-25 | 2024-05-31
The fast begins before Ramadan 2024. | before Ramadan 2024 | before | 2024-03-11 | 2024-04-08
Sales were down from last year. | from last year | point | 2023-01-01 | 2023-12-31
Turn it over in the next week. | in the next week | range | 2024-06-12 | 2024-06-19
Oil fell for the sixth time in seven days on fears. | in seven days | range | 2024-06-05 | 2024-06-12
It closed on Memorial Day. | on Memorial Day | point | 2024-05-27 | 2024-05-27
They met on Lunar New Year 2025. | on Lunar New Year 2025 | point | 2025-01-29 | 2025-01-29
Eid al-Adha 2023 was marked quietly. | Eid al-Adha 2023 | point | 2023-06-29 | 2023-07-02
"""


def told(when: When) -> tuple[str, str, str, str]:
    first, last = (str(when.interval.first), str(when.interval.last)) if when.interval else ("-", "-")
    return when.text, when.kind, first, last


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_a_time_told(parser: SpacyParser, row: str) -> None:
    """Sentence | words | kind | first day | last day, for a piece published on 12 June 2024."""
    text, *wanted = (cell.strip() for cell in row.split("|"))
    assert tuple(wanted) in [told(when) for when in find_times(text, next(iter(parser([text]))), DAY)]


@pytest.mark.parametrize(
    "text", ["He led 2-0 in the first half.", "They met the day before the vote.", "A poll for USA TODAY said so."]
)
def test_no_time_told(parser: SpacyParser, text: str) -> None:
    assert find_times(text, next(iter(parser([text]))), DAY) == ()


@pytest.mark.parametrize(("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2019, "04-21"), (2038, "04-25")])
def test_easter(year: int, day: str) -> None:
    assert str(easter_of(year)) == f"{year}-{day}"


def test_a_reckoned_holiday_is_approximate_and_an_unknown_one_is_none() -> None:
    span = holiday_span("eid al-fitr", 2022)
    assert span is not None
    assert span.approximate
    assert str(span.first) in {"2022-05-02", "2022-05-03"}
    assert holiday_span("lunar new year", 1950) is None
    assert holiday_span("groundhog day", 2024) is None
