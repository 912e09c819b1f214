"""The watched folder: files dropped in, the council's documents out, nothing lost on the way."""

from sspdocs.watch.folder import Folders, find_folders
from sspdocs.watch.messages import Setup
from sspdocs.watch.options import Options, load_options
from sspdocs.watch.service import Tally, Watcher

__all__ = ["Folders", "Options", "Setup", "Tally", "Watcher", "find_folders", "load_options"]
