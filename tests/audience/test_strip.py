"""Cleaning takes out what nobody sees, leaves what everybody sees, and does both the same way every time."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from deskbook.audience.extract import extract
from deskbook.audience.strip import Stripped, strip
from tests.audience.sample_files import (
    ACCENTED,
    CONTENT,
    METADATA,
    WORD,
    add_field,
    add_jpeg,
    add_remark,
    docx,
    exif,
    gif,
    gzipped,
    jpeg,
    odt,
    pdf,
    pdf_locked,
    pdf_page,
    picture,
    png,
    png_text,
    pptx,
    saved,
    segment,
    shows,
    split_runs,
    svg,
    tarred,
    webp,
    xlsx,
    zip_locked,
    zipped,
)
from tests.audience.test_extract import MAGIC, SAMPLES, damaged

PICTURES = [name for name in METADATA if name.startswith(("PNG", "JPEG", "GIF", "WebP"))]
PDFS = [name for name in METADATA if name.startswith("PDF")]
OFFICE = [name for name in METADATA if name.startswith(("docx", "odt"))]
BY_CATCH = {  # cut out, but no words that somebody wrote for a reader
    "PNG, private chunk",
    "PNG, palette's name",
    "PNG, profile's name",
    "JPEG, other segment",
    "JPEG, thumbnail",
    "GIF, application",
    "WebP, unknown chunk",
    "WebP, in a frame",
    "SVG, document type",
    "PDF, private data",
    "PDF, removed page",
    "PDF, earlier revision",
    "PDF, unused object",
    "PDF, behind the end",
    "docx, zip comment",
}


def contains(data: bytes, word: str) -> bool:
    return any(word in item.text for item in extract("a", data))


@pytest.mark.parametrize("channel", METADATA)
def test_metadata_is_gone(channel: str) -> None:
    build, word = METADATA[channel]
    data = build()
    assert contains(data, word)
    clean = strip("a", data)
    assert clean.refused is None
    assert not contains(clean.data, word)
    assert [item.opaque for item in extract("a", clean.data) if item.opaque] == []


@pytest.mark.parametrize("channel", METADATA)
def test_the_texts_that_were_cut_out_are_told(channel: str) -> None:
    build, word = METADATA[channel]
    assert any(word in text for text in strip("a", build()).removed) == (channel not in BY_CATCH)


@pytest.mark.parametrize("channel", METADATA | CONTENT)
def test_cleaning_twice_changes_nothing(channel: str) -> None:
    build, _ = (METADATA | CONTENT)[channel]
    once = strip("a", build())
    assert strip("a", once.data) == Stripped(once.data, (), once.refused)


@pytest.mark.parametrize("channel", METADATA | CONTENT)
def test_cleaning_depends_on_nothing_but_the_bytes(channel: str) -> None:
    data = (METADATA | CONTENT)[channel][0]()
    assert strip("a.png", data).data == strip("b.pdf", data).data


@pytest.mark.parametrize("channel", CONTENT)
def test_what_readers_see_stays(channel: str) -> None:
    build, word = CONTENT[channel]
    clean = strip("a", build())
    assert contains(clean.data, word)
    assert clean.removed == ()


@pytest.mark.parametrize(
    "channel", [name for name in CONTENT if not name.startswith(("SVG", "PDF", "docx", "odt", "xlsx", "pptx"))]
)
def test_other_files_are_left_as_they_are(channel: str) -> None:
    data = CONTENT[channel][0]()
    assert strip("a", data) == Stripped(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"# Markdown", b"<p>HTML</p>", b"PK\3\4", saved(picture(), "TIFF"), saved(picture(), "BMP"), b"\xff\xd8"],
)
def test_what_is_no_known_file_is_left_as_it_is(data: bytes) -> None:
    assert strip("a", data) == Stripped(data)


def pixels(data: bytes) -> list[tuple[bytes, object, object]]:
    """Each frame's pixels as they are shown, with how long it is shown, and the profile of colours."""
    frames = []
    with Image.open(io.BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            shown = ImageOps.exif_transpose(image)
            frames.append((shown.convert("RGBA").tobytes(), image.info.get("duration"), image.info.get("icc_profile")))
    return frames


@pytest.mark.parametrize("channel", PICTURES)
def test_a_picture_looks_the_same(channel: str) -> None:
    data = METADATA[channel][0]()
    assert pixels(strip("a", data).data) == pixels(data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_kind_looks_the_same(mode: str) -> None:
    image = picture().convert(mode) if mode != "I;16" else Image.new("I;16", (9, 9), 1234)
    data = saved(image, "PNG", dpi=(144, 144), gamma=0.45, transparency=3 if mode == "P" else None)
    assert strip("a", data).data == data


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_animations_move_the_same(form: str) -> None:
    frames = [picture(), picture().rotate(90), picture().rotate(180)]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=[50, 90, 70], loop=2, exif=exif())
    clean = strip("a", data)
    assert pixels(clean.data) == pixels(data)
    assert not contains(clean.data, WORD)
    with Image.open(io.BytesIO(clean.data)) as image:
        assert image.info["loop"] == 2


def test_a_gif_keeps_its_loop_and_its_timing() -> None:
    data = gif(b"\x21\xfe\5words\0", frames=3)
    clean = strip("a", data)
    with Image.open(io.BytesIO(clean.data)) as image:
        assert (getattr(image, "n_frames", 1), image.info["loop"], image.info["duration"]) == (3, 0, 80)
    assert clean.removed == ("words",)


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"subsampling": 0}, {"icc_profile": b"p" * 70_000}, {"dpi": (72, 72)}, {}]
)
def test_jpeg_of_every_kind_looks_the_same(options: dict[str, object]) -> None:
    data = saved(picture(), "JPEG", exif=b"Exif\0\0" + exif(), **options)
    clean = strip("a", data)
    assert pixels(clean.data) == pixels(data)
    with Image.open(io.BytesIO(clean.data)) as image:
        assert dict(image.getexif()) == {}
        assert image.info.get("dpi") == options.get("dpi")


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_jpeg_of_other_colours_looks_the_same(mode: str) -> None:
    data = saved(picture(mode), "JPEG", comment=WORD)
    assert pixels(strip("a", data).data) == pixels(data)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_picture_stays_turned_and_says_nothing_else(turned: int) -> None:
    block = Image.Exif()
    block[0x0112] = turned
    block[0x010E] = WORD
    for form in ("JPEG", "PNG", "WEBP"):
        data = saved(picture(), form, exif=block.tobytes())
        clean = strip("a", data)
        assert pixels(clean.data) == pixels(data)
        with Image.open(io.BytesIO(clean.data)) as image:
            assert dict(image.getexif()) == ({0x0112: turned} if turned > 1 else {})
        assert clean.removed == (WORD,)


def test_names_of_cameras_and_software_go_but_are_not_told() -> None:
    block = Image.Exif()
    block[0x010F], block[0x0131], block[0x0132] = "Camera Maker", "Some Program", "2024:01:02 03:04:05"
    clean = strip("a", saved(picture(), "JPEG", exif=block.tobytes()))
    assert clean.removed == ()
    assert not contains(clean.data, "Camera Maker")
    assert not contains(clean.data, "2024")


def pdf_view(data: bytes) -> list[object]:
    """What readers of a PDF see and use."""
    reader = PdfReader(io.BytesIO(data))
    view: list[object] = [item.title for item in reader.outline if not isinstance(item, list)]
    view.append({name: field.get("/V") for name, field in (reader.get_fields() or {}).items()})
    view.append({name: list(data) for name, data in reader.attachments.items() if not name.endswith(".jpg")})
    for page in reader.pages:
        view += [page.extract_text(), [float(side) for side in page.mediabox], page.get("/Rotate")]
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A")
            view += [note.get_object().get("/Contents"), action.get("/URI") if action else None]
        view += [pixels_of(image.data) for image in page.images]
    return view


def pixels_of(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "channel", [*PDFS, *(name for name in CONTENT if name.startswith("PDF, ") and "password" not in name)]
)
def test_a_pdf_reads_the_same(channel: str) -> None:
    data = (METADATA | CONTENT)[channel][0]()
    clean = strip("a", data)
    if clean.refused is None:
        assert pdf_view(clean.data) == pdf_view(data)


def test_a_pdf_with_everything_reads_the_same() -> None:
    def everything(writer: PdfWriter) -> None:
        add_field(writer)
        add_remark(writer)
        add_jpeg(writer)
        top = writer.add_outline_item(title="First", page_number=0)
        writer.add_outline_item(title="Second", page_number=1, parent=top)
        writer.add_attachment("notes.txt", b"attached")
        writer.add_metadata({"/Author": ACCENTED, "/Title": "Draft of a plan"})
        writer.pages[1].rotate(90)
        writer.create_viewer_preferences()
        writer.root_object[NameObject("/Lang")] = NameObject("/en")

    data = pdf(everything)
    clean = strip("a", data)
    assert pdf_view(clean.data) == pdf_view(data)
    assert set(clean.removed) == {ACCENTED, "Draft of a plan", WORD}
    reader = PdfReader(io.BytesIO(clean.data))
    identifier = reader.trailer["/ID"]
    assert isinstance(identifier, ArrayObject)
    assert identifier[0] == identifier[1]
    assert reader.metadata is None
    assert reader.xmp_metadata is None
    assert str(reader.root_object["/Lang"]) == "/en"
    assert b"D:2024" not in clean.data
    assert b"Some Program" not in clean.data
    assert b"pypdf" not in clean.data


def test_a_pdf_with_long_lists_can_be_cleaned() -> None:
    def many(writer: PdfWriter) -> None:
        for number in range(3000):
            writer.add_outline_item(title=f"Chapter {number}", page_number=0)

    clean = strip("a", pdf(many))
    assert clean.refused is None
    assert len(PdfReader(io.BytesIO(clean.data)).outline) == 3000


def test_a_pdf_that_is_almost_a_clean_one_is_cleaned() -> None:
    """The mark of a clean file counts only as long as no byte of it changes."""
    once = strip("a", pdf()).data
    changed = once.replace(b"Plain", b"Plane").replace(b"/Type /Catalog", b"/Type /Catalog /Lang (de)")
    again = strip("a", changed + WORD.encode())
    assert again.data != changed
    assert not contains(again.data, WORD)


def test_resources_named_like_metadata_stay() -> None:
    def add(writer: PdfWriter) -> None:
        pdf_page(writer, shows("more"))
        resources = writer.pages[0]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        for name in ("/Metadata", "/PieceInfo", "/Thumb", "/T", "/M"):
            fonts[NameObject(name)] = fonts["/F1"]

    clean = strip("a", pdf(add)).data
    resources = PdfReader(io.BytesIO(clean)).pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"]
    assert isinstance(fonts, DictionaryObject)
    assert set(fonts) == {"/F1", "/Metadata", "/PieceInfo", "/Thumb", "/T", "/M"}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("channel", OFFICE)
def test_a_document_keeps_its_other_parts(channel: str) -> None:
    data = METADATA[channel][0]()
    before, after = members(data), members(strip("a", data).data)
    assert set(before) == set(after)
    assert b"Visible text" in after.get("word/document.xml", b"") + after.get("content.xml", b"")
    for name, body in after.items():
        if name.endswith((".xml", ".rels", ".psmdcp")):
            etree.fromstring(body)
    same = [name for name in before if before[name] == after[name]]
    assert len(same) >= len(before) - 3


@pytest.mark.parametrize("data", [docx(creator=WORD), odt(), xlsx(WORD), pptx(WORD)])
def test_a_document_is_packed_in_a_fixed_way(data: bytes) -> None:
    order = members(data)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in reversed(order):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), order[name])
    again = buffer.getvalue()
    if "mimetype" not in order:  # OpenDocument's must come first to be known
        with zipfile.ZipFile(io.BytesIO(strip("a", again).data)) as archive:
            assert [info.date_time for info in archive.infolist()] == [(1980, 1, 1, 0, 0, 0)] * len(order)
            assert archive.namelist()[0] == "[Content_Types].xml"
    else:
        with zipfile.ZipFile(io.BytesIO(strip("a", data).data)) as archive:
            assert archive.namelist()[0] == "mimetype"
            assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
            assert archive.infolist()[0].extra == b""


def test_text_that_shows_a_property_stays() -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:ns0=\'x\'" w:xpath="/ns0:coreProperties" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Shown title</w:t></w:r>'
        "</w:p></w:sdtContent></w:sdt>"
    )
    document = members(strip("a", docx(title="Shown title", body=bound)).data)["word/document.xml"]
    assert b"Shown title" in document
    assert b"dataBinding" not in document
    content = members(strip("a", odt(body="<text:title>Shown title</text:title>")).data)["content.xml"]
    assert b'<text:title text:fixed="true">Shown title</text:title>' in content


def test_a_zip_file_with_a_document_inside_is_no_document() -> None:
    data = zipped({"a.docx": docx(creator=WORD)}, method=zipfile.ZIP_STORED)
    assert strip("a", data) == Stripped(data)


def test_an_svg_that_needs_no_cleaning_stays_byte_for_byte() -> None:
    data = svg('<g id="a" class="b"><title>Sub</title></g>', before='<?xml-stylesheet href="a.css"?><!DOCTYPE svg>')
    assert strip("a", data) == Stripped(data)


def test_an_svg_keeps_what_is_drawn_and_read_out() -> None:
    data = svg(
        f"x<!-- {WORD} -->y<desc>Described</desc><style><![CDATA[ a > b {{}} ]]></style><a xlink:href='#p'><path d='M0 0'/></a>"
        f'<sodipodi:namedview id="n"><inkscape:grid/></sodipodi:namedview><g inkscape:label="{WORD}" id="g"/>',
        before='<?xml-stylesheet href="a.css"?>',
        attributes='sodipodi:docname="plan.svg" lang="de"',
    )
    clean = strip("a", data)
    text = clean.data.decode()
    for kept in (
        "xy<desc>Described</desc>",
        "a > b",
        'xlink:href="#p"',
        '<g id="g"/>',
        'lang="de"',
        " tail</text>",
        "A plan",
    ):
        assert kept in text
    assert '<?xml-stylesheet href="a.css"?>' in text
    assert "sodipodi" not in text
    assert "inkscape" not in text
    assert set(clean.removed) == {WORD, "plan.svg"}


def test_formal_values_of_metadata_are_not_told() -> None:
    data = svg("<metadata><rdf:RDF><dc:format>image/svg+xml</dc:format><dc:date>2024</dc:date></rdf:RDF></metadata>")
    clean = strip("a", data)
    assert clean.removed == ()
    assert b"svg+xml" not in clean.data


def test_entities_are_not_resolved(tmp_path: object) -> None:
    path = f"{tmp_path}/secret.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write(WORD)
    data = svg("<desc>&a;</desc><!-- x -->", before=f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{path}">]>')
    clean = strip("a", data)
    assert clean.data == data
    assert clean.refused == "'a' can't be cleaned of metadata: the picture declares entities; save it as plain SVG."


def signed_pdf() -> bytes:
    def sign(writer: PdfWriter) -> None:
        add_field(writer)
        notes = writer.pages[0]["/Annots"]
        assert isinstance(notes, ArrayObject)
        field = notes[0].get_object()
        field[NameObject("/V")] = DictionaryObject({NameObject("/ByteRange"): ArrayObject()})

    return pdf(sign)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf_locked("secret"), "the PDF is encrypted; save it without a password"),
        (pdf_locked(""), "the PDF is encrypted; save it without a password"),
        (pdf()[:150], "the PDF is damaged; print it to a new PDF"),
        (signed_pdf(), "the PDF is signed, and cleaning would break the signature; publish it without one"),
        (
            docx({"_xmlsignatures/sig1.xml": "<x/>"}),
            "the document is signed, and cleaning would break the signature; publish it without one",
        ),
        (docx()[:-90], "the document is damaged; open and save it again"),
        (png_text(WORD)[:90], "the picture ends too early; save it again"),
        (jpeg()[:60], "the picture ends too early; save it again"),
        (gif()[:40], "the picture ends too early; save it again"),
        (webp()[:40], "the picture ends too early; save it again"),
        (png((b"ABCD", b"x")), "the picture has a part that only some programs understand; save it as an ordinary PNG"),
        (svg()[:-9], "the picture is not well-formed XML; save it again"),
        (docx({"word/media/a.png": png()[:70]}), "word/media/a.png in it: the picture ends too early; save it again"),
        (zip_locked().replace(b"secret.txt", b"[Content_T"), None),
    ],
)
def test_what_cannot_be_cleaned_is_refused_in_plain_words(data: bytes, why: str | None) -> None:
    expected = f"'files/plan' can't be cleaned of metadata: {why}." if why else None
    assert strip("files/plan", data) == Stripped(data, (), expected)


def test_a_jpeg_without_an_end_is_cleaned() -> None:
    data = jpeg(segment(0xFE, WORD.encode()))[:-2]
    assert strip("a", data).refused is None
    assert not contains(strip("a", data).data, WORD)


def test_files_inside_one_another_are_refused_beyond_a_depth() -> None:
    data = docx(creator=WORD)
    for _ in range(4):
        data = docx({"word/embeddings/a.docx": data})
    assert strip("a", data).removed == (WORD,)
    refused = strip("a", docx({"word/embeddings/a.docx": data})).refused
    assert refused is not None
    assert "too many files lie inside one another" in refused


def test_a_bomb_is_refused() -> None:
    refused = strip("a", docx({"word/media/a.bin": bytes(210_000_000)})).refused
    assert refused is not None
    assert "too large" in refused


def test_nothing_is_logged_or_warned(caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder) -> None:
    for data in (
        pdf()[:-40],
        pdf().replace(b"/Kids", b"/Kits"),
        pdf().replace(b"endobj", b"endobi", 1),
        pdf_locked("x"),
    ):
        strip("a", data)
    assert caplog.records == []
    assert list(recwarn) == []


def check(data: bytes) -> None:
    once = strip("a", data)
    assert once.refused is None or once.data == data
    assert strip("a", once.data) == Stripped(once.data, (), once.refused)


@given(st.sampled_from([b"", *MAGIC]), st.binary(max_size=1500))
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_can_be_cleaned(head: bytes, data: bytes) -> None:
    check(head + data)


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_damaged_files_can_be_cleaned(sample: bytes, draw: st.DataObject) -> None:
    check(damaged(sample, draw))


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_files_cut_off_anywhere_can_be_cleaned(sample: bytes) -> None:
    for end in range(0, len(sample), max(1, len(sample) // 60)):
        check(sample[:end])


def test_gzip_and_tar_are_left_as_they_are() -> None:
    for data in (gzipped(png_text(WORD)), tarred("a.png", png_text(WORD))):
        assert strip("a", data) == Stripped(data)


def test_split_words_stay_in_documents() -> None:
    assert contains(strip("a", docx(body=split_runs(WORD))).data, WORD)
