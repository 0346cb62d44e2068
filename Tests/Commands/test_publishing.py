"""What `kaitei build` leaves on the disk: the old site or the new one, the same bytes everywhere, and nothing else."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from project import CASE, CHAPTER, KAITEI, REGISTER, SMALL, WHOLE, Project, initialised, large, run, snapshot, start


def leftovers(folder):
    """What a build left beside its output."""
    return sorted(name for name in os.listdir(folder) if ".kaitei-" in name)


class Determinism(unittest.TestCase):
    """The same input gives the same bytes."""

    VARIATIONS = {
        "time zone west": {"TZ": "America/St_Johns"},
        "time zone east": {"TZ": "Pacific/Kiritimati"},
        "C": {"LC_ALL": "C", "LANG": "C"},
        "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        "Japanese": {"LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8"},
        "home": {"HOME": "/nonexistent", "USER": "somebody", "HOSTNAME": "elsewhere"},
        "source date": {"SOURCE_DATE_EPOCH": "0"},
        "source date that is none": {"SOURCE_DATE_EPOCH": "yesterday"},
        "hash seed fixed": {"SWIFT_DETERMINISTIC_HASHING": "1"},
    }

    @classmethod
    def setUpClass(cls):
        cls.project = initialised()
        result = cls.project.build()
        assert result.code == 0, result
        cls.expected = snapshot(cls.project.site)

    @classmethod
    def tearDownClass(cls):
        cls.project.__exit__()

    def hold(self, name, source=None, setup=None, **options):
        with self.subTest(name), tempfile.TemporaryDirectory() as folder:
            project = source or self.project.path
            output = Path(folder) / "out"
            result = run("build", "--project", project, "--output", output, setup=setup, **options)
            self.assertEqual(result.code, 0, result)
            self.assertEqual(snapshot(output), self.expected)

    def test_environment(self):
        """Time zone, locale, home and hash seed are not read."""
        for name, changes in self.VARIATIONS.items():
            self.hold(name, env=changes)
        for turn in range(10):
            self.hold(f"run {turn}")

    def test_masks_and_processors(self):
        """The mode of new files and the number of processors change no byte."""
        for mask in (0o022, 0o077, 0o000):
            self.hold(f"umask {mask:o}", setup=lambda mask=mask: os.umask(mask))
        one = {min(os.sched_getaffinity(0))}
        self.hold("one processor", setup=lambda: os.sched_setaffinity(0, one))

    def test_places(self):
        """The project's folder, the current folder and the order in which files were made change no byte."""
        with tempfile.TemporaryDirectory() as folder:
            for name in ("a", "長い名前の" + "x" * 150, "with space"):
                copy = Path(folder) / name
                files = [path for path in self.project.path.rglob("*") if path.is_file() and self.project.site not in path.parents]
                random.Random(name).shuffle(files)
                for path in files:
                    target = copy / path.relative_to(self.project.path)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
                    os.utime(target, (1, 1))
                self.hold(f"folder {name}", source=copy)
                self.hold(f"current folder {name}", source=".", cwd=copy)
        self.hold("from the root", cwd="/")

    def test_relative_output(self):
        """A given output is relative to the current folder, the default to the project."""
        with Project() as project:
            (project.parent / "elsewhere").mkdir()
            result = run("build", "--project", project.path, "--output", "out", cwd=project.parent / "elsewhere")
            self.assertEqual(result.code, 0, result)
            self.assertTrue((project.parent / "elsewhere/out/editions.json").is_file())
            result = run("build", "--project", project.path, cwd=project.parent / "elsewhere")
            self.assertEqual(result.code, 0, result)
            self.assertTrue((project.path / "site/editions.json").is_file())

    def test_a_second_build_changes_nothing(self):
        """A build over a site gives the same site, and removes what is no longer made."""
        with Project(WHOLE) as project:
            self.assertEqual(project.build().code, 0)
            first = snapshot(project.parent)
            self.assertEqual(project.build().code, 0)
            self.assertEqual(snapshot(project.parent), first)
            project.write("manual/02-more.md", "# 別 {#more}\n")
            self.assertEqual(project.build().code, 0)
            self.assertTrue((project.site / "2022-04/02-more.html").is_file())
            (project.path / "manual/02-more.md").unlink()
            self.assertEqual(project.build().code, 0)
            self.assertEqual(snapshot(project.parent), first)


class Interruptions(unittest.TestCase):
    """A site is whole at every moment."""

    KILLS = 50

    def test_killed_builds(self):
        """Killed at any moment, a build leaves the old site or the new one; the next succeeds and cleans up."""
        with large(300) as project:
            self.assertEqual(project.build().code, 0)
            old = snapshot(project.site)
            source = project.path / "manual/01-chapter/index.md"
            before = source.read_text("utf-8")
            source.write_text(before.replace("情報は、", "情報を、", 1), "utf-8")
            elapsed = project.build().seconds
            new = snapshot(project.site)
            self.assertNotEqual(old, new)
            chance = random.Random(2022)
            states = {"old": 0, "new": 0}
            stands, other = new, old
            texts = {id(old): before, id(new): source.read_text("utf-8")}
            for turn in range(self.KILLS):
                source.write_text(texts[id(other)], "utf-8")
                process = start("build", "--project", project.path)
                time.sleep(chance.uniform(0, 1.1 * elapsed))
                process.send_signal(signal.SIGKILL)
                process.wait()
                found = snapshot(project.site)
                self.assertIn(found, (stands, other), f"kill {turn}: the site is neither the old nor the new one")
                states["new" if found == other else "old"] += 1
                if found == other:
                    stands, other = other, stands
                outside = set(os.listdir(project.path)) - {"manual", "site"}
                self.assertTrue(all(name.startswith(".site.kaitei-") for name in outside), outside)
                if turn % 10 == 9:
                    source.write_text(texts[id(stands)], "utf-8")
                    result = project.build()
                    self.assertEqual(result.code, 0, result)
                    self.assertEqual(snapshot(project.site), stands)
                    self.assertEqual(leftovers(project.path), [])
            self.assertGreater(states["old"], 0)

    def test_killed_first_builds(self):
        """Killed before there was a site, a build leaves none or a whole one."""
        with large(60) as project:
            result = project.build()
            whole = snapshot(project.site)
            chance = random.Random(4)
            for _ in range(15):
                shutil.rmtree(project.site, ignore_errors=True)
                process = start("build", "--project", project.path)
                time.sleep(chance.uniform(0, 1.1 * result.seconds))
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.assertIn(snapshot(project.site) if project.site.exists() else None, (None, whole))
            self.assertEqual(project.build().code, 0)
            self.assertEqual(snapshot(project.site), whole)
            self.assertEqual(leftovers(project.path), [])

    def test_ended_builds(self):
        """A build that is told to end leaves the site whole."""
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(sign.name), large(100) as project:
                seconds = project.build().seconds
                whole = snapshot(project.site)
                process = start("build", "--project", project.path)
                time.sleep(seconds / 2)
                process.send_signal(sign)
                process.wait()
                self.assertEqual(snapshot(project.site), whole)
                self.assertEqual(project.build().code, 0)
                self.assertEqual(leftovers(project.path), [])

    def test_file_size_limit(self):
        """Where a file cannot be written whole, the build says so and the old site stands."""
        with Project(WHOLE) as project:
            self.assertEqual(project.build().code, 0)
            before = snapshot(project.parent)
            for limit in (0, 1, 512, 4_096):
                with self.subTest(limit):
                    def setup(limit=limit):
                        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                    # Standard error is a file here, and under the limit too: its words are not looked at.
                    result = project.build(setup=setup)
                    self.assertEqual(result.code, 2, result)
                    self.assertEqual(snapshot(project.parent), before)

    def test_few_descriptors(self):
        """With few open files allowed a build succeeds or says that it could not run."""
        with Project(WHOLE) as project:
            self.assertEqual(project.build().code, 0)
            before = snapshot(project.parent)
            for limit in (6, 8, 10, 12, 16, 32, 64):
                with self.subTest(limit):
                    result = project.build(setup=lambda limit=limit: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
                    self.assertIn(result.code, (0, 1, 2), result)
                    self.assertEqual(snapshot(project.parent), before)

    def test_full_disk(self):
        """On a full disk the build says so, exits with 2 and leaves the old site and nothing else."""
        with large(60) as project:
            self.assertEqual(project.build().code, 0)
            size = sum(path.stat().st_size for path in project.site.rglob("*") if path.is_file())
            folder = project.parent / "disk"
            folder.mkdir()
            mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size * 2 + (1 << 20)}", "kaitei-test", folder], capture_output=True)
            if mount.returncode != 0:
                self.skipTest("mounting is not permitted here")
            try:
                result = project.build("--output", folder / "site")
                self.assertEqual(result.code, 0, result)
                before = snapshot(folder)
                for share in (0.0, 0.1, 0.5, 0.9):
                    with self.subTest(share):
                        with open(folder / "filler", "wb") as filler:
                            space = os.statvfs(folder)
                            filler.write(b"\0" * max(0, int(space.f_bavail * space.f_bsize - share * size)))
                        result = project.build("--output", folder / "site")
                        self.assertEqual(result.code, 2, result)
                        self.assertIn(b"space", result.error)
                        (folder / "filler").unlink()
                        self.assertEqual(snapshot(folder), before)
                self.assertEqual(project.build("--output", folder / "site").code, 0)
            finally:
                subprocess.run(["umount", folder], check=True)

    def test_two_builds_at_once(self):
        """Builds that run at once into one folder all succeed or say so, and the site is whole."""
        with large(60) as project:
            self.assertEqual(project.build().code, 0)
            whole = snapshot(project.site)
            for turn in range(4):
                with self.subTest(turn):
                    processes = [start("build", "--project", project.path) for _ in range(4)]
                    codes = [process.wait() for process in processes]
                    self.assertTrue(set(codes) <= {0, 2}, codes)
                    self.assertIn(0, codes)
                    self.assertEqual(snapshot(project.site), whole)
                    self.assertEqual(leftovers(project.path), [])

    def test_readers_see_a_whole_site(self):
        """Whoever opens the site's folder by name while it is replaced finds an edition in it."""
        with large(40) as project:
            self.assertEqual(project.build().code, 0)
            page = project.site / "2022-04/index.html"
            process = start("build", "--project", project.path)
            missing = 0
            while process.poll() is None:
                missing += not page.exists()
            self.assertEqual((process.returncode, missing), (0, 0))


class Outputs(unittest.TestCase):
    """Which folder is written, and which is never."""

    def refused(self, project, output, code=2, **options):
        before = snapshot(project.parent)
        result = project.build("--output", output, **options)
        self.assertEqual(result.code, code, result)
        self.assertTrue(result.error)
        self.assertEqual(snapshot(project.parent), before)

    def test_folders_of_others(self):
        """A folder that kaitei did not make is refused and left as it is."""
        others = {
            "a page": {"index.html": "<p>手書き</p>"},
            "a hidden file": {".htaccess": "x"},
            "an empty folder in it": {"a/": ""},
            "another editions.json": {"editions.json": '{"editions": []}'},
            "an editions.json that is no JSON": {"editions.json": '"generator":"kaitei"'},
            "a site and a file more": {"editions.json": '{"note":"made like \\"generator\\":\\"kaitei\\""}', "thesis.txt": "x"},
        }
        for name, files in others.items():
            with self.subTest(name), Project() as project:
                for path, content in files.items():
                    place = project.parent / "out" / path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    if content:
                        place.write_text(content, "utf-8")
                    else:
                        place.mkdir()
                self.refused(project, project.parent / "out")

    def test_empty_folders(self):
        """An empty folder is nobody's, and is used."""
        with Project() as project:
            (project.parent / "out").mkdir()
            self.assertEqual(project.build("--output", project.parent / "out").code, 0)
            self.assertTrue((project.parent / "out/editions.json").is_file())

    def test_places_that_hold_sources(self):
        """The project, its sources, what holds them and the root are refused."""
        for output in (".", "manual", "manual/", "manual/site", "manual/deep/site", "examples", "examples/site", "templates/site",
                       "../project", "site/..", "manual/../manual/site", "..", "../..", "/", "//", "", "./"):
            with self.subTest(output), Project(WHOLE) as project:
                self.refused(project, output, cwd=project.path)

    def test_places_through_links(self):
        """A link that leads into the sources does not hide them, and a link is no output folder."""
        with Project(WHOLE) as project:
            (project.parent / "way").symlink_to(project.path / "manual")
            self.refused(project, project.parent / "way/site")
            self.refused(project, project.parent / "way")
            (project.parent / "real").mkdir()
            (project.parent / "link").symlink_to("real")
            self.refused(project, project.parent / "link")
            (project.parent / "nowhere").symlink_to("nothing")
            self.refused(project, project.parent / "nowhere")

    def test_files_and_pipes(self):
        """What is no folder is refused and not opened."""
        with Project() as project:
            (project.parent / "file").write_text("x", "utf-8")
            os.mkfifo(project.parent / "pipe")
            self.refused(project, project.parent / "file")
            self.refused(project, project.parent / "pipe", timeout=10)
            self.refused(project, project.parent / "file/site")
            self.refused(project, project.parent / "nothing/site")
            (project.parent / "out").mkdir()
            os.mkfifo(project.parent / "out/editions.json")
            self.refused(project, project.parent / "out", timeout=10)

    def test_lock_and_staging_of_others(self):
        """A link where the staging folder or the lock would be is not followed."""
        with Project() as project:
            precious = project.parent / "precious"
            precious.mkdir()
            (precious / "file").write_text("x", "utf-8")
            for name in (".site.kaitei-new", ".site.kaitei-lock", ".site.kaitei-other"):
                with self.subTest(name):
                    (project.path / name).symlink_to(precious)
                    result = project.build(timeout=10)
                    self.assertIn(result.code, (0, 2), result)
                    self.assertEqual(snapshot(precious), {"file": snapshot(precious)["file"]})
                    (project.path / name).unlink(missing_ok=True)

    def test_folders_without_permission(self):
        """Where nothing may be written the build exits with 2."""
        if os.geteuid() == 0:
            self.skipTest("root writes everywhere")
        with Project() as project:
            (project.parent / "closed").mkdir(mode=0o500)
            self.refused(project, project.parent / "closed/site")

    def test_nothing_else_is_written(self):
        """A build writes below its output and nowhere else, and leaves nothing beside it."""
        with Project(WHOLE) as project, tempfile.TemporaryDirectory() as home:
            before = snapshot(project.parent)
            result = project.build("--output", project.parent / "out", env={"HOME": home, "TMPDIR": home, "XDG_CACHE_HOME": home}, cwd=home)
            self.assertEqual(result.code, 0, result)
            after = snapshot(project.parent)
            self.assertEqual({path: one for path, one in after.items() if path.split("/")[0] != "out"}, before)
            self.assertEqual(os.listdir(home), [])

    def test_checking_writes_nothing(self):
        """`kaitei check` and `kaitei ids` leave the disk as it is."""
        with Project(SMALL | {"manual/02-use.md": "# 使用 {#use}\n\n## 条\n\n文。\n"}) as project:
            before = snapshot(project.parent)
            for command in (["check"], ["check", "--release"], ["check", "--format", "sarif"], ["ids"]):
                run(*command, "--project", project.path)
                self.assertEqual(snapshot(project.parent), before, command)

    def test_modes(self):
        """A published site can be read by the server that shows it, as the mask of the user allows."""
        with Project() as project:
            self.assertEqual(project.build(setup=lambda: os.umask(0o022)).code, 0)
            for path in [project.site, *project.site.rglob("*")]:
                self.assertEqual(path.stat().st_mode & 0o777, 0o755 if path.is_dir() else 0o644, path)


class ExitCodes(unittest.TestCase):
    """0 done, 1 problems, 2 could not run, 64 wrong usage."""

    def test_a_mistake_writes_nothing(self):
        """An error in a source exits with 1; no site is made, and one that stands stays."""
        mistakes = {
            "a reference": {"manual/02-bad.md": "# 章 {#bad}\n\n## 条 {#worse}\n\n[](#nowhere)\n"},
            "bytes": {"manual/02-bad.md": b"\xff"},
            "the register": {"manual/manual.yaml": REGISTER + "titel: x\n"},
            "a case": {"examples/cases/M-01.yaml": CASE.replace("type: use", "type: uze")},
            "no register": {"manual/manual.yaml": None},
        }
        for name, files in mistakes.items():
            for standing in (False, True):
                with self.subTest(name, standing=standing), Project(WHOLE) as project:
                    if standing:
                        self.assertEqual(project.build().code, 0)
                    for path, content in files.items():
                        if content is None:
                            (project.path / path).unlink()
                        else:
                            project.write(path, content)
                    before = snapshot(project.parent)
                    result = project.build()
                    self.assertEqual(result.code, 1, result)
                    self.assertTrue(result.of("error"), result)
                    self.assertEqual(snapshot(project.parent), before)

    def test_warnings_alone_succeed(self):
        """Warnings exit with 0, and with 1 when they count."""
        with Project(SMALL | {"manual/02-use.md": "# 使用 {#use}\n\n## 条 {#b}\n\n未定。TODO\n"}) as project:
            result = project.check()
            self.assertEqual(result.code, 0, result)
            self.assertTrue(result.of("warning"))
            self.assertEqual(project.build().code, 0)
            self.assertEqual(project.check("--release").code, 1)

    def test_wrong_usage(self):
        """What the command does not know exits with 64, and nothing is written."""
        for arguments in (["nothing"], ["build", "--nothing"], ["build", "extra"], ["build", "--today", "tomorrow"],
                          ["build", "--today", "2022-02-30"], ["build", "--output"], ["check", "--format", "xml"],
                          ["check", "--diagnostics", "xml"], ["init"], ["init", ""], ["init", "a", "b"], ["ids", "--writ"], ["--nothing"]):
            with self.subTest(" ".join(arguments)), Project() as project:
                before = snapshot(project.parent)
                result = run(*arguments, cwd=project.path)
                self.assertEqual(result.code, 64, result)
                self.assertTrue(result.error)
                self.assertEqual(result.out, b"")
                self.assertEqual(snapshot(project.parent), before)

    def test_help(self):
        """Each command explains itself with one example, on standard output."""
        for command in ("build", "check", "ids", "init"):
            with self.subTest(command):
                result = run(command, "--help")
                self.assertEqual((result.code, result.error), (0, b""))
                self.assertEqual(result.out.count(b"Example: kaitei " + command.encode()), 1)

    def test_projects_that_cannot_be_read(self):
        """A project that is not there or no folder exits with 2."""
        with Project() as project:
            (project.parent / "file").write_text("x", "utf-8")
            (project.parent / "link").symlink_to("link")
            for path in ("nothing", "file", "link", "file/project", "", "a" * 5_000):
                for command in ("build", "check", "ids"):
                    with self.subTest(path[:20], command=command):
                        result = run(command, "--project", path, cwd=project.parent)
                        self.assertEqual(result.code, 2, result)
                        self.assertTrue(result.error)

    def test_what_cannot_run_says_so_as_json(self):
        """With JSON asked for, standard error holds one object, also where nothing could be read."""
        with Project() as project:
            for arguments in (["check", "--project", "nothing", "--diagnostics", "json"],
                              ["build", "--diagnostics=json", "--edition", "2022-05", "--project", project.path]):
                result = run(*arguments, cwd=project.parent)
                self.assertEqual(result.code, 2)
                [problem] = result.error.decode("utf-8").splitlines()
                problem = json.loads(problem)
                self.assertEqual((problem["severity"], problem["rule"]), ("error", "could-not-run"))

    def test_ids_change_ids_alone(self):
        """Each heading gets its id and keeps its words; the next run has nothing to give."""
        headings = {
            "## C#": "## C# {#@}", "## C\\#": "## C\\# {#@}", "## 様式{A}": "## 様式{A} {#@}", "## 条\\{A\\}": "## 条\\{A\\} {#@}",
            "## 条 ##  ": "## 条 {#@} ##  ", "## 旧 {deleted}": "## 旧 {#@ deleted}", "## 条 <!-- 案 -->": "## 条 <!-- 案 --> {#@}",
            "乙\n続き\n---": "乙\n続き {#@}\n---", "## `条`": "## `条` {#@}", "## [](#known)": "## [](#known) {#@}",
            "## {漢字|かんじ}": "## {漢字|かんじ} {#@}", "   ## 条  ": "   ## 条 {#@}  ",
        }
        for ending in ("\n", "\r\n", "\r"):
            with self.subTest(ending=ending), Project() as project:
                text = "\ufeff# 章 {#chapter}\n\n## 既 {#known}\n\nhttps://example.jp/c-0999 と {#c-0888}。\n"
                before = text + "".join(f"\n{heading}\n" + ("" if "deleted" in heading else "\n文。\n") for heading in headings)
                after = before
                # A sealed edition has used c-0004: it is not given again.
                old = project.write("manual/02-old.md", "# 旧章 {#old}\n\n## 条 {#c-0004}\n\n`c-0777`\n")
                self.assertEqual(run("seal", "--project", project.path).code, 0)
                old.unlink()
                project.write("manual/manual.yaml", REGISTER.replace("2022-0", "2023-0").replace("id: 2023-04", "id: 2023-04\n  supersedes: 2022-04"))
                project.write("manual/01-rules.md", "---\naliases: [02-old.html]\n---\n" + CHAPTER)
                project.write("manual/changes.yaml", "".join(f"- {{ clause: {name}, from: 2022-04, to: 2023-04, reason: 廃止。 }}\n" for name in ("old", "c-0004")))
                for number, (heading, wanted) in enumerate(headings.items(), 5):
                    after = after.replace(f"\n{heading}\n", f"\n{wanted.replace('@', f'c-{number:04}')}\n", 1)
                project.write("manual/02-b.md", before.replace("\n", ending))
                result = run("ids", "--write", "--project", project.path)
                self.assertEqual(result.code, 0, result)
                self.assertEqual((project.path / "manual/02-b.md").read_bytes().decode("utf-8"), after.replace("\n", ending))
                written = snapshot(project.path)
                result = run("ids", "--write", "--project", project.path)
                self.assertEqual((result.code, result.out), (0, b""), result)
                self.assertEqual(snapshot(project.path), written)

    def test_ids_leave_what_they_would_change(self):
        """A heading that cannot be given an id is a problem, and stays as it is; the others get theirs."""
        with Project() as project:
            text = "# 章 {#chapter}\n\n## 旧 {deleted} <!-- { -->\n\n## 次\n\n文。\n"
            project.write("manual/02-b.md", text)
            result = run("ids", "--write", "--project", project.path, "--diagnostics", "json")
            self.assertEqual(result.code, 1, result)
            self.assertEqual([(p["rule"], p["line"]) for p in result.of("error")], [("heading-without-place", 3)])
            self.assertEqual((project.path / "manual/02-b.md").read_text("utf-8"), text.replace("次", "次 {#c-0002}"))

    def test_files_that_are_not_read(self):
        """A chapter or data file with another ending than the one that is read is a problem; other files are left alone."""
        names = {"manual/02-b.MD": "02-b.md", "manual/03-c.markdown": "03-c.md", "manual/glossary.yml": "glossary.yaml",
                 "examples/cases/M-01.yml": "M-01.yaml"}
        with Project(SMALL | {name: "x\n" for name in names} | {"manual/README.txt": "x", "manual/plan.png": "x"}) as project:
            found = {problem["path"]: problem["help"] for problem in project.check().of("error")}
            self.assertEqual(found, {name: f"rename it to {known}" for name, known in names.items()})

    def test_folders_without_a_manual(self):
        """A folder without manual.yaml is a problem that names the file."""
        with Project({}) as project:
            result = project.check()
            self.assertEqual(result.code, 1, result)
            self.assertEqual([problem["path"] for problem in result.of("error")], ["manual/manual.yaml"])

    def test_unknown_editions(self):
        """An edition that is not there, or none that is published, exits with 2 and leaves no site."""
        with Project() as project:
            before = snapshot(project.parent)
            for arguments in (["--edition", "2022-05"], ["--public"]):
                self.assertEqual(project.build(*arguments).code, 2)
                self.assertEqual(snapshot(project.parent), before)

    def test_init_leaves_what_is_there(self):
        """A new project is made in an empty folder or a new one, and nowhere else."""
        with Project() as project:
            before = snapshot(project.parent)
            self.assertEqual(run("init", project.path).code, 2)
            (project.parent / "link").symlink_to("new")
            self.assertEqual(run("init", project.parent / "link").code, 2)
            (project.parent / "link").unlink()
            self.assertEqual(snapshot(project.parent), before)
            for name in ("new", "deep/er/new", "slash/", "slashes//"):
                self.assertEqual(run("init", f"{project.parent}/{name}").code, 0)
                result = run("check", "--project", project.parent / name)
                self.assertEqual((result.code, result.out), (0, b""), result)
                self.assertTrue(result.error.startswith(b"0 errors, 0 warnings"), result)

    def test_closed_outputs(self):
        """A reader that goes away does not change the exit code, nor does it end the work with a signal."""
        with Project(SMALL | {"manual/02-bad.md": "# 章 {#bad}\n\n" + "[](#nowhere)\n\n" * 2_000}) as project:
            for arguments in (["check"], ["check", "--format", "json"], ["check", "--diagnostics", "json"]):
                with self.subTest(" ".join(arguments)):
                    reading, writing = os.pipe()
                    os.close(reading)
                    process = subprocess.Popen([KAITEI, *arguments, "--project", project.path], stdout=writing, stderr=writing)
                    os.close(writing)
                    self.assertEqual(process.wait(), 1)

    def test_links_out_of_the_project(self):
        """What a link out of the project leads to is not published."""
        with Project(WHOLE) as project:
            (project.parent / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
            (project.path / "manual/images").mkdir()
            (project.path / "manual/images/a.png").symlink_to("../../../secret.png")
            before = snapshot(project.parent)
            result = project.build()
            self.assertEqual(result.code, 1, result)
            self.assertEqual({problem["path"] for problem in result.of("error")}, {"manual/images/a.png"})
            self.assertEqual(snapshot(project.parent), before)


if __name__ == "__main__":
    unittest.main()
