# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of the download tests: a web server on a free loopback port, with one behaviour for each path.

server.py [CERTIFICATE KEY] prints its port and serves until its standard input ends. GET /log answers with one line
for each earlier request: the path, and the headers that matter.
"""
import hashlib
import http.server
import ssl
import sys
import threading
import time

BODY = bytes((i * 7 + i // 251) % 256 for i in range(300_000))
TAG = '"' + hashlib.sha1(BODY).hexdigest()[:12] + '"'
log = []
state = {"changing": b"first", "busy": 0, "cuts": 0}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def ranged(self, body, tag, cut=None):
        """The body, or the rest of it, or 304; cut: the connection ends after so many bytes."""
        if self.headers.get("If-None-Match") == tag:
            return self.answer(304, ETag=tag)
        start = 0
        if self.headers.get("Range") and self.headers.get("If-Range") == tag:
            start = int(self.headers["Range"][6:-1])
            if start >= len(body):
                return self.answer(416, Content_Range=f"bytes */{len(body)}")
        rest = body[start:]
        headers = {"ETag": tag, "Accept_Ranges": "bytes", "Content_Type": "application/x-test"}
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        if cut is not None and len(rest) > cut:
            self.answer(206 if start else 200, rest[:cut], length=len(rest), **headers)
            self.wfile.flush()
            self.close_connection = True
            return None
        return self.answer(206 if start else 200, rest, **headers)

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/log":
            return self.answer(200, "".join(log).encode())
        seen = [f"{name}={self.headers[name]}" for name in ("Range", "If-Range", "If-None-Match", "Authorization", "Host")
                if self.headers.get(name)]
        log.append(" ".join([path] + seen) + "\n")
        act = getattr(self, "get_" + path.strip("/").split("/")[0].split(".")[0].replace("-", "_"), None)
        return act() if act else self.answer(404, b"nothing here")

    def get_plain(self):
        self.ranged(BODY, TAG)

    def get_empty(self):
        self.answer(200, b"")

    def get_untagged(self):
        self.answer(200, b"no validators")

    def get_named(self):
        self.answer(200, b"x", Content_Disposition='attachment; filename="../../etc/a b.csv"')

    def get_forbidden(self):
        self.answer(403, b"no")

    def get_broken(self):
        self.answer(500, b"oh")

    def get_busy(self):
        state["busy"] += 1
        if state["busy"] <= 2:
            return self.answer(503, b"later")
        return self.answer(200, b"at last")

    def get_redirect(self):
        self.answer(302, b"moved", Location="/plain.bin")

    def get_loop(self):
        self.answer(302, b"moved", Location="/loop")

    def get_tofile(self):
        self.answer(302, b"moved", Location="file:///etc/hostname")

    def get_cut(self):
        """Ends after 100,000 bytes the first two times."""
        state["cuts"] += 1
        self.ranged(BODY, TAG, cut=100_000 if state["cuts"] <= 2 else None)

    def get_alwayscut(self):
        self.ranged(BODY, TAG, cut=1000)

    def get_changing(self):
        """Cut at first; then the content is another one, so that the rest of the first must not be appended."""
        first = state["changing"] == b"first"
        body = BODY if first else BODY[::-1]
        state["changing"] = b"second"
        self.ranged(body, '"one"' if first else '"two"', cut=1000 if first else None)

    def get_wrongrange(self):
        """Answers a request for the rest with some other part."""
        if self.headers.get("Range"):
            return self.answer(206, BODY[5:], ETag=TAG, Content_Range=f"bytes 5-{len(BODY) - 1}/{len(BODY)}")
        return self.ranged(BODY, TAG, cut=1000)

    def get_short(self):
        self.answer(200, BODY[:500], length=1000)
        self.wfile.flush()
        self.close_connection = True

    def get_chunked(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for i in range(0, len(BODY), 50_000):
            piece = BODY[i:i + 50_000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def get_gzip(self):
        self.answer(200, b"\x1f\x8b not unpacked", Content_Encoding="gzip", Content_Type="application/gzip")

    def get_slow(self):
        """Some bytes at once, then nothing more until the other side goes away."""
        self.send_response(200)
        self.send_header("ETag", TAG)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:100_000])
        self.wfile.flush()
        gone.wait(30)
        self.close_connection = True

    def get_trickle(self):
        """Slow enough that a second process comes while the first is at it."""
        self.send_response(200)
        self.send_header("ETag", TAG)
        self.send_header("Content-Length", "20")
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.03)

    def get_secret(self):
        if not self.headers.get("Authorization"):
            return self.answer(401, b"who?", WWW_Authenticate='Basic realm="x"')
        return self.answer(200, b"let in")

    def get_denied(self):
        self.answer(401, b"who?", WWW_Authenticate='Basic realm="x"')


gone = threading.Event()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # the other side went away: what these tests are about


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
gone.set()
