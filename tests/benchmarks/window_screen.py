"""A virtual screen of its own for the programs that bench_window.py compares, and when its picture stops changing."""

import contextlib
import ctypes
import mmap
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
WIDTH, HEIGHT = 1600, 1000
_LEAST = 24  # rows of pixels that differ before a change counts: a blinking caret has fewer
_LOOK = 0.02  # seconds between two looks


@dataclass(frozen=True)
class Shown:
    """What one start took: seconds until anything was painted, until the last change, and of processor time.

    `memory` is what it held in the end, in megabytes (resident set, with its child processes).
    """

    first: float
    settled: float
    cpu: float
    memory: float


def missing():
    """Return the names of what has to be installed first."""
    return [name for name in NEEDED if not shutil.which(name)]


class Screen:
    """Xvfb with a window manager. The picture is read from shared memory: the server has no work."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="bench-window-"))
        self._ended = contextlib.ExitStack()
        self._ended.callback(shutil.rmtree, self.folder, ignore_errors=True)
        reads, writes = os.pipe()
        screen = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", screen, "-fbdir", str(self.folder), "-nolisten"]
        self._start([*command, "tcp"], pass_fds=[writes])
        os.close(writes)
        with os.fdopen(reads) as answer:
            self.display = f":{answer.readline().strip()}"
        home = self.folder / "home"
        self._settings(home)
        self.environment = {
            name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV")
        } | {
            "HOME": str(home),
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
            "XDG_RUNTIME_DIR": str(home),
            "NO_AT_BRIDGE": "1",
        }
        self._start(["openbox"], env=self.environment)
        time.sleep(1)
        _give_ground(self.display)
        file = (self.folder / "Xvfb_screen0").open("rb")
        self._ended.callback(file.close)
        whole = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._ended.callback(whole.close)
        self._memory = whole
        self._from = len(whole) - WIDTH * HEIGHT * 4  # after the header of an X window dump
        return self

    def __exit__(self, *_):
        self._ended.close()

    def _start(self, command, **more):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started = subprocess.Popen(command, **quiet, **more)
        self._ended.callback(started.wait)
        self._ended.callback(started.terminate)

    @staticmethod
    def _settings(home):
        """No carets that blink, where a program can be told so; nothing else is set."""
        for name in ("gtk-3.0", "gtk-4.0"):
            folder = home / ".config" / name
            folder.mkdir(parents=True)
            (folder / "settings.ini").write_text("[Settings]\ngtk-cursor-blink=0\n", encoding="utf-8")

    def picture(self):
        """Return what the screen shows now."""
        return self._memory[self._from :]

    def show(self, command, *, quiet=1.5, most=30.0):
        """Start a program, wait until its picture has not changed for `quiet` seconds, and end it.

        While a program is hard at work its picture may still change, however long it has stood.
        """
        # A session bus for each: Meld waits for the one that was there before it in vain.
        address = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        command_of_bus = ["dbus-daemon", "--session", "--nofork", f"--address={address}"]
        bus = subprocess.Popen(command_of_bus, stderr=subprocess.DEVNULL)
        _still(self)
        before = last = self.picture()
        begun = time.perf_counter()
        program = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            start_new_session=True,
        )
        first = settled = 0.0
        works = _Works(program.pid)
        while (now := time.perf_counter() - begun) < most and (not settled or now - settled < quiet or works()):
            picture = self.picture()
            if picture != last:
                if _rows(picture, last) >= _LEAST:
                    settled = now
                    first = first or now
                last = picture
            time.sleep(_LOOK)
        if last == before or program.poll() is not None:
            raise SystemExit(f"{command[0]} showed nothing")
        cpu, memory = _cpu(program.pid), _memory(program.pid)
        program.terminate()
        try:
            program.wait(5)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)  # Meld leaves a process of its own behind
        bus.terminate()
        bus.wait()
        return Shown(first, settled, cpu, memory)


class _Works:
    """Tells whether a process took most of a processor for the last half second."""

    _LENGTH, _MOST = 0.5, 0.6

    def __init__(self, pid):
        self._pid, self._begun, self._cpu, self._is_busy = pid, time.perf_counter(), 0.0, True

    def __call__(self):
        if (length := (now := time.perf_counter()) - self._begun) >= self._LENGTH:
            cpu = _cpu(self._pid)
            self._is_busy = cpu - self._cpu > length * self._MOST
            self._begun, self._cpu = now, cpu
        return self._is_busy


def _give_ground(display):
    """Colour the root window: without a ground of its own it goes on showing the windows that were closed."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    server = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(server))
    x11.XSetWindowBackground(server, root, ctypes.c_ulong(0x607080))
    x11.XClearWindow(server, root)
    x11.XCloseDisplay(server)


def _cpu(pid):
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid):
    """Return the megabytes that a process and its children hold."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return own + sum(map(_memory, children))


def _rows(one, other):
    """Return how many rows of pixels differ."""
    length = WIDTH * 4
    return sum(one[y : y + length] != other[y : y + length] for y in range(0, len(one), length))


def _still(screen):
    """Wait until nothing moves on the screen."""
    last, since = screen.picture(), time.perf_counter()
    while time.perf_counter() - since < 0.5:
        time.sleep(0.05)
        if (picture := screen.picture()) != last:
            last, since = picture, time.perf_counter()
