"""Files offered as evidence: looked at, never kept. No photograph of persons; nothing that tells of its maker.

Texts and PDFs alone are taken. A PDF is refused where it holds pictures, files within it, or properties that tell who
made it with what; :func:`cleaned` gives it back without these properties.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from attrs import frozen
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from goodoffices.words import _, listed

MOST = 1 << 20  # bytes
_PAGES = 2000
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"\x1aE\xdf\xa3", b"RIFF",
)  # fmt: skip
_BOXES = (b"ftypheic", b"ftypheif", b"ftypmif1", b"ftypavif", b"ftypmp4", b"ftypisom", b"ftypqt")
_TELLING = (
    "/Author",
    "/Creator",
    "/Title",
    "/Subject",
    "/Keywords",
    "/Company",
    "/Producer",
    "/CreationDate",
    "/ModDate",
)
_OF_PAGES = ("/Metadata", "/PieceInfo", "/LastModified", "/Annots")


class RefusedFileError(ValueError):
    """A file that is not taken; ``remedy`` says what would do. ``cleanable``: without its properties it would be."""

    def __init__(self, message: str, remedy: str, *, cleanable: bool = False) -> None:
        super().__init__(message)
        self.message, self.remedy, self.cleanable = message, remedy, cleanable


@frozen
class Evidence:
    """A file by what names it for ever: its SHA-256 (64 hexadecimal digits), its size in bytes, its kind."""

    sha256: str
    size: int
    kind: str


def evidence(raw: bytes) -> Evidence:
    """What names a file. Raises RefusedFileError for what is not taken."""
    if not raw:
        raise RefusedFileError(_("The file is empty."), _("Choose another one."))
    if len(raw) > MOST:
        raise RefusedFileError(_("The file is larger than 1 MiB."), _("Choose the pages that matter."))
    if raw.startswith(_PICTURES) or any(one in raw[:64] for one in _BOXES):
        raise RefusedFileError(
            _("Pictures and films are not taken: they can show persons."), _("Say in words what is seen on it.")
        )
    if raw.startswith(b"%PDF-"):
        with _readable():
            _clean_enough(_reader(raw))
        return Evidence(sha256(raw).hexdigest(), len(raw), "PDF")
    if not _is_text(raw):
        raise RefusedFileError(_("Only texts and PDFs are taken."), _("Export it as a PDF or as plain text."))
    return Evidence(sha256(raw).hexdigest(), len(raw), _("text"))


def cleaned(raw: bytes) -> bytes:
    """A PDF without the properties that tell of its maker. Raises RefusedFileError for any other file, and pictures."""
    if len(raw) > MOST:
        raise RefusedFileError(_("The file is larger than 1 MiB."), _("Choose the pages that matter."))
    with _readable():
        reader = _reader(raw)
        _no_pictures(reader)
        writer = PdfWriter()
        for page in reader.pages:
            for name in _OF_PAGES:
                page.pop(NameObject(name), None)
            writer.add_page(page)
        writer.metadata = None
        out = BytesIO()
        writer.write(out)
    return out.getvalue()


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever a file brings its reader to that it does not foresee is a file that cannot be read."""
    try:
        yield
    except RefusedFileError:
        raise
    except Exception:
        raise RefusedFileError(_("This PDF cannot be read."), _("Print it to a PDF again.")) from None


def _reader(raw: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted:
        raise RefusedFileError(_("The PDF is locked."), _("Save it without a passphrase."))
    if len(reader.pages) > _PAGES:
        text = _("This PDF has more than {most} pages.").format(most=_PAGES)
        raise RefusedFileError(text, _("Choose the pages that matter."))
    return reader


def _clean_enough(reader: PdfReader) -> None:
    _no_pictures(reader)
    properties = set(reader.metadata or ())
    told = [name for name in _TELLING if name in properties]
    root = reader.trailer["/Root"].get_object()
    if isinstance(root, DictionaryObject) and "/Metadata" in root:
        told.append("XMP")
    if any("/Metadata" in page or "/PieceInfo" in page for page in reader.pages):
        told.append("XMP")
    if told:
        names = listed(dict.fromkeys(one.lstrip("/") for one in told))
        raise RefusedFileError(
            _("This PDF tells of its maker: {names}.").format(names=names),
            _("Have these properties taken out below, and give the copy."),
            cleanable=True,
        )


def _no_pictures(reader: PdfReader) -> None:
    pictures = any(len(page.images) for page in reader.pages)
    inside = bool(reader.attachments)
    if pictures:
        raise RefusedFileError(_("The PDF holds pictures, which can show persons."), _("Give the text of it alone."))
    if inside:
        raise RefusedFileError(_("The PDF holds other files."), _("Give it without them."))


def _is_text(raw: bytes) -> bool:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(sign < " " and sign not in "\n\r\t\f" for sign in text)
