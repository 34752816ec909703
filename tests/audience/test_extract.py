"""Whatever can be read in a file is found in it, and no file, however broken, stops the search."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbook.audience.extract import Extract, Limits, extract
from tests.audience.sample_files import (
    CONTENT,
    METADATA,
    WORD,
    docx,
    exif,
    gif,
    gzipped,
    jpeg,
    odt,
    pdf,
    pdf_locked,
    pdf_page,
    png,
    png_text,
    segment,
    svg,
    tarred,
    webp,
    zip_locked,
    zipped,
)

CHANNELS = CONTENT | METADATA

MAGIC = [
    b"\x89PNG\r\n\x1a\n",
    b"\x89PNG\r\n\x1a\n\0\0\0\5zTXt",
    b"\xff\xd8\xff\xe1\0\x20Exif\0\0II*\0",
    b"\xff\xd8\xff\xed\0\x40Photoshop 3.0\0008BIM\4\4\0\0",
    b"GIF89a\1\0\1\0\0\0\0\x21\xfe",
    b"RIFF\x40\0\0\0WEBPVP8X",
    b"II*\0\x08\0\0\0",
    b"MM\0*\0\0\0\x08",
    b"II+\0\x08\0\0\0",
    b"\x1f\x8b\x08\x1f",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"PK\3\4\x14\0\0\0\x08\0",
    b"PK\5\6",
    b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n",
    b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\nx\x9c",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"7z\xbc\xaf\x27\x1c",
    b"\xff\xfe",
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><!--",
    b"data:image/png;base64,",
    b"\x1c\x02\x78",
]


def found(data: bytes, word: str, **limits: float) -> list[Extract]:
    return [item for item in extract("files/a", data, limits=Limits(**limits)) if word in item.text]  # type: ignore[arg-type]


def reasons(data: bytes, **limits: float) -> list[str]:
    return [item.opaque for item in extract("files/a", data, limits=Limits(**limits)) if item.opaque]  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_word_is_found_in_every_channel(channel: str) -> None:
    build, word = CHANNELS[channel]
    assert found(build(), word)


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_can_be_read_is_not_called_opaque(channel: str) -> None:
    broken = {"zip without a directory", "PDF, no cross-reference", "PDF, half of it"}
    build, _ = CHANNELS[channel]
    assert channel in broken or reasons(build()) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_name_of_a_file_does_not_matter(channel: str) -> None:
    build, word = CHANNELS[channel]
    assert any(word in item.text for item in extract("notes.txt", build()))


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (docx(creator=WORD), "files/a!docProps/core.xml!words"),
        (zipped({"b.zip": zipped({"c.png": png_text(WORD)})}), "files/a!b.zip!c.png!tEXt"),
        (jpeg(segment(0xFE, WORD.encode())), "files/a!COM"),
        (pdf(text=WORD), "files/a!page 2"),
    ],
)
def test_the_place_inside_a_file_is_named(data: bytes, where: str) -> None:
    assert where in [item.where for item in found(data, WORD)]


def test_words_that_somebody_wrote_are_told_from_by_catch() -> None:
    for build, word in (
        CHANNELS[name] for name in ("PDF, page", "PDF, author", "docx, text", "JPEG, EXIF", "PNG, XMP")
    ):
        assert any(not item.raw for item in found(build(), word))
    for data, by_catch in [
        (pdf(), "endobj"),
        (docx(), "xmlns"),
        (png(), "IHDR"),
        (jpeg(segment(0xE1, b"Exif\0\0" + exif(0x0131, "Some Program"))), "Some Program"),
    ]:
        assert all(item.raw for item in found(data, by_catch))


def test_a_picture_gives_no_words_from_its_pixels() -> None:
    for data in (jpeg(), png(), webp(), gif()):
        assert [item for item in extract("a", data) if not item.raw] == []
        assert sum(len(item.text) for item in extract("a", data)) < 200


def test_a_name_cannot_break_the_place() -> None:
    places = [item.where for item in extract("a", zipped({"b\nc\x1b\u202e.txt": b"words"}))]
    assert all(place.isprintable() for place in places)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_locked("secret"), "it is encrypted"),
        (zip_locked(), "it is encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le"), "it is encrypted"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), "its format is 7z, which can't be opened here"),
        (b"Rar!\x1a\x07\x01\0" + bytes(99), "its format is RAR, which can't be opened here"),
        (b"\x28\xb5\x2f\xfd" + bytes(range(99)), "its format is Zstandard, which can't be opened here"),
        (gzipped(b"words " * 999)[:40], "its compressed data is damaged or ends early"),
        (
            b"%PDF-1.7\n1 0 obj<</Filter/BrotliDecode>>stream\nabc\nendstream endobj\n" + pdf()[9:],
            "its compression can't be undone here",
        ),
        (pdf()[:200], "the PDF is damaged, so that its text can't be read for certain"),
    ],
)
def test_what_cannot_be_looked_into_is_said(data: bytes, reason: str) -> None:
    assert reasons(data) == [reason]


def test_depth_is_bounded() -> None:
    data = WORD.encode()
    for _ in range(6):
        data = zipped({"a": data})
    assert found(data, WORD)
    data = zipped({"a": data})
    assert not found(data, WORD)
    assert reasons(data) == ["it lies more than 6 files deep"]
    assert found(data, WORD, depth=7)


@pytest.mark.parametrize(
    "pack",
    [
        lambda data: gzipped(data),
        lambda data: zipped({"a": data}),
        lambda data: zipped({"a": data}, method=zipfile.ZIP_BZIP2),
        lambda data: zipped({"a": data}, method=zipfile.ZIP_LZMA),
        lambda data: png((b"zTXt", b"Comment\0\0" + zlib.compress(data, 9))),
    ],
)
def test_a_bomb_is_not_unpacked(pack: object) -> None:
    assert callable(pack)
    data = pack(bytes(60_000_000))
    assert len(data) < 100_000
    tracemalloc.start()
    told = reasons(data, total_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told == ["it unpacks to more than 1,000,000 bytes"]
    assert peak < 12_000_000


def test_a_bomb_of_many_members_is_not_unpacked() -> None:
    data = zipped({f"{n}.txt": bytes(100_000) for n in range(50)})
    assert reasons(data, total_bytes=1_000_000) == ["it unpacks to more than 1,000,000 bytes"]


def test_a_zip_file_that_contains_itself_ends() -> None:
    """Members that overlap: the directory names the same data a thousand times."""
    whole = zipped({"a.txt": bytes(1_000_000)})
    at, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry = whole[at:end]
    tail = bytearray(whole[end:])
    tail[8:12] = (1000).to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * 1000).to_bytes(4, "little")
    assert reasons(whole[:at] + entry * 1000 + bytes(tail), total_bytes=5_000_000)


def test_time_is_bounded() -> None:
    def many(writer: object) -> None:
        drawing = b"BT /F1 9 Tf " + b"(word) Tj 1 0 Td " * 20_000 + b"ET"
        for _ in range(40):
            pdf_page(writer, drawing)  # type: ignore[arg-type]

    data = pdf(many)
    start = time.process_time()  # whatever else the machine does
    assert reasons(data, seconds=0.5) == ["reading it takes longer than 0.5 seconds"]
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0'?>" + b"<!--" * 500_000,
        b"<?xml version='1.0'?>" + b"<a" * 500_000,
        b"<?xml version='1.0'?><" + b"a" * 2_000_000,
        b"data:" * 400_000,
        b"data:;base64," + b"A" * 2_000_000,
        b"%PDF-1.4\n1 0 obj<<>>stream\nBT " + b"(" * 2_000_000,
        b"%PDF-1.4\n" + b"stream\n" * 300_000,
        b"%PDF-1.4\n" + b"%%EOF\n" * 300_000,
        b"PK\3\4" * 500_000,
        b"GIF89a" + bytes(7) + b"\x21\xfe\0" * 500_000,
        b"\x1c\x02\x78\0\0" * 400_000,
        b"MM\0*\0\0\0\x08\xff\xff" + b"\x87\x69\0\4\0\0\0\1\0\0\0\x08" * 99_999,
        b"\x1f\x8b\x08\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0" * 100_000,
    ],
    ids=lambda data: repr(data[:24]),
)
def test_awkward_files_take_no_longer_than_ordinary_ones(data: bytes) -> None:
    start = time.process_time()  # whatever else the machine does
    list(extract("a", data))
    assert time.process_time() - start < 10


def test_nothing_is_logged_or_warned(caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder) -> None:
    for data in (pdf()[:-40], pdf().replace(b"/Kids", b"/Kits"), png()[:80], jpeg()[:80], pdf_locked("x")):
        list(extract("a", data))
    assert caplog.records == []
    assert list(recwarn) == []


@given(st.binary(max_size=4000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert all(isinstance(item.text, str) for item in extract("a", data))


@given(st.sampled_from(MAGIC), st.binary(max_size=2000))
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_behind_a_signature_can_be_read(head: bytes, data: bytes) -> None:
    list(extract("a", head + data))


@given(st.binary(min_size=4, max_size=300).filter(lambda data: data.isascii()), st.integers(0, 7))
@settings(max_examples=200, deadline=None)
def test_readable_bytes_are_found_wherever_they_stand(noise: bytes, number: int) -> None:
    data = noise + b"\0" + WORD.encode() + b"\0" + noise
    pack = [lambda d: d, gzipped, lambda d: zipped({"a": d}), lambda d: tarred("a", d), lambda d: png(after=d)]
    assert found(pack[number % len(pack)](data), WORD)


SAMPLES = [
    png_text(WORD),
    png((b"eXIf", exif()), (b"zTXt", b"a\0\0" + zlib.compress(b"some words"))),
    jpeg(segment(0xE1, b"Exif\0\0" + exif()), segment(0xFE, b"words")),
    gif(b"\x21\xfe\5words\0"),
    webp(exif=exif()),
    exif(),
    pdf(pages=1),
    pdf_locked(""),
    docx(creator=WORD),
    odt(),
    svg("<!-- words -->"),
    zipped({"a": gzipped(b"words")}),
    tarred("a", b"words"),
]


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_damaged_files_can_be_read(sample: bytes, draw: st.DataObject) -> None:
    list(extract("a", damaged(sample, draw)))


def damaged(sample: bytes, draw: st.DataObject) -> bytes:
    """A file with some bytes changed, a part taken out or doubled, or its end cut off."""
    data = bytearray(sample)
    for _ in range(draw.draw(st.integers(0, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.sampled_from([0, 1, 0x28, 0x7F, 0x80, 0xFF]))
    start, length = draw.draw(st.integers(0, len(data))), draw.draw(st.integers(0, 40))
    match draw.draw(st.integers(0, 3)):
        case 0:
            return bytes(data[:start])
        case 1:
            return bytes(data[:start] + data[start + length :])
        case 2:
            return bytes(data[: start + length] + data[start:])
    return bytes(data)


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_files_cut_off_anywhere_can_be_read(sample: bytes) -> None:
    for end in range(0, len(sample), max(1, len(sample) // 120)):
        list(extract("a", sample[:end]))


def test_bytes_like_objects_are_accepted() -> None:
    assert any(WORD in item.text for item in extract("a", bytearray(png_text(WORD))))  # type: ignore[arg-type]
    assert list(extract("a", b"")) == []
