"""Writes what was read: documents, maps, packs, the register and the dashboard. Each returns bytes."""
