"""Draws how often forecasts of follow-on events came true: python bench/calibration.py [GOLD] [-o FILE.svg]."""

import argparse
from pathlib import Path

from watchfloor.desk import Desk
from watchfloor.score.forecasting import Bin, Forecast, bins_of, forecast_of, pairs_in, windows_of

GOLD = Path(__file__).parents[1] / "../shared/bench"
OUT = Path(__file__).parents[1] / "docs/images/follow-on-calibration.svg"
SIDE, EDGE = 320, 48
STYLE = (
    "text{font:12px sans-serif;fill:#333}line,path{stroke:#999;fill:none}.a{fill:#1b6ca8;stroke:#1b6ca8}"
    ".b{fill:#c05a1c;stroke:#c05a1c}.a.line,.b.line{fill:none;stroke-width:1.5}"
)


def place(said: float, came: float) -> tuple[float, float]:
    """Return where a point lies on the sheet."""
    return round(EDGE + said * SIDE, 1), round(EDGE + (1 - came) * SIDE, 1)


def curve(rows: list[Bin], name: str) -> str:
    """Return a curve with a dot for each group of forecasts, which tells its numbers."""
    points = [place(row.said, row.came) for row in rows]
    path = "M" + "L".join(f"{x},{y}" for x, y in points)
    dots = "".join(
        f'<circle class="{name}" cx="{x}" cy="{y}" r="3"><title>said {row.said:.3f}, came {row.came:.3f}, '
        f"{row.cases} forecasts</title></circle>"
        for (x, y), row in zip(points, rows, strict=True)
    )
    return f'<path class="{name} line" d="{path}"/>{dots}'


def svg_of(everybody: Forecast, states: Forecast) -> str:
    """Return the plot: what was said across, what came upward, and the line of those who are always right."""
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    ticks = "".join(
        f'<text x="{place(t, 0)[0]}" y="{y0 + 18}" text-anchor="middle">{t:.0%}</text>'
        f'<text x="{x0 - 8}" y="{place(0, t)[1] + 4}" text-anchor="end">{t:.0%}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    size = SIDE + 2 * EDGE
    legend = (
        f'<text x="{x0 + 12}" y="{y1 + 18}" style="fill:#1b6ca8">all pairs: skill {everybody.skill():.3f}</text>'
        f'<text x="{x0 + 12}" y="{y1 + 36}" style="fill:#c05a1c">pairs of states: skill {states.skill():.3f}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'aria-label="Forecasts of follow-on events against what came"><style>{STYLE}</style>'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="M{x0},{y1}L{x0},{y0}L{x1},{y0}"/>'
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke-dasharray="4 4"/>{ticks}'
        f"{curve(bins_of(everybody), 'a')}{curve(bins_of(states), 'b')}{legend}"
        f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">chance given for the next 30 days</text>'
        f'<text x="14" y="{size / 2}" text-anchor="middle" transform="rotate(-90 14 {size / 2})">share that came</text>'
        "</svg>\n"
    )


def main() -> None:
    """Write the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    asked = parser.parse_args()
    folder = asked.gold / "tkg_icews" / "icews0515"
    everybody = forecast_of(windows_of(pairs_in(folder, None)))
    states = forecast_of(windows_of(pairs_in(folder, Desk().knowledge)))
    asked.out.write_text(svg_of(everybody, states), encoding="utf-8")
    print(asked.out)


if __name__ == "__main__":
    main()
