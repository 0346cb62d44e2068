"""`kaitei diff`: anything against anything, in a terminal, as data from which both texts are made again, and as a sheet."""
import collections
import csv
import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest
from pathlib import Path

import regulations
from project import CHAPTER, KAITEI, REGISTER, REPOSITORY, SMALL, WHOLE, Project, environment, run
from test_editions import FIRST, NEXT, seal, sealed, two_editions

sys.path.insert(0, str(REPOSITORY / "Tests"))
import rebuild_comparison  # noqa: E402

# How many random pairs of regulations are compared; each holds some twenty pairs of articles.
PAIRS = int(os.environ.get("KAITEI_PAIRS", "250"))

OLD = """# 情報管理規程

## 第1章　総則

### 第1条（目的）

この規程は、情報の取扱いを定める。

### 第2条（保管）

書類は、書庫に保管する。

２　鍵は、30日ごとに替える。

### 第3条（報告）

社員は、紛失を報告する。

### 第4条（細則）

細則は、別に定める。

### 第5条（改廃）

この規程の改廃は、取締役会の決議による。
"""
NEW = OLD.replace("### 第2条（保管）", "### 第2条（守秘）\n\n知った事柄は、話してはならない。\n\n### 第2条（保管）").replace("30日", "10日")
for number in (5, 4, 3):
    NEW = NEW.replace(f"### 第{number}条", f"### 第{number + 1}条")
NEW = NEW.replace("### 第2条（保管）", "### 第3条（保管）")


def diff(*arguments, **options):
    return run("diff", *arguments, **options)


def data(*arguments, **options):
    result = diff(*arguments, "--format", "json", **options)
    assert result.code in (0, 1), result
    return json.loads(result.out), result.code


class Files:
    """Files in a folder of their own."""

    def __init__(self, **files):
        self.path = Path(tempfile.mkdtemp(prefix="kaitei-diff-"))
        for name, content in files.items():
            self.write(name + ".md", content)

    def write(self, name, content):
        (self.path / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["rm", "-rf", str(self.path)], check=True)


def git(folder, *arguments):
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def terminal(*arguments, columns=60, rows=1000, env=None, cwd=None, keys=b""):
    """What the command writes to a terminal of a size, and its exit code."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen([str(KAITEI), "diff", *map(str, arguments)], stdin=child, stdout=child, stderr=subprocess.DEVNULL,
                               env=environment({"TERM": "xterm"} | (env or {})), cwd=cwd, start_new_session=True)
    os.close(child)
    if keys:
        os.write(parent, keys)
    said = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(parent)
    return said.decode().replace("\r\n", "\n"), process.wait()


class Sources(unittest.TestCase):
    def test_without_names(self):
        """The last sealed edition against the working one; once that is sealed, the last two sealed."""
        with two_editions() as project:
            found, code = data("--project", project.path)
            self.assertEqual((found["old"]["id"], found["new"]["id"], code), ("r3", "r4", 1))
            self.assertEqual(found["old"]["effective"], "2021-04-01")
            one = data("r3", "--project", project.path)[0]
            self.assertEqual(one, found)
            self.assertEqual(data("r3", "r4", "--project", project.path)[0], found)
            self.assertEqual(seal(project).code, 0)
            self.assertEqual(data("--project", project.path)[0], found)

    def test_nothing_to_compare(self):
        with Project(FIRST) as project:
            result = diff("--project", project.path)
            self.assertEqual((result.code, result.out), (2, b""))
            self.assertIn("there is no edition before “r3”", result.error.decode())
        with sealed() as project:
            self.assertEqual(diff("--project", project.path).code, 2)
            self.assertEqual(diff("r3", "r3", "--project", project.path).code, 0)
        with Files(a=OLD) as files:
            self.assertEqual(diff(cwd=files.path).code, 2)
            self.assertEqual(diff("a.md", cwd=files.path).code, 2)

    def test_an_output_is_never_a_source(self):
        """What an author wrote, sealed or not, is not overwritten with what is said of it."""
        with two_editions() as project:
            for name in ("manual/manual.yaml", "manual/editions/r3/content.json", "manual/new.html", "examples/x.csv"):
                path = project.path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                before = path.read_bytes() if path.exists() else None
                for operands in ((), ("r3", "r4")):
                    result = diff(*operands, "--project", project.path, "--output", path)
                    self.assertEqual((result.code, path.read_bytes() if path.exists() else None), (64, before), name)
            self.assertEqual(diff("--project", project.path, "--output", "").code, 64)

    def test_a_full_disk_is_said(self):
        with two_editions() as project, open("/dev/full", "wb") as full:
            result = subprocess.run([KAITEI, "diff", "--project", project.path, "--format", "json"], stdout=full, stderr=subprocess.PIPE,
                                    env=environment(None))
            self.assertEqual((result.returncode, b"could not write to standard output" in result.stderr), (2, True))

    def test_every_pair(self):
        """Editions, folders, files and revisions are compared with each other; each with itself is the same."""
        with two_editions() as project:
            git(project.path, "init", "-q", "-b", "main")
            git(project.path, "add", "-A")
            git(project.path, "commit", "-qm", "x")
            project.write("plain.md", OLD)
            names = ["r3", "r4", str(project.path), str(project.path / "manual/editions/r3"), "git:HEAD", "git:main:manual/01-rules.md",
                     "git:HEAD:manual/editions/r3", str(project.path / "manual/01-rules.md"), str(project.path / "plain.md")]
            for old in names:
                for new in names:
                    found, code = data(old, new, "--project", project.path)
                    rebuild_comparison.texts(found, "old")
                    rebuild_comparison.texts(found, "new")
                    if old == new:
                        self.assertEqual(code, 0, old)
            same = [["r4", str(project.path), "git:HEAD"], ["r3", names[3], "git:HEAD:manual/editions/r3"], [names[5], names[7]]]
            for group in same:
                for other in group[1:]:
                    self.assertEqual(data(group[0], other, "--project", project.path)[1], 0, (group[0], other))

    def test_revisions(self):
        """A project below the top of its repository; changes since a commit; the folder is left as it is."""
        with Project({}) as project:
            for path, content in SMALL.items():
                project.write("rules/" + path, content)
            git(project.path, "init", "-q", "-b", "main")
            git(project.path, "add", "-A")
            git(project.path, "commit", "-qm", "x")
            git(project.path, "tag", "v1")
            folder = project.path / "rules"
            project.write("rules/manual/01-rules.md", CHAPTER.replace("定める", "示す"))
            for name in ("git:v1", "git:HEAD", "git:v1:rules", "git:v1:rules/"):
                found, code = data(name, ".", cwd=folder)
                self.assertEqual((code, found["summary"]["revised"], found["old"]["name"]), (1, 1, name))
            for name in ("git:v1:rules/manual/01-rules.md", "git:v1:manual/01-rules.md"):
                self.assertEqual(data(name, "manual/01-rules.md", cwd=folder)[0]["summary"]["revised"], 1)
            status = subprocess.run(["git", "-C", str(folder), "status", "--porcelain"], capture_output=True, check=True).stdout
            self.assertEqual(status, b" M rules/manual/01-rules.md\n")

    def test_troubles_with_revisions(self):
        with Project() as project:
            git(project.path, "init", "-q", "-b", "main")
            git(project.path, "add", "-A")
            git(project.path, "commit", "-qm", "x")
            for name, words in {
                "git:mian": "did you mean git:main?", "git:": "names no revision", "git:--output=x": "is not the name",
                "git:HEAD:manual/01-rule.md": "did you mean manual/01-rules.md?", "git:HEAD:../x": "there is no", "git:HEAD:examples": "there is no",
                "git:$(touch x)": "knows no revision", "git:HEAD;touch x": "knows no revision", "git:-x": "is not the name",
                "git:HEAD:manual": "no manual/manual.yaml", "git:HEAD^{tree}": "knows no revision",
            }.items():
                result = diff(name, ".", cwd=project.path)
                self.assertEqual((result.code, result.out), (2, b""), name)
                self.assertIn(words, result.error.decode(), name)
            self.assertFalse((project.path / "x").exists())
            result = diff("git:HEAD", ".", cwd=project.path, env={"PATH": "/nowhere"})
            self.assertEqual((result.code, "git is not there" in result.error.decode()), (2, True), result)
        with Project() as project:
            result = diff("git:HEAD", ".", cwd=project.path, env={"GIT_CEILING_DIRECTORIES": str(project.parent)})
            self.assertEqual((result.code, "not a git repository" in result.error.decode()), (2, True), result)

    def test_what_was_sealed_is_what_is_compared(self):
        """A sealed edition is compared as it was sealed, or not at all, and another's faults are not its own."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            project.write("manual/01-rules.md", NEXT + "\n<div>\n")
            self.assertEqual(data("r3", "r4", "--project", project.path)[1], 1)
            result = diff("r3", "--project", project.path)
            self.assertEqual((result.code, result.out, b"manual/01-rules.md:" in result.error), (2, b"", True), result)
            project.write("manual/01-rules.md", NEXT)
            for path in ("manual/01-rules.md", "content.json"):
                file = project.path / "manual/editions/r3" / path
                before = file.read_bytes()
                file.write_bytes(before.replace("書庫".encode(), "金庫".encode()))
                self.assertNotEqual(before, file.read_bytes())
                for names in ((), ("r3",), ("r3", "r4"), ("r4", "r3")):
                    result = diff(*names, "--project", project.path)
                    self.assertEqual((result.code, result.out), (2, b""), names)
                    self.assertIn(f"manual/editions/r3/{path}:1: error", result.error.decode().replace(":1:1:", ":1:"), names)
                self.assertEqual(diff("r4", ".", cwd=project.path).code, 0)
                file.write_bytes(before)
            (project.path / "manual/editions/r3/seal.json").unlink()
            result = diff("r3", "r4", "--project", project.path)
            self.assertEqual((result.code, b"has no seal.json" in result.error), (2, True), result)

    def test_a_sealed_edition_with_other_words(self):
        """Whoever goes on writing under a sealed id sees what he changed."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            self.assertEqual(data("--project", project.path)[0]["new"]["name"], "")
            project.write("manual/01-rules.md", NEXT.replace("書庫", "金庫"))
            found, code = data("--project", project.path)
            self.assertEqual((found["old"]["id"], found["new"]["id"], found["new"]["name"], code), ("r4", "r4", "作成中", 1))

    def test_no_way_around_a_seal(self):
        """By its folder or a file of it, a sealed edition is the same; nothing is written into one, whosever it is."""
        with two_editions() as project:
            folder = project.path / "manual/editions/r3"
            self.assertEqual(diff(folder, "r3", "--project", project.path).code, 0)
            (folder / "manual/x.md").symlink_to("/etc/passwd")
            self.assertEqual(diff("r3", "r4", "--project", project.path).code, 2)
            (folder / "manual/x.md").unlink()
            file = folder / "manual/01-rules.md"
            file.write_bytes(file.read_bytes().replace("書庫".encode(), "金庫".encode()))
            for name in (folder, file):
                result = diff(name, project.path, cwd=project.parent)
                self.assertEqual((result.code, b"the file was changed after sealing" in result.error), (2, True), name)
            with Files(a=OLD, b=NEW) as files:
                for path in ("manual/editions/r3/x.html", "manual/x.html", "manual/editions/x.html"):
                    self.assertEqual(diff("a.md", "b.md", "--output", project.path / path, cwd=files.path).code, 64, path)

    def test_the_form_that_the_manual_asks_for(self):
        with two_editions() as project:
            register = (project.path / "manual/manual.yaml").read_text("utf-8")
            project.write("manual/manual.yaml", register + "comparison:\n  new: 改正案\n  old: 現行\n  columns: old-new\n")
            head = diff("--project", project.path, "--format", "csv").out.decode("utf-8-sig").splitlines()[0]
            self.assertLess(head.index("現行"), head.index("改正案"))
            head = diff("--project", project.path, "--format", "csv", "--columns", "new-old", "--terms", "新/旧").out.decode("utf-8-sig").splitlines()[0]
            self.assertLess(head.index("新の"), head.index("旧の"))

    def test_unknown_names(self):
        with two_editions() as project:
            for name, words in {"r5": "did you mean r3?", "manual/01-rule.md": "did you mean manual/01-rules.md?", "zzzzzz": "the editions are r3, r4",
                                "manual": "holds no manual/manual.yaml", "/dev/null": "is not a regular file"}.items():
                result = diff(name, "r4", cwd=project.path)
                self.assertEqual((result.code, result.out), (2, b""), name)
                self.assertIn(words, result.error.decode(), name)

    def test_wrong_usage(self):
        with Files(a=OLD, b=NEW) as files:
            for arguments in (["a.md", "b.md", "c.md"], ["a.md", "b.md", "--format", "pdf"], ["a.md", "b.md", "--columns", "new"], ["a.md", ""],
                              ["a.md", "b.md", "--terms", "新"], ["a.md", "b.md", "--output", "a.md"], ["--bogus"]):
                self.assertEqual(diff(*arguments, cwd=files.path).code, 64, arguments)
            self.assertEqual((files.path / "a.md").read_text("utf-8"), OLD)

    def test_what_cannot_be_read(self):
        """An error says where; nothing is compared, for what was not read would seem to be gone."""
        with Project() as project:
            project.write("manual/01-rules.md", CHAPTER + "\n<div>\n")
            result = diff(project.path, project.path)
            self.assertEqual((result.code, result.out), (2, b""))
            self.assertIn("manual/01-rules.md:7:1: error:", result.error.decode())
        with Files(a=OLD, b=b"\x83\x6b\x83\x8b") as files:
            result = diff("a.md", "b.md", cwd=files.path)
            self.assertEqual(result.code, 2)
            self.assertIn("b.md:1:1: error:", result.error.decode())
            files.write("b.md", OLD + "\n<br>\n")
            result = diff("a.md", "b.md", cwd=files.path)
            self.assertEqual(result.code, 0)
            self.assertIn("b.md:27:1: warning:", result.error.decode())

    def test_rules_do_not_matter(self):
        """What a rule says of a draft does not keep it from being compared."""
        with two_editions() as project:
            project.write("manual/01-rules.md", NEXT + "\n[](#nowhere)による。\n")
            result = diff("--project", project.path)
            self.assertEqual(result.code, 1)
            self.assertIn("warning: no clause is named “nowhere”", result.error.decode())

    def test_help(self):
        result = run("diff", "--help")
        self.assertEqual(result.code, 0)
        self.assertIn("kaitei diff git:HEAD .", result.out.decode())
        self.assertIn("diff", run("--generate-completion-script", "bash").out.decode())


class Numbers(unittest.TestCase):
    """The classes of the few cases that everyone knows."""

    def compare(self, old, new):
        with Files(a=old, b=new) as files:
            return data("a.md", "b.md", cwd=files.path)[0]["summary"]

    def test_one_article_more(self):
        self.assertEqual({name: count for name, count in self.compare(OLD, NEW).items() if count},
                         {"added": 1, "renumbered": 4, "revised": 1, "unchanged": 3})

    def test_one_of_fifteen_gone(self):
        def text(titles):
            return "".join(f"## 第{number}条（{title}）\n\n社員は、{title}を守らなければならない。{title}は別に定める。\n\n" for number, title in enumerate(titles, 1))
        titles = "目的 定義 保管 報告 廃棄 教育 監査 委託 持出 閲覧 提供 訂正 記録 罰則 改廃".split()
        counts = self.compare(text(titles), text(titles[:2] + titles[3:]))
        self.assertEqual({name: count for name, count in counts.items() if count}, {"removed": 1, "renumbered": 12, "unchanged": 2})


class TypedNumbers(unittest.TestCase):
    """In a plain text a number is a label only where its place asks for it; any other is what the text says."""

    def test_a_number_that_opens_a_paragraph_is_words(self):
        for old, new in [("30 日以内に報告する。", "40 日以内に報告する。"), ("10 人以上で行う。", "20 人以上で行う。"), ("二　十人以上で行う。", "三　十人以上で行う。"),
                         ("2　名は、記録する。", "3　名は、記録する。"), ("①の承認を得る。", "②の承認を得る。"), ("(1)の者は、報告する。", "(2)の者は、報告する。"),
                         ("（1）号室を使う。", "（2）号室を使う。"), ("③から④までを除く。", "④から④までを除く。"), ("2022. 4. 1 から施行する。", "2022. 4. 2 から施行する。"),
                         ("2022. 4. 1 から施行する。", "2023. 4. 1 から施行する。"), ("30. 日以内", "40. 日以内"), ("- ① 甲\n- ③ 乙", "- ① 甲\n- ④ 乙"),
                         ("１　甲\n\n２　乙\n\n４　丙", "１　甲\n\n２　乙\n\n５　丙"), ("一　甲\n二　乙\n四　丙", "一　甲\n二　乙\n五　丙")]:
            with Files(a=f"## 第1条（届出）\n\n{old}\n", b=f"## 第1条（届出）\n\n{new}\n") as files:
                found, code = data("a.md", "b.md", cwd=files.path)
                self.assertEqual((code, found["summary"]["revised"]), (1, 1), (old, new))
                for side in ("old", "new"):
                    [(_, lines)] = rebuild_comparison.texts(found, side)
                    signs = re.sub(r"[\s-]", "", old if side == "old" else new)
                    for line in lines:
                        self.assertIn(re.sub(r"\s", "", line), signs)

    def test_no_words_are_lost(self):
        """What Markdown, or a chapter, would leave out is words of a regulation, or said to be lost."""
        for old in ["## 附則\n\n1. この規程は、2021年4月1日から施行する。\n2022. 4. 30 一部改正\n", "1. 日以内に報告する。\n30. 日以内に提出する。\n",
                    "---\n\n30日以内に報告する。\n\n---\n\n## 第1条（目的）\n\n定める。\n", "（目的）[^1]\n第1条　控えを定める。\n\n[^1]: 30日\n",
                    "第1条　控えを定める。\n\n<table><tr><td>30日</td></tr></table>\n", "第1条　控えを定める。\n\n<div>\n30日\n</div>\n", "第1条　控えを定める。\n\n<!-- a --><p>30日</p>\n",
                    "第1条　控えを<b>30日</b>保管する。\n", "第1条から第30条まで　削除\n", "第1条から第3000条まで　削除\n", "第一条の二から第30条まで　削除\n",
                    "## 第1条\n\n(1) 甲\n(2) 乙\n\n2　前項は、30日とする。\n", "(30)　甲\n"]:
            with Files(a=old, b=old.replace("30", "40")) as files:
                result = diff("a.md", "b.md", cwd=files.path)
                self.assertEqual(result.code, 1, (old, result))
        for old in ["## 第1条\n\n|a|b|\n|-|-|\n|1|2|30日|\n", "第1条　甲\n\n[^1]: 30日\n", "第1条　甲\n\n[備考]: 30日以内\n", "第1条　甲{#a 期限=30日}\n"]:
            with Files(a=old, b=old.replace("30", "40")) as files:
                result = diff("a.md", "b.md", cwd=files.path)
                self.assertEqual((result.code, result.out, b"a.md:" in result.error), (2, b"", True), (old, result))

    def test_many_shells(self):
        """A line stands for many shells, many lines not for millions."""
        with Files(a="第1条から第200条まで　削除\n\n" * 3000, b="第1条　甲\n") as files:
            self.assertEqual(diff("a.md", "b.md", cwd=files.path).code, 1)

    def test_shells_that_share_a_line(self):
        old = "".join(f"## 第{number}条（{name}）\n\n{name}を定める。\n\n" for number, name in zip("四五六七", ("目的", "保管", "報告", "廃棄")))
        for line in ("第五条から第六条まで　削除", "第五条及び第六条　削除"):
            new = old[:old.index("## 第五条")] + f"## {line}\n\n" + old[old.index("## 第七条"):]
            with Files(a=old, b=new) as files:
                found = data("a.md", "b.md", cwd=files.path)[0]
                self.assertEqual({name: count for name, count in found["summary"].items() if count}, {"removed": 2, "unchanged": 2}, line)
                self.assertEqual([change["flags"] for change in found["changes"]], [[], ["shell"], ["shell"], []], line)
                self.assertIn("第五条及び第六条<", diff("a.md", "b.md", "--format", "html", cwd=files.path).out.decode())


class Rebuilding(unittest.TestCase):
    """Both texts are made again of the JSON alone, by a script that knows nothing else."""

    def test_the_editions_of_the_repository(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIn(run("build", "--project", REPOSITORY, "--output", folder + "/site").code, (0, 1))
            site = Path(folder) / "site"
            editions = sorted(path.parent.name for path in site.glob("*/manual.json"))
            self.assertGreater(len(editions), 1)
            texts = {name: json.loads((site / name / "manual.json").read_text("utf-8")) for name in editions}
            for old in editions:
                for new in editions:
                    found, code = data(old, new, "--project", REPOSITORY)
                    self.assertEqual(list(rebuild_comparison.differences(found, [texts[old], texts[new]])), [], (old, new))
                    self.assertEqual(code, int(old != new))

    def test_random_regulations(self):
        pairs = 0
        with Files() as files:
            for seed in range(PAIRS):
                sides = regulations.pair(seed)
                for name, (text, _) in zip("ab", sides):
                    files.write(name + ".md", text)
                found, _ = data("a.md", "b.md", cwd=files.path)
                for side, (_, articles) in zip(("old", "new"), sides):
                    told = collections.Counter(line.strip(" ") for _, lines in rebuild_comparison.texts(found, side) for line in lines if line.strip())
                    wanted = collections.Counter(line.strip(" ") for article in articles for line in article.lines)
                    self.assertEqual(told, wanted, (seed, side))
                    shown = [(clause["number"], clause["title"]) for clause, _ in rebuild_comparison.texts(found, side) if clause["number"]]
                    self.assertEqual(len(set(shown)), len(articles), (seed, side))
                pairs += len(sides[0][1])
        self.assertGreaterEqual(pairs, PAIRS * 15)

    def test_the_other_way_round(self):
        """What was put in is left out, seen from the other side."""
        with Files() as files:
            for seed in range(0, PAIRS, 10):
                for name, (text, _) in zip("ab", regulations.pair(seed)):
                    files.write(name + ".md", text)
                there, back = data("a.md", "b.md", cwd=files.path)[0], data("b.md", "a.md", cwd=files.path)[0]
                swapped = {"added": "removed", "removed": "added"}
                for name in ("added", "removed", "renumbered", "unchanged"):
                    self.assertEqual(there["summary"][name], back["summary"][swapped.get(name, name)], (seed, name))


class Text(unittest.TestCase):
    EXPECTED = """a.md（情報管理規程） → b.md（情報管理規程）
新設 1　番号変更 4　改正 1　変更なし 3

第2条（守秘）　新設
  {+知った事柄は、話してはならない。+}

第2条（保管） → 第3条（保管）　番号変更・改正　要注意: 数値〔第２項〕
  （略）
  ２ 鍵は、[-30日-]{+10日+}ごとに替える。

第3条から第5条まで → 第4条から第6条まで　番号変更（1ずつ繰下げ）
"""

    def test_without_a_terminal(self):
        with Files(a=OLD, b=NEW) as files:
            self.assertEqual(diff("a.md", "b.md", cwd=files.path).out.decode(), self.EXPECTED)
            result = diff("a.md", "b.md", "--output", "out.txt", cwd=files.path)
            self.assertEqual((result.code, result.out), (1, b""))
            self.assertEqual((files.path / "out.txt").read_text("utf-8"), self.EXPECTED)
            hidden = diff("a.md", "b.md", "--renumbering", "hide", cwd=files.path).out.decode()
            self.assertNotIn("繰下げ", hidden)
            shown = diff("a.md", "b.md", "--unchanged", "show", cwd=files.path).out.decode()
            self.assertIn("第1条（目的）　変更なし\n  この規程は、情報の取扱いを定める。\n", shown)

    def test_colours_only_on_a_terminal(self):
        with Files(a=OLD, b=NEW) as files:
            shown, code = terminal("a.md", "b.md", cwd=files.path)
            self.assertEqual(code, 1)
            self.assertIn("\x1b[9;31m30日\x1b[0m\x1b[4;32m10日\x1b[0m", shown)
            self.assertNotIn("{+", shown)
            for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
                plain, _ = terminal("a.md", "b.md", cwd=files.path, env=env)
                self.assertNotIn("\x1b", plain)
                self.assertIn("[-30日-]{+10日+}", plain)

    def test_lines_are_no_wider_than_the_terminal(self):
        long = OLD.replace("情報の取扱い", "情報（書類、データ及び記憶をいう。）の取扱いその他の必要な事項、すなわち「保管」、「廃棄」及び「持出し」について" * 3)
        with Files(a=OLD, b=long) as files:
            for columns in (20, 40, 61):
                shown, _ = terminal("a.md", "b.md", cwd=files.path, columns=columns, env={"NO_COLOR": "1"})
                for line in shown.split("\n"):
                    cells = sum(1 if ord(sign) < 0x300 else 2 for sign in line)
                    self.assertLessEqual(cells, columns + 2, line)
                    self.assertFalse(line.strip().startswith(("、", "。", "」")), line)

    def test_pager(self):
        """Only where the text is longer than the screen, and never without a terminal."""
        with Files(a=OLD, b=NEW) as files:
            env = {"PAGER": "sed s/^/P:/"}
            shown, code = terminal("a.md", "b.md", cwd=files.path, rows=5, env=env)
            self.assertTrue(all(line.startswith("P:") for line in shown.splitlines()), shown)
            self.assertEqual(code, 1)
            self.assertNotIn("P:", terminal("a.md", "b.md", cwd=files.path, rows=100, env=env)[0])
            self.assertNotIn("P:", terminal("a.md", "b.md", cwd=files.path, rows=5, env={"PAGER": ""})[0])
            self.assertNotIn(b"P:", diff("a.md", "b.md", cwd=files.path, env=env).out)
            shown, code = terminal("a.md", "b.md", cwd=files.path, rows=5, keys=b"q")
            self.assertEqual(code, 1)

    def test_nothing_steers_the_terminal(self):
        with Files(a=OLD, b=OLD.replace("情報の", "情報\u202eの")) as files:
            self.assertNotIn("\u202e", diff("a.md", "b.md", cwd=files.path).out.decode())

    def test_a_reader_that_goes_away(self):
        with two_editions() as project:
            command = f"'{KAITEI}' diff --project '{project.path}' | head -1; exit ${{PIPESTATUS[0]}}"
            done = subprocess.run(["bash", "-c", command], capture_output=True, env=environment(None), check=False)
            self.assertEqual(done.returncode, 1)


class Guide(unittest.TestCase):
    def test_the_examples_of_the_guides(self):
        """What both guides show is what the commands write."""
        for guide in ("README.md", "README.ja.md"):
            text = (REPOSITORY / guide).read_text("utf-8")
            example = re.search(r"```\n(\$ printf .*?)```", text, re.S)[1]
            commands = [line[2:] for line in example.splitlines() if line.startswith("$ ")]
            shown = "".join(line + "\n" for line in example.splitlines() if not line.startswith("$ "))
            with Files() as files:
                script = "\n".join(commands).replace("kaitei ", f"'{KAITEI}' ")
                done = subprocess.run(["bash", "-c", script], cwd=files.path, capture_output=True, env=environment(None), check=False)
                self.assertEqual((done.stdout.decode(), done.returncode), (shown, 1), guide)


class Arrangement(unittest.TestCase):
    """What was put elsewhere, parted or joined is told where words alone do not show it."""

    OLD = """## 第1条（届出）

社員は、届け出る。届出は、書面でする。ただし、急ぐときは、口頭でする。

一　氏名を書く。
二　住所を書く。
三　電話番号を書く。

| 書類 | 期間 | 場所 |
|---|---|---|
| 控え | 3年 | 金庫 |
| 原本 | 5年 | 書庫 |
"""
    NEW = """## 第1条（届出）

社員は、届け出る。届出は、書面でする。

２　ただし、急ぐときは、口頭でする。

一　住所を書く。
二　電話番号を書く。
三　氏名を書く。

| 書類 | 場所 | 期間 |
|---|---|---|
| 原本 | 書庫 | 5年 |
| 控え | 金庫 | 3年 |
"""

    def test_in_a_terminal(self):
        with Files(a=self.OLD, b=self.NEW) as files:
            self.assertEqual(diff("a.md", "b.md", cwd=files.path).out.decode(), """a.md（a） → b.md（b）
改正 1

第1条（届出）　改正
  （分割）
  社員は、届け出る。届出は、書面でする。
  ２ ただし、急ぐときは、口頭でする。
    二→一 住所を書く。
    三→二 電話番号を書く。
    （移動）
    一→三 氏名を書く。
  | 書類 | （移動）場所 | 期間 |
  | （略） |
  （移動）| 控え | 金庫 | 3年 |
""")
            self.assertIn("（統合）", diff("b.md", "a.md", cwd=files.path).out.decode())

    def test_a_sheet_says_which_words(self):
        """Nothing is underlined in a sheet: a column of its own tells what became what."""
        with Files(a="## 第1条（届出）\n\n社員は、30日以内に、書面で届け出る。\n", b="## 第1条（届出）\n\n社員は、10日以内に届け出る。直ちに電話する。\n") as files:
            [head, row] = csv.reader(io.StringIO(diff("a.md", "b.md", "--format", "csv", cwd=files.path).out.decode("utf-8-sig")))
            self.assertEqual(head[6], "変更した箇所")
            self.assertEqual(row[6].split("\n"), ["「30日」→「10日」", "「、書面で」を削除", "「直ちに電話する。」を追加"])

    def test_in_a_sheet(self):
        with Files(a=self.OLD, b=self.NEW) as files:
            [_, row] = csv.reader(io.StringIO(diff("a.md", "b.md", "--format", "csv", cwd=files.path).out.decode("utf-8-sig")))
            self.assertEqual(row[5], "段落の分割\n移動: 一→三\n表の列の移動\n表の行の移動")
            self.assertEqual([line.strip("　") for line in row[4].split("\n")][1:4], ["一　氏名を書く。", "二　住所を書く。", "三　電話番号を書く。"])


class Sheet(unittest.TestCase):
    def rows(self, *arguments, **options):
        out = diff(*arguments, "--format", "csv", **options).out
        self.assertTrue(out.startswith(b"\xef\xbb\xbf"))
        text = out[3:].decode("utf-8")
        self.assertNotRegex(text.replace("\r\n", ""), "\r")
        return list(csv.reader(io.StringIO(text, newline="")))

    def test_rows(self):
        with Files(a=OLD, b=NEW) as files:
            rows = self.rows("a.md", "b.md", cwd=files.path)
            self.assertEqual(rows[0], ["区分", "改正後の番号・見出し", "改正後", "改正前の番号・見出し", "改正前", "備考", "変更した箇所"])
            self.assertEqual(rows[1], ["新設", "第2条（守秘）", "知った事柄は、話してはならない。", "（新設）", "", "", ""])
            self.assertEqual(rows[2], ["番号変更・改正", "第3条（保管）", "（略）\n２　鍵は、10日ごとに替える。", "第2条（保管）", "（略）\n２　鍵は、30日ごとに替える。", "要注意: 数値〔第２項〕", "２：「30日」→「10日」"])
            self.assertEqual(len(rows), 6)
            other = self.rows("a.md", "b.md", "--columns", "old-new", "--terms", "改正案/現行", cwd=files.path)
            self.assertEqual(other[0], ["区分", "現行の番号・見出し", "現行", "改正案の番号・見出し", "改正案", "備考", "変更した箇所"])
            self.assertEqual(other[1][1:5], ["（新設）", "", "第2条（守秘）", "知った事柄は、話してはならない。"])

    def test_no_formula(self):
        with Files(a=OLD, b=OLD.replace("細則は、", "=HYPERLINK(1)は、").replace("社員は、紛失を", "＝1+1、\"引用\"")) as files:
            cells = [cell for row in self.rows("a.md", "b.md", cwd=files.path) for cell in row]
            self.assertIn("'=HYPERLINK(1)は、別に定める。", cells)
            self.assertIn("'＝1+1、\"引用\"報告する。", cells)
            self.assertFalse([cell for cell in cells if cell[:1] in "=+-@＝＋－＠\t" and cell])


class Page(unittest.TestCase):
    def test_a_file_that_stands_alone(self):
        with Files(a=OLD, b=NEW) as files:
            for style in ("company", "ministry"):
                self.assertEqual(diff("a.md", "b.md", "--format", "html", "--style", style, "--output", "t.html", cwd=files.path).code, 1)
                page = (files.path / "t.html").read_text("utf-8")
                self.assertIn("改正部分）", page)
                self.assertFalse(re.search(r'(?:src|href)="(?!#)', page))
            self.assertEqual([path.name for path in files.path.iterdir() if "kaitei" in path.name], [])


class Reasons(unittest.TestCase):
    def problems(self, project):
        result = run("check", "--release", "--project", project.path, "--diagnostics", "json")
        return [(found["rule"], found["path"], found["line"], found["message"]) for found in result.diagnostics if "reason" in found["rule"]]

    def test_both_ways(self):
        with two_editions() as project:
            self.assertEqual(self.problems(project), [])
            project.write("manual/changes.yaml", "- { clause: purpose, from: r3, to: r4, reason: 改めるため。 }\n- { clause: general, from: r3, to: r4, reason: 章を改めるため。 }\n")
            self.assertIn(("change-without-reason", "manual/01-rules.md", 11, "第3条（保管） says something else than in “r3”, and manual/changes.yaml does not say why"), self.problems(project))
            self.assertIn(("reason-without-change", "manual/changes.yaml", 2, "“general” says the same in “r3” and “r4”, and a reason is given for a change of it"), self.problems(project))
            rules = collections.Counter((rule, path) for rule, path, _, _ in self.problems(project))
            self.assertEqual(rules, {("reason-without-change", "manual/changes.yaml"): 2, ("change-without-reason", "manual/changes.yaml"): 1,
                                     ("change-without-reason", "manual/01-rules.md"): 2})

    def test_only_before_sealing(self):
        with two_editions() as project:
            project.write("manual/changes.yaml", "- { clause: slogan, from: r3, to: r4, reason: 守られないため。 }\n")
            self.assertNotIn(b"change-without-reason", run("check", "--project", project.path).error)
            self.assertIn(b"change-without-reason", run("seal", "--project", project.path).error)


class Hostile(unittest.TestCase):
    """No crash, no hang; what cannot be read is told with its place."""

    CASES = {
        "empty": b"", "mark": b"\xef\xbb\xbf", "mark and front matter": b"\xef\xbb\xbf---\ntitle: a\n---\n# a\n", "utf-16": "# 規程".encode("utf-16"),
        "shift_jis": "第1条　目的".encode("shift_jis"), "lone byte": b"\xff", "null": b"a\0b", "carriage returns": OLD.replace("\n", "\r").encode(),
        "crlf": OLD.replace("\n", "\r\n").encode(), "separators": "第1条\u2028　a\u2029\u0085".encode(), "marks": ("か" + "\u3099" * 500).encode(),
        "no newline": OLD.rstrip().encode(), "front matter open": b"---\ntitle: a\n", "brackets": ("（" * 5000 + "\n").encode(),
        "numbers": ("第" * 8000).encode(), "digits": ("第" + "1" * 5000 + "条").encode(), "kanji digits": ("第" + "千" * 5000 + "条").encode(),
        "branches": ("## 第1条" + "の2" * 4000).encode(), "headings": b"## \xe7\xac\xac1\xe6\x9d\xa1\n" * 9000, "appendices": "## 別表第1\n\na\n\n".encode() * 4000,
        "captions": "（目的）\n".encode() * 5000, "items": "(1) a\n一　b\nア　c\n①　d\n(ア)　e\n".encode() * 1500, "bold": ("**第1条**" * 3000).encode(),
        "lists": b"\n".join(b" " * (2 * depth) + b"1. a" for depth in range(30)), "quotes": b">" * 30 + b" a\n", "tables": b"|a|b|\n|-|-|\n" + b"|c|d|\n" * 3000,
        "footnotes": b"".join(b"[^%d]\n\n[^%d]: a\n\n" % (n, n) for n in range(900)), "long line": ("あ" * 5000 + "\n").encode(),
        "long paragraph": ("第1条　" + "情報を守る。" * 800 + "\n").encode(), "supplements": "附則\na\n".encode() * 4000, "html": b"<div>\n" * 100,
        "shells": "第1条から第9999条まで　削除\n".encode() * 200, "links": b"[](#a)" * 900,
    }

    def test_as_either_side(self):
        with Files(good=OLD) as files:
            for name, content in self.CASES.items():
                files.write("bad.md", content)
                for pair in (("good.md", "bad.md"), ("bad.md", "good.md"), ("bad.md", "bad.md")):
                    result = diff(*pair, "--format", "json", "--output", "out.json", cwd=files.path, timeout=20)
                    self.assertIn(result.code, (0, 1, 2), (name, pair, str(result)))
                    self.assertLess(result.seconds, 2, (name, pair, str(result)))
                    if result.code == 2:
                        self.assertRegex(result.error.decode(), r"bad\.md:\d+:\d+: error: ", name)
                    else:
                        found = json.loads((files.path / "out.json").read_bytes())
                        rebuild_comparison.texts(found, "old")
                        rebuild_comparison.texts(found, "new")
                        self.assertTrue(pair[0] != pair[1] or result.code == 0, (name, str(result)))

    def test_what_looks_the_same_differs(self):
        for old, new in (("\u795e", "\ufa19"), ("\u304c", "か\u3099"), ("葛", "葛\U000e0100"), ("\u00c5", "\u212b")):
            with Files(a=OLD.replace("情報の", old), b=OLD.replace("情報の", new)) as files:
                found, code = data("a.md", "b.md", cwd=files.path)
                self.assertEqual((code, found["summary"]["unchanged"]), (1, 6), old)

    def test_unrelated_texts(self):
        with Files(a=OLD, b="# 社員食堂の献立\n\n## 月曜日\n\nカレーライスと味噌汁。\n\n## 火曜日\n\n焼き魚の定食。\n") as files:
            found, code = data("a.md", "b.md", cwd=files.path)
            self.assertEqual((code, found["summary"]["revised"], found["summary"]["added"], found["summary"]["removed"]), (1, 0, 3, 7))

    def test_what_is_no_file(self):
        with Files(a=OLD) as files:
            os.mkfifo(files.path / "pipe.md")
            os.symlink("nowhere", files.path / "link.md")
            os.symlink("loop.md", files.path / "loop.md")
            (files.path / "large.md").write_bytes(b"a\n" * (5 << 20))
            for name in ("pipe.md", "link.md", "loop.md", "large.md", "/dev/zero", "/proc/self/mem"):
                result = diff("a.md", name, cwd=files.path, timeout=20)
                self.assertEqual(result.code, 2, (name, str(result)))
                self.assertLess(result.seconds, 2, name)
            for output in ("/nowhere/x", ".", "/dev/full"):
                result = diff("a.md", "a.md", "--output", output, cwd=files.path)
                self.assertEqual(result.code, 2, (output, str(result)))


if __name__ == "__main__":
    unittest.main()
