"""Names in five scripts: what sounds alike is near, what does not is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.exchange.persons.kernels import TRANSPOSED, likeness, mode_of
from goodoffices.exchange.persons.naming import readings
from goodoffices.exchange.persons.sounds import CODES, MODES, between, costs

SWAP, GONE = costs()


def alike(one: str, other: str) -> float:
    """The likeness of two names of one word each."""
    best = 0.0
    for a in readings(one):
        for b in readings(other):
            if len(a) == len(b) == 1:
                mode = mode_of(a[0].script, b[0].script)
                first, second = np.array(a[0].codes, np.uint8), np.array(b[0].codes, np.uint8)
                best = max(best, likeness(first, len(first), second, len(second), SWAP[mode], GONE[mode], 0.0))
    return best


@pytest.mark.parametrize(
    "spellings",
    [
        "محمد Muhammad Mohamed Mohammed Mohamad מוחמד מחמד Мухаммад Мохаммед 穆罕默德",
        "خالد Khalid Khaled ח'אלד חאלד Халид 哈立德",
        "جمال Jamal Gamal Djamel ג'מאל Джамаль",
        "يوسف Yusuf Youssef Yousef יוסוף Юсуф",
        "יוסף Yosef Yossef Йосеф يوسف",
        "חיים Chaim Haim Khayim Хаим",
        "Александр Alexander Alexandre Aleksandr אלכסנדר ألكسندر 亚历山大",
        "Хрущёв Khrushchev Chruschtschow Khrouchtchev",
        "المصري al-Masri El-Masry Almasri אל-מצרי",
        "王 Wang Ван",
        "فاطمة Fatima Fatma Fatimah فاطمه Фатима",
    ],
)
def test_spellings_of_one_name_are_near(spellings: str) -> None:
    words = spellings.split()
    for one in words:
        for other in words:
            assert alike(one, other) >= 0.68, (one, other)


@pytest.mark.parametrize(
    "pair",
    ["Muhammad Hassan", "محمد خالد", "דוד יוסף", "Иван Пётр", "Sarah Miriam", "محمد Peter", "王 李", "Khalid Walid"],
)
def test_other_names_are_not(pair: str) -> None:
    assert alike(*pair.split()) < 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Rahman Nasser", "عبد الرحمن ناصر"),
        ("Abdurrahman Nasser", "Abdel Rahman Nasser"),
        ("عبدالرحمن ناصر", "עבד אל-רחמן נאסר"),
        ("阿卜杜勒-拉赫曼·纳赛尔", "Abdelrahman Nasser"),
        ("Abu Mazen Nasser", "أبو مازن ناصر"),
        ("Ben David Yosef", "בן-דוד יוסף"),
        ("Lin Xiaoyun", "林晓云"),
        ("Lin Hsiao-yün", "林晓云"),
        ("Mr. Lev van der Berg", "Lev Berg"),
    ],
)
def test_words_that_belong_together(one: str, other: str) -> None:
    """Some reading of the one has as many words as some reading of the other, all near in order."""
    found = 0.0
    for a in readings(one):
        for b in readings(other):
            if len(a) == len(b):
                each = []
                for x, y in zip(a, b, strict=True):
                    mode = mode_of(x.script, y.script)
                    p, q = np.array(x.codes, np.uint8), np.array(y.codes, np.uint8)
                    each.append(likeness(p, len(p), q, len(q), SWAP[mode], GONE[mode], 0.0))
                found = max(found, min(each))
    assert found >= 0.68


def by_hand(a: list[int], b: list[int], mode: int) -> float:
    """Second method: the distance by plain recursion."""
    from functools import cache

    @cache
    def cost(i: int, j: int) -> float:
        if i == 0 or j == 0:
            return float(sum(GONE[mode, x] for x in a[:i]) + sum(GONE[mode, x] for x in b[:j]))
        best = min(
            cost(i - 1, j - 1) + float(SWAP[mode, a[i - 1], b[j - 1]]),
            cost(i - 1, j) + float(GONE[mode, a[i - 1]]),
            cost(i, j - 1) + float(GONE[mode, b[j - 1]]),
        )
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1] and a[i - 1] != b[j - 1]:
            best = min(best, cost(i - 2, j - 2) + TRANSPOSED)
        return best

    whole = float(sum(GONE[mode, x] for x in a) + sum(GONE[mode, x] for x in b))
    return 1 - 2 * cost(len(a), len(b)) / whole if whole else 0.0


codes = st.lists(st.integers(1, len(CODES)), min_size=1, max_size=6)


@given(codes, codes, st.integers(0, MODES - 1))
def test_likeness_is_that_of_plain_recursion(a: list[int], b: list[int], mode: int) -> None:
    first, second = np.array(a, np.uint8), np.array(b, np.uint8)
    found = likeness(first, len(a), second, len(b), SWAP[mode], GONE[mode], 0.0)
    assert found == pytest.approx(max(0.0, by_hand(a, b, mode)), abs=1e-4)
    cut = likeness(first, len(a), second, len(b), SWAP[mode], GONE[mode], 0.7)
    assert cut == (found if found >= 0.7 else 0.0)


def test_costs_are_even_handed() -> None:
    assert np.allclose(SWAP, SWAP.transpose(0, 2, 1))
    assert between("b", "b") == 0.0
    assert between("b", "m") == 1.0
    assert (GONE[:, :, None] + GONE[:, None, :] + 1e-6 >= SWAP).all()


@pytest.mark.parametrize("name", ["", " ", "-", "...", "12", "·", "'", "\u0651"])
def test_a_name_without_letters_has_no_readings(name: str) -> None:
    assert readings(name) == ()


@given(st.text(max_size=30))
def test_any_text_can_be_read(name: str) -> None:
    for words in readings(name):
        assert words and all(token.codes for token in words)


def test_no_reading_shows_the_name() -> None:
    assert "moh" not in repr(readings("Mohammed")).lower()
