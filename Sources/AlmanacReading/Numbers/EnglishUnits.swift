internal import AlmanacModel

/// Units behind a number in English.
enum EnglishUnits {
  static let fixed = Lexicon<Unit>(groups: [
    (Unit(code: "percent", kind: .percent), ["%", "percent", "per cent", "pct", "pc"]),
    (
      Unit(code: "percentage-point", kind: .percentagePoint),
      ["percentage point", "percentage points", "percentage-point", "pp", "ppts", "ppt"]
    ),
    (
      Unit(code: "basis-point", kind: .percentagePoint),
      ["basis point", "basis points", "bps", "bp"]
    ),
    (Unit(code: "per-mille", kind: .percent), ["‰", "per mille"]),
    (Unit(code: "times", kind: .times), ["times", "x", "-fold", "fold"]),
    (Unit(code: "USD", kind: .money), ["us dollars", "u.s. dollars"]),
    (Unit(code: "HKD", kind: .money), ["hong kong dollars"]),
    (Unit(code: "CNY", kind: .money), ["yuan", "renminbi", "rmb"]),
    (Unit(code: "JPY", kind: .money), ["yen"]),
    (Unit(code: "EUR", kind: .money), ["euros", "euro"]),
    (Unit(code: "GBP", kind: .money), ["pounds", "pounds sterling"]),
    (Unit(code: "dollars", kind: .money), ["dollars"]),
    (Unit(code: "dollars", kind: .money, exponent: -2), ["cents", "cent"]),
    (Unit(code: "GBP", kind: .money, exponent: -2), ["pence", "p"]),
    (Unit(code: "h", kind: .physical), ["hour", "hours", "hrs"]),
    (Unit(code: "min", kind: .physical), ["minutes"]),
    (Unit(code: "index", kind: .points), ["index points", "index point", "points", "point"]),
    (Unit(code: "t", kind: .physical), ["tonnes", "tonne", "tons", "metric tons"]),
    (Unit(code: "kg", kind: .physical), ["kg", "kilograms"]),
    (Unit(code: "km", kind: .physical), ["km", "kilometres", "kilometers"]),
    (Unit(code: "mi", kind: .physical), ["miles"]),
    (Unit(code: "m", kind: .physical), ["metres", "meters"]),
    (Unit(code: "km2", kind: .physical), ["square kilometres", "square kilometers", "sq km"]),
    (Unit(code: "m2", kind: .physical), ["square metres", "square meters", "sq m"]),
    (Unit(code: "ft2", kind: .physical), ["square feet", "sq ft"]),
    (Unit(code: "m3", kind: .physical), ["cubic metres", "cubic meters"]),
    (Unit(code: "ha", kind: .physical), ["hectares", "hectare", "ha"]),
    (Unit(code: "acres", kind: .physical), ["acres"]),
    (Unit(code: "barrels", kind: .physical), ["barrels"]),
    (Unit(code: "TEUs", kind: .counted), ["teus"]), (Unit(code: "TEU", kind: .counted), ["teu"]),
    (Unit(code: "kWh", kind: .physical), ["kwh", "kilowatt hours", "kilowatt-hours"]),
    (Unit(code: "MWh", kind: .physical), ["mwh"]),
    (Unit(code: "GWh", kind: .physical), ["gwh", "gigawatt hours"]),
    (Unit(code: "TWh", kind: .physical), ["twh"]),
    (Unit(code: "kW", kind: .physical), ["kw"]),
    (Unit(code: "MW", kind: .physical), ["mw", "megawatts"]),
    (Unit(code: "GW", kind: .physical), ["gw", "gigawatts"]),
    (Unit(code: "TW", kind: .physical), ["tw", "terawatts"]),
    (Unit(code: "°C", kind: .physical), ["°c", "degrees celsius"]),
    (Unit(code: "years", kind: .duration), ["years", "year", "years old"]),
    (Unit(code: "months", kind: .duration), ["months", "month"]),
    (Unit(code: "weeks", kind: .duration), ["weeks", "week"]),
    (Unit(code: "days", kind: .duration), ["days", "day", "working days"]),
  ])

  /// The letter for million that stands at the digits of an amount of money: £5m.
  static let letters: [Unicode.Scalar: Int] = ["m": 6, "k": 3, "b": 9]

  /// Currencies before a number.
  static let currencies = Lexicon<String>([
    ("us$", "USD"), ("hk$", "HKD"), ("usd", "USD"), ("hkd", "HKD"), ("nt$", "TWD"), ("s$", "SGD"),
    ("a$", "AUD"), ("c$", "CAD"), ("r$", "BRL"), ("₹", "INR"), ("rs", "INR"), ("rs.", "INR"),
    ("₱", "PHP"), ("₩", "KRW"), ("฿", "THB"), ("rm", "MYR"), ("rp", "IDR"), ("tk", "BDT"),
    ("sh", "KES"), ("ksh", "KES"), ("₽", "RUB"), ("₦", "NGN"), ("chf", "CHF"), ("sgd", "SGD"),
    ("aud", "AUD"), ("inr", "INR"), ("krw", "KRW"), ("myr", "MYR"),
    ("£", "GBP"), ("€", "EUR"), ("rmb", "CNY"), ("cny", "CNY"), ("gbp", "GBP"), ("eur", "EUR"),
    ("jpy", "JPY"), ("¥", "CNY"), ("￥", "CNY"),
    ("$", "dollars"), ("\\$", "dollars"), ("人民币", "CNY"), ("港币", "HKD"), ("mop", "MOP"),
  ])

  /// Nouns that name people; what such a noun counts has the unit people.
  static let people = Lexicon(words: [
    "people", "persons", "individuals", "workers", "entrants", "unemployed", "employees", "adults",
    "women", "men", "residents", "teenagers", "youths", "youth", "children", "migrants",
    "pensioners", "leavers", "losers", "reentrants", "inhabitants", "not in the labor force",
    "labor force", "unemployment", "population", "claimants", "students", "immigrants", "emigrants",
    "self-employed", "employed", "inactive", "veterans", "patients", "visitors", "officers",
    "victims", "members", "players", "graduates", "pupils",
  ])

  /// Nouns that tell the unit of a number that stands without one.
  static let counted = Lexicon<String>([
    ("jobs", "jobs"), ("hours", "h"), ("payroll", "jobs"), ("employment", "jobs"), ("job", "jobs"),
    ("births", "births"), ("deaths", "deaths"), ("vacancies", "vacancies"),
    ("openings", "jobs"), ("hires", "hires"), ("separations", "separations"), ("quits", "quits"),
    ("layoffs", "layoffs"), ("layoffs and discharges", "layoffs"),
    ("enterprises", "enterprises"), ("businesses", "businesses"), ("households", "households"),
    ("dwellings", "dwellings"),
    ("homes", "homes"), ("companies", "companies"), ("establishments", "establishments"),
    ("claims", "claims"),
    ("marriages", "marriages"), ("divorces", "divorces"), ("families", "families"),
    ("units", "units"), ("firms", "firms"), ("migration", "people"),
    ("offences", "offences"), ("visits", "visits"), ("arrivals", "arrivals"),
    ("passengers", "passengers"), ("conceptions", "conceptions"),
  ])

  /// Plural nouns without an s.
  static let irregular = Lexicon(words: ["people", "men", "women", "children"])
}
