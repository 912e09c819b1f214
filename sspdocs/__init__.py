"""SEN Support Plans and provision maps in any layout, as one model.

    import sspdocs
    for plan in sspdocs.read("Ada Finch IEP.docx"):
        print(plan.pupil.name, plan.dates.review_due)

`read` gives the plans in one file; `schema` the JSON Schema of what they are; errors are `SspdocsError` and its kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sspdocs.api import read as read
    from sspdocs.errors import SspdocsError as SspdocsError
    from sspdocs.model import Plan as Plan
    from sspdocs.model import schema as schema

__version__ = "0.1.0"

__all__ = ["Plan", "SspdocsError", "__version__", "read", "schema"]

_HOME = {
    "Plan": "sspdocs.model",
    "SspdocsError": "sspdocs.errors",
    "read": "sspdocs.api",
    "schema": "sspdocs.model",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `import sspdocs` itself costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'sspdocs' has no attribute {name!r}")
    import importlib  # only when a name is asked for

    return getattr(importlib.import_module(_HOME[name]), name)
