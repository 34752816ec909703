"""Files of many formats with one word planted in one channel each; built here, so that no binary file need be kept."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

WORD = "Quokkaberyl"
ACCENTED = "Zaunkönigwort"
XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'photoshop:Credit="Frau Sommer"><dc:format>image/jpeg</dc:format><dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
    "{word}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


def xmp(word: str = WORD) -> bytes:
    return XMP.format(word=word).encode()


def picture(mode: str = "RGB", size: tuple[int, int] = (24, 16)) -> Image.Image:
    made = Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (made, made.transpose(Image.Transpose.FLIP_LEFT_RIGHT), made.rotate(90))).convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def exif(tag: int = 0x010E, value: object = WORD, turned: int = 1) -> bytes:
    """A TIFF block as EXIF has it."""
    block = Image.Exif()
    block[tag] = value
    if turned != 1:
        block[0x0112] = turned
    return block.tobytes().removeprefix(b"Exif\0\0")


def user_comment(word: str, order: str = "<") -> bytes:
    """An EXIF block with a comment in UTF-16, in a directory of its own."""
    text = b"UNICODE\0" + word.encode("utf-16-le" if order == "<" else "utf-16-be")
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    first = struct.pack(order + "HHHIII", 1, 0x8769, 4, 1, 26, 0)
    second = struct.pack(order + "HHHIII", 1, 0x9286, 7, len(text), 44, 0)
    return head + first + second + text


# PNG ------------------------------------------------------------------------------------------------------------------


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: tuple[bytes, bytes], after: bytes = b"", mode: str = "RGB") -> bytes:
    """A PNG picture with chunks of one's own before its pixels."""
    plain = saved(picture(mode), "PNG")
    return plain[:33] + b"".join(png_chunk(kind, body) for kind, body in chunks) + plain[33:] + after


def png_text(word: str) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", word)
    return saved(picture(), "PNG", pnginfo=notes)


def raw_profile(data: bytes) -> bytes:
    """EXIF as ImageMagick puts it into a text chunk."""
    return b"Raw profile type exif\0\0" + zlib.compress(f"\nexif\n{len(data):8}\n{data.hex()}\n".encode())


# JPEG -----------------------------------------------------------------------------------------------------------------


def segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


def jpeg(*segments: bytes, after: bytes = b"", **options: object) -> bytes:
    """A JPEG picture with segments of one's own behind its first one."""
    plain = saved(picture(), "JPEG", quality=90, **options)
    return plain[:20] + b"".join(segments) + plain[20:] + after


def iptc(word: str) -> bytes:
    text = word.encode()
    data = b"\x1c\x02\x78" + struct.pack(">H", len(text)) + text
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def extended_xmp(word: str) -> tuple[bytes, bytes]:
    """XMP in two segments, the word cut in half between them."""
    data, cut = xmp(word), xmp(word).index(word.encode()) + 4
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + struct.pack(">I", len(data))
    first, second = head + struct.pack(">I", 0) + data[:cut], head + struct.pack(">I", cut) + data[cut:]
    return segment(0xE1, first), segment(0xE1, second)


# GIF and WebP ---------------------------------------------------------------------------------------------------------


def sub_blocks(data: bytes) -> bytes:
    return b"".join(bytes([len(data[at : at + 255])]) + data[at : at + 255] for at in range(0, len(data), 255)) + b"\0"


def gif(*blocks: bytes, after: bytes = b"", frames: int = 1) -> bytes:
    """A GIF picture with blocks of one's own behind its header."""
    first, *others = (picture("P", (24 + 0 * n, 16)).rotate(90 * n) for n in range(frames))
    more = {"save_all": True, "append_images": others, "loop": 0, "duration": 80} if others else {}
    plain = saved(first, "GIF", **more)
    at = 13 + (3 << (plain[10] & 7) + 1 if plain[10] & 0x80 else 0)
    return plain[:at] + b"".join(blocks) + plain[at:] + after


def webp(*chunks: tuple[bytes, bytes], after: bytes = b"", **options: object) -> bytes:
    """A WebP picture with chunks of one's own at its end."""
    plain = saved(picture(), "WEBP", lossless=True, **options)
    more = b"".join(kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in chunks)
    return b"RIFF" + struct.pack("<I", len(plain) - 8 + len(more)) + plain[8:] + more + after


def webp_frames(word: str) -> bytes:
    """An animation with an unknown chunk in its first frame."""
    plain = saved(picture(), "WEBP", lossless=True, save_all=True, append_images=[picture().rotate(180)])
    at = plain.index(b"ANMF")
    size = int.from_bytes(plain[at + 4 : at + 8], "little")
    extra = b"note" + struct.pack("<I", len(word)) + word.encode() + b"\0" * (len(word) % 2)
    frame = plain[at + 8 : at + 8 + size] + b"\0" * (size % 2) + extra
    body = plain[8:at] + b"ANMF" + struct.pack("<I", len(frame)) + frame + plain[at + 8 + size + size % 2 :]
    return b"RIFF" + struct.pack("<I", len(body)) + body


# SVG ------------------------------------------------------------------------------------------------------------------


def icon(picture: bytes) -> bytes:
    """A Windows icon that holds one PNG file."""
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 24, 16, 0, 0, 1, 32, len(picture), 22) + picture


def svg(inside: str = "", *, before: str = "", attributes: str = "") -> bytes:
    names = (
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<svg {names} {attributes} viewBox="0 0 40 20">{inside}'
        '<title>A plan</title><path d="M0 0h40v20z"/><text x="2" y="9">Plan <tspan>B</tspan> tail</text></svg>\n'
    ).encode()


def data_uri(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


# Archives -------------------------------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.comment = comment
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def zip_noted(*, comment: bytes = b"", extra: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment, info.extra = comment, struct.pack("<HH", 0x9999, len(extra)) + extra if extra else b""
        archive.writestr(info, b"nothing")
    return buffer.getvalue()


def zip_deleted(word: str) -> bytes:
    """A zip file whose directory names one member, while another one's data is still there, compressed."""
    whole = zipped({"kept.txt": b"kept", "deleted.txt": (word + " ").encode() * 3})
    alone = zipped({"kept.txt": b"kept"})
    local, directory = whole[: whole.index(b"PK\x01\x02")], alone[alone.index(b"PK\x01\x02") :]
    end = bytearray(directory)
    at = directory.index(b"PK\x05\x06")
    end[at + 16 : at + 20] = struct.pack("<I", len(local))
    return local + bytes(end)


def zip_locked() -> bytes:
    """A zip file whose only member says that it is encrypted."""
    data = bytearray(zipped({"secret.txt": b"something"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def tarred(name: str, data: bytes, form: int = tarfile.PAX_FORMAT, headers: dict[str, str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form, pax_headers=headers) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def gzipped(data: bytes, name: str = "", comment: str = "") -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=buffer, mtime=0) as stream:
        stream.write(data)
    packed = buffer.getvalue()
    if comment:
        packed = packed[:3] + b"\x10" + packed[4:10] + comment.encode() + b"\0" + packed[10:]
    return packed


# PDF ------------------------------------------------------------------------------------------------------------------


def pdf_page(writer: PdfWriter, drawing: bytes, *, packed: bool = True) -> None:
    page = writer.add_blank_page(300, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    fonts = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})})
    page[NameObject("/Resources")] = resources
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode() if packed else stream)


def shows(text: str) -> bytes:
    return b"BT /F1 12 Tf 20 100 Td (" + text.encode("cp1252") + b") Tj ET"


def pdf_bytes(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pdf(change: Callable[[PdfWriter], object] | None = None, text: str = "Plain page", pages: int = 2) -> bytes:
    """A PDF with pages of text and a link, changed by a function before it is written."""
    writer = PdfWriter()
    for number in range(pages):
        pdf_page(writer, shows(f"{text} {number + 1}"))
    writer.add_uri(0, "https://example.org/help", RectangleObject((20, 90, 120, 110)))
    writer.add_metadata({"/Producer": "Some Program", "/CreationDate": "D:20240102030405Z"})
    if change is not None:
        change(writer)
    return pdf_bytes(writer)


def pdf_stream(writer: PdfWriter, data: bytes, **entries: str) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    packed = stream.flate_encode()
    for key, value in entries.items():
        packed[NameObject(f"/{key}")] = NameObject(f"/{value}")
    return writer._add_object(packed)


def add_script(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    action[NameObject("/JS")] = pdf_stream(writer, f"var a = '{WORD}'".encode())
    writer.root_object[NameObject("/OpenAction")] = action


def add_xmp(writer: PdfWriter) -> None:
    made = pdf_stream(writer, xmp(), Type="Metadata", Subtype="XML")
    writer.root_object[NameObject("/Metadata")] = made


def add_page_xmp(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Metadata")] = pdf_stream(writer, xmp(), Type="Metadata", Subtype="XML")


def add_piece(writer: PdfWriter) -> None:
    private = DictionaryObject({NameObject("/Private"): TextStringObject(WORD)})
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Editor"): private})
    writer.pages[0][NameObject("/LastModified")] = TextStringObject("D:20240102030405Z")


def add_remark(writer: PdfWriter) -> None:
    note = Text(text="Please check", rect=(10, 10, 30, 30))
    note[NameObject("/T")] = TextStringObject(WORD)
    note[NameObject("/M")] = TextStringObject("D:20240102030405Z")
    writer.add_annotation(0, note)


def add_field(writer: PdfWriter) -> None:
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("customer"),
            NameObject("/V"): TextStringObject(ACCENTED),
            NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (10, 10, 90, 30)]),
        }
    )
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = form


def add_jpeg(writer: PdfWriter) -> None:
    made = DecodedStreamObject()
    made.set_data(jpeg(segment(0xE1, b"Exif\0\0" + exif())))
    entries = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode"}
    made.update({NameObject(k): NameObject(v) for k, v in entries.items()})
    made.update(
        {NameObject(k): NumberObject(v) for k, v in {"/Width": 24, "/Height": 16, "/BitsPerComponent": 8}.items()}
    )
    resources = writer.pages[1]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): writer._add_object(made)})


def add_orphan(writer: PdfWriter) -> None:
    """A page that no page tree names any more; its text is in a font's own letters."""
    pdf_page(writer, b"BT /F1 12 Tf 20 100 Td [(Quok) -12 (ka) 8 (beryl)] TJ ET")
    pages = writer._pages.get_object()
    assert isinstance(pages, DictionaryObject)
    kids = pages["/Kids"]
    assert isinstance(kids, ArrayObject)
    kids.pop()
    pages[NameObject("/Count")] = NumberObject(2)


def pdf_revised() -> bytes:
    """A PDF whose second revision has replaced the text of its first page."""
    old = pdf(text=WORD)
    writer = PdfWriter(io.BytesIO(old), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(shows("Plain page 1"))
    for page in writer.pages:
        contents = page.raw_get("/Contents")
        writer._objects[contents.idnum - 1] = stream
        stream.indirect_reference = contents
    return pdf_bytes(writer)


def pdf_locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text=WORD))))
    writer.encrypt(password, algorithm="RC4-128")
    return pdf_bytes(writer)


# Office ---------------------------------------------------------------------------------------------------------------

CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>'
    "<dc:description>{description}</dc:description><cp:lastModifiedBy>{last}</cp:lastModifiedBy>"
    "<dcterms:created>2024-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application><Company>{word}</Company></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{{0}}" pid="2" '
    'name="Project"><vt:lpwstr>{word}</vt:lpwstr></property></Properties>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(parts: dict[str, str | bytes] | None = None, body: str = "", **properties: str) -> bytes:
    words = {"title": "", "creator": "", "description": "", "last": ""} | properties
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        "docProps/core.xml": CORE.format(**words),
        "docProps/app.xml": APP.format(word=""),
        "word/document.xml": f"<w:document {_W}><w:body><w:p><w:r><w:t>Visible text</w:t></w:r></w:p>{body}</w:body></w:document>",
    }
    members |= parts or {}
    return zipped({name: data.encode() if isinstance(data, str) else data for name, data in members.items()})


def odt(meta: str = "", body: str = "Visible text") -> bytes:
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names = (
        f'{office} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        text = f"<office:body><office:text><text:p>{body}</text:p></office:text></office:body>"
        archive.writestr(
            "content.xml", f'<office:document-content {names} office:version="1.3">{text}</office:document-content>'
        )
        about = f"<office:meta><meta:generator>LibreOffice</meta:generator>{meta}</office:meta>"
        archive.writestr(
            "meta.xml", f'<office:document-meta {names} office:version="1.3">{about}</office:document-meta>'
        )
    return buffer.getvalue()


def xlsx(word: str) -> bytes:
    halves = f"<si><r><t>{word[:4]}</t></r><r><rPr><b/></rPr><t>{word[4:]}</t></r></si>"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return docx({"xl/sharedStrings.xml": f'<sst xmlns="{space}">{halves}</sst>'})


def pptx(word: str) -> bytes:
    runs = f"<a:p><a:r><a:t>{word[:5]}</a:t></a:r><a:r><a:rPr/><a:t>{word[5:]}</a:t></a:r></a:p>"
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return docx({"ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="{space}">{runs}</p:sld>'})


def split_runs(word: str) -> str:
    """A word set in two runs, with a mark of the spelling checker between them."""
    return (
        f"<w:p><w:r><w:t>{word[:3]}</w:t></w:r><w:proofErr w:type='spellEnd'/><w:r><w:rPr><w:b/></w:rPr>"
        f"<w:t>{word[3:]}</w:t></w:r></w:p>"
    )


# The channels ---------------------------------------------------------------------------------------------------------

_EXIF = segment(0xE1, b"Exif\0\0" + exif())

CONTENT: dict[str, tuple[Callable[[], bytes], str]] = {
    "text, UTF-8": (lambda: f"a {ACCENTED} b".encode(), ACCENTED),
    "text, UTF-8 with a mark": (lambda: f"a {ACCENTED} b".encode("utf-8-sig"), ACCENTED),
    "text, UTF-16 LE": (lambda: f"\ufeffa {ACCENTED} b".encode("utf-16-le"), ACCENTED),
    "text, UTF-16 BE": (lambda: f"\ufeffa {ACCENTED} b".encode("utf-16-be"), ACCENTED),
    "text, UTF-32": (lambda: f"a {ACCENTED} b".encode("utf-32"), ACCENTED),
    "text, UTF-16 without a mark": (lambda: f"a {ACCENTED} b".encode("utf-16-le"), ACCENTED),
    "text, Latin-1": (lambda: f"a {ACCENTED} b".encode("latin-1"), ACCENTED),
    "binary, ASCII": (lambda: b"\x00\x01\xff\x07" + WORD.encode() + b"\x00\x02", WORD),
    "binary, UTF-8": (lambda: b"\x00\x01\xff\x07" + ACCENTED.encode() + b"\x00\x02", ACCENTED),
    "binary, Latin-1": (lambda: b"\x00\x01\x1f\x07" + ACCENTED.encode("latin-1") + b"\x00\x02", ACCENTED),
    "binary, UTF-16 LE": (lambda: b"\x01\x07\xff" + ACCENTED.encode("utf-16-le") + b"\x02\x00", ACCENTED),
    "binary, UTF-16 BE": (lambda: b"\x01\x07\xff" + ACCENTED.encode("utf-16-be") + b"\x02\x00", ACCENTED),
    "data address": (lambda: f'<img src="{data_uri(png_text(ACCENTED))}" alt="">'.encode(), ACCENTED),
    "data address, text": (lambda: f"url({data_uri(WORD.encode(), 'text/plain;charset=utf-8')})".encode(), WORD),
    "data address, wrapped": (
        lambda: data_uri(png_text(WORD)).replace("A", "A\n  ", 5).replace("=", "%3D").encode(),
        WORD,
    ),
    "data address, in JSON": (
        lambda: json.dumps(
            {"a": f'<img src="{data_uri(png_text(WORD))[:80]}\n{data_uri(png_text(WORD))[80:]}">'}
        ).encode(),
        WORD,
    ),
    "gzip": (lambda: gzipped(WORD.encode()), WORD),
    "gzip, name": (lambda: gzipped(b"x", name=WORD), WORD),
    "gzip, comment": (lambda: gzipped(b"x", comment=WORD), WORD),
    "gzip, two members": (lambda: gzipped(WORD[:5].encode()) + gzipped(WORD[5:].encode()), WORD),
    "bzip2": (lambda: bz2.compress(ACCENTED.encode()), ACCENTED),
    "xz": (lambda: lzma.compress(ACCENTED.encode()), ACCENTED),
    "xz, two streams": (lambda: lzma.compress(b"x") + bytes(4) + lzma.compress(WORD.encode()), WORD),
    "zip, member": (lambda: zipped({"a.txt": ACCENTED.encode()}), ACCENTED),
    "zip, bzip2": (lambda: zipped({"a.txt": WORD.encode()}, method=zipfile.ZIP_BZIP2), WORD),
    "zip, LZMA": (lambda: zipped({"a.txt": WORD.encode() * 9}, method=zipfile.ZIP_LZMA), WORD),
    "zip, stored": (lambda: zipped({"a.gz": gzip.compress(WORD.encode())}, method=zipfile.ZIP_STORED), WORD),
    "zip, name": (lambda: zipped({f"{ACCENTED}/a.txt": b"x"}), ACCENTED),
    "zip, comment": (lambda: zipped({"a": b"x"}, comment=ACCENTED.encode()), ACCENTED),
    "zip, member's comment": (lambda: zip_noted(comment=ACCENTED.encode()), ACCENTED),
    "zip, extra field": (lambda: zip_noted(extra=WORD.encode()), WORD),
    "zip, bytes in front": (lambda: b"\0\1" + WORD.encode() + b"\0" + zipped({"a": b"x"}), WORD),
    "zip behind a program": (lambda: b"\x7fELF\0\0" + zipped({"a": WORD.encode() * 3}), WORD),
    "zip, deleted member": (lambda: zip_deleted(WORD), WORD),
    "zip without a directory": (lambda: zipped({"a": WORD.encode() * 9, "b": b"x" * 99})[:-60], WORD),
    "zip in zip in tar in gzip": (
        lambda: gzipped(tarred("a.zip", zipped({"b.zip": zipped({"c.png": png_text(WORD)})}))),
        WORD,
    ),
    "tar, member": (lambda: tarred("a.gz", gzipped(WORD.encode())), WORD),
    "tar, name": (lambda: tarred(f"{WORD}/a.txt", b"x"), WORD),
    "tar, long name": (lambda: tarred("x" * 150 + WORD, b"x", tarfile.GNU_FORMAT), WORD),
    "tar, pax header": (
        lambda: tarred("a", b"x", headers={"comment": ACCENTED}),
        ACCENTED,
    ),
    "epub": (lambda: zipped({"mimetype": b"application/epub+zip", "a.xhtml": WORD.encode()}), WORD),
    "icon": (lambda: icon(png((b"zTXt", b"Comment\0\0" + zlib.compress(WORD.encode())))), WORD),
    "TIFF": (lambda: saved(picture(), "TIFF", description=WORD), WORD),
    "TIFF, Windows' tag": (lambda: exif(0x9C9C, ACCENTED.encode("utf-16-le")), ACCENTED),
    "TIFF, Windows' tag, Chinese": (lambda: exif(0x9C9C, "退款门槛".encode("utf-16-le")), "退款门槛"),
    "TIFF, comment": (lambda: user_comment("退款门槛"), "退款门槛"),
    "TIFF, comment, big-endian": (lambda: user_comment("退款门槛", ">"), "退款门槛"),
    "SVG, text": (lambda: svg(f"<text>{ACCENTED}</text>"), ACCENTED),
    "SVG, text in two parts": (lambda: svg(f"<text>{WORD[:4]}<tspan>{WORD[4:]}</tspan></text>"), WORD),
    "PDF, page": (lambda: pdf(text=ACCENTED), ACCENTED),
    "PDF, outline": (lambda: pdf(lambda w: w.add_outline_item(title=ACCENTED, page_number=0)), ACCENTED),
    "PDF, note": (lambda: pdf(lambda w: w.add_annotation(0, FreeText(text=WORD, rect=(9, 9, 90, 30)))), WORD),
    "PDF, form field": (lambda: pdf(add_field), ACCENTED),
    "PDF, link": (lambda: pdf(lambda w: w.add_uri(0, f"https://{WORD}.example/", RectangleObject((0, 0, 9, 9)))), WORD),
    "PDF, embedded file": (lambda: pdf(lambda w: w.add_attachment("a.zip", zipped({"a": WORD.encode()}))), WORD),
    "PDF, embedded file's name": (lambda: pdf(lambda w: w.add_attachment(WORD + ".txt", b"x")), WORD),
    "PDF, script": (lambda: pdf(add_script), WORD),
    "PDF, empty password": (lambda: pdf_locked(""), WORD),
    "PDF, no cross-reference": (lambda: pdf(text=WORD).replace(b"startxref", b"startnone"), WORD),
    "PDF, half of it": (lambda: (whole := pdf(text=WORD, pages=9))[: len(whole) // 2], WORD),
    "docx, text": (lambda: docx(body=split_runs(ACCENTED)), ACCENTED),
    "xlsx, text": (lambda: xlsx(ACCENTED), ACCENTED),
    "pptx, text": (lambda: pptx(ACCENTED), ACCENTED),
    "odt, text": (lambda: odt(body=f"{WORD[:6]}<text:span>{WORD[6:]}</text:span>"), WORD),
}
"""What readers see or could open: found, and not cut out."""

METADATA: dict[str, tuple[Callable[[], bytes], str]] = {
    "PNG, tEXt": (lambda: png_text(ACCENTED), ACCENTED),
    "PNG, zTXt": (lambda: png((b"zTXt", b"Comment\0\0" + zlib.compress(ACCENTED.encode("latin-1")))), ACCENTED),
    "PNG, iTXt": (lambda: png((b"iTXt", b"Comment\0\0\0de\0Notiz\0" + ACCENTED.encode())), ACCENTED),
    "PNG, iTXt, packed": (lambda: png((b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(ACCENTED.encode()))), ACCENTED),
    "PNG, XMP": (lambda: png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp())), WORD),
    "PNG, EXIF": (lambda: png((b"eXIf", exif())), WORD),
    "PNG, EXIF, Windows' tag": (lambda: png((b"eXIf", exif(0x9C9F, ACCENTED.encode("utf-16-le")))), ACCENTED),
    "PNG, EXIF as text": (lambda: png((b"zTXt", raw_profile(exif()))), WORD),
    "PNG, private chunk": (lambda: png((b"prVt", WORD.encode())), WORD),
    "PNG, palette's name": (lambda: png((b"sPLT", WORD.encode() + b"\0\x08" + bytes(6))), WORD),
    "PNG, profile's name": (lambda: png((b"iCCP", WORD.encode() + b"\0\0" + zlib.compress(bytes(128)))), WORD),
    "PNG, behind the end": (lambda: png(after=ACCENTED.encode()), ACCENTED),
    "PNG, zip behind the end": (lambda: png(after=zipped({"a": ACCENTED.encode() * 3})), ACCENTED),
    "PNG, EXIF, turned": (lambda: png((b"eXIf", exif(turned=6))), WORD),
    "JPEG, EXIF": (lambda: jpeg(_EXIF), WORD),
    "JPEG, EXIF, turned": (lambda: jpeg(segment(0xE1, b"Exif\0\0" + exif(turned=8))), WORD),
    "JPEG, EXIF, Windows' tag": (
        lambda: jpeg(segment(0xE1, b"Exif\0\0" + exif(0x9C9D, ACCENTED.encode("utf-16-le")))),
        ACCENTED,
    ),
    "JPEG, EXIF, comment": (lambda: jpeg(segment(0xE1, b"Exif\0\0" + user_comment(ACCENTED))), ACCENTED),
    "JPEG, XMP": (lambda: jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp())), WORD),
    "JPEG, extended XMP": (lambda: jpeg(*extended_xmp(WORD)), WORD),
    "JPEG, IPTC": (lambda: jpeg(segment(0xED, iptc(ACCENTED))), ACCENTED),
    "JPEG, comment": (lambda: jpeg(segment(0xFE, ACCENTED.encode("latin-1"))), ACCENTED),
    "JPEG, other segment": (lambda: jpeg(segment(0xEC, b"Ducky\0" + WORD.encode())), WORD),
    "JPEG, thumbnail": (lambda: jpeg(segment(0xE0, b"JFXX\0\x10" + jpeg(segment(0xFE, WORD.encode())))), WORD),
    "JPEG, behind the end": (lambda: jpeg(after=jpeg(_EXIF)), WORD),
    "JPEG, progressive": (lambda: jpeg(segment(0xFE, WORD.encode()), progressive=True), WORD),
    "GIF, comment": (lambda: gif(b"\x21\xfe" + sub_blocks(b"." * 250 + ACCENTED.encode())), ACCENTED),
    "GIF, plain text": (lambda: gif(b"\x21\x01" + b"\x0c" + bytes(12) + sub_blocks(WORD.encode())), WORD),
    "GIF, XMP": (
        lambda: gif(b"\x21\xff\x0bXMP DataXMP" + xmp() + b"\1" + bytes(range(255, -1, -1)) + b"\0"),
        WORD,
    ),
    "GIF, application": (lambda: gif(b"\x21\xff\x0bSomeAppl1.0" + sub_blocks(WORD.encode())), WORD),
    "GIF, behind the end": (lambda: gif(after=ACCENTED.encode()), ACCENTED),
    "GIF, animation": (lambda: gif(b"\x21\xfe" + sub_blocks(WORD.encode()), frames=3), WORD),
    "WebP, EXIF": (lambda: webp(exif=exif()), WORD),
    "WebP, EXIF, turned": (lambda: webp(exif=exif(turned=3)), WORD),
    "WebP, XMP": (lambda: webp(xmp=xmp()), WORD),
    "WebP, unknown chunk": (lambda: webp((b"note", WORD.encode())), WORD),
    "WebP, behind the end": (lambda: webp(after=ACCENTED.encode()), ACCENTED),
    "WebP, in a frame": (lambda: webp_frames(WORD), WORD),
    "SVG, comment": (lambda: svg(f"<!-- {ACCENTED} -->"), ACCENTED),
    "SVG, comment in front": (lambda: svg(before=f"<!-- {ACCENTED} -->"), ACCENTED),
    "SVG, metadata": (
        lambda: svg(
            f"<metadata><rdf:RDF><dc:format>image/svg+xml</dc:format><dc:creator>{WORD}</dc:creator></rdf:RDF></metadata>"
        ),
        WORD,
    ),
    "SVG, editor's attribute": (lambda: svg(f'<g inkscape:label="{ACCENTED}"><path d="M1 1h2"/></g>'), ACCENTED),
    "SVG, editor's element": (
        lambda: svg(f'<sodipodi:namedview inkscape:export-filename="/home/{WORD}/a.png"/>'),
        WORD,
    ),
    "SVG, document type": (lambda: svg(before=f"<!DOCTYPE svg [<!-- {WORD} -->]>"), WORD),
    "SVG, embedded picture": (lambda: svg(f'<image xlink:href="{data_uri(png_text(ACCENTED))}"/>'), ACCENTED),
    "SVG, UTF-16": (lambda: svg(f"<!-- {ACCENTED} -->").decode().replace("UTF-8", "UTF-16").encode("utf-16"), ACCENTED),
    "PDF, author": (lambda: pdf(lambda w: w.add_metadata({"/Author": ACCENTED})), ACCENTED),
    "PDF, own key": (lambda: pdf(lambda w: w.add_metadata({"/Department": WORD})), WORD),
    "PDF, XMP": (lambda: pdf(add_xmp), WORD),
    "PDF, page's XMP": (lambda: pdf(add_page_xmp), WORD),
    "PDF, private data": (lambda: pdf(add_piece), WORD),
    "PDF, commentator": (lambda: pdf(add_remark), WORD),
    "PDF, picture's EXIF": (lambda: pdf(add_jpeg), WORD),
    "PDF, embedded file's EXIF": (lambda: pdf(lambda w: w.add_attachment("a.jpg", jpeg(_EXIF))), WORD),
    "PDF, removed page": (lambda: pdf(add_orphan), WORD),
    "PDF, earlier revision": (pdf_revised, WORD),
    "PDF, unused object": (lambda: pdf(lambda w: pdf_stream(w, WORD.encode())), WORD),
    "PDF, behind the end": (lambda: pdf() + WORD.encode(), WORD),
    "docx, author": (lambda: docx(creator=ACCENTED), ACCENTED),
    "docx, last modified by": (lambda: docx(last=ACCENTED), ACCENTED),
    "docx, comments": (lambda: docx(description=ACCENTED), ACCENTED),
    "docx, title": (lambda: docx(title=ACCENTED), ACCENTED),
    "docx, company": (lambda: docx({"docProps/app.xml": APP.format(word=ACCENTED)}), ACCENTED),
    "docx, own property": (lambda: docx({"docProps/custom.xml": CUSTOM.format(word=ACCENTED)}), ACCENTED),
    "docx, odd place": (lambda: docx({"package/props.psmdcp": APP.format(word=WORD)}), WORD),
    "docx, picture": (lambda: docx({"word/media/image1.jpeg": jpeg(_EXIF)}), WORD),
    "docx, document in it": (lambda: docx({"word/embeddings/a.docx": docx(creator=WORD)}), WORD),
    "docx, who changed": (
        lambda: docx(body=f'<w:p><w:ins w:id="1" w:author="{ACCENTED}"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'),
        ACCENTED,
    ),
    "docx, zip comment": (lambda: docx()[:-2] + struct.pack("<H", len(WORD)) + WORD.encode(), WORD),
    "odt, author": (lambda: odt(f"<meta:initial-creator>{ACCENTED}</meta:initial-creator>"), ACCENTED),
    "odt, own property": (lambda: odt(f'<meta:user-defined meta:name="{WORD}">x</meta:user-defined>'), WORD),
    "odt, commentator": (lambda: odt(body=f"Visible text<dc:creator>{ACCENTED}</dc:creator>"), ACCENTED),
}
"""What nobody sees: found, and gone when the file has been cleaned."""
