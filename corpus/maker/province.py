"""The reports of the example province: each a plain annual report made from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from maker.facts import made
from maker.model import Facts

PROVINCE = Path(__file__).parents[1] / "province" / "province.yaml"
_LEGAL = (
    'Căn cứ Quyết định số <x why="document number">{decision}</x> <x why=date>ngày 22/6/2022</x> '
    "của UBND tỉnh {province} về Bộ tiêu chí xã nông thôn mới, Ủy ban nhân dân xã {commune}, huyện "
    "{district} báo cáo kết quả năm {year} như sau."
)


def declared() -> dict[str, Any]:
    """The province as it is declared, every scalar as the text that stands there."""
    found: dict[str, Any] = yaml.load(PROVINCE.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return found


def reports() -> Iterator[Facts]:
    """Each report of the province, in the order of the declaration."""
    province = declared()
    for report in province["reports"]:
        yield made(_facts(report, province))


def _facts(report: dict[str, Any], province: dict[str, Any]) -> dict[str, Any]:
    """The report as a facts file has it."""
    year, version = report["year"], report.get("version", "")
    title = f"Kết quả thực hiện Bộ tiêu chí xã nông thôn mới năm {year}"
    document = {
        "title": f"{title} ({version})" if version else title,
        "number": report["number"],
        "issued": report["issued"],
        "year": year,
        "programme": "ntm",
        "decision": province["decision"],
        "province": province["province"],
        "district": report["district"],
        "commune": report["commune"],
    }
    return {
        "file": report["file"],
        "shows": "one of the province",
        "document": document,
        "body": _body(report, province, document),
    }


def _body(
    report: dict[str, Any], province: dict[str, Any], document: dict[str, str]
) -> list[object]:
    misses, silent = report.get("misses", {}), report.get("silent", [])
    achieved = [code for code in province["criteria"] if code not in (*misses, *silent)]
    year, month, day = document["issued"].split("-")
    date = f"ngày {day} tháng {month} năm {year}"
    count = f"{len(achieved):02}"
    body: list[object] = [
        {
            "columns": {
                "left": ["ỦY BAN NHÂN DÂN", f"XÃ {document['commune'].upper()}", "Số: {number}"],
                "right": [
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    "Độc lập - Tự do - Hạnh phúc",
                    f"{document['commune']}, <x why=date>{date}</x>",
                ],
            }
        },
        {"p": "BÁO CÁO", "style": "title"},
        {"p": "{title}", "style": "title"},
        _LEGAL.format(**document),
        {"h": "I. CÁC TIÊU CHÍ ĐÃ ĐẠT", "status": "achieved"},
    ]
    for number, code in enumerate(achieved, start=1):
        body.append(_criterion(number, code, province))
    body.append({"h": "II. CÁC TIÊU CHÍ, CHỈ TIÊU CHƯA ĐẠT", "status": "not_achieved"})
    if not misses:
        body.append("Không có.")
    for code in report.get("contradicts", []):
        body.append(f"+ <tc c={code} kind=list>{_indicator(code, province)}</tc>.")
    for number, (code, indicators) in enumerate(misses.items(), start=len(achieved) + 1):
        body.append(_criterion(number, code, province))
        body += [f"<tc c={each}>{_indicator(each, province)}</tc>." for each in indicators]
    total = f'<m n={count} d=19 u="tiêu chí">{{n}}/{{d}} tiêu chí</m>'
    if not silent:
        body += [{"h": "III. ĐÁNH GIÁ CHUNG"}, f"Đến nay xã đạt {total}."]
    return body


def _criterion(number: int, code: str, province: dict[str, Any]) -> dict[str, str]:
    name = province["criteria"][code]
    return {"p": f"{number}. <tc c={code}>Tiêu chí {code} về {name}</tc>", "style": "bold"}


def _indicator(code: str, province: dict[str, Any]) -> str:
    return f"Chỉ tiêu {code}: {province['indicators'][code]}"
