"""Chromium without a window, driven over a pipe: no network, no library."""
import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
KEYS = {"ArrowLeft": 37, "ArrowRight": 39, "PageUp": 33, "PageDown": 34, "Home": 36, "End": 35, "Escape": 27, "Enter": 13, " ": 32, "n": 78}


class Browser:
    """One page of a browser that starts with `with`."""

    def __init__(self, width=1280, height=800):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()

        def descriptors():
            # The browser reads commands from descriptor 3 and answers on 4, whichever numbers the pipes have here.
            first, second = (fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (commands, answers))
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe",
             f"--user-data-dir={self.profile.name}", f"--window-size={width},{height}", "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.number = 0
        self.left = b""
        self.events = []
        self.session = None
        target = self.send("Target.createTarget", url="about:blank", newWindow=True, width=width, height=height)["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(domain + ".enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.commands)
        os.close(self.answers)
        self.profile.cleanup()

    def receive(self):
        while b"\0" not in self.left:
            read = os.read(self.answers, 1 << 16)
            if not read:
                raise EOFError("the browser has ended")
            self.left += read
        message, self.left = self.left.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **parameters):
        """Sends a command of the DevTools protocol and returns its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]
            self.events.append(answer)

    def open(self, address):
        self.events = []
        self.send("Page.navigate", url=address)
        while not self.named("Page.loadEventFired"):
            self.events.append(self.receive())

    def named(self, *methods):
        return [event for event in self.events if event.get("method") in methods]

    @property
    def problems(self):
        """What the console says of the page: errors, refusals of the policy."""
        return [event["params"] for event in self.named("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")]

    @property
    def requests(self):
        return [event["params"]["request"]["url"] for event in self.named("Network.requestWillBeSent")]

    def run(self, script):
        """The value of an expression on the page."""
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def press(self, key):
        parameters = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else None)
        self.send("Input.dispatchKeyEvent", type="keyDown", **parameters, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **parameters)

    def pdf(self):
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
