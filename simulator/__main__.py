"""`python -m simulator` and the `simulator` command."""

from __future__ import annotations

import os
import sys
import threading


def main() -> None:
    """Run the command line and leave with its exit status."""
    from simulator.cli.main import run

    status = run(sys.argv[1:])
    if threading.active_count() > 1:
        # A thread inside the model's library cannot be stopped, and ending the interpreter under it aborts the
        # process. What matters is on disk and stdout is flushed already, so leave at once.
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    main()
