"""What the tests of a served exercise share."""

import re
import signal
import time

from jardam_test import JardamTest
from websocket import WebSocket

STATE = re.compile(r"state (?:at [^:]+:\d\d: )?([0-9a-f]{16})")


class ServeTest(JardamTest):
    codes = ("--codes", "scenario")

    def serve(self, *arguments):
        """Starts a server; returns it with its port and the state it announced."""
        running = self.begin("serve", *arguments, "--port", 0, *self.codes)
        port = state = None
        for line in running.stdout:
            if found := re.match(r"ws://[0-9.]+:(\d+)", line):
                port = int(found[1])
            if line.startswith("ready at"):
                state = STATE.search(line)[1]
                return running, port, state
        self.fail(f"no server: {running.stderr.read()}")

    def play(self, port):
        """Exercise control starts the clock, fires an inject, jumps five days on and pauses."""
        control = WebSocket(port)
        control.send(type="hello", version=1, code="CONTROL", take=False)
        self.addCleanup(control.socket.close)
        control.expect("welcome")
        self.command(control, act="start")
        self.command(control, act="fire", inject="1.10")
        self.command(control, act="advance", to=5 * 86400)
        self.wait_for(control, 5 * 86400)
        self.command(control, act="pause")
        control.close()

    def wait_for(self, client, moment):
        """Until the world has come so far. Frames are asked for, since one may come before an answer and be passed over."""
        while True:
            client.send(type="resync")
            if client.expect("keyframe")["time"] >= moment:
                return
            time.sleep(0.05)

    def command(self, client, **members):
        client.send(type="command", id=1, **members)
        answer = client.expect("accepted", "refused", id=1)
        self.assertEqual(answer["type"], "accepted", answer)

    def stop(self, running):
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 0)
        return STATE.search(out)[1]
