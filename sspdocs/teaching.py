"""Lessons about a school's forms: where they are kept, how they are asked for and learned."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from sspdocs.errors import LessonsError
from sspdocs.forms.lessons import FILE_NAME, Lessons, learn, parse_lessons, write_lessons
from sspdocs.workspace import TEMPLATES_VARIABLE
from sspdocs.writers.files import write_whole

LESSONS_VARIABLE = "SSPDOCS_LESSONS"
"""The environment variable that names the file of lessons; without it, lessons.toml in the folder."""

_State = tuple[tuple[str, int, int], ...]
_loaded: tuple[_State, Lessons] = ((), Lessons())
_held: ContextVar[Lessons | None] = ContextVar("lessons", default=None)


@contextlib.contextmanager
def holding(lessons: Lessons) -> Iterator[None]:
    """Take these lessons as the current ones: for work sent here from another computer."""
    token = _held.set(lessons)
    try:
        yield
    finally:
        _held.reset(token)


def lessons_file(home: Path | None = None) -> Path:
    """The file that is learned into: the one SSPDOCS_LESSONS names, else lessons.toml in `home`."""
    named = os.environ.get(LESSONS_VARIABLE)
    return Path(named) if named else (home or Path()) / FILE_NAME


def _files(home: Path | None) -> tuple[str, ...]:
    """Where lessons are looked for: the school's own, then those that came with its templates."""
    return _places(os.environ.get(LESSONS_VARIABLE), os.environ.get(TEMPLATES_VARIABLE), home)


@lru_cache(maxsize=16)
def _places(own: str | None, templates: str | None, home: Path | None) -> tuple[str, ...]:
    """The same, as the environment says it: asked for each file that is read."""
    folders = [Path(templates)] if templates else []
    folders.append((home or Path()) / "templates")
    first = Path(own) if own else (home or Path()) / FILE_NAME
    return (str(first), *[str(folder / FILE_NAME) for folder in folders])


def current_lessons(home: Path | None = None) -> Lessons:
    """All lessons that hold in a folder, read again only when a file has changed.

    Args:
        home: the folder to work in; the current one when None.

    Raises:
        LessonsError: a file of lessons is wrong.
    """
    global _loaded
    held = _held.get()
    if held is not None:
        return held
    state = tuple(s for path in _files(home) if (s := _state(path)) is not None)
    if state != _loaded[0]:
        lessons = Lessons()
        for name, *_ in state:
            more = load_lessons(Path(name))
            lessons = Lessons(
                everywhere={**more.everywhere, **lessons.everywhere},
                forms=(*lessons.forms, *more.forms),
            )
        _loaded = (state, lessons)
    return _loaded[1]


def _state(path: str) -> tuple[str, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 (a Path for each file that is read costs more than asking)
    except OSError:
        return None
    return path, found.st_mtime_ns, found.st_size


def load_lessons(path: Path) -> Lessons:
    """The lessons in one file.

    Raises:
        LessonsError: it cannot be read, or something in it is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Lessons()
    except (OSError, UnicodeDecodeError):
        raise LessonsError(
            f"{path}: cannot be read. Save it as plain text (UTF-8).", path=str(path)
        ) from None
    return parse_lessons(text, str(path))


def keep_lessons(path: Path, new: Lessons) -> None:
    """Add lessons to a file.

    Raises:
        LessonsError: the file is there and wrong.
        OutputError: it cannot be written.
    """
    lessons = load_lessons(path)
    for form in new.forms:
        lessons = learn(lessons, form, {})
    if new.everywhere:
        lessons = Lessons(everywhere={**lessons.everywhere, **new.everywhere}, forms=lessons.forms)
    write_whole(path, write_lessons(lessons).encode())
