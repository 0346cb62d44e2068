"""`kaitei serve`: what browsers get is what `build` writes, after every kind of change; and nobody else gets anything."""
import os
import resource
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from project import CASE, CHAPTER, KAITEI, REGISTER, REPOSITORY, SMALL, WHOLE, Project, environment, run, snapshot
from serving import Server

SAFEGUARDS = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
SCRIPT = b'<script defer src="/_kaitei/preview.js" data-page="'
POLICY = b'<meta http-equiv="Content-Security-Policy"'


def shipped():
    """The manual of this repository, to be changed."""
    project = Project({})
    for folder in ("manual", "examples"):
        shutil.copytree(REPOSITORY / folder, project.path / folder)
    return project


def as_built(page):
    """A served page without what the preview puts into it, and a built one without what that stands for."""
    for mark in (SCRIPT, POLICY):
        start = page.find(mark)
        if start >= 0:
            end = page.index(b"</script>", start) + 9 if mark is SCRIPT else page.index(b">", start) + 1
            page = page[:start] + page[end:]
    return page


class Attacks(unittest.TestCase):
    """Requests that no browser sends, or that a page of another site makes one send."""

    @classmethod
    def setUpClass(cls):
        cls.project = Project(WHOLE)
        cls.project.write("manual/.hidden", "secret")
        (cls.project.path / "manual/images").mkdir()
        cls.server = Server(cls.project)
        cls.server.until("/", lambda answer: answer.status == 200)
        cls.page = cls.server.get("/").body

    @classmethod
    def tearDownClass(cls):
        code = cls.server.end()
        cls.project.__exit__()
        assert code == 0, code

    def request(self, target="/", host=None, extra="", method="GET", version="HTTP/1.1"):
        host = f"127.0.0.1:{self.server.port}" if host is None else host
        return f"{method} {target} {version}\r\nHost: {host}\r\n{extra}Connection: close\r\n\r\n".encode("latin-1")

    def expect(self, status, data, name, isHead=False):
        with self.subTest(name):
            answer = self.server.send(data, isHead=isHead)
            self.assertEqual(answer.status, status, answer.text[:200])
            for header, value in SAFEGUARDS.items():
                self.assertEqual(answer.headers.get(header), value)
            self.assertIn("default-src 'none'", answer.headers["content-security-policy"])
            self.assertFalse([header for header in answer.headers if header.startswith("access-control")])
            self.assertNotIn("server", answer.headers)
            self.assertNotIn(b"secret", answer.body)
            if status == 200 and not isHead:
                self.assertEqual(answer.body, self.page)
            self.assertEqual(self.server.get("/").body, self.page, "the server still answers")

    def test_paths(self):
        for target, status in {
                "/../": 400, "/..%2f": 400, "/%2e%2e/": 400, "/%252e%252e/": 400, "/..%5c": 400, "/..\\": 400, "/%c0%ae%c0%ae/": 400,
                "/%u002e": 400, "//etc/passwd": 404, "/./": 400, "/a//b": 404, "/a%00.html": 400, "/%": 400, "/%zz": 400, "/%e3%81": 400,
                "/%ff": 400, "/.git/config": 404, "/.env": 404, "/manual/.hidden": 404, "/manifest.json.bak": 404, "/" + "a" * 8192: 414,
                "/" + "a" * 65536: 431, "/%E3%81%8C": 404, "/%E3%81%8B%E3%82%99": 404, "/INDEX.HTML": 404, "/index.html/": 404,
                "/2022-04": 308, "/manual/manual.yaml": 404, "/2022-04/images/": 404, "/_kaitei/": 404, "/_kaitei/clause/2022-04/..": 400,
        }.items():
            self.expect(status, self.request(target), f"{target[:24]} of {len(target)}")
        self.assertEqual(self.server.get("/2022-04").headers["location"], "/2022-04/")

    def test_targets(self):
        for target, status in {
                "http://evil/": 400, "evil.com:80": 400, "*": 400, " /": 200, "nothing": 400, "/#frag": 400, "#frag": 400, "/?raw??": 200,
                "/?import&raw": 200, "/index.html?.svg": 200, "/?a#b": 400}.items():
            self.expect(status, self.request(target), target)

    def test_hosts(self):
        port = self.server.port
        self.expect(400, b"GET / HTTP/1.1\r\n\r\n", "none")
        self.expect(400, self.request(extra="Host: evil.com\r\n"), "two")
        for host in ("evil.com", f"evil.com:{port}", f"127.0.0.1.evil.com:{port}", f"localhost.evil.com:{port}", "127.0.0.1:9", "127.0.0.1",
                     f"0.0.0.0:{port}", f"[::1%lo]:{port}", f"2130706433:{port}", f"LOCALHOST:{port}", f"user@localhost:{port}", ""):
            self.expect(421, self.request(host=host), host)
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
            self.expect(200, self.request(host=host), host)

    def test_origins(self):
        port = self.server.port
        for origin in ("null", "http://evil.com", f"http://localhost:{port}@evil", f"https://127.0.0.1:{port}", f"http://localhost:{port}"):
            self.expect(403, self.request("/_kaitei/events", extra=f"Origin: {origin}\r\n"), origin)
        self.expect(403, self.request("/_kaitei/events", extra="Sec-Fetch-Site: cross-site\r\n"), "cross-site")
        with self.server.events(Origin=f"http://127.0.0.1:{port}") as events:
            self.assertEqual(events.status, 200)
            self.assertEqual(events.next()["phase"], "clean")

    def test_framing(self):
        for name, extra, status in (
                ("both lengths", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", 400),
                ("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n", 400),
                ("negative length", "Content-Length: -1\r\n", 400), ("signed length", "Content-Length: +5\r\n", 400),
                ("long length", f"Content-Length: 1{'0' * 30}\r\n", 400), ("a body", "Content-Length: 5\r\n", 413),
                ("unknown encoding", "Transfer-Encoding: xchunked\r\n", 501), ("continued line", "X-A: a\r\n b\r\n", 400),
                ("NUL", "X-A: a\0b\r\n", 400), ("CR alone", "X-A: a\rb\r\n", 400), ("no colon", "XA a\r\n", 400),
                ("space before the colon", "Host : evil\r\n", 400), ("expectation", "Expect: 100-continue\r\n", 417),
                ("100 KiB header", f"X-A: {'a' * 102_400}\r\n", 431),
                ("10,000 headers", "".join(f"X-{number}: a\r\n" for number in range(10_000)), 431)):
            self.expect(status, self.request(extra=extra), name)
        self.expect(413, self.request(extra="Transfer-Encoding: chunked\r\n") + b"F" * 17 + b"\r\nabc", "chunk overflow")
        host = f"Host: 127.0.0.1:{self.server.port}".encode()
        self.expect(505, b"GET / HTTP/1.1\n" + host + b"\n\n", "line feeds alone")
        self.expect(400, b"GET / HTTP/1.1\r" + host + b"\r\r", "carriage returns alone")
        self.expect(501, b"\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03" + bytes(range(200)), "TLS")
        # A good request is answered though a bad one follows it.
        two = self.server.send(self.request().replace(b"Connection: close\r\n", b"") + b"\0\0\0\r\n\r\n")
        self.assertEqual((two.status, two.body[:len(self.page)]), (200, self.page))

    def test_methods(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
            self.expect(405, self.request(method=method), method)
        self.expect(405, self.request("evil.com:80", method="CONNECT"), "CONNECT")
        self.expect(501, self.request(method="get"), "get")
        self.expect(501, self.request(method="BREW"), "BREW")
        self.expect(200, self.request(method="HEAD"), "HEAD", isHead=True)
        with self.server.connect() as connection:
            connection.sendall(self.request(method="HEAD"))
            data = b"".join(iter(lambda: connection.recv(65536), b""))
        self.assertTrue(data.endswith(b"\r\n\r\n"), "HEAD has no body")
        for version, status in (("HTTP/9.9", 505), ("HTTP/2.0", 505), ("HTTP/1.0", 200)):
            self.expect(status, self.request(version=version), version)
        self.expect(400, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/2")

    def test_ranges_and_upgrades(self):
        ranges = ",".join(f"{number}-{number}" for number in range(100))
        for extra in ("Range: bytes=5-2\r\n", "Range: bytes=-0\r\n", "Range: bytes=0-18446744073709551616\r\n", f"Range: bytes={ranges}\r\n",
                      "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n",
                      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                      "If-None-Match: " + '"a", ' * 1_600 + "\r\n"):
            self.expect(200, self.request(extra=extra), extra[:40])

    def test_slow_and_vanishing_clients(self):
        before = self.server.descriptors
        slow = [self.server.connect() for _ in range(60)]
        for number, connection in enumerate(slow):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: "[:number])
        self.assertEqual(self.server.get("/").body, self.page)
        for connection in slow[::2]:
            # Reset instead of closed.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for connection in slow:
            connection.close()
        streams = [self.server.events() for _ in range(30)]
        for stream in streams:
            stream.close()
        deadline = time.monotonic() + 10
        while self.server.descriptors > before + 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertLessEqual(self.server.descriptors, before + 2)
        self.assertEqual(self.server.get("/").body, self.page)


class Serving(unittest.TestCase):
    def test_answers(self):
        with Project(WHOLE) as project:
            project.write("manual/images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
            before = snapshot(project.parent)
            with Server(project) as server:
                page = server.until("/2022-04/01-rules.html", lambda answer: answer.status == 200)
                tag = page.headers["etag"]
                self.assertRegex(tag, '^"[0-9a-f]{64}-p"$')
                for given in (tag, f'"x", {tag}', f"W/{tag}", "*"):
                    again = server.get("/2022-04/01-rules.html", If_None_Match=given)
                    self.assertEqual((again.status, again.body, again.headers["etag"]), (304, b"", tag))
                self.assertEqual(server.get("/2022-04/01-rules.html", If_None_Match='"x"').status, 200)
                head = server.get("/2022-04/01-rules.html", method="HEAD")
                self.assertEqual(head.headers["content-length"], str(len(page.body)))
                for path, kind in {
                        "/": "text/html; charset=utf-8", "/2022-04/": "text/html; charset=utf-8",
                        "/assets/kaitei.css": "text/css; charset=utf-8", "/assets/kaitei.js": "text/javascript; charset=utf-8",
                        "/2022-04/manual.json": "application/json", "/2022-04/cases.csv": "text/csv; charset=utf-8",
                        "/2022-04/images/dot.svg": "image/svg+xml", "/_kaitei/preview.js": "text/javascript; charset=utf-8"}.items():
                    answer = server.get(path)
                    self.assertEqual((answer.status, answer.headers["content-type"]), (200, kind), path)
                self.assertIn("sandbox", server.get("/2022-04/images/dot.svg").headers["content-security-policy"])
                missing = server.get("/2022-04/01-rule.html")
                self.assertEqual(missing.status, 404)
                self.assertIn('<a href="/2022-04/01-rules.html">', missing.text)
                self.assertIn('<a href="/2022-04/01-rules.html">', server.get("/2022-04/01-rules").text)
                self.assertNotIn("<script>", server.get("/%3Cscript%3E").text)
                clause = server.get("/_kaitei/clause/2022-04/purpose")
                self.assertEqual(clause.body, b'{"address":"/2022-04/01-rules.html#purpose"}')
                self.assertEqual(server.get("/_kaitei/clause/2022-04/nothing").status, 404)
                # On both addresses of the machine, and on no other.
                request = f"GET / HTTP/1.1\r\nHost: [::1]:{server.port}\r\nConnection: close\r\n\r\n".encode()
                if socket.has_ipv6 and Path("/proc/net/if_inet6").exists():
                    self.assertEqual(server.send(request, host="::1").status, 200)
                with self.assertRaises(OSError):
                    server.connect(host="127.0.0.2", timeout=1).close()
                self.assertEqual(server.end(), 0)
            self.assertEqual(snapshot(project.parent), before, "nothing is written")

    def compare(self, server, project):
        """Every file that `build` writes is served, and nothing else of the site."""
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "site"
            built = project.build("--output", output)
            self.assertEqual(built.code, 0, built)
            for file in sorted(output.rglob("*")):
                path = file.relative_to(output).as_posix()
                # What build keeps for the next one.
                if file.is_dir() or path == "assets/sealed-pages.txt":
                    continue
                self.assertEqual(as_built(server.get("/" + path).body), as_built(file.read_bytes()), path)

    def test_same_bytes_as_build(self):
        with shipped() as project:
            chapter = project.path / "manual/01-general.md"
            text = chapter.read_text(encoding="utf-8")
            register = (project.path / "manual/manual.yaml").read_text(encoding="utf-8")
            case = next((project.path / "examples/cases").glob("*.yaml"))
            with Server(project) as server, server.events() as events:
                events.next(lambda state: state["phase"] != "building" and state["build"] == 1)
                self.compare(server, project)
                number = 1
                changes = [
                    ("manual/01-general.md", text + "\n末尾の一文を加える。\n"),
                    ("manual/01-general.md", text + "\n\n末尾の一文を、改める。\n"),
                    ("manual/01-general.md", text + "\n## 新しい条 {#new-article}\n\n本文は、次のとおりとする。[](#new-article)を見る。\n"),
                    ("manual/91-more.md", "---\nkind: guidance\n---\n# 手引き {#more}\n\n## 初めに {#more-first}\n\n![](clause:new-article)\n"),
                    ("manual/01-general.md", text + "\n## 新しい条 {#new-article}\n\n本文は、次の表のとおりとする。\n\n| 書類 |\n|---|\n| 控え |\n"),
                    ("manual/91-more.md", "---\nkind: guidance\n---\n# [](#new-article)の手引き {#more}\n\n## 初めに {#more-first}\n\n本文。\n"),
                    ("manual/glossary.yaml", (project.path / "manual/glossary.yaml").read_text(encoding="utf-8")
                     + "- term: 末尾\n  reading: まつび\n  definition: 最後。\n"),
                    (case.relative_to(project.path).as_posix(), case.read_text(encoding="utf-8").replace("title: ", "title: 新しい", 1)),
                    ("templates/page.mustache", (REPOSITORY / "templates/page.mustache").read_text(encoding="utf-8").replace("<body", "<body data-own", 1)),
                    ("templates/assets/kaitei.css", "body { color: red }\n"),
                    ("manual/images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n'),
                    ("manual/manual.yaml", register.replace("title: ", "title: 新しい", 1)),
                    ("manual/91-more.md", None),
                    ("manual/01-general.md", text),
                ]
                for path, content in changes:
                    with self.subTest(path=path, number=number):
                        if content is None:
                            (project.path / path).unlink()
                        else:
                            project.write(path, content)
                        state = events.next(lambda state: state["build"] > number and state["phase"] != "building")
                        while path not in state["changed"]:
                            state = events.next(lambda state: state["phase"] != "building")
                        number = state["build"]
                        self.assertEqual(state["phase"], "clean", state["problems"][:2])
                        self.compare(server, project)

    def test_same_problems_as_check(self):
        with shipped() as project:
            chapter = project.path / "manual/01-general.md"
            text = chapter.read_text(encoding="utf-8")
            broken = text + "\n## 新しい条 {#new-article}\n\n[](#nowhere)と[第99条](#new-article)を見る。\n"
            changes = [
                ("manual/01-general.md", broken), ("manual/01-general.md", "\n\n" + broken.lstrip("\n")),
                ("manual/02-information.md", (project.path / "manual/02-information.md").read_text(encoding="utf-8") + "\n<b>強調</b>\n"),
                ("manual/01-general.md", broken.replace("nowhere", "new-article")),
                ("manual/glossary.yaml", "- term: [\n"), ("manual/01-general.md", text + "\nTODO: 直す。\n"),
                ("manual/manual.yaml", "title: x\n"), ("manual/01-general.md", text),
                ("manual/manual.yaml", (project.path / "manual/manual.yaml").read_text(encoding="utf-8")),
                ("manual/glossary.yaml", (project.path / "manual/glossary.yaml").read_text(encoding="utf-8")),
                ("templates/page.mustache", "{{titel}}\n"),
            ]
            with Server(project) as server, server.events() as events:
                number = events.next(lambda state: state["build"] == 1)["build"]
                for path, content in changes:
                    with self.subTest(path=path, number=number):
                        project.write(path, content)
                        state = events.next(lambda state: state["build"] > number and state["phase"] != "building")
                        number = state["build"]
                        found = [(one["path"], one["line"], one["column"], one["rule"]) for one in state["problems"]]
                        checked = project.check()
                        wanted = [(one["path"], one["line"], one["column"], one["rule"]) for one in checked.diagnostics]
                        self.assertEqual((state["errors"], state["warnings"]), (len(checked.of("error")), len(checked.of("warning"))))
                        # The page shows the first hundred.
                        if len(wanted) <= 100:
                            self.assertEqual(sorted(found), sorted(wanted))
                        else:
                            self.assertLessEqual(set(found), set(wanted))
                        self.assertEqual(server.get("/2022-04/01-general.html").status, 200, "the last good page stays")


def git(project, *arguments):
    """git in the project's folder, whatever its user has configured."""
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false", *arguments], cwd=project.path,
        check=True, capture_output=True, env=environment({"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}))


@unittest.skipUnless(shutil.which("git"), "git is needed")
class SinceHead(unittest.TestCase):
    """Pages with what changed since git's HEAD."""

    PAGE = "/2022-04/01-rules.html"

    def since_head(self, server, isWanted, path=PAGE):
        return server.until(path + "?marks=head", isWanted)

    def test_marks_follow_saves_and_commits(self):
        with Project(WHOLE) as project:
            git(project, "init", "-q")
            git(project, "add", "-A")
            git(project, "commit", "-qm", "x")
            with Server(project) as server, server.events() as events:
                head = events.next(lambda state: state["head"] and state["phase"] == "clean")["head"]
                self.assertEqual(len(head), 40)
                usual = server.get(self.PAGE).body
                self.assertNotIn(b"<ins", self.since_head(server, lambda answer: answer.status == 200).body)
                for words in ("一つ目の一文。", "二つ目の、長い一文。"):
                    project.write("manual/01-rules.md", CHAPTER + f"\n{words}\n")
                    answer = self.since_head(server, lambda answer: words.encode() in answer.body)
                    self.assertIn("<ins", answer.text)
                    self.assertIn("HEAD（" + head[:7] + "）", answer.text)
                    self.assertNotIn(b"<ins", server.until(self.PAGE, lambda answer: words.encode() in answer.body).body)
                table = server.get("/compare/HEAD_2022-04.html")
                self.assertEqual(table.status, 200)
                self.assertIn("二つ目の、長い一文。", table.text)
                # The words are in HEAD now, and pages are told.
                git(project, "commit", "-qam", "y")
                moved = events.next(lambda state: state["head"] != head)["head"]
                self.assertNotIn(b"<ins", self.since_head(server, lambda answer: b"<ins" not in answer.body).body)
                git(project, "reset", "-q", "--soft", "HEAD~1")
                events.next(lambda state: state["head"] == head)
                self.since_head(server, lambda answer: "<ins" in answer.text and head[:7] in answer.text and moved[:7] not in answer.text)
                project.write("manual/01-rules.md", CHAPTER)
                self.assertEqual(server.until(self.PAGE, lambda answer: answer.body == usual).status, 200)

    def test_without_one_nothing_is_offered(self):
        """No git, no commit, a project that no commit has: the pages are what they are."""
        def begin(project): git(project, "init", "-q")

        def begin_with_another(project):
            begin(project)
            (project.path / "other.txt").write_text("x\n", encoding="utf-8")
            git(project, "add", "other.txt")
            git(project, "commit", "-qm", "x")

        for prepare in (lambda project: None, begin, begin_with_another):
            with Project(WHOLE) as project:
                prepare(project)
                with Server(project) as server, server.events() as events:
                    state = events.next(lambda state: state["phase"] == "clean")
                    self.assertIsNone(state["head"])
                    self.assertEqual(server.get(self.PAGE + "?marks=head").body, server.get(self.PAGE).body)
                    self.assertEqual(server.get("/compare/HEAD_2022-04.html").status, 404)


class Watching(unittest.TestCase):
    def test_every_kind_of_change(self):
        for arguments in ((), ("--poll",)):
            with self.subTest(arguments), Project(WHOLE) as project, Server(project, *arguments) as server:
                manual = project.path / "manual"
                server.until("/", lambda answer: answer.status == 200)

                def see(path, word, isThere=True):
                    server.until(path, lambda answer: (answer.status == 200 and word in answer.text) == isThere)

                project.write("manual/01-rules.md", CHAPTER + "\n保存した。\n")
                see("/2022-04/01-rules.html", "保存した。")
                # As many editors save: a new file takes the old one's name.
                project.write("manual/.01-rules.md.swp", CHAPTER + "\n改名で保存した。\n").rename(manual / "01-rules.md")
                see("/2022-04/01-rules.html", "改名で保存した。")
                (manual / "01-rules.md").rename(manual / "01-rules.md~")
                project.write("manual/01-rules.md", CHAPTER + "\n控えを残した。\n")
                see("/2022-04/01-rules.html", "控えを残した。")
                # A folder with pages comes at once, is renamed, and goes.
                project.write("new/index.md", "# 新章 {#new}\n\n## 新条 {#new-article}\n\n新しい章。\n")
                project.write("new/01-page.md", "---\ntitle: 頁\n---\n\n## 頁の条 {#page-article}\n\n新しい頁。\n")
                (project.path / "new").rename(manual / "02-new")
                see("/2022-04/02-new/01-page.html", "新しい頁。")
                (manual / "02-new").rename(manual / "03-new")
                see("/2022-04/03-new/01-page.html", "新しい頁。")
                project.write("manual/03-new/01-page.md", "---\ntitle: 頁\n---\n\n## 頁の条 {#page-article}\n\n改めた頁。\n")
                see("/2022-04/03-new/01-page.html", "改めた頁。")
                self.assertEqual(server.get("/2022-04/02-new/01-page.html").status, 404)
                shutil.rmtree(manual / "03-new")
                see("/2022-04/03-new/01-page.html", "", False)
                os.makedirs(manual / "04-new")
                project.write("manual/04-new/index.md", "# 章 {#four}\n\n## 条 {#four-article}\n\n作りながら書く。\n")
                see("/2022-04/04-new/index.html", "作りながら書く。")
                # What is not Markdown counts too.
                project.write("examples/cases/M-01.yaml", CASE.replace("社員が訪問した。", "社員が電話した。"))
                see("/2022-04/cases/M-01.html", "社員が電話した。")
                project.write("templates/assets/kaitei.css", "body { color: teal }\n")
                see("/assets/kaitei.css", "teal")
                shutil.rmtree(project.path / "templates")
                see("/assets/kaitei.css", "color-scheme")
                project.write("manual/manual.yaml", REGISTER.replace("情報管理", "情報取扱"))
                see("/", "情報取扱マニュアル")
                # Linked files are watched where they are.
                project.write("shared/text.md", "# 共有 {#shared}\n\n## 共有の条 {#shared-article}\n\n一度目。\n")
                (manual / "05-shared.md").symlink_to("../shared/text.md")
                see("/2022-04/05-shared.html", "一度目。")
                project.write("shared/text.md", "# 共有 {#shared}\n\n## 共有の条 {#shared-article}\n\n二度目。\n")
                see("/2022-04/05-shared.html", "二度目。")

    def test_a_burst_is_one_build(self):
        with Project(SMALL) as project, Server(project) as server, server.events() as events:
            events.next(lambda state: state["build"] == 1)
            for number in range(40):
                project.write(f"manual/{number + 2:02d}-rules.md", f"# 章 {{#c{number}}}\n\n## 条 {{#a{number}}}\n\n本文。\n")
            state = events.next(lambda state: state["phase"] == "clean")
            while server.get("/2022-04/41-rules.html").status != 200:
                state = events.next(lambda state: state["phase"] == "clean")
            self.assertLessEqual(state["build"], 8)

    def test_what_is_no_source_makes_no_build(self):
        with Project(SMALL) as project, Server(project) as server, server.events() as events:
            self.assertEqual(events.next(lambda state: state["phase"] == "clean")["build"], 1)
            project.write("manual/notes.txt", "x")
            project.write("manual/.01-rules.md.swp", "x")
            project.write("site/index.html", "x")
            os.utime(project.path / "manual/01-rules.md")
            project.write("manual/01-rules.md", CHAPTER)
            time.sleep(0.2)
            project.write("manual/01-rules.md", CHAPTER + "\n最後。\n")
            self.assertEqual(events.next(lambda state: state["phase"] == "clean" and state["build"] > 1)["build"], 2)


class Manners(unittest.TestCase):
    def test_says_what_it_does(self):
        with Project(SMALL) as project, Server(project) as server:
            self.assertRegex(server.lines[0], r"^Serving .* at http://localhost:\d+/\. Ctrl-C ends it\.$")
            server.until("/", lambda answer: answer.status == 200)
            project.write("manual/01-rules.md", CHAPTER + "\n保存。\n")
            server.wait_for(r"^manual/01-rules.md, \d+ ms$")
            project.write("manual/01-rules.md", CHAPTER + "\n[](#nowhere)\n")
            server.wait_for(r"^manual/01-rules.md:7:5: error: no clause is named “nowhere” \[unresolved-reference\]$")
            server.wait_for(r"^1 error, 0 warnings in 2 files. The last good pages stay: manual/01-rules.md, \d+ ms$")
            project.write("manual/01-rules.md", CHAPTER)
            server.wait_for(r"^No problem is left: manual/01-rules.md, \d+ ms$")

    def test_quiet(self):
        with Project(SMALL) as project, Server(project, "--quiet") as server:
            project.write("manual/01-rules.md", CHAPTER + "\n保存。\n")
            server.until("/2022-04/01-rules.html", lambda answer: "保存。" in answer.text)
            self.assertEqual(len(server.lines), 1)

    def test_begins_with_problems(self):
        with Project(SMALL | {"manual/01-rules.md": CHAPTER + "\n[](#nowhere)\n"}) as project, Server(project) as server:
            page = server.until("/2022-04/01-rules.html", lambda answer: "nowhere" in answer.text)
            self.assertEqual(page.status, 503)
            project.write("manual/01-rules.md", CHAPTER)
            server.until("/2022-04/01-rules.html", lambda answer: answer.status == 200)
            shutil.rmtree(project.path / "manual")
            server.wait_for("no-register|unreadable-project")
            self.assertEqual(server.get("/2022-04/01-rules.html").status, 200)
            project.write("manual/manual.yaml", REGISTER)
            project.write("manual/01-rules.md", CHAPTER + "\n帰った。\n")
            server.until("/2022-04/01-rules.html", lambda answer: "帰った。" in answer.text)

    def test_port_in_use(self):
        with Project(SMALL) as project, Server(project) as server:
            second = run("serve", "--project", project.path, "--port", str(server.port))
            self.assertEqual(second.code, 2)
            self.assertRegex(second.error.decode(), rf"port {server.port} is in use, by kaitei\S* \(process {server.process.pid}\).*--port \d+")
            self.assertEqual(run("serve", "--project", project.path / "nothing").code, 2)
            self.assertEqual(run("serve", "--project", project.path, "--port", "70000").code, 64)
            self.assertEqual(run("serve", "--project", project.path, "--editor", "javascript:{path}").code, 64)

    def test_ends_at_once(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with Project(SMALL) as project, Server(project) as server:
                streams = [server.events() for _ in range(20)]
                idle = [server.connect() for _ in range(20)]
                start = time.monotonic()
                server.process.send_signal(number)
                self.assertEqual(server.process.wait(timeout=10), 0)
                self.assertLess(time.monotonic() - start, 1)
                for connection in streams + idle:
                    connection.close()

    def test_few_descriptors(self):
        """Without any left it waits, and answers when there are some again."""
        with Project(SMALL) as project:
            with Server(project, setup=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))) as server:
                server.until("/", lambda answer: answer.status == 200)
                many = [server.connect() for _ in range(80)]
                time.sleep(0.3)
                for connection in many:
                    connection.close()
                server.until("/", lambda answer: answer.status == 200)

    def test_other_machines_need_a_token(self):
        with Project(SMALL) as project, Server(project, "--host", "0.0.0.0") as server:
            self.assertIn("warning: 0.0.0.0 can be reached from other machines", server.lines[0])
            path = "/" + server.address.split("/", 3)[3]
            self.assertRegex(path, r"^/\?token=[0-9a-f]{32}$")
            for wrong in ("/", "/?token=", "/?token=" + "0" * 32, "/_kaitei/events", "/_kaitei/preview.js", "/assets/kaitei.css"):
                self.assertEqual(server.get(wrong).status, 403, wrong)
            admitted = server.get(path)
            self.assertEqual((admitted.status, admitted.headers["location"]), (303, "/"))
            self.assertIn("HttpOnly; SameSite=Lax", admitted.headers["set-cookie"])
            cookie = admitted.headers["set-cookie"].split(";")[0]
            server.until("/", lambda answer: answer.status == 403)
            deadline = time.monotonic() + 20
            while server.get("/", Cookie=cookie).status != 200:
                self.assertLess(time.monotonic(), deadline)
            self.assertEqual(server.get(path).status, 403, "a token is good for one browser")
            later = server.wait_for(r"^The next browser begins at \S+(/\?token=[0-9a-f]{32})$")
            self.assertEqual(server.get(later.group(1)).status, 303)
            self.assertEqual(server.get("/", Cookie=cookie, host="evil.com").status, 421)


if __name__ == "__main__":
    unittest.main()
