"""From blocks to plans: what a form's labels and values mean.

`documents` begins: one document into its plans, by way of `workbooks` for a workbook. `reading` walks
the nodes that `forms` found; `giving` puts each value in its place: a field (`fields`), the target in
hand (`cards`), a person (`people`), a signature (`signing`). `resolve` says what a label means where
it stands (`context`). `draft` is the plan while it is read; `settling`, `leftovers` and
`forgotten_cells` look over it at the end.

- `values`: what one value says, whatever it stands in;
- `tables`: tables with headed columns: what the columns hold, then each row;
- `pupils`: tables about several pupils, with a draft for each.
"""

from sspdocs.interpret.documents import interpret

__all__ = ["interpret"]
