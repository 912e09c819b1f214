"""Work shared with a dask cluster that is there already: `pip install "sspdocs[dask]"`."""

from __future__ import annotations

import importlib
from concurrent.futures import Executor
from types import TracebackType
from typing import Any

from sspdocs.errors import UsageError

_SECONDS = 15
"""How long to wait for the cluster's scheduler, and then for its first worker."""


class Cluster:
    """A connection to a cluster, and the executor that runs work on it; use it as a context manager.

    The cluster's workers need the same version of sspdocs, and the documents under the same paths.
    When a worker is lost the cluster gives its files to another.
    """

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at an address such as tcp://10.0.0.5:8786.

        Raises:
            UsageError: dask is not installed, nothing answers there, or the cluster has no workers.
        """
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise UsageError(
                '--scheduler needs dask, which is not installed: pip install "sspdocs[dask]". '
                "Without --scheduler the work is done on this computer."
            ) from None
        try:
            self._client = distributed.Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as e:
            raise UsageError(
                f"{address}: no dask scheduler answers there ({type(e).__name__}). Check the address "
                "that 'dask scheduler' printed, such as tcp://10.0.0.5:8786."
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            self._client.close()
            raise UsageError(
                f"{address}: the cluster has no workers. Start some with 'dask worker {address}'."
            ) from None
        self.workers = sum(self._client.nthreads().values())
        # every call is work of its own, even where two files have one name and one content
        self.executor: Executor = self._client.get_executor(pure=False)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.executor.shutdown(wait=False)
        self._client.close()
