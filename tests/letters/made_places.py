"""A report with a wrong sentence in every place where a Word file can hold one."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from extract.office.package import add_relation, add_type, open_package, write_package

_HEAD = [
    "ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023",
    "II. CÁC TIÊU CHÍ ĐÃ ĐẠT",
]  # fmt: skip
#: The wrong sentences by where they stand.
SENTENCES = {
    "body": "Tỷ lệ hộ dùng nước sạch: 1100/1250 hộ, đạt 98% so với chuẩn NTM >=80%.",
    "cell": "Tỷ lệ hộ có nhà ở đạt chuẩn: 900/1000 hộ, đạt 95%.",
    "inserted": "Tỷ lệ lao động qua đào tạo: 700/1000 người, đạt 75%.",
    "linked": "Tỷ lệ hộ dùng điện an toàn: 400/500 hộ, đạt 88%.",
    "text box": "Tỷ lệ người dân có bảo hiểm y tế: 810/900 người, đạt 99%.",
    "footnote": "Tỷ lệ hộ nghèo: 30/600 hộ, chiếm 9%.",
}
_INSERTED = (
    '<w:p {w}><w:r><w:t xml:space="preserve">{start} </w:t></w:r>'
    '<w:ins w:id="90" w:author="a" w:date="2023-12-01T00:00:00Z"><w:r><w:t>{end}</w:t></w:r>'
    '</w:ins><w:del w:id="91" w:author="a" w:date="2023-12-01T00:00:00Z"><w:r><w:delText>700/990'
    "</w:delText></w:r></w:del></w:p>"
)
_LINKED = '<w:p {w}><w:hyperlink w:anchor="x"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>'
_BOXED = (
    '<w:p {w}><w:r><w:t>Hình 1</w:t></w:r><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>{words}'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
_NOTED = '<w:p {w}><w:r><w:t>Giảm nghèo</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
_NOTES = (
    '<w:footnotes {w}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    '<w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>'
    "{words}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def make_places(path: Path) -> None:
    """Writes the report."""
    made = docx.Document()
    for line in _HEAD:
        made.add_paragraph(line)
    words = SENTENCES["body"]
    plain = made.add_paragraph("Xã đã tập trung thực hiện. " + words[:20])
    plain.add_run(words[20:50]).bold = True
    plain.add_run(words[50:] + " Xã tiếp tục duy trì.").font.color.rgb = RGBColor(0, 0, 120)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nhà ở", SENTENCES["cell"]
    w = nsdecls("w")
    start, colon, end = SENTENCES["inserted"].partition(":")
    for xml in (
        _INSERTED.format(w=w, start=start + colon, end=end.strip()),
        _LINKED.format(w=w, words=SENTENCES["linked"]),
        _BOXED.format(w=w, words=SENTENCES["text box"]),
        _NOTED.format(w=w),
    ):
        made.element.body.insert(-1, parse_xml(xml))
    made.save(str(path))
    package = open_package(path.read_bytes())
    notes = "word/footnotes.xml"
    package.put(notes, _NOTES.format(w=w, words=SENTENCES["footnote"]).encode())
    add_type(package, notes, _KIND)
    add_relation(package, "word/document.xml", "footnotes", notes)
    write_package(package, path)
