/// Which script each code point belongs to, as Unicode 13 has it, which is what TensorFlow knows.
public enum UnicodeScripts {
  /// The number that ICU gives to the script of the code point `c`; -1 for what is none.
  public static func number(of c: UInt32) -> Int32 {
    guard c <= CodePointSet.last else { return -1 }
    var low = 0, high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= c { low = middle } else { high = middle }
    }
    return Int32(numbers[low])
  }

  /// The code points of the script that Unicode calls `name`, such as `Greek`; nil if there is none.
  public static func codePoints(inScript name: String) -> CodePointSet? {
    guard let number = names[name] else { return nil }
    var ranges: [ClosedRange<UInt32>] = []
    for i in starts.indices where numbers[i] == number {
      ranges.append(starts[i]...(i + 1 < starts.count ? starts[i + 1] - 1 : CodePointSet.last))
    }
    return CodePointSet(ranges)
  }

  private static let names: [String: UInt8] = [
    "Adlam": 167, "Ahom": 161, "Anatolian_hieroglyphs": 156, "Arabic": 2, "Armenian": 3,
    "Avestan": 117, "Balinese": 62, "Bamum": 130, "Bassa_vah": 134, "Batak": 63, "Bengali": 4,
    "Bhaiksuki": 168, "Bopomofo": 5, "Brahmi": 65, "Braille": 46, "Buginese": 55, "Buhid": 44,
    "Canadian_aboriginal": 40, "Carian": 104, "Caucasian_albanian": 159, "Chakma": 118, "Cham": 66,
    "Cherokee": 6, "Chorasmian": 189, "Common": 0, "Coptic": 7, "Cuneiform": 101, "Cypriot": 47,
    "Cyrillic": 8, "Deseret": 9, "Devanagari": 10, "Dives_akuru": 190, "Dogra": 178,
    "Duployan": 135, "Egyptian_hieroglyphs": 71, "Elbasan": 136, "Elymaic": 185, "Ethiopic": 11,
    "Georgian": 12, "Glagolitic": 56, "Gothic": 13, "Grantha": 137, "Greek": 14, "Gujarati": 15,
    "Gunjala_gondi": 179, "Gurmukhi": 16, "Han": 17, "Hangul": 18, "Hanifi_rohingya": 182,
    "Hanunoo": 43, "Hatran": 162, "Hebrew": 19, "Hiragana": 20, "Imperial_aramaic": 116,
    "Inherited": 1, "Inscriptional_pahlavi": 122, "Inscriptional_parthian": 125, "Javanese": 78,
    "Kaithi": 120, "Kannada": 21, "Katakana": 22, "Kayah_li": 79, "Kharoshthi": 57,
    "Khitan_small_script": 191, "Khmer": 23, "Khojki": 157, "Khudawadi": 145, "Lao": 24,
    "Latin": 25, "Lepcha": 82, "Limbu": 48, "Linear_a": 83, "Linear_b": 49, "Lisu": 131,
    "Lycian": 107, "Lydian": 108, "Mahajani": 160, "Makasar": 180, "Malayalam": 26, "Mandaic": 84,
    "Manichaean": 121, "Marchen": 169, "Masaram_gondi": 175, "Medefaidrin": 181,
    "Meetei_mayek": 115, "Mende_kikakui": 140, "Meroitic_cursive": 141, "Meroitic_hieroglyphs": 86,
    "Miao": 92, "Modi": 163, "Mongolian": 27, "Mro": 149, "Multani": 164, "Myanmar": 28,
    "Nabataean": 143, "Nandinagari": 187, "New_tai_lue": 59, "Newa": 170, "Nko": 87, "Nushu": 150,
    "Nyiakeng_puachue_hmong": 186, "Ogham": 29, "Ol_chiki": 109, "Old_hungarian": 76,
    "Old_italic": 30, "Old_north_arabian": 142, "Old_permic": 89, "Old_persian": 61,
    "Old_sogdian": 184, "Old_south_arabian": 133, "Old_turkic": 88, "Oriya": 31, "Osage": 171,
    "Osmanya": 50, "Pahawh_hmong": 75, "Palmyrene": 144, "Pau_cin_hau": 165, "Phags_pa": 90,
    "Phoenician": 91, "Psalter_pahlavi": 123, "Rejang": 110, "Runic": 32, "Samaritan": 126,
    "Saurashtra": 111, "Sharada": 151, "Shavian": 51, "Siddham": 166, "SignWriting": 112,
    "Sinhala": 33, "Sogdian": 183, "Sora_sompeng": 152, "Soyombo": 176, "Sundanese": 113,
    "Syloti_nagri": 58, "Syriac": 34, "Tagalog": 42, "Tagbanwa": 45, "Tai_le": 52, "Tai_tham": 106,
    "Tai_viet": 127, "Takri": 153, "Tamil": 35, "Tangut": 154, "Telugu": 36, "Thaana": 37,
    "Thai": 38, "Tibetan": 39, "Tifinagh": 60, "Tirhuta": 158, "Ugaritic": 53, "Vai": 99,
    "Wancho": 188, "Warang_citi": 146, "Yezidi": 192, "Yi": 41, "Zanabazar_square": 177,
  ]
}
