"""Every code that an error or a problem may carry: what it means, why it happens, what to do.

One table, from which `sspdocs errors` prints and docs/errors.md is made. A code is never given a
second meaning. Exit statuses are in `sspdocs.errors`.
"""

from __future__ import annotations

from typing import NamedTuple


class ErrorCode(NamedTuple):
    """One code as it is explained to a person; `example` is what sspdocs says, the names invented."""

    code: str
    status: int
    means: str
    why: str
    do: str
    example: str


CODES: tuple[ErrorCode, ...] = (
    ErrorCode(
        "not-found", 1, "There is no such file, folder or thing.",
        "The name is spelt differently, the file was moved or renamed, or the drive is not connected. On a command "
        "line a name with spaces needs quotation marks.",
        "Look at the name in Explorer or Finder and copy it from there. Put quotation marks round it.",
        "plans/Ada Finch.docx: no such file. Check the name and the folder.",
    ),
    ErrorCode(
        "not-a-file", 1, "A folder, or something else that is no document, stands where a file belongs.",
        "A folder was named where one document is wanted.",
        "Name the document in it. Commands that take PATHS take folders too and look through them.",
        "plans: this is a folder. Name the files in it, or add /*.",
    ),
    ErrorCode(
        "empty-file", 1, "The file has nothing in it, not even an empty page.",
        "Copying or saving was cut off, or a cloud drive shows the name and has not fetched the file yet.",
        "Open it in Word or Excel once; if that shows nothing, take it from a backup or ask who sent it.",
        "plan.docx: the file is empty (0 bytes). Copy or save it again.",
    ),
    ErrorCode(
        "unknown-format", 1, "The file is not one of the kinds that sspdocs reads, whatever its name says.",
        "It is a PDF, a picture, plain text or something else that was given the name of a Word file.",
        "Use the Word or Excel file that it was made from. A scan must be typed again: sspdocs reads no pictures.",
        "plan.pdf: a PDF. Use the Word or Excel file that it was made from first.",
    ),
    ErrorCode(
        "other-kind", 1, "A folder holds a file of a kind that plans are kept in and that sspdocs does not read.",
        "A PDF, a picture, a text file or an Apple document lies beside the Word and Excel files. Every one is in "
        "`problems` of --json; on the screen many are one line.",
        "If it is a plan, use the Word or Excel file that it was made from, or type what was scanned. If not, keep it "
        "in a folder of its own.",
        "plans/Ada Finch.pdf: a PDF, which is not read. Use the Word or Excel file that it was made from.",
    ),
    ErrorCode(
        "no-documents", 1, "A folder was named, and no Word or Excel file is in it or below it.",
        "It is the wrong folder, or the files are on their way and have not arrived.",
        "Look into the folder in Explorer or Finder and name the one that the plans are in.",
        "plans: no Word or Excel file is in it or below it. Check the folder.",
    ),
    ErrorCode(
        "closed-folder", 1, "A folder could not be looked into, so what is in it was not read.",
        "The right to open it is missing, or the drive is not connected.",
        "Ask whoever looks after the drive for access, or move the plans to another folder.",
        "plans/2025: not allowed to look into this folder. Ask for access, or move the plans.",
    ),
    ErrorCode(
        "old-format", 1, "An older kind of document (.doc, .rtf, .odt and the like), and nothing here to convert it.",
        "LibreOffice, which converts such files, is not installed or cannot be started.",
        "Save it as .docx in Word, or install LibreOffice; `sspdocs doctor` says whether it is found.",
        "plan.doc: this is an old Word file (.doc). Save it as .docx in Word, or install LibreOffice, and try again.",
    ),
    ErrorCode(
        "encrypted", 1, "The document needs a password to be opened.",
        "Whoever saved it set one; many schools do before they send a plan by e-mail.",
        "Open it with the password, save a copy without one on the school's own drive, and use that.",
        "plan.docx: needs a password. Open it, save it without one, and try again.",
    ),
    ErrorCode(
        "damaged", 1, "The right kind of file, but broken: all of it or a part.",
        "It was cut short while being copied or e-mailed, or a program wrote it wrongly.",
        "Open it in Word or Excel, let it be repaired, save it under a new name and use that. What could be read of it "
        "is in the result all the same.",
        "plan.docx: the file is damaged: it is cut short. Open it in Word or Excel, save a new copy and use that.",
    ),
    ErrorCode(
        "read-in-part", 1, "The file was read, but a part of it is broken and is not in the result.",
        "A sheet, a picture's words or some cells were written wrongly by the program that saved it.",
        "Open it in Word or Excel and look whether anything is missing from what sspdocs shows of it. Saving it under "
        "a new name often mends it.",
        "map.xlsx: read, but not all of it: sheet 2 was left out: its part is cut short. Open it in Word or Excel and "
        "look whether anything is missing; saving it under a new name may mend it.",
    ),
    ErrorCode(
        "noted", 0, "The file was read whole; something in it is odd and worth a look.",
        "A worksheet has a million coloured rows without a word in them, or a cell with an address that cannot be.",
        "Do what the message says when there is time; nothing is missing from the result.",
        "map.xlsx: sheet 1 has 1,048,569 blank rows, which were passed over. To be rid of them, click the number of "
        "row 8 in Excel, press Ctrl+Shift+Down, delete those rows and save.",
    ),
    ErrorCode(
        "too-large", 1, "Larger than any plan should be, inside or outside.",
        "Photographs in full size, a great many columns or sheets, or a file made to do harm. The limits "
        "are in SECURITY.md; a school can set its own for the watched folder under [limits] in sspdocs.toml.",
        "Take out the pictures or make them smaller, delete the rows below the last one, and save it again.",
        "plan.docx: too large to be a plan (140 MB). Take out the pictures.",
    ),
    ErrorCode(
        "no-content", 1, "The document opened and there is nothing to read in it.",
        "It is a blank page, or only pictures: a scanned form put into Word.",
        "Look at it. If it is a scan, its words must be typed.",
        "plan.docx: there is nothing to read in it.",
    ),
    ErrorCode(
        "not-a-plan", 1, "It could be read, and nothing in it says that it is a plan or a provision map.",
        "Another document was dropped in the inbox, or the form uses headings that are new to sspdocs.",
        "If it is a plan, teach sspdocs its form: `sspdocs teach FILE`. If not, take it out.",
        "letter.docx: nothing in it reads as a plan or a provision map.",
    ),
    ErrorCode(
        "too-slow", 1, "Reading took longer than the limit and was stopped; the others went on.",
        "The file is very large, made to do harm, or the computer had too much to do.",
        "Open it, save it under a new name and try that. The limit is `seconds` under [limits] in sspdocs.toml.",
        "map.xlsx: took longer than 30 seconds and was stopped.",
    ),
    ErrorCode(
        "crashed", 1, "Reading ended the program that was doing it, or needed too much memory; the others went on.",
        "The file is broken or made to do harm.",
        "Open it, save it under a new name and try that. If it comes again, please report it, without the file.",
        "map.xlsx: ended the program that was reading it, or needed too much memory.",
    ),
    ErrorCode(
        "locked", 1, "The file in the watched folder could not be opened.",
        "Somebody has it open in Word or Excel, or the account that runs sspdocs may not read it.",
        "Close it, then put it in the inbox again.",
        "plan.docx: it could not be opened: another program kept it open, or it is not yours to read.",
    ),
    ErrorCode(
        "link", 1, "A link lies in the inbox, not a document.",
        "A shortcut was dropped, or a link to a file elsewhere. sspdocs follows none.",
        "Put the document itself in the inbox.",
        "plan.docx: it is a link to something elsewhere, not a document. Put the document itself in the inbox.",
    ),
    ErrorCode(
        "special", 1, "Something lies in the inbox that is no ordinary file.",
        "A device or a pipe, made by another program.",
        "Take it out and put a Word or Excel document in.",
        "plan.docx: it is not an ordinary file. Put a Word or Excel document in the inbox.",
    ),
    ErrorCode(
        "often", 1, "Work on this file was broken off again and again, so it is not tried any more.",
        "The computer was switched off each time, or the file brings down what reads it.",
        "Open it, save it under a new name and put that in the inbox.",
        "plan.docx: sspdocs was interrupted again and again while it worked on it.",
    ),
    ErrorCode(
        "input", 1, "A file cannot be read for a reason that has no code of its own.",
        "Most often the right to open it is missing, or the drive gave an error.",
        "The message says what. Close the file in Word or Excel, or ask for access.",
        "plan.docx: not allowed to open it. Close it in Word or Excel, or ask for access.",
    ),
    ErrorCode(
        "usage", 2, "The command asks for something that does not go together, or a setting is wrong.",
        "An option is misspelt, a date is not one, or a line of sspdocs.toml says what it cannot.",
        "The message names it, mostly with the nearest right word. `sspdocs COMMAND --help` has examples; "
        "`sspdocs config show` says where each setting came from.",
        'sspdocs.toml: [school]: no setting "nmae". Did you mean "name"?',
    ),
    ErrorCode(
        "council", 3, "A council's folder is missing or its council.toml is wrong.",
        "The council's name is misspelt, or the file was edited and a key, a check or a value is not right.",
        "`sspdocs councils list` names those that are here; `sspdocs councils check NAME` says all that is wrong.",
        'no council "suton". Did you mean "sutton"?',
    ),
    ErrorCode(
        "template", 3, "One of a council's Word or Excel templates is wrong.",
        "A tag between braces is misspelt or not closed, or the template was replaced by another file.",
        "Open the template at the place that the message names; docs/templates.md lists every tag. Then "
        "`sspdocs councils check NAME`.",
        'northshire/plan.docx: no field "pupil.nam". Did you mean "pupil.name"?',
    ),
    ErrorCode(
        "lessons", 3, "The file of lessons about the school's forms is wrong.",
        "lessons.toml was edited by hand, or copied in part.",
        "Mend the line that the message names, or move the file away and teach the form again.",
        'lessons.toml: no field "views.strenghts". Did you mean "views.strengths"?',
    ),
    ErrorCode(
        "output", 4, "A result cannot be written, or would replace something that is there.",
        "The file is there already and --force was not given, it is open in Word or Excel, or the folder may not be "
        "written to.",
        "Close it, choose another name or folder, or add --force when the old one may go.",
        "findings.html: is there already. Choose another name, or add --force.",
    ),
    ErrorCode(
        "error", 1, "Something did not work that has no code of its own.",
        "The message says what.",
        "Do what the message says. If it says nothing of use, please report that.",
        "A document of this plan could not be written.",
    ),
    ErrorCode(
        "bug", 70, "A fault in sspdocs, not in your files. In a batch, the other files went on.",
        "Something that nobody thought of.",
        "Please report it with the name of the command and what is printed, but without the file: it is about a child.",
        "plan.docx: could not be understood (KeyError). This is a fault in sspdocs: please report it.",
    ),
)  # fmt: skip
"""Those about one file first, then those about the command, a council and the results."""

BY_CODE = {one.code: one for one in CODES}


def errors_page() -> str:
    """All of it as one page of Markdown: docs/errors.md."""
    parts = [_START]
    for one in CODES:
        parts.append(
            f"## {one.code}\n\n{one.means}\n\n"
            f"- **Why it happens:** {one.why}\n"
            f"- **What to do:** {one.do}\n"
            f"- **Exit status:** {one.status}\n\n"
            f"```text\n{one.example}\n```\n"
        )
    return "\n".join(parts)


_START = """# Errors

Every error has a code. It stands behind the message, in `problems` of every `--json`, and in the notes of the watched
folder. `sspdocs errors CODE` says the same as this page, which is made from it by `python .ci/make_docs.py`.

Exit statuses: 0 done; 1 a file could not be read, or something was found at or above `--fail-on`; 2 the command line
or a setting; 3 a council's folder, a template or lessons; 4 a result could not be written; 70 a fault in the program;
130 stopped by hand.
"""
