"""As much of a WebSocket client (RFC 6455) as the tests need: text frames, one at a time."""

import base64
import json
import os
import socket
import struct

PATIENCE = 60


class WebSocket:
    def __init__(self, port, host="127.0.0.1", called=None, origin=None):
        """`called`: the Host that is asked for; `origin`: the page that a browser says asks."""
        self.socket = socket.create_connection((host, port), timeout=PATIENCE)
        origin_line = f"Origin: {origin}\r\n" if origin else ""
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            (
                f"GET / HTTP/1.1\r\nHost: {called or host}:{port}\r\n{origin_line}Upgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.read(1)
        if b" 101 " not in head.splitlines()[0]:
            raise ConnectionError(head.decode())

    def read(self, size):
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            if not part:
                raise ConnectionError("closed by the server")
            data += part
        return data

    def frame(self, opcode, payload):
        mask = os.urandom(4)
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + length + mask + body)

    def send(self, **members):
        self.frame(1, json.dumps(members).encode())

    def receive(self):
        """The next message, pings answered on the way."""
        text = b""
        while True:
            first, second = self.read(2)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", self.read(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.read(8))[0]
            payload = self.read(size)
            opcode = first & 0x0F
            if opcode == 9:
                self.frame(10, payload)
            elif opcode == 8:
                raise ConnectionError("closed by the server")
            elif opcode in (0, 1):
                text += payload
                if first & 0x80:
                    return json.loads(text)

    def expect(self, *types, **members):
        """The next message of one of these types with these members; others are passed over."""
        while True:
            message = self.receive()
            if message["type"] in types and all(
                message.get(key) == value for key, value in members.items()
            ):
                return message

    def close(self):
        self.frame(8, b"")
        self.socket.close()
