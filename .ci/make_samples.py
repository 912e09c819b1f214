"""Make samples/ again: the invented documents and their truths, the same bytes every time.

python .ci/make_samples.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sample_forms import (
    controls,
    map_word,
    maps_excel,
    plans_controls,
    plans_flow,
    plans_tables,
    statutory,
)


def main(folder: Path) -> None:
    """Write every sample and its truth into the folder, and remove what is no longer made."""
    made = set()
    for make in (
        plans_tables.maisie,
        plans_tables.tobias,
        plans_tables.hana,
        plans_tables.noah,
        plans_flow.dylan,
        plans_flow.aoife,
        plans_flow.zainab,
        plans_controls.leo,
        plans_controls.erin,
        plans_controls.callum,
        statutory.freya,
        statutory.rowan,
        statutory.imogen,
        map_word.callum,
        maps_excel.maisie,
        maps_excel.school,
        maps_excel.academy,
    ):
        controls.start_again()
        sample = make()
        path = folder / sample.name
        path.write_bytes(sample.data)
        truth = folder / f"{path.stem}.truth.json"
        truth.write_text(json.dumps(sample.truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
        made |= {path, truth}
    for old in {p for p in folder.iterdir() if not p.name.startswith(".")} - made:
        old.unlink()
    print(f"{len(made) // 2} samples in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "samples")
