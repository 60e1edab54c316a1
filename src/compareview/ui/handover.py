"""Hand files over to the window that is open already, so that a second start does not open a second one."""

import getpass
import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

# Milliseconds. To connect fails at once when nobody listens; a window that is at work answers when it comes to it.
_CONNECTING = 500
_ANSWERING = 5000


def _name() -> str:
    """A name that this user's windows on this display share, and others do not: there nobody would see the files."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without an entry in the password file, as in some containers
        user = str(os.getuid())
    displays = (os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME"))
    display = re.sub(r"(:\d+)\.\d+$", r"\1", next(filter(None, displays), ""))  # :0.0 is a screen of :0
    return "compareview-" + hashlib.sha256(f"{user}\n{display}".encode()).hexdigest()[:12]


def _connect() -> "QLocalSocket | None":
    """Connect with this user's running window, or return None when there is none."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name())
    return socket if socket.waitForConnected(_CONNECTING) else None


def hand_over(files: Sequence[Path]) -> bool:
    """Give the files to this user's running window on this display. Returns whether there was one that took them."""
    if os.name == "posix" and not os.path.lexists(os.path.join(QDir.tempPath(), _name())):  # noqa: PTH118
        return False  # where a window listens there is this file
    socket = _connect()
    if socket is None:
        return False
    socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
    taken = socket.waitForBytesWritten(_ANSWERING) and socket.waitForReadyRead(_ANSWERING)
    socket.disconnectFromServer()
    return bool(taken)


class Receiver(QObject):
    """Listens for files from later starts and gives them to `receive`."""

    def __init__(self, receive: Callable[[list[Path]], object], parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._receive = receive
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> None:
        """Begin to listen, unless another window does. The name that a crashed one has left behind is taken over."""
        from PySide6.QtNetwork import QLocalServer

        # To listen takes a name from its owner without a word, so it is asked for first.
        if _connect() is None:
            QLocalServer.removeServer(_name())
            self._server.listen(_name())

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        try:
            names = json.loads(bytes(socket.readLine().data()))
            files = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
        except (ValueError, TypeError):
            return
        socket.write(b"taken\n")
        socket.flush()
        # Later, not here: a message about a file runs an event loop in which this socket goes away.
        QTimer.singleShot(0, lambda: self._receive(files))
