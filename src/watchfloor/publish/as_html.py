"""A report as one self-contained HTML page: no network, no script needed, every passage opens where it is cited."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from watchfloor.publish.answer_rows import answer_rows_of, collect_next
from watchfloor.publish.claims_table import claims_table_of
from watchfloor.publish.page import in_time, page_of, scale_parts
from watchfloor.publish.safe_text import clean_text, one_line, safe_url
from watchfloor.publish.source_table import source_table_of, sources_told
from watchfloor.publish.timeline import Chart, chart_of, disputes_of
from watchfloor.publish.trend import trends_of
from watchfloor.publish.wording import (
    CREDIBILITY,
    RELIABILITY,
    changes_told,
    counted,
    day_text,
    interval_text,
    likelihood_text,
    moment_text,
    raised,
    tlp_text,
)
from watchfloor.records import Report, TimelineItem

if TYPE_CHECKING:
    from jinja2 import Environment

# The chart is drawn twice and the style sheet shows one: text in a scaled drawing would be too small on a phone.
WIDE, NARROW = 760.0, 340.0
WIDTHS = (("wide", WIDE), ("narrow", NARROW))


def as_html(report: Report) -> str:
    """Return the report as a whole HTML page; equal reports give equal text."""
    items = in_time(report.timeline)
    disputed = disputes_of(report.claims)
    style, script = _asset("report.css") + running_style(report), _asset("report.js")
    return (
        open_templates()
        .get_template("report.html.j2")
        .render(
            page=page_of(report),
            report=report,
            items=[(item, disputed(item)) for item in items],
            charts=_charts(report, items, disputed),
            trends=trends_of(report, WIDTHS),
            answers=answer_rows_of(report),
            collect=collect_next(report),
            claims=claims_table_of(report.claims),
            sources=source_table_of(report.sources),
            sources_told=sources_told(report.sources),
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )


@cache
def open_templates() -> "Environment":
    """Return the templates: everything autoescaped, nothing undefined passed over, control characters left out."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  only who renders pays for it

    templates = Environment(
        loader=PackageLoader("watchfloor.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "day": day_text,
        "moment": moment_text,
        "interval": interval_text,
        "likelihood": likelihood_text,
        "safe_url": safe_url,
        "counted": counted,
        "raised": raised,
        "changes_told": changes_told,
        "scale_parts": scale_parts,
    }
    templates.globals |= {"RELIABILITY": RELIABILITY, "CREDIBILITY": CREDIBILITY}
    return templates


def _finalize(value: Any) -> Any:
    """Return plain text without control characters; marked-up text, numbers and macros as they are."""
    return clean_text(value) if type(value) is str else value


def _charts(
    report: Report, items: list[TimelineItem], disputed: Callable[[TimelineItem], bool]
) -> list[tuple[str, Chart]]:
    as_of = report.as_of.date() if report.as_of else None
    drawn = [(name, chart_of(items, as_of=as_of, width=width, disputed=disputed)) for name, width in WIDTHS]
    return [(name, chart) for name, chart in drawn if chart]


def running_style(report: Report) -> Any:
    """Return the rule that prints the release state, the marking and the version at the foot of every page.

    What may come from outside (a reviewer's name) is written in escapes alone: nothing of it can end the string.
    """
    from markupsafe import Markup  # noqa: PLC0415  only who renders pays for it

    version = f"{report.id} · version {report.version}"
    told = (("left", report.release), ("center", tlp_text(report.tlp) or ""), ("right", version))
    boxes = "".join(
        f' @bottom-{place} {{ content: "{_escapes(text)}"; font: 7.5pt sans-serif; }}' for place, text in told
    )
    return Markup(f"@page {{{boxes} }}\n")  # noqa: S704  letters, digits and backslashes of ours


def _escapes(text: str) -> str:
    """Return a text as escapes of a style sheet's string, six digits each."""
    return "".join("\\" + format(ord(letter), "06x") for letter in one_line(text))


@cache
def _asset(name: str) -> Any:
    """Return a style sheet or script of ours as text that needs no escaping."""
    from markupsafe import Markup  # noqa: PLC0415  only who renders pays for it

    return Markup((files("watchfloor.publish") / "templates" / name).read_text("utf-8"))  # noqa: S704  our own file


def _policy(style: str, script: str) -> str:
    """Return a content security policy under which only this page's own style and script run, and nothing is loaded."""
    own = {name: b64encode(sha256(text.encode()).digest()).decode() for name, text in (("s", style), ("j", script))}
    return (
        f"default-src 'none'; style-src 'sha256-{own['s']}'; script-src 'sha256-{own['j']}'; "
        "base-uri 'none'; form-action 'none'"
    )
