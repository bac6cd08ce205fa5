"""What passes from the start of the program to its first frame, and from a key to the end of the
frames it brings, through a terminal of 80x24, the waits of the program included.

`python3 benches/frames.py target/release/checkup`, and under wine
`python3 benches/frames.py .ci/wine target/windows/x86_64-pc-windows-gnu/release/checkup.exe`."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time

# Stands in the last line of the first frame.
SIGN = b"F1"
STARTS = 5
KEYS = 40
# Nothing is drawn for so long: the frames are over. Seconds.
SILENCE = 0.3
PATIENCE = 60


class Program:
    """The program behind a terminal."""

    def __init__(self, command, data):
        self.began = time.monotonic()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            # The figures want a window's size before anything is drawn.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ.update(TERM="xterm-256color", CHECKUP_DATA=data, LANG="C.UTF-8")
            os.execvp(command[0], command)

    def drawn(self, wanted=b""):
        """Returns when the last of what comes now came; waits for `wanted` before."""
        last, seen, until = None, b"", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            wait = SILENCE if last and wanted in seen else PATIENCE
            if not select.select([self.terminal], [], [], wait)[0]:
                return last
            seen += os.read(self.terminal, 1 << 16)
            last = time.monotonic()
        sys.exit(f"{wanted.decode()} was not drawn")

    def key(self, key):
        """Returns the milliseconds from a key to the end of what it has drawn."""
        began = time.monotonic()
        os.write(self.terminal, key)
        return (self.drawn() - began) * 1000

    def end(self):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def say(what, times):
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"{what}: median {at(0.5):.0f} ms, 9 of 10 {at(0.9):.0f} ms, most {times[-1]:.0f} ms")


def start(command):
    """Starts the program for the first time, with no data."""
    data = tempfile.mkdtemp()
    # To a program for Windows the root of this machine is a drive.
    name = f"Z:{data}".replace("/", "\\") if command[-1].endswith(".exe") else data
    program = Program(command, name)
    first = (program.drawn(SIGN) - program.began) * 1000
    return data, program, first


def main(command):
    starts = []
    for _ in range(STARTS):
        data, program, first = start(command)
        starts.append(first)
        program.end()
        shutil.rmtree(data)
    say("start to first frame", starts)
    data, program, _ = start(command)
    # The tour ends, the sample firm opens, the walk begins at its first item.
    for key in (b"\x1b", b"d", b"\x1b[17~", b"\x1b[H"):
        program.key(key)
        time.sleep(1)
    arrows = [program.key(b"\x1b[A" if n % 2 else b"\x1b[B") for n in range(KEYS)]
    say("an arrow to its frame", arrows)
    answers = [program.key(b"1" if n % 2 else b"5") for n in range(KEYS)]
    say("an answer to its frame and the mark that it is stored", answers)
    program.end()
    shutil.rmtree(data)


if __name__ == "__main__":
    main(sys.argv[1:])
