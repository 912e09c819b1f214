"""What can go wrong with one file or one job, as exceptions with a code and an exit status.

    SspdocsError                      1
    ├── InputError                    1   one input cannot be read
    │   ├── NotFound                      the path does not exist
    │   ├── NotAFile                      a folder or a device where a file belongs
    │   ├── EmptyFile                     nothing in it
    │   ├── UnknownFormat                 not a document that we read, whatever its name says
    │   ├── OldFormat                     .doc, .xls and the like, and no converter installed
    │   ├── Encrypted                     needs a password
    │   ├── Damaged                       a document, but broken
    │   ├── TooLarge                      beyond the limits set against harmful files
    │   └── NoContent                     opened, and there is nothing to read in it
    ├── UsageError                    2   the command line asks for something impossible
    ├── CouncilError                  3   a council's folder: council.toml or a template is wrong
    │   └── TemplateError                 a template's tag is broken or unknown
    ├── LessonsError                  3   lessons.toml is wrong
    └── OutputError                   4   the result cannot be written

A bug is any other exception: exit status 70. A message says what, where and what to do, in one line, and never holds
a pupil's name or words.
"""

from __future__ import annotations

EXIT_BUG = 70
READ_IN_PART = "read-in-part"
"""The code of a problem beside the plans of a file of which a part could not be read."""
CLOSED, EMPTY, OTHER_KIND = "closed-folder", "no-documents", "other-kind"
"""The codes of what is said of a folder: not opened, nothing in it, a file of a kind not read."""
NOTED = "noted"
"""The code of a remark on a file that was read whole: nothing failed."""


class SspdocsError(Exception):
    """One file or job cannot go on. `code` names the kind; `str()` is the message for a person."""

    code = "error"
    exit_status = 1

    def __init__(self, message: str, *, path: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class InputError(SspdocsError):
    """One input cannot be read; the rest of the batch goes on."""

    code = "input"


class NotFound(InputError):
    """The path does not exist."""

    code = "not-found"


class NotAFile(InputError):
    """A folder, a device or a link to nowhere where a file belongs."""

    code = "not-a-file"


class EmptyFile(InputError):
    """The file has no bytes."""

    code = "empty-file"


class UnknownFormat(InputError):
    """The bytes are not a document that we read, whatever the name says."""

    code = "unknown-format"


class OldFormat(InputError):
    """An older or other office format that needs a converter which is not installed."""

    code = "old-format"


class Encrypted(InputError):
    """The document needs a password."""

    code = "encrypted"


class Damaged(InputError):
    """The right kind of file, but broken."""

    code = "damaged"


class TooLarge(InputError):
    """Beyond the limits that guard against harmful files."""

    code = "too-large"


class NoContent(InputError):
    """The document opened and holds nothing to read."""

    code = "no-content"


class UsageError(SspdocsError):
    """The command line asks for something impossible."""

    code = "usage"
    exit_status = 2


class CouncilError(SspdocsError):
    """A council's folder is wrong: its council.toml or one of its templates."""

    code = "council"
    exit_status = 3


class TemplateError(CouncilError):
    """A template's tag is broken, unknown or not allowed."""

    code = "template"


class LessonsError(SspdocsError):
    """The file of lessons about a school's forms is wrong."""

    code = "lessons"
    exit_status = 3


class OutputError(SspdocsError):
    """A result cannot be written."""

    code = "output"
    exit_status = 4
