"""The command `serve`, running, and what one can send to it."""
import json
import os
import queue
import re
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field

from project import KAITEI, environment

READY = re.compile(r"^Serving (.+) at (http://(.+):(\d+)/\S*?)\. Ctrl-C ends it\.$")


class Server:
    """`kaitei serve` on a project, at a port that is free."""

    def __init__(self, project, *arguments, port=0, setup=None):
        self.project = project
        self.lines = []
        self._new = queue.Queue()
        self.process = subprocess.Popen(
            [os.fspath(KAITEI), "serve", "--project", os.fspath(project.path), "--port", str(port), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(None),
            preexec_fn=setup)
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.wait_for(READY).group(2)
        self.port = int(READY.search("\n".join(self.lines[-1:])).group(4)) if READY.search(self.lines[-1]) else self._port()

    def _port(self):
        return next(int(found.group(4)) for found in map(READY.search, self.lines) if found)

    def _read(self):
        for line in self.process.stderr:
            text = line.decode("utf-8", "replace").rstrip("\n")
            self.lines.append(text)
            self._new.put(text)
        self._new.put(None)

    def wait_for(self, pattern, timeout=60):
        """The first line from now on that fits."""
        deadline = time.monotonic() + timeout
        while True:
            line = self._new.get(timeout=max(0.01, deadline - time.monotonic()))
            assert line is not None, "the server ended: " + "\n".join(self.lines)
            found = re.search(pattern, line)
            if found:
                return found

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends it as Ctrl-C does, and says how it ended."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(timeout=10)
        finally:
            if self.process.poll() is None:
                self.process.kill()
            self.process.stderr.close()

    @property
    def descriptors(self):
        """How many files it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def megabytes(self):
        """Its memory."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))

    # ------------------------------------------------------------------ requests

    def connect(self, host="127.0.0.1", timeout=10):
        return socket.create_connection((host, self.port), timeout=timeout)

    def send(self, data, host="127.0.0.1", timeout=10, isHead=False):
        """Sends bytes as they are on a connection of their own; the answer, or nothing when it is cut off."""
        with self.connect(host, timeout) as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass
            return read_answer(connection, isHead)

    def get(self, path, method="GET", **headers):
        """Asks as a browser does."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {headers.pop('host', f'127.0.0.1:{self.port}')}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return self.send(("\r\n".join(lines) + "\r\nConnection: close\r\n\r\n").encode(), isHead=method == "HEAD")

    def until(self, path, isWanted, timeout=20):
        """The page at a path when it is what is wanted."""
        deadline = time.monotonic() + timeout
        while True:
            answer = self.get(path)
            if isWanted(answer):
                return answer
            assert time.monotonic() < deadline, f"{path} did not become what was wanted: {answer.status}"
            time.sleep(0.005)

    def events(self, **headers):
        return Events(self, headers)


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


def read_answer(connection, isHead=False):
    """One answer; status 0 when the connection ended without one."""
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return Answer()
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, value = line.split(":", 1)
            headers[name.lower()] = value.strip()
        answer = Answer(int(lines[0].split()[1]), headers)
        length = 0 if isHead or answer.status == 304 else int(headers.get("content-length", "0"))
        while len(body) < length:
            piece = connection.recv(65536)
            if not piece:
                break
            body += piece
        answer.body = body
        return answer
    except (ConnectionError, socket.timeout):
        return Answer()


class Events:
    """An event stream that is listened to."""

    def __init__(self, server, headers):
        self.connection = server.connect()
        lines = ["GET /_kaitei/events HTTP/1.1", f"Host: 127.0.0.1:{server.port}", "Accept: text/event-stream"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.file = self.connection.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        for line in self.file:
            if line == b"\r\n":
                break

    def next(self, isWanted=lambda state: True):
        """The next state that is wanted."""
        for line in self.file:
            if line.startswith(b"data: "):
                state = json.loads(line[6:])
                if isWanted(state):
                    return state
        return None

    def close(self):
        self.file.close()
        self.connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
