"""What is read for the first time by several threads at once, as when the bot has just started."""

import subprocess
import sys

# In a process of its own: what this would end is all of it. Without care it did within 30 rounds.
PROGRAM = """
import json, sys, threading
from dataclasses import asdict, make_dataclass
from storage.native import native_reader

sys.setswitchinterval(1e-6)
FIELDS = [(f"field_{number}", str) for number in range(30)]
TEXTS = ["x"] * len(FIELDS)

def begin(number, read):
    inner = make_dataclass(f"Inner{number}", FIELDS)
    outer = [make_dataclass(f"{name}{number}", [("inner", inner), *FIELDS]) for name in "AB"]
    values = [kind(inner(*TEXTS), *TEXTS) for kind in outer] * 4
    gate = threading.Barrier(len(values))

    def go(value):
        gate.wait()
        read.append(native_reader(type(value))(json.dumps(asdict(value))) == value)

    threads = [threading.Thread(target=go, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

read = []
for number in range(100):
    begin(number, read)
print(all(read), len(read))
"""


def test_a_class_that_several_threads_meet_at_once_is_read_by_each() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True)
    assert told.stdout.split() == [b"True", b"800"]
