"""As much of a WebSocket client (RFC 6455) as the tests need: text frames, one at a time."""

import base64
import json
import os
import socket
import struct
import zlib

PATIENCE = 60


class WebSocket:
    def __init__(self, port, host="127.0.0.1", called=None, origin=None, deflate=False):
        """`called`: the Host that is asked for; `origin`: the page that a browser says asks; `deflate`: whether
        compressed frames are welcome (RFC 7692)."""
        self.inflater = zlib.decompressobj(-zlib.MAX_WBITS) if deflate else None
        self.bytes_received = 0
        self.socket = socket.create_connection((host, port), timeout=PATIENCE)
        optional_lines = f"Origin: {origin}\r\n" if origin else ""
        if deflate:
            optional_lines += "Sec-WebSocket-Extensions: permessage-deflate\r\n"
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            (
                f"GET / HTTP/1.1\r\nHost: {called or host}:{port}\r\n{optional_lines}Upgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.read(1)
        if b" 101 " not in head.splitlines()[0]:
            self.socket.close()
            raise ConnectionError(head.decode())
        self.head = head.decode()

    def read(self, size):
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            if not part:
                raise ConnectionError("closed by the server")
            data += part
        self.bytes_received += len(data)
        return data

    def frame(self, opcode, payload):
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            length = bytes([0x80 | size])
        elif size <= 0xFFFF:
            length = b"\xfe" + struct.pack(">H", size)
        else:
            length = b"\xff" + struct.pack(">Q", size)
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + length + mask + body)

    def send(self, **members):
        self.frame(1, json.dumps(members).encode())

    def receive(self):
        """The next message, pings answered on the way."""
        text, is_compressed = b"", False
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
                raise ConnectionError(f"closed by the server: {int.from_bytes(payload[:2], 'big')}")
            elif opcode in (0, 1):
                text += payload
                is_compressed = is_compressed or bool(first & 0x40)
                if first & 0x80:
                    return json.loads(self.inflated(text) if is_compressed else text)

    def inflated(self, data):
        return self.inflater.decompress(data + b"\x00\x00\xff\xff")

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
