"""The dashboard: one HTML file that shows the whole school and needs nothing but itself."""

from sspdocs.writers.dashboard.page import write_dashboard

__all__ = ["write_dashboard"]
