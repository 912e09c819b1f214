"""Rows that the tests of workbooks share: the heads of a costed map, and what stands under them."""

from __future__ import annotations

HEAD = ["**Intervention**", "**Frequency**", "**Group size**", "**Annual cost**"]
PHONICS = ["Phonics", "3 x 20 mins weekly", 4, 1200]
LEGO = ["Lego club", "weekly", 6, 300.5]
HEAD_WITH_STAFF = ["**Intervention**", "**Staff**", "**Frequency**", "**Annual cost**"]
PHONICS_BY_HALE = ["Phonics", "Miss Hale", "3 x 20 mins weekly", 1200]
ADA = ["**Name**", "Ada Bell"]
