#!/usr/bin/env python3
"""A forge on this machine, as far as a fetch and a check ask one: Git over HTTP by git-http-backend(1), and
GitLab's answers about merge requests, which are those of a JSON file {"NUMBER": {"state": ..., "draft": ...,
"sha": ..., "approved_by": [...]}}. For benchmarks alone: it answers on 127.0.0.1 and takes every token.

    forge.py FOLDER REQUESTS.json    prints its port; FOLDER/mesa/mesa.git is http://127.0.0.1:PORT/mesa/mesa
"""
import http.server
import json
import os
import re
import subprocess
import sys

ABOUT = re.compile(r"/api/v4/projects/[^/]+/merge_requests/([0-9]+)(/approvals)?$")


class Forge(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        about = ABOUT.match(self.path)
        if about:
            self.tell(about.group(1), bool(about.group(2)))
        else:
            self.git()

    def do_POST(self):
        self.git()

    def tell(self, number, approvals):
        known = REQUESTS.get(number)
        if known is None:
            return self.answer(404, "application/json", b"{}")
        names = known.get("approved_by", [])
        body = (
            {"approved": bool(names), "approved_by": [{"user": {"username": one}} for one in names]}
            if approvals
            else {key: known[key] for key in ("state", "draft", "sha") if key in known} | {"iid": int(number)}
        )
        self.answer(200, "application/json", json.dumps(body).encode())

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def git(self):
        path, _, query = self.path.partition("?")
        place = re.sub(r"^(/[^/]+/[^/]+?)(?:\.git)?/", r"\1.git/", path)
        asked = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        environment = os.environ | {
            "GIT_PROJECT_ROOT": FOLDER,
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(asked)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        run = subprocess.Popen(
            ["git", "http-backend"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        run.stdin.write(asked)
        run.stdin.close()
        status, headers = 200, []
        for line in iter(run.stdout.readline, b"\r\n"):
            if not line:
                break
            name, _, value = line.decode().strip().partition(": ")
            if name.lower() == "status":
                status = int(value.split()[0])
            else:
                headers.append((name, value))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        while block := run.stdout.read(1 << 16):
            self.wfile.write(block)
        run.wait()
        self.close_connection = True

    def log_message(self, form, *arguments):
        if os.environ.get("FORGE_LOG"):
            super().log_message(form, *arguments)


FOLDER = os.path.abspath(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    REQUESTS = json.load(file)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forge)
print(server.server_address[1], flush=True)
server.serve_forever()
