"""The server of the review page: 127.0.0.1 alone, one page, one place that takes decisions.

Whoever asks has to know the token of this start, which stands in the address that the browser is
given, and to ask from the page itself: pages of other origins, and names that were made to point
at this machine, are refused (Host and Origin are looked at; no CORS).
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from email.message import Message
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from extract.decisions import DecisionsError
from extract.mark import is_marked
from extract.messages import LANGUAGES, render
from extract.review.desk import Desk, RequestError, asked_of
from extract.review.documents import document_bytes
from extract.writers.atomic_write import WriteError
from extract.writers.file_set import beside
from extract.writers.layout import PAGE, PAGES

_HOST = "127.0.0.1"
#: No request is longer: a thousand decisions with a comment each.
LONGEST_BODY = 4_000_000
#: Seconds that a connection may stay silent.
_SILENT = 30
_TOKEN, _DECISIONS, _OPEN = "X-Ntm-Token", "/decisions", "/open/"
#: The page of one commune, of a run with too many findings for one page.
_OF_A_COMMUNE = re.compile(rf"/{PAGES}/[0-9a-z-]+\.html")
_JSON, _HTML, _PDF = "application/json", "text/html; charset=utf-8", "application/pdf"
_ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def page_of(out: Path) -> Path | None:
    """The review page in OUT; None where there is none."""
    place = out / PAGE
    found = [path for path in (place, *beside(place)) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


class ReviewServer(ThreadingHTTPServer):
    """Serves the page of one OUT. `port` 0 takes any that is free. Raises OSError where the port
    is taken."""

    daemon_threads = True

    def __init__(self, out: Path, port: int = 0) -> None:
        self.desk = Desk(out)
        self.token = secrets.token_urlsafe(24)
        super().__init__((_HOST, port), _Handler)

    @property
    def origin(self) -> str:
        """Where the page comes from: scheme, host and port."""
        return f"http://{_HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"{self.origin}/{PAGE}?token={self.token}"

    def accepts(self, headers: Message) -> bool:
        """Whether a request comes from the page's own origin, under its own name."""
        hosts = {f"{name}:{self.server_port}" for name in (_HOST, "localhost")}
        origin = headers.get("Origin")
        return headers.get("Host") in hosts and origin in (None, *(f"http://{h}" for h in hosts))

    def knows(self, token: str) -> bool:
        """Whether a token is that of this start."""
        return compare_digest(token.encode(), self.token.encode())


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = _SILENT
    server_version, sys_version = "ntm", ""

    def do_GET(self) -> None:
        """The page, what is decided by now, or an original document."""
        asked = urlsplit(self.path)
        in_address = parse_qs(asked.query).get("token", [""])[0]
        if not self._allowed(self.headers.get(_TOKEN, in_address)):
            return
        if asked.path == f"/{PAGE}":
            self._page(page_of(self.server.desk.out))
        elif _OF_A_COMMUNE.fullmatch(asked.path):
            self._page(self.server.desk.out / asked.path[1:])
        elif asked.path == _DECISIONS:
            self._answer(self.server.desk.standing)
        elif asked.path.startswith(_OPEN):
            self._document(unquote(asked.path.removeprefix(_OPEN)))
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Takes decisions."""
        if not self._allowed(self.headers.get(_TOKEN, "")):
            return
        length = self.headers.get("Content-Length", "")
        if self.path != _DECISIONS:
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get_content_type() != _JSON or not length.isdecimal():
            self._refuse(HTTPStatus.BAD_REQUEST)
        elif int(length) > LONGEST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            body = self.rfile.read(int(length))
            self._answer(lambda: self.server.desk.decide(asked_of(json.loads(body))))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for whoever started the server."""

    def _allowed(self, token: str) -> bool:
        if self.server.accepts(self.headers) and self.server.knows(token):
            return True
        self._refuse(HTTPStatus.FORBIDDEN)
        return False

    def _page(self, path: Path | None) -> None:
        try:
            data = path.read_bytes() if path is not None and is_marked(path) else None
        except OSError:
            data = None
        if data is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send(HTTPStatus.OK, _HTML, data)

    def _document(self, document_id: str) -> None:
        found = document_bytes(self.server.desk.out, document_id)
        if found is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        name, data = PurePosixPath(found[0]).name, found[1]
        # only a PDF is shown beside the page: a web page could ask in its name
        shown = data.startswith(b"%PDF-") and name.lower().endswith(".pdf")
        manner = "inline" if shown else "attachment"
        kind = _PDF if shown else "application/octet-stream"
        where = {"Content-Disposition": f"{manner}; filename*=UTF-8''{quote(name)}"}
        self._send(HTTPStatus.OK, kind, data, where)

    def _answer(self, ask: Callable[[], dict[str, object]]) -> None:
        try:
            answer, status = ask(), HTTPStatus.OK
        except (RequestError, ValueError, RecursionError) as error:
            answer, status = {"error": str(error)}, HTTPStatus.BAD_REQUEST
        except (DecisionsError, WriteError) as error:
            told = [render(error.reason, lang) for lang in LANGUAGES]
            answer, status = {"error": told}, HTTPStatus.SERVICE_UNAVAILABLE
        self._send(status, _JSON, json.dumps(answer, ensure_ascii=False).encode())

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, "text/plain; charset=utf-8", status.phrase.encode())

    def _send(
        self, status: HTTPStatus, kind: str, data: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            **_ALWAYS,
            **(more or {}),
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
