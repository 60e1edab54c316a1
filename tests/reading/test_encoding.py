"""Finding the encoding of a file, and decoding whatever it holds."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.reading.encoding import CHOICES, decode

ENGLISH = "“She told us she had no rudder,” Mr. Strake said. It cost £5 or 5 €. The harbour master’s office – no.\n"
FRENCH = "Le port a été fermé lundi et on ne sait pas quand il sera rouvert, a déclaré le maire. Où êtes-vous allé ?\n"
GERMAN = "Der Hafen wurde am Montag geschlossen, und es ist nicht klar, wann er wieder öffnet. Die Größe überrascht.\n"
POLISH = "Port został zamknięty w poniedziałek i nie wiadomo, kiedy zostanie ponownie otwarty, powiedział rzecznik.\n"
RUSSIAN = "Порт закрыли в понедельник, и неизвестно, когда власти откроют его снова, сообщил представитель.\n"
UKRAINIAN = "Порт закрили в понеділок, і невідомо, коли влада відкриє його знову, повідомив представник.\n"
GREEK = "Το λιμάνι έκλεισε τη Δευτέρα και δεν είναι γνωστό πότε θα ανοίξει ξανά, δήλωσε εκπρόσωπος των αρχών.\n"
ARABIC = "أغلق الميناء يوم الاثنين ولا يعرف متى ستعيد السلطات فتحه، حسبما قال متحدث باسم البلدية للصحفيين.\n"
HEBREW = "הנמל נסגר ביום שני ולא ידוע מתי הרשויות יפתחו אותו מחדש, אמר דובר העירייה לכתבים.\n"
JAPANESE = "港は月曜日に閉鎖された。当局がいつ再開するかは分かっていない、と市の報道官は記者団に語った。\n"
CHINESE = "港口于星期一关闭。市政府发言人对记者说，目前尚不清楚当局何时会重新开放港口。\n"
TAIWANESE = "港口於星期一關閉。市政府發言人對記者說，目前尚不清楚當局何時會重新開放港口。\n"
KOREAN = "항구는 월요일에 폐쇄되었다. 당국이 언제 다시 열지는 알려지지 않았다고 시 대변인이 기자들에게 말했다.\n"
THAI = "ท่าเรือถูกปิดเมื่อวันจันทร์ และยังไม่ทราบว่าทางการจะเปิดอีกครั้งเมื่อใด โฆษกกล่าวกับผู้สื่อข่าว\n"
EMOJI = "He said so 😀 on Tuesday, and nobody knew why.\n"
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN, ARABIC, HEBREW, JAPANESE, CHINESE, KOREAN, THAI, EMOJI])
@pytest.mark.parametrize("times", [1, 60])
def test_unicode_is_found_with_and_without_a_mark(text, encoding, times):
    decoded = decode((text * times).encode(encoding))
    assert decoded.text == text * times
    assert decoded.replaced == 0


@pytest.mark.parametrize("mark", ["utf-16-be", "utf-32-be"])
def test_a_big_endian_mark_is_taken_off(mark):
    assert decode(f"\ufeff{ENGLISH}".encode(mark)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"), (FRENCH, "cp1252"), (GERMAN, "cp1252"), (POLISH, "cp1250"), (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8_u"),
        (GREEK, "cp1253"), (ARABIC, "cp1256"), (HEBREW, "cp1255"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"), (CHINESE, "gb2312"), (TAIWANESE, "big5"), (KOREAN, "euc_kr"),
        (THAI, "cp874"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 10])
def test_an_older_encoding_is_guessed_from_an_article(text, encoding, times):
    decoded = decode((text * times).encode(encoding))
    assert decoded.text == text * times
    assert decoded.replaced == 0


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The fare rose to \xa35.", "The fare rose to £5."),
        (b"\x93No,\x94 he said.", "“No,” he said."),
        (b"plain", "plain"),
        (b"one\0two three", "one\0two three"),
        ("a\ufffdb".encode(), "a\ufffdb"),
    ],
)
def test_short_texts(data, text):
    assert decode(data).text == text


@pytest.mark.parametrize("text", [ENGLISH * 3, RUSSIAN, HEBREW, CHINESE, THAI])
@pytest.mark.parametrize("place", [0, 1])
def test_one_bad_byte_does_not_make_another_encoding_of_utf_8(text, place):
    data = text.encode()
    decoded = decode(b"\xff" + data if place == 0 else data + b"\xff")
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)
    assert decoded.text.replace("\ufffd", "") == text


def test_utf_8_that_breaks_off_in_a_character_stays_utf_8():
    decoded = decode("He said “no”, and left the café".encode()[:-1])
    assert (decoded.text, decoded.encoding) == ("He said “no”, and left the caf\ufffd", "utf-8")
    assert decoded.replaced == 1


def test_a_text_in_cp1252_that_ends_in_a_letter_with_an_accent_is_no_utf_8():
    assert decode("Nous avons dîné au café".encode("cp1252")).text == "Nous avons dîné au café"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1252"])
def test_line_ends_are_left_to_others(encoding, end):
    text = end.join(["The ferry left.", "", "It never arrived."])
    assert decode(text.encode(encoding)).text == text


def test_the_reader_may_say_which_encoding_it_is():
    data = RUSSIAN.encode("cp1251")
    assert decode(data, "koi8_r").text != RUSSIAN
    assert decode(data, "cp1251").text == RUSSIAN
    assert decode(data, "cp1251").encoding == "cp1251"
    assert decode("\ufeffabc".encode("utf-16-le"), "utf-16-le").text == "abc"


@pytest.mark.parametrize(
    ("data", "encoding", "count"),
    [
        ("Größe".encode("cp1252"), "utf-8", 2),
        ("Größe".encode(), "utf-8", 0),
        ("honest \ufffd".encode(), "utf-8", 0),
        ("honest \ufffd".encode() + b" \xff bad", "utf-8", 1),
        ("honest \ufffd".encode("gb18030"), "gb18030", 0),
        (b"a\0b\0c", "utf-16-le", 1),
        (b"\x81 \x8d", "cp1252", 2),
    ],
)
def test_what_could_not_be_read_is_counted(data, encoding, count):
    assert decode(data, encoding).replaced == count


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=80).map(lambda t: t.encode("utf-16-le", "surrogatepass"))))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xfd\xff\x00\xfd\xff\xff")
@example(b"\0\0\0")
def test_any_bytes_give_a_text(data):
    decoded = decode(data)
    assert 0 <= decoded.replaced <= decoded.text.count("\ufffd")
    assert decode(data, decoded.encoding) == decoded


@given(st.binary(max_size=60), st.sampled_from([*CHOICES]))
def test_any_bytes_can_be_reopened_in_every_encoding_offered(data, encoding):
    decoded = decode(data, encoding)
    assert decoded.encoding == encoding
    assert 0 <= decoded.replaced <= decoded.text.count("\ufffd")


@given(st.text())
def test_utf_8_is_never_taken_for_something_else(text):
    if "\0" not in text and "\x1b" not in text:
        assert decode(text.encode("utf-8", "replace")).encoding == "utf-8"
