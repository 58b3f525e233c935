"""A small mail server on this machine: takes mail, refuses, or dies in the middle of a conversation, as a test wants it."""

import socketserver
import threading
from collections.abc import Callable
from contextlib import contextmanager
from email import message_from_bytes, policy


class Talk(socketserver.StreamRequestHandler):
    """One conversation by the few words of SMTP that a client needs."""

    def handle(self):
        self.rcpt = []
        self.say("220 sink.example.org ready")
        while line := self.rfile.readline():
            word = line.strip().split(b" ")[0].upper().decode()
            if not self.answer(word, line.decode("utf-8", "replace").strip()):
                return

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())

    def answer(self, word, line):
        """Answer one line; False ends the conversation without a word, as a server does that dies."""
        sink = self.server.sink
        if sink.dies_at == word:
            return False
        if word in {"EHLO", "HELO"}:
            self.say("250 sink.example.org")
        elif word == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            reply = sink.refuses.get(address)
            self.rcpt = [] if reply else [address]
            self.say(reply or "250 good")
        elif word == "DATA":
            return self.take()
        elif word == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 good")
        return True

    def take(self):
        """Read a mail to its end and keep it; a server may die before it says that it did."""
        sink = self.server.sink
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        sink.keep(self.rcpt[0], b"".join(lines))
        if sink.dies_at == "END" and sink.deaths.acquire(blocking=False):
            return False
        self.say("250 kept")
        return True


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine."""

    allow_reuse_address = True
    daemon_threads = True


class Sink:
    """What was taken, and how the server behaves: `refuses` maps an address to a reply, `dies_at` names a word or END."""

    def __init__(self):
        self.taken, self.refuses, self.dies_at = [], {}, ""
        self.deaths = threading.Semaphore(1)
        self.on_keep: Callable[[], None] | None = None
        self._lock = threading.Lock()

    def keep(self, to, content):
        with self._lock:
            self.taken.append((to, message_from_bytes(content, policy=policy.default)))
        if self.on_keep is not None:
            self.on_keep()

    @property
    def recipients(self):
        """Addresses in the order in which mail was taken."""
        return [to for to, _message in self.taken]

    @property
    def ids(self):
        """Message-IDs of what was taken."""
        return [message["Message-ID"] for _to, message in self.taken]


@contextmanager
def listening(settings, port=0):
    """A sink that listens, with the settings of mail pointing at it."""
    server = Server(("127.0.0.1", port), Talk)
    server.sink = Sink()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    point(settings, server.server_address[1])
    try:
        yield server.sink
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def point(settings, port):
    """Hand mail in at a port of this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
