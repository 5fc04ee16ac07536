"""From bytes to characters: declared charsets as browsers understand them, and files of mixed encodings."""

from pathlib import Path

import pytest

from goodoffices.record import Flag, read_report
from goodoffices.record.decoding import LOST, decoded

TALKS = "The talks of the two sides are going on in the capital of the host, and no end is in sight. " * 5


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("declared", "written", "words"),
    [
        ("iso-8859-1", "cp1252", "“Otages libérés” – l’accord"),
        ("ISO-8859-1", "latin-1", "été"),
        ("gb2312", "gb18030", "双方接近达成协议㐀"),
        ("windows-1256", "cp1256", "الهدنة مستمرة"),
        ("windows-1255", "cp1255", "ההפוגה נמשכת"),
        ("iso-8859-8-i", "iso-8859-8", "ההפוגה נמשכת"),
        ("big5", "big5", "雙方繼續談判"),
        ("utf-8", "utf-8", "谈判"),
    ],
)
def test_a_declared_charset_means_what_browsers_read_under_it(
    tmp_path: Path, declared: str, written: str, words: str
) -> None:
    html = f"<html><head><meta charset={declared}></head><body><p>{words}</p></body></html>"
    found = decoded(write(tmp_path, "p.html", html.encode(written)))
    assert words in found.text and not found.damaged


def test_a_feed_declares_its_encoding_in_the_first_line(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="windows-1256"?><rss><channel><item><title>الهدنة</title></item></channel></rss>'
    )
    read = read_report(write(tmp_path, "f.xml", text.encode("cp1256")))
    assert read.title == "الهدنة"


def test_one_paragraph_in_another_encoding_is_lost_and_the_report_says_so(tmp_path: Path) -> None:
    data = TALKS.encode() + "\n\nLes négociateurs l’ont dit.\n\n".encode("cp1252") + TALKS.encode()
    read = read_report(write(tmp_path, "m.txt", data))
    assert Flag.DAMAGED in read.flags
    assert read.plain.count(LOST) == 2 and "gociateurs l" in read.plain
    assert read.plain.startswith("The talks")


def test_a_mixed_file_that_declares_its_charset(tmp_path: Path) -> None:
    data = (
        b"<html><meta charset=gb18030><body><p>"
        + "双方继续谈判。".encode("gb18030") * 60
        + b"\xff\xff</p></body></html>"
    )
    found = decoded(write(tmp_path, "g.html", data))
    assert found.damaged and "双方继续谈判" in found.text


def test_whole_reports_are_not_damaged(tmp_path: Path) -> None:
    assert Flag.DAMAGED not in read_report(write(tmp_path, "w.txt", TALKS.encode())).flags
    already = read_report(write(tmp_path, "a.txt", (TALKS + LOST).encode()))
    assert Flag.DAMAGED not in already.flags, "the mark stands in the file itself"


def test_sixteen_bits_with_a_mark(tmp_path: Path) -> None:
    assert decoded(write(tmp_path, "w.txt", TALKS.encode("utf-16-be").join([b"\xfe\xff", b""]))).text == TALKS
