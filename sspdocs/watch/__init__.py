"""The watched folder: files dropped in, the council's documents out, nothing lost on the way."""

from sspdocs.watch.folder import Folders, find_folders
from sspdocs.watch.messages import Setup
from sspdocs.watch.opening import Opened, Source
from sspdocs.watch.options import Options, load_options
from sspdocs.watch.service import Tally, Watcher

__all__ = [
    "Folders",
    "Opened",
    "Options",
    "Setup",
    "Source",
    "Tally",
    "Watcher",
    "find_folders",
    "load_options",
]
