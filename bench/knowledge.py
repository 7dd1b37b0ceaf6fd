"""Makes the tables of what binds states from public datasets: python bench/knowledge.py FOLDER [-o FOLDER].

FOLDER holds the datasets as CSV, gzipped or not. Facts are carried over with their source and the year up to which it
reaches; run it again and the same bytes come out. What no dataset holds (memberships, nuclear weapons) is written by
hand beside the tables and not touched.
"""

import argparse
import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/watchfloor/knowledge/data/ties"
# A relation is told from this year on: what ended before is history, not a tie.
SINCE, DISPUTED_SINCE = 1990, 1945
# Names by which the datasets call states that the list of countries calls otherwise.
CALLED = {
    "United States of America": "USA", "St. Kitts and Nevis": "KNA", "St. Lucia": "LCA", "Macedonia": "MKD",
    "St. Vincent and the Grenadines": "VCT", "Bosnia and Herzegovina": "BIH",
    "Yugoslavia": "SRB", "Serbia": "SRB", "Czech Republic": "CZE", "Russia": "RUS", "Cape Verde": "CPV",
    "Sao Tome and Principe": "STP", "Ivory Coast": "CIV", "Cote D'Ivoire": "CIV", "Congo": "COG",
    "Democratic Republic of the Congo": "COD", "Swaziland": "SWZ", "Turkey": "TUR", "Iran": "IRN", "Iraq": "IRQ",
    "Yemen": "YEM", "Yemen Arab Republic": "YEM", "Kyrgyzstan": "KGZ", "China": "CHN", "Taiwan": "TWN",
    "North Korea": "PRK", "South Korea": "KOR", "Myanmar": "MMR", "East Timor": "TLS", "Vietnam": "VNM",
    "Federated States of Micronesia": "FSM", "German Federal Republic": "DEU", "Germany": "DEU", "Kosovo": "XKX",
    "Rumania": "ROU", "Italy/Sardinia": "ITA", "Belarus (Byelorussia)": "BLR", "Russia (Soviet Union)": "RUS",
    "Burkina Faso (Upper Volta)": "BFA", "Congo, Democratic Republic of (Zaire)": "COD", "Tanzania": "TZA",
    "Tanzania/Tanganyika": "TZA", "Zimbabwe (Rhodesia)": "ZWE", "Swaziland (Eswatini)": "SWZ", "Iran (Persia)": "IRN",
    "Madagascar (Malagasy)": "MDG", "Turkey/Ottoman Empire": "TUR", "Turkey (Ottoman Empire)": "TUR",
    "Kyrgyz Republic": "KGZ", "Korea, People's Republic of": "PRK", "Korea, Republic of": "KOR",
    "Myanmar (Burma)": "MMR", "Sri Lanka (Ceylon)": "LKA", "Cambodia (Kampuchea)": "KHM",
    "Vietnam, Democratic Republic of": "VNM", "Yemen (Arab Republic of Yemen)": "YEM", "Laos": "LAO", "Syria": "SYR",
    "Surinam": "SUR", "Libya": "LBY", "Gambia": "GMB", "Brunei": "BRN", "Moldova": "MDA", "Bolivia": "BOL",
    "Venezuela": "VEN", "Bahamas": "BHS", "Antigua & Barbuda": "ATG", "Macedonia (Former Yugoslav Republic of)": "MKD",
    "Samoa": "WSM", "Samoa/Western Samoa": "WSM", "Cabo Verde": "CPV",
}  # fmt: skip
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HOSTILITY = {"1": "no armed act", "2": "a threat of force", "3": "a show of force", "4": "use of force", "5": "war"}
PACTS = {
    "atop_defense": "defence_pact", "atop_offense": "offence_pact", "atop_neutral": "neutrality_pact",
    "atop_nonagg": "nonaggression_pact", "atop_consul": "consultation_pact",
}  # fmt: skip
ATOP = "Alliance Treaty Obligations and Provisions (coverage 1990-2018; 1990 means 1990 or before)"
COW_BORDERS = "Correlates of War Direct Contiguity 3.2 (coverage to 2016)"
RIVALRIES = "Thompson, Sakuwa and Suhas, strategic rivalries (coverage to 2020)"
DISPUTES = "Correlates of War Militarized Interstate Disputes (coverage to 2014)"
WARS = "Correlates of War interstate wars (coverage to 2003)"
UCDP = "UCDP Armed Conflict Dataset (coverage to 2024)"
DEMOCRACY = "V-Dem electoral democracy index, as the isard package carries it"
REIGN = "REIGN regime list (coverage to 2020)"

Pair = tuple[str, str]
Entry = tuple[int, int | None, str]
Table = dict[Pair, list[Entry]]


def rows_of(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a dataset by column."""
    path = folder / name
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(body.decode("utf-8", "replace")))


def iso_codes(folder: Path, names: str, code: str, name: str) -> dict[str, str]:
    """Return the ISO code of each of a dataset's own codes of states that exist today."""
    countries = json.loads(gzip.decompress((folder / "mledoze_countries.json.gz").read_bytes()))
    known = {row["name"]: row["cca3"] for row in countries} | {row["official"]: row["cca3"] for row in countries}
    known |= {other: row["cca3"] for row in countries for other in row["alt"] if len(other) > 3 and other not in known}
    known["Kosovo"] = "XKX"
    found: dict[str, str] = {}
    for row in rows_of(folder, names):
        if iso := CALLED.get(row[name], known.get(row[name])):
            found[row[code]] = "XKX" if iso in {"UNK", "XKX"} else iso
    return found


def pair_of(codes: Mapping[str, str], one: str, other: str) -> Pair | None:
    """Return the two states in the order of their codes, or None where one is no state of today."""
    first, second = codes.get(one), codes.get(other)
    return (min(first, second), max(first, second)) if first and second and first != second else None


def borders(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the land borders that stood when the dataset ended, since when."""
    found: Table = {}
    for row in rows_of(folder, "cow_contiguity_spells.csv"):
        pair = pair_of(codes, row["ccode1"], row["ccode2"])
        if pair and row["conttype"] == "1" and row["enddate"] >= "2016":
            found[pair] = [(int(row["stdate"][:4]), None, "")]
    return found


def pacts(folder: Path, codes: Mapping[str, str], column: str) -> Table:
    """Return the pairs bound by one kind of obligation in 2018, with the year from which it held without a break."""
    years: dict[Pair, set[int]] = defaultdict(set)
    for row in rows_of(folder, "atop_alliances_1990_2018.csv.gz"):
        pair = pair_of(codes, row["ccode1"], row["ccode2"])
        if pair and row[column] == "1":
            years[pair].add(int(row["year"]))
    found: Table = {}
    for pair, held in years.items():
        if 2018 in held:
            first = next(year for year in range(2018, 0, -1) if year - 1 not in held)
            found[pair] = [(first, None, "")]
    return found


def rivalries(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the rivalries since 1990: those that go on without an end."""
    found: Table = defaultdict(list)
    for row in rows_of(folder, "tss_rivalries.csv"):
        pair = pair_of(codes, row["ccode1"], row["ccode2"])
        last = int(row["end"]) if row["end"] and int(row["end"]) < 2020 else None
        if pair and (last is None or last >= SINCE):
            about = [kind for kind in ("positional", "spatial", "ideological", "interventionary") if row[kind] == "1"]
            found[pair].append((int(row["start"]), last, " and ".join(about)))
    return found


def disputes(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the militarised disputes of each pair since 1945: first and last year, how many, how the last one went."""
    held: dict[Pair, dict[str, tuple[int, str]]] = defaultdict(dict)
    firsts: dict[Pair, int] = {}
    for row in rows_of(folder, "cow_mid_dyad_year_1816_2014.csv.gz"):
        pair, year = pair_of(codes, row["ccode1"], row["ccode2"]), int(row["year"])
        if pair and year >= DISPUTED_SINCE:
            held[pair][row["dispnum"]] = max(held[pair].get(row["dispnum"], (0, "")), (year, row["hostlev"]))
            firsts[pair] = min(firsts.get(pair, year), year)
    found: Table = {}
    for pair, told in held.items():
        last, level = max(told.values())
        many = f"{COUNTS[len(told)] if len(told) < len(COUNTS) else len(told)} dispute{'s' if len(told) > 1 else ''}"
        ended = f"{many}, the last with {HOSTILITY[level]}" if level in HOSTILITY else many
        # "One dispute, the last with ..." would be odd.
        found[pair] = [(firsts[pair], last, ended.replace("one dispute, the last with", "one dispute, with"))]
    return found


def wars(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the wars of each pair on opposite sides since 1945, each with its years."""
    years: dict[tuple[Pair, str], set[int]] = defaultdict(set)
    for row in rows_of(folder, "cow_interstate_wars.csv.gz"):
        pair = pair_of(codes, row["ccode1"], row["ccode2"])
        if pair and row["sidea1"] != row["sidea2"] and int(row["year"]) >= DISPUTED_SINCE:
            years[pair, row["warnum"]].add(int(row["year"]))
    found: Table = defaultdict(list)
    for (pair, _), held in sorted(years.items()):
        found[pair].append((min(held), max(held), ""))
    return found


def conflicts(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the armed conflicts active since 1990: between two states, or within one (both ends the same)."""
    years: dict[tuple[Pair, str], dict[int, str]] = defaultdict(dict)
    for row in rows_of(folder, "ucdp_acd_1946_2024.csv.gz"):
        side = codes.get(row["gwno_a"])
        within = (side, side) if side and not row["gwno_b"] else None
        pair = within or pair_of(codes, row["gwno_a"], row["gwno_b"])
        if pair:
            over = "government" if row["incompatibility"] == "government" else "territory"
            told = years[pair, over if within else "between"]
            told[int(row["year"])] = max(told.get(int(row["year"]), "0"), row["intensity_level"])
    found: Table = defaultdict(list)
    for (pair, over), held in sorted(years.items()):
        last = max(held)
        first = next(year for year in range(last, 0, -1) if year - 1 not in held)
        if last >= SINCE:
            grade = f"{'war' if held[last] == '2' else 'below the level of war'} in {last}"
            note = grade if over == "between" else f"over {over}, {grade}"
            found[pair].append((first, None if last == 2024 else last, note))
    return found


def regimes(folder: Path, codes: Mapping[str, str]) -> Table:
    """Return the kind of rule in each state at the end of 2020, since when."""
    found: Table = {}
    for row in rows_of(folder, "reign_regime_list.csv"):
        iso = codes.get(row["cowcode"])
        if iso and row["gwf_enddate"].endswith("/2020") and row["gwf_enddate"].startswith("12/31"):
            found[iso, iso] = [(int(row["gwf_startdate"].rpartition("/")[2]), None, row["gwf_regimetype"].strip())]
    return found


def democracy(folder: Path, codes: Mapping[str, str]) -> tuple[Table, int]:
    """Return the electoral democracy index of each state in the last year that has one, and that year."""
    rows = [row for row in rows_of(folder, "isard_cw_democracy_1990on.csv.gz") if row["v2x_polyarchy"]]
    newest = max(int(row["year"]) for row in rows)
    held = {
        codes[row["ccode"]]: row["v2x_polyarchy"]
        for row in rows
        if int(row["year"]) == newest and row["ccode"] in codes
    }
    return {(iso, iso): [(newest, None, f"{float(index):.2f} of 1")] for iso, index in held.items()}, newest


def as_table(kind: str, table: Table, source: str) -> list[str]:
    """Return a table's lines: one state, the kind, every other state with its years, the source."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for (one, other), entries in sorted(table.items()):
        for first, last, note in entries:
            span = f"{first}-{last}" if last else str(first)
            grouped[one].append(":".join(part for part in (other, span, note) if part))
    return ["\t".join((one, kind, "|".join(others), source)) for one, others in grouped.items()]


def written(out: Path, name: str, lines: Iterable[str], remark: str) -> None:
    """Write a table of ties with its remark and header."""
    head = (
        f"# {remark}",
        "# Made by bench/knowledge.py: OTHER:FIRST[-LAST][:NOTE]; no LAST means in force at the end of coverage.",
    )
    (out / name).write_text("\n".join((*head, "one\tkind\tothers\tsource", *lines)) + "\n", encoding="utf-8")


def main() -> None:
    """Write every table, and say how many ties each holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    asked = parser.parse_args()
    folder, out = asked.folder, asked.out
    cow = iso_codes(folder, "cow_states.csv", "ccode", "statenme")
    gw = iso_codes(folder, "gw_states.csv", "gwcode", "statename")
    index, newest = democracy(folder, cow)
    made = {
        "borders.tsv": (as_table("border", borders(folder, cow), COW_BORDERS), "Land borders."),
        "pacts.tsv": (
            [line for column, kind in PACTS.items() for line in as_table(kind, pacts(folder, cow, column), ATOP)],
            "What states have promised each other by treaty.",
        ),
        "rivalries.tsv": (as_table("rivalry", rivalries(folder, cow), RIVALRIES), "Rivalries since 1990."),
        "disputes.tsv": (
            as_table("dispute", disputes(folder, cow), DISPUTES) + as_table("war", wars(folder, cow), WARS),
            "Militarised disputes and wars between two states since 1945.",
        ),
        "conflicts.tsv": (as_table("armed_conflict", conflicts(folder, gw), UCDP), "Armed conflicts since 1990."),
        "regimes.tsv": (
            as_table("regime", regimes(folder, cow), REIGN)
            + as_table("democracy", index, f"{DEMOCRACY} (coverage to {newest})"),
            "How states are ruled.",
        ),
    }  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    for name, (lines, remark) in made.items():
        written(out, name, lines, remark)
        ties = sum(len(line.split("\t")[2].split("|")) for line in lines)
        print(f"{name}: {len(lines)} lines, {ties} ties")


if __name__ == "__main__":
    main()
