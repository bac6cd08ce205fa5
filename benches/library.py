"""A library of many checkups of invented firms, always the same, and what it costs to work in it.

`python3 benches/library.py make PROGRAM FOLDER [COUNT]` makes it (10,000 unless told otherwise):
the records of the program's sample firm under other names, codes and days, with notes beside them.
A third is closed, and every third firm was there before.
`python3 benches/library.py measure PROGRAM FOLDER` prints what starting, listing, opening and
leaving take through a terminal of 80x24, without the index and with it, and the most memory held."""

import glob
import hashlib
import os
import re
import select
import shutil
import subprocess
import sys
import time

import frames

COUNT = 10_000
# What is said of each item, to make a checkup as long as one of a morning is.
NOTES = 27
SAID = "现场核对了原件与台账，口径与访谈一致，缺少的部分由对方在约定日期前补齐后另行登记。"
PLACES = "常州 无锡 苏州 南京 镇江 扬州 泰州 南通 盐城 淮安".split()
NAMES = "恒达 润丰 嘉禾 启明 远航 鼎新 华茂 瑞和 天工 博越 锦程 安泰 佳信 立群 弘毅 同创".split()
TRADES = "精密机械 新材料 食品 电子科技 纺织 物流 环保设备 生物医药 软件 建筑工程".split()
# A checkup is opened; it is left for the cover, that for its firm alone, that for all firms: the
# key, and what then stands on the screen.
OPEN = (b"\r", b"F7")
BACK = ((b"\x1b", b"Ctrl-Q"), (b"\x1b", b"F1"), (b"m", b"/"))
# Nothing is drawn for so long: a list is complete. Seconds.
SILENCE = 0.6
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# So near that no clock is in doubt when the year of the content is read.
FIRST_DAY = 20_420


def number(*parts):
    """Returns 32 hexadecimal digits that look random and always are the same."""
    return hashlib.md5(" ".join(map(str, parts)).encode()).hexdigest()


def code_of(firm):
    digits, rest = [], firm
    for _ in range(7):
        rest, at = divmod(rest, len(DIGITS))
        digits.append(DIGITS[at])
    body = "91320400MA" + "".join(reversed(digits))
    total = sum(DIGITS.index(c) * pow(3, n, 31) for n, c in enumerate(body))
    return body + DIGITS[-total % 31]


def name_of(firm):
    pick = lambda words, step: words[firm // step % len(words)]
    return f"{pick(PLACES, 1)}{pick(NAMES, 10)}{pick(TRADES, 160)}{firm:05}有限公司"


def sample(command):
    """Returns a data folder with the sample firm in it, and its records."""
    data, program, _ = frames.start(command)
    for key in (b"\x1b", b"d"):
        program.key(key)
        time.sleep(1)
    program.end()
    log = glob.glob(f"{data}/library/*/*.log")[0]
    with open(log, encoding="utf-8") as lines:
        return data, [line.rstrip("\n").split(" ", 1)[1] for line in lines]


def chained(name, bodies):
    """Returns the lines of a log, and the hash of the last."""
    last, lines = name, []
    for body in bodies:
        last = hashlib.sha256(f"{last}\n{body}".encode()).hexdigest()
        lines.append(f"{last} {body}\n")
    return lines, last


def checkup(records, n):
    """Returns the ids of the n-th checkup and its log, and the lines of that."""
    own, log = number("checkup", n), number("log", n)
    # Every third firm has two.
    firm = n // 4 * 3 + min(n % 4, 2)
    day = FIRST_DAY + n % 300 + (60 if n % 4 == 3 else 0)
    at = time.strftime("%Y-%m-%dT%H:%M:%S+08:00", time.gmtime(day * 86_400 + 36_000 + n % 3_600))
    bodies = []
    for record in records:
        record = re.sub(r'checkup:"[0-9a-f]{32}"', f'checkup:"{own}"', record)
        record = re.sub(r'firm:\(name:"[^"]*",code:"[^"]*"', f'firm:(name:"{name_of(firm)}",code:"{code_of(firm)}"', record)
        record = re.sub(r'on:Some\("[^"]*"\)', f'on:Some("{at[:10]}")', record)
        bodies.append(re.sub(r'at:"[^"]*"', f'at:"{at}"', record))
    items = re.findall(r'Answer\(item:"([^"]+)"', "\n".join(records))
    for item in items[:NOTES]:
        salt = number("salt", n, item)
        bodies.append(f'Note(item:"{item}",text:"{SAID}{n:05}",salt:"{salt}",at:"{at}",over:[])')
    lines, last = chained(f"{log}.log", bodies)
    if n % 3 == 0:
        told = f"{log} {len(lines)} {last}\n"
        print_ = hashlib.sha256(told.encode()).hexdigest()
        head = f'(log:"{log}",lines:{len(lines)},hash:"{last}")'
        bodies.append(f'Close(digest:"{print_}",at:"{at}",over:[],logs:[{head}])')
        lines, _ = chained(f"{log}.log", bodies)
    return own, log, lines


def make(command, folder, count):
    data, records = sample(command)
    shutil.rmtree(f"{data}/library")
    shutil.copytree(data, folder)
    shutil.rmtree(data)
    total = 0
    for n in range(count):
        own, log, lines = checkup(records, n)
        os.makedirs(f"{folder}/library/{own}", mode=0o700)
        text = "".join(lines).encode()
        total += len(text)
        with open(f"{folder}/library/{own}/{log}.log", "wb") as out:
            out.write(text)
    print(f"{count} checkups, {total / 1e6:.0f} MB")


class Program(frames.Program):
    """The program behind a terminal, with what it holds in memory."""

    def memory(self):
        """Returns the most it held, in MB."""
        with open(f"/proc/{self.child}/status", encoding="ascii") as lines:
            held = next(line for line in lines if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1000

    def until(self, *wanted):
        """Returns the milliseconds until each of some signs stands on the screen."""
        began = time.monotonic()
        seen, times = b"", {}
        while len(times) < len(wanted):
            if not select.select([self.terminal], [], [], frames.PATIENCE)[0]:
                sys.exit(f"{wanted} was not drawn")
            seen += os.read(self.terminal, 1 << 16)
            for sign in wanted:
                if sign in seen and sign not in times:
                    times[sign] = (time.monotonic() - began) * 1000
        return [times[sign] for sign in wanted]

    def settled(self):
        """Returns when the last of what comes by itself came."""
        last = time.monotonic()
        while select.select([self.terminal], [], [], SILENCE)[0]:
            os.read(self.terminal, 1 << 16)
            last = time.monotonic()
        return last

    def press(self, key, wanted):
        os.write(self.terminal, key)
        return self.until(wanted)[0]

    def back(self):
        """Returns the milliseconds of the slowest frame on the way back to all firms."""
        return max(self.press(*step) for step in BACK)


def once(command, folder, count, what):
    program = Program(command, folder)
    first, listed = program.until(frames.SIGN, f"/{count}".encode())
    # Work goes on meanwhile: a checkup is opened and left.
    early = program.press(*OPEN), program.back()
    complete = (program.settled() - program.began) * 1000
    opened, back = [], []
    for _ in range(5):
        opened.append(program.press(*OPEN))
        program.settled()
        back.append(program.back())
        program.settled()
    print(f"{what}: first frame {first:.0f} ms, first rows {listed:.0f} ms, list complete {complete:.0f} ms, "
          f"open and back meanwhile {early[0]:.0f}, {early[1]:.0f} ms, "
          f"then {max(opened):.0f}, {max(back):.0f} ms, memory {program.memory():.0f} MB", flush=True)
    program.end()


def command_line(command, folder, what, *arguments):
    began = time.monotonic()
    run = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command, "--data", folder, *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, text=True)
    took = (time.monotonic() - began) * 1000
    print(f"{what}: {took:.0f} ms, {int(run.stderr.split()[-1]) / 1000:.0f} MB", flush=True)


def measure(command, folder):
    ids = os.listdir(f"{folder}/library")
    ids = [name for name in ids if len(name) == 32]
    forget = lambda: shutil.rmtree(f"{folder}/cache", ignore_errors=True)
    forget()
    once(command, folder, len(ids), "without index")
    for _ in range(3):
        once(command, folder, len(ids), "with index")
    forget()
    command_line(command, folder, "list without index", "list")
    for _ in range(3):
        command_line(command, folder, "list with index", "list")
        command_line(command, folder, "show PREFIX", "show", min(ids)[:8])


def main(what, program, folder, *count):
    if what == "make":
        make([program], folder, int(count[0]) if count else COUNT)
    else:
        measure([program], folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
