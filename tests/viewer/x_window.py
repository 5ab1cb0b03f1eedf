"""The largest window of an X display: clicks into it and colours from it, through libX11 alone."""

import ctypes
import time

WORD, INT, POINTER = ctypes.c_ulong, ctypes.c_int, ctypes.c_void_p
BUTTON_PRESS, BUTTON_RELEASE, LEFT_BUTTON, Z_PIXMAP, ALL_PLANES = 4, 5, 1, 2, 2**64 - 1
MASKS = {BUTTON_PRESS: 1 << 2, BUTTON_RELEASE: 1 << 3}


class ButtonEvent(ctypes.Structure):
    """XButtonEvent, as long as the longest of the events."""

    _fields_ = (
        [("type", INT), ("serial", WORD), ("send_event", INT), ("display", POINTER)]
        + [(name, WORD) for name in ("window", "root", "subwindow", "time")]
        + [(name, INT) for name in ("x", "y", "x_root", "y_root", "state", "button", "same")]
        + [("rest", ctypes.c_char * 96)]
    )


def library():
    x = ctypes.CDLL("libX11.so.6")
    for name, result, *arguments in (
        ("XOpenDisplay", POINTER, ctypes.c_char_p),
        ("XDefaultRootWindow", WORD, POINTER),
        ("XQueryTree", INT, POINTER, WORD, *[POINTER] * 4),
        ("XGetGeometry", INT, POINTER, WORD, *[POINTER] * 7),
        ("XSendEvent", INT, POINTER, WORD, INT, ctypes.c_long, POINTER),
        ("XGetImage", POINTER, POINTER, WORD, INT, INT, INT, INT, WORD, INT),
        ("XGetPixel", WORD, POINTER, INT, INT),
        ("XDestroyImage", INT, POINTER),
        ("XSync", INT, POINTER, INT),
        ("XCloseDisplay", INT, POINTER),
    ):
        function = getattr(x, name)
        function.restype, function.argtypes = result, arguments
    return x


class Window:
    def __init__(self, display):
        self.x = library()
        self.display = self.x.XOpenDisplay(display.encode())
        self.window = max(self.children(), key=self.area)

    def close(self):
        self.x.XCloseDisplay(self.display)

    def children(self):
        root, unused, count = WORD(), WORD(), ctypes.c_uint()
        found = ctypes.POINTER(WORD)()
        self.x.XQueryTree(
            self.display,
            self.x.XDefaultRootWindow(self.display),
            *map(ctypes.byref, (root, unused, found, count)),
        )
        return [found[i] for i in range(count.value)]

    def area(self, window):
        root, left, top = WORD(), INT(), INT()
        sides = [ctypes.c_uint() for _ in range(4)]
        self.x.XGetGeometry(self.display, window, *map(ctypes.byref, (root, left, top, *sides)))
        return sides[0].value * sides[1].value

    def click(self, x, y):
        for kind, mask in MASKS.items():
            event = ButtonEvent(type=kind, window=self.window, x=x, y=y, button=LEFT_BUTTON, same=1)
            self.x.XSendEvent(self.display, self.window, 1, mask, ctypes.byref(event))
            self.x.XSync(self.display, 0)
            time.sleep(0.3)  # a few frames

    def colour(self, x, y):
        image = self.x.XGetImage(self.display, self.window, x, y, 1, 1, ALL_PLANES, Z_PIXMAP)
        pixel = self.x.XGetPixel(image, 0, 0)
        self.x.XDestroyImage(image)
        return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
