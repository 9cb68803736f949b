"""An alarm for work that must not hang: it interrupts the main thread, even inside a regex."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Never


def start(seconds: float, stop_with: Callable[[], BaseException]) -> None:
    """Raise what `stop_with` gives after so many seconds of work unless `stop` comes before; nothing on Windows."""

    def ring(number: int, frame: FrameType | None) -> Never:
        raise stop_with()

    if _can_ring():
        signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def stop() -> None:
    """Switch the alarm off."""
    if _can_ring():
        signal.setitimer(signal.ITIMER_PROF, 0)


def _can_ring() -> bool:
    return hasattr(signal, "SIGPROF") and threading.current_thread() is threading.main_thread()
