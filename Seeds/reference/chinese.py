"""Short names, traditional forms and pinyin of Chinese divisions."""

import re

import opencc
from pypinyin import lazy_pinyin

PEOPLES = (
    "蒙古族 回族 藏族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 "
    "傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 土族 达斡尔族 仫佬族 羌族 "
    "布朗族 撒拉族 毛南族 仡佬族 普米族 怒族 鄂温克族 保安族 裕固族 独龙族 各族 "
    "蒙古 哈萨克 柯尔克孜 塔吉克 锡伯 维吾尔"
).split()
# Type words, longest first, with the one that tells two short names apart.
TYPE_WORDS = {
    "行政委员会": "行委", "自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗",
    "联合旗": "旗", "地区": "地区", "特区": "特区", "省": "省", "市": "市", "盟": "盟",
    "县": "县", "区": "区", "旗": "旗",
}
# Here the word before the last character belongs to the type, elsewhere to the name.
WHOLE_TYPES = {"神农架林区": "林区", "浦东新区": "新区", "滨海新区": "新区", "沈北新区": "新区",
               "中沙群岛的岛礁及其海域": "的岛礁及其海域"}
# A banner's side or colour is part of its name.
WHOLE_NAMES = re.compile("[左右前中后黄白蓝]旗$")
# OpenCC's Hong Kong forms that current usage writes otherwise.
USUAL_FORMS = str.maketrans("羣衞峯啓藴", "群衛峰啟蘊")


def short_name(name: str) -> tuple[str, str]:
    """The name without its type, and the word that tells it apart where the short name clashes.

    `延边朝鲜族自治州` gives `延边`, `州`; a name of one character keeps its type: `赵县`.
    """
    if WHOLE_NAMES.search(name):
        return name, ""
    if name in WHOLE_TYPES:
        word = WHOLE_TYPES[name]
        return name.removesuffix(word), word
    for word, telling in TYPE_WORDS.items():
        if not name.endswith(word):
            continue
        short = name.removesuffix(word)
        if "自治" in word or short.endswith("族"):
            short = _without_peoples(short)
        return (short, telling) if len(short) > 1 else (name, "")
    return name, ""


def _without_peoples(name: str) -> str:
    for people in PEOPLES:
        rest = name.removesuffix(people)
        if rest != name and len(rest) > 1:
            return _without_peoples(rest)
    return name.removesuffix("族")


class Converter:
    """Applies the correction tables on top of OpenCC and pypinyin."""

    def __init__(self, traditional: dict[str, str], pinyin: dict[str, str]):
        self._opencc = opencc.OpenCC("s2hk")
        self._traditional = traditional
        # Longer texts later, so that they win over the characters in them.
        self._pinyin = sorted(pinyin.items(), key=lambda item: (len(item[0]), item[0]))

    def traditional(self, name: str) -> str:
        converted = self._opencc.convert(name).translate(USUAL_FORMS)
        for simplified, wanted in self._traditional.items():
            at = name.find(simplified)
            if at >= 0:
                converted = converted[:at] + wanted + converted[at + len(wanted):]
        if len(converted) != len(name):
            raise ValueError(f"{name}: {converted} is not of the same length")
        return converted

    def pinyin(self, name: str) -> str:
        """One capitalised word without tones: `Xi'an`, `Lüliang`."""
        syllables = lazy_pinyin(name, v_to_u=True)
        for text, reading in self._pinyin:
            wanted, at = reading.split(" "), name.find(text)
            while at >= 0:
                syllables[at:at + len(text)] = wanted
                at = name.find(text, at + 1)
        word = syllables[0]
        for syllable in syllables[1:]:
            word += "'" + syllable if syllable[0] in "aeo" else syllable
        return word[0].upper() + word[1:]
