#!/usr/bin/env python3
"""Writes the table of Kubernetes' protobuf messages from a kubectl binary, whose Go types carry names and numbers as tags.

scripts/protobuf-messages.py /usr/bin/kubectl > src/Troupe.Http/Protobuf/messages.txt
"""
import re
import struct
import sys

STRUCT, POINTER, SLICE, MAP, BYTE = 25, 22, 23, 21, 8
SCALARS = {1: "bool", 2: "int", 3: "int", 4: "int", 5: "int", 6: "int", 13: "number", 14: "number", 24: "text"}
MACHINERY = "k8s.io/apimachinery/pkg/"
SPECIAL = {
    MACHINERY + "apis/meta/v1.Time": "time",
    MACHINERY + "apis/meta/v1.MicroTime": "microtime",
    MACHINERY + "api/resource.Quantity": "quantity",
    MACHINERY + "util/intstr.IntOrString": "number-or-name",
    MACHINERY + "apis/meta/v1.FieldsV1": "json",
    MACHINERY + "runtime.RawExtension": "json",
}
GROUPS = ["core/v1", "apps/v1", "authentication/v1", "authorization/v1", "autoscaling/v1", "coordination/v1", "policy/v1"]


class GoTypes:
    """The types that an ELF binary made by Go describes for reflection."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        table, = struct.unpack_from("<Q", self.data, 40)
        size, count, names = struct.unpack_from("<HHH", self.data, 58)
        headers = [struct.unpack_from("<IIQQQQIIQQ", self.data, table + i * size) for i in range(count)]
        self.sections = {}
        for header in headers:
            start = headers[names][4] + header[0]
            self.sections[self.data[start:self.data.index(b"\0", start)].decode()] = header[3:6]
        self.base = self.sections[".rodata"][0]

    def at(self, address):
        for start, offset, size in self.sections.values():
            if start and start <= address < start + size:
                return offset + address - start
        raise KeyError(hex(address))

    def word(self, address):
        return struct.unpack_from("<Q", self.data, self.at(address))[0]

    def number(self, at):
        value = shift = 0
        while True:
            byte = self.data[at]
            value |= (byte & 127) << shift
            at, shift = at + 1, shift + 7
            if byte < 128:
                return value, at

    def text(self, address):
        """A name, and its tag."""
        at = self.at(address)
        has_tag = self.data[at] & 2
        length, at = self.number(at + 1)
        name, at, tag = self.data[at:at + length].decode(), at + length, ""
        if has_tag:
            length, at = self.number(at)
            tag = self.data[at:at + length].decode()
        return name, tag

    def kind(self, type_):
        return self.data[self.at(type_) + 23] & 31

    def item(self, type_):
        """What a pointer, a list or a map leads to."""
        return self.word(type_ + (56 if self.kind(type_) == MAP else 48))

    def name(self, type_):
        at = self.at(type_)
        offset, = struct.unpack_from("<i", self.data, at + 40)
        name = self.text(self.base + offset)[0]
        return (name[1:] if self.data[at + 20] & 2 else name).split(".")[-1]

    def package(self, type_):
        at = self.at(type_)
        if not self.data[at + 20] & 1:
            return ""
        offset, = struct.unpack_from("<i", self.data, at + {STRUCT: 80, MAP: 88, SLICE: 56, POINTER: 56}.get(self.kind(type_), 48))
        return self.text(self.base + offset)[0]

    def fields(self, type_):
        start, count = self.word(type_ + 56), self.word(type_ + 64)
        for i in range(count):
            yield *self.text(self.word(start + 24 * i)), self.word(start + 24 * i + 8)

    def structs(self):
        _, offset, size = self.sections[".typelink"]
        for i in range(size // 4):
            type_ = self.base + struct.unpack_from("<i", self.data, offset + 4 * i)[0]
            if self.kind(type_) == POINTER and self.kind(self.item(type_)) == STRUCT:
                yield self.item(type_)


go = GoTypes(sys.argv[1])


def short(full):
    return full.removeprefix("k8s.io/api/").removeprefix(MACHINERY + "apis/").removeprefix(MACHINERY)


def full_name(type_):
    return f"{go.package(type_)}.{go.name(type_)}"


def word(type_):
    """How a field's type is called in the table."""
    kind = go.kind(type_)
    if kind == POINTER:
        return "?" + word(go.item(type_))
    if full_name(type_) in SPECIAL:
        return SPECIAL[full_name(type_)]
    if kind == SLICE and go.kind(go.item(type_)) == BYTE:
        return "bytes"
    if kind == SLICE:
        return "texts" if go.name(type_) == "ExtraValue" else "[]" + word(go.item(type_))
    if kind == MAP:
        return "{}" + word(go.item(type_))
    if kind == STRUCT:
        wanted.append(full_name(type_))
        return short(full_name(type_))
    return SCALARS[kind]


def field(tag, type_):
    number = re.search(r'protobuf:"[a-z0-9]+,(\d+)', tag)
    if not number:
        return None
    json, *options = re.search(r'json:"([^"]*)"', tag)[1].split(",")
    inline = "inline" in options
    always = "!" if not inline and "omitempty" not in options else ""
    return int(number[1]), f"{number[1]} {'>' if inline else json}{always} {word(type_)}"


structs = {full_name(type_): type_ for type_ in go.structs()}
wanted, table = [MACHINERY + "apis/meta/v1.DeleteOptions"], {}
for full, type_ in structs.items():
    group, _, name = short(full).rpartition(".")
    first = next(go.fields(type_), ("", "", 0))[0]
    if group in GROUPS and first == "TypeMeta" and not name.endswith(("List", "Options")):
        wanted.append(full)
while wanted:
    full = wanted.pop()
    if full not in table:
        table[full] = sorted(filter(None, (field(tag, type_) for _, tag, type_ in go.fields(structs[full]))))

print("# The messages of Kubernetes' protobuf form, as the Go types of kubectl have them; scripts/protobuf-messages.py wrote this.")
print("# MESSAGE: NUMBER FIELD TYPE, ... where the field > lies open in its message, one with ! is there even when it is zero,")
print("# ? means that even a zero was meant, [] is a list, and {} a map by text.")
for full in sorted(table, key=short):
    print(f"{short(full)}: " + ", ".join(text for _, text in table[full]))
