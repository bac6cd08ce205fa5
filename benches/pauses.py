"""How long a text pauses on its way through a pseudo-terminal, one write a character, on a machine
that has other things to do. `python3 benches/pauses.py 6` keeps six programs a core busy."""

import multiprocessing
import os
import sys
import time
import tty

CHARACTERS = 10_000


def spin():
    """Keeps a core busy."""
    while True:
        pass


def paste(terminal):
    """Writes a character at a time, as consoles do that hand a paste over as keys."""
    for _ in range(CHARACTERS):
        os.write(terminal, b"1")


def main(programs):
    busy = [multiprocessing.Process(target=spin, daemon=True) for _ in range(programs * os.cpu_count())]
    for process in busy:
        process.start()
    time.sleep(0.5)
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    writer = multiprocessing.Process(target=paste, args=(ours,))
    writer.start()
    came, last, pauses = 0, None, []
    while came < CHARACTERS:
        came += len(os.read(theirs, 1024))
        now = time.monotonic()
        if last is not None:
            pauses.append((now - last) * 1000)
        last = now
    writer.join()
    for process in busy:
        process.terminate()
    pauses.sort()
    at = lambda share: pauses[min(len(pauses) - 1, int(len(pauses) * share))]
    print(f"{programs} busy programs a core, {len(pauses)} reads: median {at(0.5):.2f} ms, "
          f"99 of 100 {at(0.99):.2f} ms, 999 of 1000 {at(0.999):.2f} ms, longest {pauses[-1]:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
