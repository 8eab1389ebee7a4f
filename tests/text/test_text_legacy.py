"""Texts typed for fonts from before Unicode: told apart, decoded, and others let alone."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text.legacy import decode, decode_mixed, decode_runs, detect, font_encoding, remarks
from extract.text.legacy_capitals import restored
from extract.text.legacy_codes import convert
from extract.text.legacy_syllables import is_syllable
from extract.text.legacy_utf8 import undone
from tests.old_fonts import TYPED, plain, tcvn3, viscii, vni

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN THẠNH ĐÔNG
Số: 12/BC-UBND
Tỷ lệ hộ sử dụng nước sạch đạt 99,01% (4807/4855 hộ), so với chuẩn >=98%.
Thu nhập bình quân đầu người năm 2023 là 58,1 triệu đồng/người/năm, tăng 3,2 triệu đồng.
Đường trục xã được nhựa hóa 12,4/12,4 km; đường ngõ, xóm không lầy lội vào mùa mưa: 93,7%.
Các ấp đều có nhà văn hóa; mỗi hộ góp 250.000 đ, còn lại do ngân sách huyện hỗ trợ.
Ủy ban nhân dân xã đã rà soát, kiểm tra từng chỉ tiêu và báo cáo kết quả cho huyện."""

FOREIGN = {
    "English": "The café's naïve résumé covers § 5: 20 °C ± 2, ½ of 3 × 4 m², £5 or €4 “as is”.\n",
    "French": "L'élève a été très étonné : où est la forêt ? Là-bas, près du château, ça gèle.\n",
    "German": "Für die Größe der Fläche gilt § 3; Übergänge müssen häufig geprüft werden: 5 m².\n",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy, má více než dvě děti a každý rok přijíždí.\n",
    "Spanish": "El niño está aquí: ¿cuántos años tienes? La acción número dos será mañana.\n",
    "Portuguese": "A situação não é fácil; são três mães e irmãs, à espera há mês.\n",
    "Italian": "Più tardi sarà già così: la città è lassù, però non c’è né l’«unità».\n",
    "Swedish": "Åtgärderna är på väg; många små öar ligger där även när snön är kvar.\n",
    "Icelandic": "Það er gott að búa hér, þótt veðrið sé vont; förum út með þeim öllum.\n",
    "signs": "²³ ± 5° × ÷ ½ ¼ ¾ § 5 ® © ™ « » · • µm ¿ ¡ º ª ¬ ¯ ¨ ´ ¸ ¤ ¥ £ ¢ ¦\n",
    "Vietnamese": REPORT
    + "\nHà Nội, và có lý do là thế; à, ờ, òa, ý, ổ, ô, ê; m², 20°C, 3 × 4, ½ sào\n",
}


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3-upper"),
        (".VnArial NarrowH", "tcvn3-upper"),
        (".VnArial Narrow", "tcvn3"),
        (".VNTIME", "tcvn3"),
        (".vntimeh", "tcvn3-upper"),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3-upper"),
        (".VnTime-BoldItalic", "tcvn3"),
        ("#2EVnArialH", "tcvn3-upper"),
        ("VnTime", "tcvn3"),
        ("VNI-Times", "vni"),
        ("BCDEEE+VNI-Helve-Condense,Italic", "vni"),
        ("VPS Times", "vps"),
        ("VI Times", "viscii"),
        ("VNI-Internet Mail", None),
        ("VNtimes new roman", None),
        ("Times New Roman", None),
        ("Verdana", None),
        ("UVN Bai Sau", None),
        ("Symbol", None),
        ("", None),
    ],
)
def test_a_font_tells_its_encoding(font: str, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


@pytest.mark.parametrize("name", ["vni", "viscii"])
def test_every_letter_comes_back(name: str) -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    text = " ".join(f"x{letter} X{letter.upper()}" for letter in letters)
    assert convert(TYPED[name](text), name) == text


def test_every_small_letter_and_the_capitals_of_tcvn3_come_back() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ"
    text = " ".join(f"x{letter}" for letter in letters)
    assert convert(tcvn3(text), "tcvn3") == text


syllables = st.lists(
    st.sampled_from([*re.findall(r"[^\W\d_]+", REPORT), "quốc", "giếng", "khuỷu", "ước"]),
    min_size=1,
    max_size=30,
)


@given(syllables, st.sampled_from([" ", ", ", "\n", " 99,01% ", "/", " (", ") ", " – "]))
@settings(deadline=None, derandomize=True)
def test_words_come_back_in_every_encoding(words: list[str], between: str) -> None:
    text = between.join(words)
    assert convert(vni(text), "vni") == text
    assert convert(viscii(text), "viscii") == plain(text)
    assert convert(tcvn3(text), "tcvn3").lower() == text.lower()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3 × 4 m, 2÷3 km, ½ sµo, §iÒu § 5", "3 × 4 m, 2÷3 km, ½ sào, Điều § 5"),
        ("“nhµ s¹ch” – ®¹t ‘tèt’…", "“nhà sạch” – đạt ‘tốt’…"),
        ("250.000 ®/ng­êi ≥ 98%", "250.000 đ/người ≥ 98%"),
        ("« t«, §/c B×nh", "ô tô, Đ/c Bình"),
        ("n−íc, th¸ng 1−2", "nước, tháng 1−2"),  # as PDF readers give U+00AD
        ("x· ñY BAN NH¢N D¢N", "xã ỦY BAN NHÂN DÂN"),
        ("\uf0aehù, \uf054iÕng", "đhự, Tiếng"),
    ],
)
def test_tcvn3_signs_stay_signs(typed: str, read: str) -> None:
    assert decode(typed, "tcvn3") == read


def test_vni_with_capitals_typed_either_way() -> None:
    assert decode("Uûy ban, UÛY BAN “Tieáng Vieät” – 3 × 4 ≥ 98%", "vni") == (
        "Ủy ban, ỦY BAN “Tiếng Việt” – 3 × 4 ≥ 98%"
    )
    assert decode("thaúng, Tî, chæ soá, yù nghóa, chi phí", "vni") == (
        "thẳng, Tỵ, chỉ số, ý nghĩa, chi phí"
    )


def test_a_font_of_capitals() -> None:
    assert decode("uû ban nh©n d©n x·", "tcvn3-upper") == "UỶ BAN NHÂN DÂN XÃ"


def test_runs_are_decoded_together() -> None:
    runs = [("Ti", "vni"), ("e", "vni"), ("áng Vie", "vni"), ("ät", "vni"), (" hay é", None)]
    assert decode_runs(runs) == ["Ti", "ế", "ng Việ", "t", " hay é"]
    runs = [("uû ban", "tcvn3-upper"), (" n­íc", "tcvn3"), (" s¹ch", "tcvn3")]
    assert decode_runs(runs) == ["UỶ BAN", " nước", " sạch"]
    assert decode_runs([]) == []


def test_unicode_under_an_old_font_is_let_alone() -> None:
    for text in ("xã Tân Thạnh", "và là à không còn", "Quyết định số 12/QĐ-UBND", "2023", ""):
        assert decode(text, "tcvn3") == text
        assert decode(text, "vni") == text
    # a word typed anew in Unicode within a paragraph of codes
    assert decode("Tæng sè hé nghÌo lµ 2.701 hộ, gi¶m 3%", "tcvn3") == (
        "Tổng số hộ nghèo là 2.701 hộ, giảm 3%"
    )


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_whole_text_is_told_by_its_words(encoding: str) -> None:
    typed = TYPED[encoding](REPORT)
    assert detect(typed) == encoding
    mixed = decode_mixed(typed)
    assert mixed is not None
    assert mixed.certain
    assert [stretch.encoding for stretch in mixed.stretches] == [encoding]
    expected = REPORT if encoding != "tcvn3" else REPORT.replace("Ủy ban", "ủy ban")
    assert mixed.text == expected


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_other_texts_are_never_touched(name: str, form: str) -> None:
    text = unicodedata.normalize(form, FOREIGN[name] * 20)  # type: ignore[arg-type]
    assert decode_mixed(text) is None
    assert detect(text) is None
    assert undone(text) is None


@given(st.text(st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"]), max_size=200))
@settings(deadline=None)
def test_any_text_keeps_its_lines(text: str) -> None:
    mixed = decode_mixed(text)
    if mixed is not None:
        assert mixed.text.count("\n") == text.count("\n")
    for encoding in ("tcvn3", "tcvn3-upper", "vni", "viscii", "vps"):
        decode(text, encoding)


def test_stretches_of_a_mixed_text_take_their_own_encodings() -> None:
    mixed = decode_mixed("\n".join([REPORT, vni(REPORT), REPORT, tcvn3(REPORT)]))
    assert mixed is not None
    assert mixed.text.lower() == "\n".join([REPORT] * 4).lower()
    assert set(mixed.encodings) == {"vni", "tcvn3"}
    assert [mixed.count(name) for name in ("tcvn3", "vni")] == [8, 8]
    assert detect(REPORT + "\n" + vni(REPORT)) is None
    told = [message.template for message in remarks(mixed)]
    assert len(told) == 3
    assert told[0] == "{count} of {lines} lines were typed for old {encoding} fonts and decoded."


def test_a_few_odd_words_decode_nothing() -> None:
    text = REPORT + "\nTên riêng: Müller, ®, TiÕng\n" + REPORT
    assert decode_mixed(text) is None


def test_a_short_text_is_decoded_with_a_doubt() -> None:
    mixed = decode_mixed("TiÕng ViÖt rÊt hay")
    assert mixed is not None
    assert (mixed.text, mixed.certain) == ("Tiếng Việt rất hay", False)
    assert detect("TiÕng ViÖt rÊt hay") is None


@pytest.mark.parametrize(
    ("decoded", "meant"),
    [
        ("ủY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("Xã TÂN THạNH", "XÃ TÂN THẠNH"),
        ("BáO CáO", "BÁO CÁO"),
        ("Kế HOạCH", "KẾ HOẠCH"),
        ("Xã Tân Thạnh", "Xã Tân Thạnh"),
        ("Chủ tịch UBND Xã", "Chủ tịch UBND Xã"),
        ("ủy ban nhân dân", "ủy ban nhân dân"),
        ("Số: 12/BC-UBND\tCỘNG HÒA Xã HộI", "Số: 12/BC-UBND\tCỘNG HÒA XÃ HỘI"),
        ("ở ấP Tế", "Ở ẤP TẾ"),
    ],
)
def test_capitals_that_tcvn3_lacks(decoded: str, meant: str) -> None:
    assert restored(decoded) == meant


@pytest.mark.parametrize(
    ("word", "syllable"),
    [
        ("nước", True),
        ("Quốc", True),
        ("NGHIÊNG", True),
        ("giếng", True),
        ("rêt", False),
        ("Tiẽng", False),
        ("Céng", True),
        ("für", False),
        ("nƯớc", False),
        ("ạạ", False),
    ],
)
def test_syllables(word: str, syllable: bool) -> None:
    assert is_syllable(word) is syllable
    assert is_syllable(unicodedata.normalize("NFD", word)) is syllable


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf8_written_twice(form: str, codec: str) -> None:
    text = unicodedata.normalize(form, REPORT + " “≥ 98%” – m²")  # type: ignore[arg-type]
    twice = "".join(
        bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in text.encode()
    )
    mended = undone(twice)
    assert mended is not None
    assert mended[0] == text
    assert undone(text) is None
