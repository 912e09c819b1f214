"""Charts for new workbooks: plain, readable in black and white, pounds on the axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sspdocs.ooxml.workbook_styles import SheetLook

_LABEL_SAYS = (
    ("showLegendKey", 0), ("showVal", 1), ("showCatName", 0), ("showSerName", 0),
    ("showPercent", 0), ("showBubbleSize", 0),
)  # fmt: skip
"""What a bar's label says (1) and does not (0), in the schema's order."""


class Series(NamedTuple):
    """One series of a chart: its name and the cells of its categories and values, on `sheet`."""

    name: str
    sheet: str
    categories: tuple[int, int, int, int]
    values: tuple[int, int, int, int]
    kind: str = ""
    """"line" to lay a line over a column chart; "" follows the chart."""
    odd_one: int = 0
    """The bar (from 1) to draw in grey: a yardstick beside the others; 0 for none."""


def draw(
    make: Callable[[str], Any], kind: str, series: Sequence[Series], look: SheetLook, *, money: bool
) -> Any:
    """The library's chart with its series; those of kind "line" lie over the rest."""
    chart = make(kind)
    colours = [look.primary, look.accent, "#7F7F7F"]
    lines = None
    for n, one in enumerate(series):
        if one.kind == "line":
            lines = lines or make("line")
            stroke = {"color": "#C00000", "width": 2.25, "dash_type": "dash"}
            lines.add_series(_series(one) | {"line": stroke})
            continue
        drawn = _series(one) | {"fill": {"color": colours[n % 3]}, "gap": 60}
        if len(series) == 1:
            drawn["data_labels"] = {"value": True, "num_format": "£#,##0" if money else "General"}
            _say_only_values(chart)
        if one.odd_one:
            grey = {"fill": {"color": "#8C8C8C"}}
            drawn["points"] = [*([None] * (one.odd_one - 1)), grey]
        chart.add_series(drawn)
    if lines is not None:
        chart.combine(lines)
    return chart


def _say_only_values(chart: Any) -> None:
    """A label beside a bar is its figure and nothing else, in every program.

    The library leaves out what a label shall not say, and LibreOffice takes what is left out for
    "yes": the names of the series and of the bars lay on top of one another there.
    """

    def show() -> None:
        for what, said in _LABEL_SAYS:
            chart._xml_empty_tag(f"c:{what}", [("val", said)])

    chart._write_show_val = show


def dress(chart: Any, kind: str, title: str, *, money: bool, legend: bool) -> None:
    """Title, axes from nought, pale grid lines, and the series' names where asked."""
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True}, "overlay": False})
    values = {
        "num_format": "£#,##0" if money else "General",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}},
        "num_font": {"size": 9},
    }
    names: dict[str, Any] = {"num_font": {"size": 9}}
    if kind == "bar":
        # lying bars: the library calls the axis of names "y"; reversed, the first stands on top
        chart.set_y_axis(names | {"reverse": True})
        chart.set_x_axis(values | {"label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    if legend:
        chart.set_legend({"position": "bottom", "font": {"size": 9}})
    else:
        chart.set_legend({"none": True})


def _series(one: Series) -> dict[str, Any]:
    def area(cells: tuple[int, int, int, int]) -> list[Any]:
        return [one.sheet, *(n - 1 for n in cells)]

    return {"name": one.name, "categories": area(one.categories), "values": area(one.values)}
