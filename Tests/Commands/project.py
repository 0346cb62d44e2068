"""Small projects in temporary folders, and the command run on them."""
import hashlib
import json
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
KAITEI = Path(os.environ.get("KAITEI") or REPOSITORY / ".build/debug/kaitei").resolve()

# The most that is read of an output. A process begins with the memory of the one that starts it, so this one stays small.
OUTPUT = 1 << 20

REGISTER = """title: 情報管理マニュアル
organization: 株式会社見本
edition:
  id: 2022-04
  title: 令和4年4月改正版
  dates: { drafted: 2022-02-10, approved: 2022-03-15, published: 2022-03-18, effective: 2022-04-01 }
"""
CHAPTER = """# 総則 {#general}

## 目的 {#purpose}

このマニュアルは、情報の取扱いを定める。
"""
CATALOGUE = """types:
  - { id: use, group: misuse, title: 業務外の使用, definition: 情報を仕事以外のために使う。 }
groups:
  - { id: misuse, title: 不適切な取扱い }
business_areas: [窓口]
documents: [申込書]
information_items: [氏名]
bases: [想定（類型準拠）, 予防, 公知事案]
roles: [社員]
"""
CASE = """id: M-01
title: 住所を覚えて訪問する
basis: 想定（類型準拠）
type: use
business: [窓口]
document: 申込書
information: [氏名]
actor: 社員
what_happened: |
  社員が訪問した。
why_wrong: |
  仕事ではない。
correct_action: |
  仕事だけに使う。
clauses: [purpose]
status: active
"""
GLOSSARY = """- term: 情報
  reading: じょうほう
  definition: 知った事柄。
"""
SMALL = {"manual/manual.yaml": REGISTER, "manual/01-rules.md": CHAPTER}
WHOLE = SMALL | {
    "manual/glossary.yaml": GLOSSARY,
    "examples/catalogue.yaml": CATALOGUE,
    "examples/cases/M-01.yaml": CASE,
}


@dataclass
class Run:
    """What a command left: its exit code (negative for a signal), its outputs, its time and its peak memory."""

    code: int
    out: bytes
    error: bytes
    seconds: float
    megabytes: float

    @property
    def diagnostics(self):
        """The problems of a run with `--diagnostics json`; lines that are no JSON are none."""
        found = []
        for line in self.error.splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:
                pass
        return found

    def of(self, severity):
        """The problems of one severity."""
        return [problem for problem in self.diagnostics if problem["severity"] == severity]

    def __str__(self):
        text = self.error.decode("utf-8", "replace")
        return f"exit {self.code}, {self.seconds:.2f} s, {self.megabytes:.0f} MB: {text[:600]}"


def run(*arguments, cwd=None, env=None, timeout=60, setup=None):
    """Runs the command and measures it; after the time limit it is killed, which shows as code -9."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        start = time.monotonic()
        process = subprocess.Popen(
            [os.fspath(KAITEI), *map(os.fspath, arguments)], stdin=subprocess.DEVNULL, stdout=out, stderr=error,
            cwd=cwd, env=environment(env), preexec_fn=setup)
        watchdog = threading.Timer(timeout, os.kill, (process.pid, signal.SIGKILL))
        watchdog.start()
        _, status, usage = os.wait4(process.pid, 0)
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        out.seek(0)
        error.seek(0)
        return Run(process.returncode, out.read(OUTPUT), error.read(OUTPUT), seconds, usage.ru_maxrss / 1024)


def start(*arguments, **options):
    """Starts the command without waiting for it."""
    return subprocess.Popen(
        [os.fspath(KAITEI), *map(os.fspath, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=environment(None), **options)


def environment(changes):
    """The environment of a command: this one's, without what the user's terminal decides, with the changes."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    # A crash is told by its signal; a back-trace takes seconds.
    return kept | {"SWIFT_BACKTRACE": "enable=no"} | (changes or {})


class Project:
    """A project in a temporary folder, which is the only thing in its parent folder."""

    def __init__(self, files=None):
        self.parent = Path(tempfile.mkdtemp(prefix="kaitei-test-"))
        self.path = self.parent / "project"
        self.path.mkdir()
        for path, content in (SMALL if files is None else files).items():
            self.write(path, content)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.parent, onerror=_make_removable)

    def write(self, path, content):
        """Writes a source file, as text or as bytes."""
        file = self.path / path if isinstance(path, str) else Path(os.fsdecode(os.fsencode(self.path) + b"/" + path))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return file

    def check(self, *arguments, **options):
        """Runs `kaitei check` with problems as JSON lines."""
        return run("check", "--project", self.path, "--diagnostics", "json", *arguments, **options)

    def build(self, *arguments, **options):
        """Runs `kaitei build` with problems as JSON lines."""
        return run("build", "--project", self.path, "--diagnostics", "json", *arguments, **options)

    @property
    def site(self):
        """The default output folder."""
        return self.path / "site"


def _make_removable(function, path, _):
    os.chmod(os.path.dirname(path), 0o700)
    if os.path.isdir(path):
        os.chmod(path, 0o700)
    function(path)


def snapshot(folder, leave_out=()):
    """Every path below a folder with what it is: a file's hash, a link's target, a kind; the names left out are skipped."""
    found = {}
    base = os.fsencode(folder)
    for parent, folders, files in os.walk(base):
        folders[:] = [name for name in folders if os.fsdecode(name) not in leave_out]
        for name in folders + files:
            path = os.path.join(parent, name)
            key = os.fsdecode(os.path.relpath(path, base))
            if os.fsdecode(name) in leave_out:
                continue
            mode = os.lstat(path).st_mode
            if stat.S_ISREG(mode):
                with open(path, "rb") as file:
                    found[key] = hashlib.sha256(file.read()).hexdigest()
            elif stat.S_ISLNK(mode):
                found[key] = "link to " + os.fsdecode(os.readlink(path))
            else:
                found[key] = "folder" if stat.S_ISDIR(mode) else "other"
    return found


def initialised():
    """A project made by `kaitei init`."""
    project = Project({})
    made = run("init", project.path)
    assert made.code == 0, made
    return project


def large(pages):
    """A project of many pages, twenty in each chapter's folder, with references, lists, tables and footnotes."""
    files = {"manual/manual.yaml": REGISTER, "manual/glossary.yaml": GLOSSARY}
    for page in range(pages):
        name = "index" if page % 20 == 0 else f"{page % 20:02d}-page"
        head = f"# 章{page} {{#chapter-{page}}}\n" if page % 20 == 0 else f"---\ntitle: 頁{page}\n---\n"
        articles = "".join(
            f"\n## 条{page}の{number} {{#a{page}-{number}}}\n\n" + "情報は、記録し、保管しなければならない。" * 8
            + f"[](#a{(page * 7 + number) % pages}-{number})を準用する。[^n]\n\n1. 書類\n2. 名簿\n\n"
            + "| 書類 | 期間 |\n|---|---|\n" + "| 申込書 | 5年 |\n" * 4
            for number in range(3))
        articles = articles.replace("[^n]", "", 2) + "\n[^n]: 注記。\n"
        files[f"manual/{page // 20 + 1:02d}-chapter/{name}.md"] = head + articles
    return Project(files)
