"""Many files through one job: on all cores, in order, with what has not changed left out."""

from sspdocs.batch.cache import Cache, fingerprint
from sspdocs.batch.codec import Codec
from sspdocs.batch.run import BatchOptions, Done, run_batch
from sspdocs.batch.summary import Summary, Tally

__all__ = [
    "BatchOptions",
    "Cache",
    "Codec",
    "Done",
    "Summary",
    "Tally",
    "fingerprint",
    "run_batch",
]
